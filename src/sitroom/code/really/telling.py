"""How an event is told: the tense and the clause or phrase that it stands in."""

from __future__ import annotations

from collections.abc import Iterator

from sitroom.code.really.clause import auxiliaries, is_verbal, tense
from sitroom.code.syntax import Sentence, Token
from sitroom.knowledge.status import time_words

TIME_CLAUSE = {"after", "since", "when", "before"}
PARTICIPANTS = {"nsubj", "nsubjpass", "dobj", "pobj", "agent", "prep", "poss"}
NAMES = {"PROPN", "NOUN"}
ERAS = {"under", "during", "throughout"}
KNOWN = {"the", "that"}


def embedding(predicate: Token) -> Iterator[str]:
    """How the event is told: its tense, and the clause or phrase that it stands in."""
    node = predicate
    while not is_verbal(node) and node.head is not node:
        node = node.head
    nominal = not is_verbal(predicate)
    if nominal:
        yield f"noun {_role(predicate)}"
        yield f"noun tense {tense(node)}" if is_verbal(node) else "noun no verb"
        if any(child.dep == "poss" or child.lower in ("the", "this", "these") for child in predicate.children):
            yield "noun definite"
    else:
        finite = tense(node)
        if finite == "none":
            yield "no tense"
            while finite == "none" and node.head is not node:
                node = node.head
                finite = tense(node) if is_verbal(node) else "none"
        yield f"tense {finite}"
    for above in predicate.ancestors():
        if above.dep == "relcl":
            yield "in relative clause"
        if above.dep == "advcl" and any(child.lower in TIME_CLAUSE for child in above.children):
            yield "in time clause"
        if above.dep == "prep" and above.lower in ("for", "of", "over"):
            yield f"under {above.lower}"


def clause_of(word: Token) -> Token:
    """The verb of the clause that a word stands in."""
    while not is_verbal(word) and word.head is not word:
        word = word.head
    while word.dep in ("xcomp", "aux", "auxpass") and word.head is not word and is_verbal(word.head):
        word = word.head
    return word


def _role(noun: Token) -> str:
    dep = noun.dep
    while dep == "conj" and noun.head is not noun:
        noun = noun.head
        dep = noun.dep
    return f"{dep} {noun.head.lower}" if dep == "pobj" and noun.head.lower in ("of", "in", "for", "to") else dep


def beside(predicate: Token) -> Iterator[Token]:
    yield from predicate.children
    if not is_verbal(predicate) and predicate.head is not predicate:
        yield from predicate.head.children


def is_in_history(predicate: Token) -> bool:
    """Whether a noun puts the event into a past that goes on: a history of attacks, a record of jailing critics."""
    preposition = predicate.head
    return (
        predicate.dep in ("pobj", "pcomp")
        and preposition.lower in ("of", "for")
        and (preposition.head.lower in time_words("history"))
    )


def is_standing(predicate: Token) -> bool:
    """Whether it is what a law or rule does as long as it is in force: the constitution bans such parties."""
    subject = predicate.child("nsubj") if is_verbal(predicate) else None
    told = subject is not None and subject.lemma in time_words("standing")
    return told and tense(predicate) == "present" and not any(c.lower in ("that", "which") for c in predicate.children)


def is_going_on(predicate: Token) -> bool:
    """Whether it is told to be going on now: troops are shelling the town; not that they have been shelling it."""
    if not is_verbal(predicate) or predicate.tag != "VBG" or tense(predicate) != "present":
        return False
    return all(word.lemma == "be" for word in auxiliaries(predicate))


def is_of_an_era(predicate: Token) -> bool:
    """Whether it is told of the time that somebody was in power, or of a time back then: banned under his rule."""
    if not is_verbal(predicate) or predicate.tag not in ("VBD", "VBN"):
        return False
    subject = predicate.child("nsubj", "nsubjpass")
    for preposition in (*predicate.all("prep"), *(subject.all("prep") if subject is not None else ())):
        for noun in preposition.all("pobj"):
            if preposition.lower in ERAS and noun.lemma in time_words("era"):
                return True
            beside = {child.lower for child in noun.children}
            if preposition.lower == "at" and noun.lower == "time" and beside & KNOWN and "same" not in beside:
                return True
    return any(child.lower == "then" and any(c.lower == "back" for c in child.children) for child in predicate.children)


def dating_nouns(predicate: Token) -> list[Token]:
    """The nouns whose date is that of the event too: what it is told of by a clause, and who or what did it."""
    found = predicate.all("nsubj")
    if predicate.dep in ("relcl", "acl"):
        noun = predicate.head
        found.append(noun)
        while noun.dep == "pobj" and noun.head.head.pos in NAMES:
            noun = noun.head.head
            found.append(noun)
    return [noun for noun in found if noun.pos == "NOUN"]


def participants(predicate: Token) -> set[str]:
    """The nouns and names (as lemmas) among those that take part in an event."""
    return {
        word.lemma
        for child in predicate.children
        if child.dep in PARTICIPANTS
        for word in child.subtree()
        if word.pos in NAMES
    }


def tense_of(sentence: Sentence) -> str:
    """The tense of a sentence's main clause; "nominal" where it has no verb."""
    return tense(sentence.root) if is_verbal(sentence.root) else "nominal"
