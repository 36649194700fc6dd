"""The main predicate of what is said: what the act depends on."""

from __future__ import annotations

from typing import NamedTuple

from sitroom.code.said.found import Found
from sitroom.code.said.spans import is_mark
from sitroom.code.said.words import is_infinitive
from sitroom.code.syntax import Token

FIRST = frozenset({"i", "we"})
THIRD = frozenset({"he", "she", "they", "it"})
OF_OWN = frozenset({"my", "our", "his", "her", "their", "its"})


class Main(NamedTuple):
    """The main predicate of what is said, as far as the act depends on it."""

    verb: Token
    subject: Token | None
    auxiliaries: frozenset[str]
    negated: bool
    own: bool  # the speaker speaks of himself or his own


def top_of(found: Found) -> Token | None:
    """The head of the content: its main predicate or noun."""
    if found.heads:
        return found.heads[0]
    tops = [t for t in found.content if (t.head is t or t.head not in found.content) and not is_mark(t)]
    return min(tops, key=lambda t: (t.pos not in ("VERB", "AUX"), t.i), default=None)


def main_of(found: Found, top: Token | None) -> Main | None:
    """The main predicate of the content, null where it has none."""
    if top is None or top.pos not in ("VERB", "AUX"):
        return None
    subject = top.child("nsubj", "nsubjpass", "expl")
    auxiliaries = frozenset(t.lower for t in top.children if t.dep in ("aux", "auxpass"))
    negated = any(t.dep == "neg" for t in top.children)
    if top.lower == "going" and (coming := top.child("xcomp")) is not None and is_infinitive(coming):
        top, auxiliaries = coming, frozenset({"will"})
    own = False
    is_it = subject is not None and subject.lower == "it" and top.child("attr") is not None  # it would be a disgrace
    if subject is not None and not is_it:
        own = subject.lower in FIRST or (subject.lower in THIRD and subject.dep != "expl" and found.source is not None)
        own = own or (found.source is not None and subject.lemma in _names(found.source))
        own = own or any(t.dep == "poss" and t.lower in OF_OWN for t in subject.children)
    return Main(top, subject, auxiliaries, negated, own)


def _names(source: Token) -> set[str]:
    """The lemmas for the source: itself and whose it is (the court's summary: the court)."""
    return {source.lemma} | {t.lemma for t in source.children if t.dep == "poss"}
