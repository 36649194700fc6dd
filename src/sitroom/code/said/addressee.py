"""To whom it is said: told A, said to A, in an interview with A, speaking to A, urged A to."""

from __future__ import annotations

from sitroom.code.said.found import Found
from sitroom.code.said.source import nominal
from sitroom.code.said.spans import is_mark
from sitroom.code.syntax import Token
from sitroom.knowledge.cues import verbs

OCCASIONS = frozenset(
    {
        "interview", "remark", "comment", "letter", "statement", "email", "e-mail", "filing", "meeting", "conversation",
        "testimony", "post", "speech", "address", "message", "call", "note", "memo", "briefing", "talk", "reply",
        "response", "question", "appearance", "hearing", "report", "tweet", "mail",
    }
)  # fmt: skip
SPEAKING = frozenset({"speak", "talk", "write", "testify", "address"})
QUESTIONING = frozenset({"ask", "interview", "question", "press"})
GREETING = frozenset({"meet", "congratulate", "thank", "approach", "phone", "call", "greet"})
FEELINGS = frozenset({"condolence", "sympathy", "thanks", "gratitude", "congratulation", "apology", "regret"})
ASKING = frozenset({"ask", "demand", "offer"})


def addressee_of(found: Found) -> Token | None:
    """The head of the noun phrase for the one who is spoken to, null where nobody is named."""
    if not found.cue or found.rule in ("phrase", "flow", "free"):
        return None
    if found.addressee is not None:
        return found.addressee
    said_to = None if found.use is not None and found.use.frame.endswith("to") else _by_to(found.head)
    who = (
        _by_frame(found)
        or said_to
        or _by_occasion(found)
        or _by_opening(found.head)
        or _by_content(found)
        or _of_verb_before(found)
        or _by_own_request(found)
        or _by_own_feeling(found)
    )
    return who if who is not None and who not in found.cue and who is not found.source else None


def _by_frame(found: Found) -> Token | None:
    use = found.use
    if use is None or not use.addressee:
        return None
    if use.addressee != "obj":
        return _object_of(found.head, use.addressee, found.content)
    named = found.head.child("dative", "dobj")
    if named is not None and (named not in found.content or (found.rule == "object" and use.act == "praise")):
        return nominal(named)  # thanked A: who is thanked is part of what is said
    return _glued(found) if found.rule in ("clause", "quotation") else None


def _glued(found: Found) -> Token | None:
    """The name between the cue and its content that the parse joins to the content: told NPR Smith had left.

    Taken out of the content.
    """
    verb = found.head
    after = [t for t in verb.sentence.tokens if t.i > verb.i]
    if not after or after[0].ent not in ("ORG", "PERSON", "GPE") or after[0] not in found.content:
        return None
    name = [after[0]]
    for token in after[1:]:
        if token.ent != after[0].ent:
            break
        name.append(token)
    if len(name) > 1 and name[0].text.isupper() and not name[1].text.isupper():
        name = name[:1]  # told NPR Jane Roe had left: the parse takes both for one name
    following = after[len(name)] if len(after) > len(name) else None
    if following is None or is_mark(following) or not (following.ent or following.pos in ("PRON", "DET", "NOUN")):
        return None
    found.content.difference_update(name)
    return name[-1]


def _object_of(verb: Token, word: str, content: set[Token]) -> Token | None:
    for child in verb.children:
        if child.lower == word and child.dep in ("prep", "dative") and child not in content:
            return child.child("pobj")
    return None


def _by_to(verb: Token) -> Token | None:
    """Anybody behind "to": confirmed it to the agency."""
    for child in verb.children:
        if child.lower == "to" and child.dep in ("prep", "dative") and child.i > verb.i:
            who = child.child("pobj")
            if who is not None and (who.ent in ("ORG", "PERSON", "GPE", "NORP") or who.tag in ("NNS", "NNPS", "PRP")):
                return who
    return None


def _by_occasion(found: Found) -> Token | None:
    """In remarks to A; in an interview with A; speaking to A; asked by A."""
    beside = found.source.subtree() if found.source is not None else []  # said B, the mayor, in a letter to A
    for child in (*found.head.children, *(t for t in beside if t.dep == "prep" or t.dep == "acl")):
        if child.dep == "acl" and child.head is found.source and (who := _in_talk(child)):
            return who
        if who := _at_occasion(child) or (_in_talk(child) if child.dep == "advcl" else None):
            return who
    return None


