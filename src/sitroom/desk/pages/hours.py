"""The hour at which a report came out, by which a timeline can go: reports seldom tell the hour of what they tell."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlalchemy import Connection, select

from sitroom.desk.wording import utc_iso
from sitroom.keep import TimelineRow
from sitroom.keep.tables import documents

QUIET = "without an hour"
READ = 60  # things of a day that are parted by hours
MANY = 500  # reports asked for at once


def hour_of(published: str | None) -> str | None:
    """The hour in UTC at which a report came out, null where it gives only the day.

    >>> hour_of("2011-03-02T16:30:00+02:00"), hour_of("2011-03-02")
    ('2011-03-02 14:00', None)
    """
    time = utc_iso(published or "")
    return f"{time[:10]} {time[11:13]}:00" if len(time) > 13 else None


def by_hour(connection: Connection, rows: Iterable[TimelineRow], top: int) -> list[tuple[str, list[TimelineRow]]]:
    """What happened on each day by the hour at which it was told, so many things of an hour.

    What was told on a later day, or in a report that gives no hour, stands behind the hours of its day.
    """
    told = list(rows)
    times = _published(connection, {row.report for row in told})
    found: dict[str, list[TimelineRow]] = {}
    for row in told:
        hour = hour_of(times.get(row.report))
        name = hour if hour and hour[:10] == row.day else f"{row.day} {QUIET}"
        found.setdefault(name, []).append(row)
    return [(name, those[:top]) for name, those in sorted(found.items())]


def _published(connection: Connection, reports: Collection[str]) -> dict[str, str | None]:
    """When each of these reports came out, as it gives it."""
    ids, times = list(reports), {}
    for some in (ids[i : i + MANY] for i in range(0, len(ids), MANY)):
        asked = select(documents.c.id, documents.c.published).where(documents.c.id.in_(some))
        times.update({row.id: row.published for row in connection.execute(asked)})
    return times
