"""States that are no more, and which states lie where they lay."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from sitroom.knowledge.tables import own_table, read_table


@dataclass(frozen=True, slots=True)
class Extent:
    """Where a state lay between two days: the codes of the states there now; `part` where it was not all of these."""

    code: str
    since: str
    until: str
    present: tuple[str, ...]
    part: bool


@cache
def extents() -> dict[str, tuple[Extent, ...]]:
    """The extents of each state that is no more, by its code, the earliest first."""
    found: dict[str, list[Extent]] = {}
    for row in read_table(own_table("places/former.tsv"), "code", "since", "until", "present", "part"):
        if not row["since"] <= row["until"] or not row["present"]:
            raise row.error("since comes before until, and some state lies there now")
        extent = Extent(row["code"], row["since"], row["until"], tuple(row.list("present")), row["part"] == "1")
        found.setdefault(row["code"], []).append(extent)
    return {code: tuple(sorted(those, key=lambda one: one.since)) for code, those in found.items()}


def extent_on(code: str, day: str) -> Extent | None:
    """Where a state that is no more lay on a day: before and after its days as it did nearest to them.

    Reports tell of states also when they are no more.

    >>> extent_on("YUG", "1991-06-25").present == extent_on("YUG", "1999-03-24").present, extent_on("FRA", "1999-03-24")
    (False, None)
    """
    those = extents().get(code, ())
    return next((one for one in those if day <= one.until), those[-1] if those else None)
