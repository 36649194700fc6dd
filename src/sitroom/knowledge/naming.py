"""Given names that tell that somebody is hardly of a state: James, of whom Libya has none among its persons."""

from __future__ import annotations

from collections import Counter
from functools import cache

from sitroom.knowledge.actors import persons_known
from sitroom.knowledge.actors_index import normal
from sitroom.knowledge.nicknames import nicknames
from sitroom.knowledge.tables import own_table, per_tables, read_table

ENOUGH = 4  # bearers of a name from which it tells something
FEW = 0.05  # the share of them in a part of the world below which the name is foreign there


def is_foreign_name(name: str, state: str) -> bool:
    """Whether a full name begins with a given name that hardly anybody bears in that part of the world.

    Of names of one word, and of given names that are rare in the table of persons, nothing is known.

    >>> is_foreign_name("James Brook", "LBY"), is_foreign_name("Mohamed Brook", "LBY"), is_foreign_name("Brook", "LBY")
    (True, False, False)
    """
    given, *rest = normal(name).split()
    if not rest:
        return False
    known = _bearers()
    bearers = next((known[one] for one in (given, *nicknames().get(given, ())) if one in known), Counter())
    kin = _kin().get(state, frozenset((state,)))
    return bearers.total() >= ENOUGH and sum(bearers[one] for one in kin) < FEW * bearers.total()


@per_tables
def _bearers() -> dict[str, Counter[str]]:
    """How many of the persons of each state bear a given name."""
    found: dict[str, Counter[str]] = {}
    for _, known in persons_known():
        given, *rest = normal(known.name).split()
        if rest and known.country:
            found.setdefault(given, Counter())[known.country] += 1
    return found


@cache
def _kin() -> dict[str, frozenset[str]]:
    """For each state the states whose people bear much the same names."""
    found: dict[str, frozenset[str]] = {}
    for row in read_table(own_table("actors/naming.tsv"), "region", "states"):
        together = frozenset(row.list("states"))
        for state in together:
            found[state] = found.get(state, frozenset()) | together
    return found
