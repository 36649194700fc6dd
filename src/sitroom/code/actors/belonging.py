"""Whose somebody is, by the shape of the phrase: the states, offices and owners that stand in it."""

from __future__ import annotations

from sitroom.code.syntax import Token
from sitroom.knowledge.actors import cues
from sitroom.knowledge.actors_index import singular


def naming_states(head: Token) -> list[Token]:
    """The words that tell whose somebody is: before the head, or behind "of" where there are several."""
    before = [c for c in head.children if c.dep in ("amod", "compound", "nmod") and c.i < head.i]
    if head.tag not in ("NNS", "NNPS"):
        return before
    return before + [t for c in head.children if c.lower in ("of", "from", "in") for t in c.all("pobj")]


def owner_inside(head: Token) -> Token | None:
    """The one called by an office or role whose the phrase is: the president's guard, an official in his office."""
    inside = [head, *(t for p in head.children if p.lower in ("of", "in", "from", "at") for t in p.all("pobj"))]
    owners = (owner for noun in inside for owner in noun.all("poss"))
    return next((owner for owner in owners if owner.pos in ("NOUN", "PRON")), None)


def is_of_each_state(head: Token, sector: str | None, office: bool = False) -> bool:
    """Whether this is what each state has, and several or any one of them: some governments, a country.

    `office` says that the head is an office of which a state has one: foreign ministers are of several states.
    """
    if office and head.tag in ("NNS", "NNPS"):
        return True
    if sector not in ("GOV", "LEG") or singular(head.lower) not in cues()["each state"]:
        return False
    return head.tag == "NNS" or any(c.lower in ("a", "any", "every", "each", "no") for c in head.all("det"))
