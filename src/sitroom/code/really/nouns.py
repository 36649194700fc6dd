"""What a noun tells of itself and of what hangs on it, apart from its words: known or new, a list, a demand."""

from __future__ import annotations

from sitroom.code.really.clause import is_negated, is_verbal
from sitroom.code.really.operators import is_past, operator_of
from sitroom.code.syntax import Token
from sitroom.knowledge.status import Operator, is_demand

DEFINITE = {"the", "this", "that", "these", "those", "its", "their", "his", "her", "our", "my", "your"}


def is_carried_out(noun: Token) -> bool:
    """Whether what was planned was done: began a planned strike, the scheduled vote was held."""
    if noun.dep not in ("dobj", "nsubjpass") or not is_past(noun.head):
        return False
    found, told = operator_of(noun.head, ("noun",)), operator_of(noun.head, ("that",))
    return found is not None and found.effect == "same" and told is None and not is_negated(noun.head)


def asked_in(head: Token, verb: Token) -> tuple[Token, Operator] | None:
    """The noun that an infinitive belongs to where the parser has hung it on the verb: issue an ultimatum to halt."""
    noun = head.child("dobj") if is_verbal(head) else None
    told = operator_of(noun, ("inf",)) if noun is not None and noun.i < verb.i else None
    if noun is None or told is None:
        return None
    carried = operator_of(head, ("noun",))  # began preparations to: the verb says nothing but that there are such
    planned = told.effect == "planned" and carried is not None and carried.effect == "same"
    return (noun, told) if is_demand(noun.lemma) or planned else None


def has_before(noun: Token, preposition: str, word: Token) -> bool:
    return any(child.lower == preposition and child.i < word.i for child in noun.children)


def is_first(noun: Token) -> bool:
    """The first, the last, the only one to do it: it is done."""
    return any(child.lower in ("first", "second", "third", "last", "only", "latest") for child in noun.children) or (
        noun.lower in ("first", "second", "last", "latest")
    )


def has_subject(verb: Token) -> bool:
    """Whether a clause on a noun is its content (fears that he left) rather than about it (fears that he had)."""
    subject = verb.child("nsubj", "nsubjpass", "expl")
    if subject is None:
        return False
    return not any(word.tag in ("WDT", "WP", "WRB", "WP$") and word.i <= subject.i for word in verb.subtree())


def listed_under(noun: Token, verb: Token) -> tuple[Token, Operator] | None:
    """The noun before that governs this one, where parsers take the rest of a list for a second object.

    Renewed calls for a ceasefire, the withdrawal of the troops and ...
    """
    first = verb.child("dobj")
    if first is None or first.i > noun.i or first is noun:
        return None
    for preposition in ("for", "of"):
        if (found := operator_of(first, (preposition,))) and has_before(first, preposition, noun):
            return first, found
    return None


def is_definite(noun: Token) -> bool:
    """Whether the noun is presented as known, so that what is not done with it says nothing of it."""
    return noun.pos == "PROPN" or any(
        child.dep == "poss" or (child.dep in ("det", "nummod") and child.lower in DEFINITE) for child in noun.children
    )
