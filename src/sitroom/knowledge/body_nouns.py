"""The nouns that a report uses for a body that it named before: the alliance, the world body."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from sitroom.knowledge.tables import own_table, read_table


@dataclass(frozen=True, slots=True)
class BodyNoun:
    """The sectors that a body called so may be of, and how the CAMEO code of one of no state begins; empty for any."""

    sectors: frozenset[str]
    codes: tuple[str, ...]


@cache
def body_nouns() -> dict[str, BodyNoun]:
    """The nouns for bodies named before.

    >>> "IGO" in body_nouns()["alliance"].sectors
    True
    """
    rows = read_table(own_table("actors/body_nouns.tsv"), "noun", "sectors", "codes")
    return {row["noun"]: BodyNoun(frozenset(row.list("sectors")), tuple(row.list("codes"))) for row in rows}
