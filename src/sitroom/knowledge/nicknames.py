"""Short forms of given names: Tom for Thomas."""

from __future__ import annotations

from functools import cache

from sitroom.knowledge.actors_index import normal
from sitroom.knowledge.tables import own_table, read_table


@cache
def nicknames() -> dict[str, tuple[str, ...]]:
    """The short forms, and the names that each can stand for, in normal form.

    >>> nicknames()["jim"]
    ('james',)
    """
    rows = read_table(own_table("actors/nicknames.tsv"), "short", "names")
    return {normal(row["short"]): tuple(map(normal, row.list("names"))) for row in rows}
