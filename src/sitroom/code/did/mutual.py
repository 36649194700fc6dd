"""Acts that several do to each other, and who the other one is where the parse hides it."""

from __future__ import annotations

from sitroom.code.did.match import Match
from sitroom.code.syntax import NOMINAL, Token

PLURAL = {"NNS", "NNPS"}


def is_mutual(match: Match, acting: list[Token]) -> bool:
    """Whether a single plural does it to each other: the two sides agreed, ministers met."""
    if match.type == "CONSULT":
        return any(t.tag in PLURAL or t.lower in ("they", "both", "we") for t in acting)
    if any(t.tag in PLURAL and {"the", "two"} <= {c.lower for c in t.children} for t in acting):
        return True  # the two presidents agreed
    return any(t.lemma in ("side", "party", "neighbour", "neighbor") or t.lower == "both" for t in acting)


def other_party(acting: list[Token]) -> list[Token]:
    """Whom somebody alone does a mutual act with, where the parser has joined it to the noun within the first one.

    The envoy to Lima and the rebel council met: not an envoy to both, since one alone meets nobody.
    """
    if len(acting) != 1 or acting[0].tag in PLURAL or acting[0].pos not in NOMINAL:
        return []
    inner = [noun for preposition in acting[0].all("prep") for noun in preposition.all("pobj")]
    return [other for noun in inner for other in noun.conjuncts()[1:] if other.pos in NOMINAL]
