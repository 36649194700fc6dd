"""Verbs that report in the passive, with or without the one who says it: was accused of, is said to, is feared that."""

from __future__ import annotations

from sitroom.code.said.found import Found
from sitroom.code.said.source import agent_of
from sitroom.code.said.words import below, cue_words, is_infinitive
from sitroom.code.syntax import Token
from sitroom.knowledge.cues import Uses

NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP"})


def passive_statement(verb: Token, uses: Uses) -> Found | None:
    """What a verb in the passive reports according to its frames, null where it has no content here."""
    subject = verb.child("nsubjpass", "nsubj")
    for frame in (_clause, _infinitive, _preposition, _kept_object, _state, _subject):
        found = frame(verb, uses, subject)
        if found is not None:
            found.source = found.source or agent_of(verb)
            return found
    return None


def _clause(verb: Token, uses: Uses, subject: Token | None) -> Found | None:
    """It is feared that X; he was told that X."""
    use, clause = uses.get("that"), verb.child("ccomp")
    if use is None or clause is None:
        return None
    content = below(clause, verb)
    addressee = subject if subject is not None and subject not in content and use.addressee == "obj" else None
    return Found(verb, cue_words(verb), None, content, "passive clause", use, addressee, heads=[clause])


def _infinitive(verb: Token, uses: Uses, subject: Token | None) -> Found | None:
    """He is said to X; they were told to X."""
    use, clause = uses.get("obj-to") or uses.get("that"), verb.child("xcomp")
    if use is None or clause is None or not is_infinitive(clause) or use.factive:
        return None  # what is known to be so is told by the report itself
    content = below(clause, verb)
    if use.addressee == "obj":
        return Found(verb, cue_words(verb), None, content, "passive infinitive", use, subject, heads=[clause])
    if subject is not None:
        content |= set(subject.subtree())
    return Found(verb, cue_words(verb), None, content, "passive infinitive", use, heads=[clause])


def _preposition(verb: Token, uses: Uses, subject: Token | None) -> Found | None:
    """A was accused of X; A was warned of X."""
    for frame, use in uses.items():
        first, _, word = frame.partition("-")
        if first not in ("obj", "addr") or not word:
            continue
        for child in verb.children:
            if child.dep == "prep" and child.lower == word and child.i > verb.i:
                content = set(child.subtree())
                if first == "obj" and subject is not None:
                    content |= set(subject.subtree())
                addressee = subject if first == "addr" else None
                found = Found(verb, cue_words(verb), None, content, "passive preposition", use, addressee)
                _take_late_agent(found, child)
                return found
    return None


def _kept_object(verb: Token, uses: Uses, subject: Token | None) -> Found | None:
    """They were promised X."""
    use, kept = uses.get("obj"), verb.child("dobj")
    if use is None or kept is None or use.act in ("deny", "refuse"):
        return None  # to be denied entry is no statement
    found = Found(verb, cue_words(verb), None, set(kept.subtree()), "passive object", use, subject, heads=[kept])
    _take_late_agent(found, kept)
    return found


def _state(verb: Token, uses: Uses, subject: Token | None) -> Found | None:
    """They are feared dead."""
    use, state = uses.get("pred"), verb.child("oprd", "acomp")
    if use is None or use.act != "concern" or state is None or subject is None:
        return None
    content = set(subject.subtree()) | set(state.subtree())
    return Found(verb, cue_words(verb), None, content, "passive infinitive", use, heads=[subject])


def _subject(verb: Token, uses: Uses, subject: Token | None) -> Found | None:
    """X was condemned by A."""
    use = uses.get("obj")
    if use is None or subject is None or agent_of(verb) is None:
        return None
    return Found(verb, cue_words(verb), None, set(subject.subtree()), "passive object", use, heads=[subject])


def _take_late_agent(found: Found, top: Token) -> None:
    """Takes the "by" that the parse hangs below the content for the source: was accused of theft by Miller."""
    if agent_of(found.head) is not None:
        return
    for token in reversed(top.subtree()):
        if token.lower == "by" and token.dep == "prep" and (who := token.child("pobj")):
            if who.ent in NAMED or token.head is top:
                found.source = who
                found.content.difference_update(token.subtree())
            return