def _by_opening(verb: Token) -> Token | None:
    """The same where it opens the sentence, whatever the parse joins it to."""
    opening = verb.sentence.tokens[0]
    return (_at_occasion(opening) or _in_talk(opening)) if opening.i < verb.i else None


def _at_occasion(word: Token) -> Token | None:
    if word.dep != "prep" or word.lower not in ("in", "during", "at", "on"):
        return None
    occasion = word.child("pobj")
    return _behind(occasion, "to", "with", "for") if occasion is not None and occasion.lemma in OCCASIONS else None


def _in_talk(verb: Token) -> Token | None:
    if verb.lemma in SPEAKING and verb.tag == "VBG":
        return _behind(verb, "to", "with", "before") or (verb.child("dobj") if verb.lemma == "address" else None)
    if verb.lemma in QUESTIONING and verb.tag == "VBN" and (agent := verb.child("agent")) is not None:
        return agent.child("pobj")
    return None


def _behind(word: Token, *prepositions: str) -> Token | None:
    return next((t.child("pobj") for t in word.children if t.dep == "prep" and t.lower in prepositions), None)


def _of_verb_before(found: Found) -> Token | None:
    """Whom the verb is said to that a participle goes on from: told reporters that X, adding that Y."""
    verb, before = found.head, found.head.head
    if before.i > verb.i or verb.child("nsubj") is not None:
        return None
    if verb.dep == "conj":  # approached A and said
        who = before.child("dobj") if before.lemma in GREETING else None
        return nominal(who) if who is not None else None
    if verb.tag != "VBG" or verb.dep != "advcl":
        return None
    if before.dep == "ccomp" and before.head.i < before.i:
        before = before.head
    uses = verbs().get(before.lemma, {}).values()
    if before.lemma in SPEAKING or before.lemma in GREETING or any(use.addressee == "obj" for use in uses):
        who = before.child("dative", "dobj") or _behind(before, "to", "with")
    else:
        who = _behind(before, "to") if any(use.addressee == "to" for use in uses) else None
    return nominal(who) if who is not None and who not in found.content else None


def _by_own_request(found: Found) -> Token | None:
    """Whom the speaker turns to in his own words: said "we urge all sides to stop"."""
    for verb in found.content:
        if verb.pos != "VERB" or (use := verbs().get(verb.lemma, {}).get("obj-to")) is None or use.addressee != "obj":
            continue
        subject, whom = verb.child("nsubj"), verb.child("dobj")
        asked = verb.child("xcomp", "ccomp")
        if subject is None or subject.lower not in ("i", "we") or asked is None or verb.tag == "VBD":
            continue
        if whom is None:
            whom = asked.child("nsubj")  # the parse takes the one who is asked for the one who does it
        if whom is not None:
            return nominal(whom)
    return None


def _by_own_feeling(found: Found) -> Token | None:
    """Whom the speaker feels with, in his own words: "my condolences to the families"."""
    for noun in found.content:
        if noun.lemma in FEELINGS and noun.dep not in ("pobj", "compound"):
            beside = [t for t in (*noun.children, *noun.head.children) if t.dep in ("prep", "dative") and t.i > noun.i]
            if who := next((t.child("pobj") for t in beside if t.lower == "to"), None):
                return who
    return None


def _by_content(found: Found) -> Token | None:
    """Who is to do what is asked: requested that A leave, called for A to leave, demanded an answer from A."""
    if found.use is None or found.use.act not in ASKING:
        return None
    for top in found.heads:
        subject = top.child("nsubj", "nsubjpass")
        bare = top.tag in ("VB", "VBP") and not any(t.dep == "aux" and t.tag == "MD" for t in top.children)
        if subject is not None and bare and subject.pos in ("NOUN", "PROPN", "PRON"):
            return subject
        if top.dep == "dobj":
            for child in (*top.children, *found.head.children):
                if child.dep == "prep" and child.lower in ("from", "of") and (who := child.child("pobj")):
                    several = child.lower == "from" and who.tag == "NNS"
                    return who if who.ent in ("ORG", "GPE", "PERSON", "NORP") or several else None
    return None
