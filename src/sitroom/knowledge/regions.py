"""Parts of the world, by the word before a country that lies there: the North African nation."""

from __future__ import annotations

from functools import cache

from sitroom.knowledge.tables import own_table, read_table


@cache
def regions() -> dict[str, frozenset[str]]:
    """The states in each part of the world, by its word in small letters, those of several words first.

    >>> "LBY" in regions()["north african"]
    True
    """
    rows = read_table(own_table("actors/regions.tsv"), "region", "states")
    found = {name.lower(): frozenset(row.list("states")) for row in rows for name in row.list("region")}
    return dict(sorted(found.items(), key=lambda item: -len(item[0])))
