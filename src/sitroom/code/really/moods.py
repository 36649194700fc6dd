"""The mood of a clause that something governs: demanded that it be so, rather than that it is."""

from __future__ import annotations

from sitroom.code.really.clause import tense
from sitroom.code.syntax import Token


def is_subjunctive(verb: Token) -> bool:
    """Whether a clause with a subject has a bare verb: insisted that they be punished."""
    if verb.child("nsubj", "nsubjpass") is None or verb.child("mark") is None:
        return False
    aux = [child for child in verb.children if child.dep in ("aux", "auxpass")]
    return (aux[0].lower == "be") if aux else verb.tag == "VB"


def is_indicative(verb: Token) -> bool:
    """Whether a clause asserts: demanded that it is, rather than demanded that it be."""
    if tense(verb) == "modal":
        return False
    first = next((child for child in verb.children if child.dep in ("aux", "auxpass")), verb)
    subject = verb.child("nsubj", "nsubjpass")
    if first.tag == "VBP" and (first is not verb or (subject is not None and subject.lower in ("i", "we"))):
        return True
    return first.tag in ("VBZ", "VBD")
