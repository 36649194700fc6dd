"""Places that tell where an act was rather than against or with whom: marched through the streets of Lima."""

from __future__ import annotations

from sitroom.code.did.match import Match
from sitroom.code.syntax import Token
from sitroom.model.events import EventType

# Acts that are somewhere: a town that stands with them is no party to them, unless it acts or their frame asks for it.
STAGED: frozenset[EventType] = frozenset(("PROTEST", "AGREE", "CONSULT"))
PLACING = frozenset(
    {"in", "at", "near", "across", "throughout", "outside", "around", "inside", "within", "through", "along"}
)
GROUNDED = ("GPE", "LOC", "FAC")


def is_scene(match: Match, token: Token, streets: frozenset[str]) -> bool:
    """Whether a place is only where the act was; `streets` are the nouns for public places of a town."""
    if match.type not in STAGED or (token.ent not in GROUNDED and token.lemma not in streets):
        return False
    token = token.first_conjunct()
    above = token.head if token.dep == "pobj" else None
    if above is not None and above.lower == "of" and above.head.lemma in streets:
        return True  # the streets of Lima
    if above is not None and token.lemma in streets:
        return True  # in front of the mosque
    if token.dep in ("poss", "compound", "nmod"):
        return token.head.lemma in streets or token.head.ent == "FAC"  # its main square
    if above is None or above.lower not in PLACING:
        return False
    return not any(above.lower in slot.split("|") for slot in match.frame.recipient)
