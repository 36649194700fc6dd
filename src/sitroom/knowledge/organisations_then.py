"""What bodies were at another time than their rows tell: rebels who came to rule."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sitroom.knowledge.tables import Row, own_rows, own_table, per_tables, read_table


@dataclass(frozen=True, slots=True)
class Then:
    """The sector of a body from one day to another; a day is null where that end is open."""

    sector: str
    start: date | None
    end: date | None


@per_tables
def organisations_then() -> dict[str, tuple[Then, ...]]:
    """The bodies by their name in the table of organisations. What the user's own table says of a body holds always.

    >>> organisations_then()["Taliban"][0].sector
    'GOV'
    """
    found: dict[str, tuple[Then, ...]] = {}
    theirs = {row["name"] for row in own_rows("actors/organisations.tsv", "name")}
    for row in read_table(own_table("actors/organisations_then.tsv"), "name", "sector", "from", "until"):
        if row["name"] in theirs:
            continue
        then = Then(row["sector"], _day(row, "from"), _day(row, "until"))
        found[row["name"]] = (*found.get(row["name"], ()), then)
    return found


def sector_then(name: str, day: date) -> str | None:
    """What a body was on that day, where it was something else than its row tells.

    >>> sector_then("Taliban", date(2000, 5, 1)), sector_then("Taliban", date(2010, 5, 1))
    ('GOV', None)
    """
    spells = organisations_then().get(name, ())
    return next((s.sector for s in spells if (s.start or day) <= day <= (s.end or day)), None)


def _day(row: Row, column: str) -> date | None:
    try:
        return date.fromisoformat(row[column]) if row[column] else None
    except ValueError:
        raise row.error(f"{column} {row[column]!r} is no day") from None
