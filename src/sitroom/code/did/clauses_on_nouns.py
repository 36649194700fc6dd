"""Who has a part in an act by a clause on a noun: an attack blamed on them, the talks that he had with them."""

from __future__ import annotations

from sitroom.code.did.match import Match
from sitroom.code.did.subjects import RELATIVE, under
from sitroom.code.syntax import Token

MOODS = {"upset", "angry", "furious", "opposed", "unhappy", "frustrated", "outraged", "disappointed", "fed"}
HOLDING = {"have", "hold", "conduct"}


def blamed(noun: Token) -> list[Token]:
    """Those on whom an act is blamed: an attack blamed on rebels, attributed to them."""
    clauses = [c for c in noun.all("acl", "relcl") if c.lemma in ("blame", "attribute")]
    return [t for clause in clauses for word in ("on", "to") for t in under(clause, word)]


def holding(talks: Match) -> list[Token]:
    """The clauses that tell who has talks with whom: the negotiations (that) the premier had with them."""
    clauses = [c for c in talks.token.all("relcl") if talks.type == "CONSULT" and c.lemma in HOLDING]
    return [c for c in clauses if any(t.lower not in RELATIVE for t in c.all("nsubj"))]


def resented(noun: Token) -> list[Token]:
    """With whom those are angry who march: protesters upset with the premier."""
    moods = [c for c in noun.all("amod", "acl", "relcl") if c.i > noun.i and (c.lower in MOODS or c.lemma in MOODS)]
    return [t for mood in moods for word in ("with", "at", "to") for t in under(mood, word) if t.dep == "pobj"]
