"""Hours, days and weeks: how they are written, how the database finds them, and which follow each other.

A period is written as its beginning: `2021-11-12T08` (UTC), `2021-11-12`, and for a week its Monday.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, DateTime, case, cast, func

from sitroom.keep.ask import AskError

By = Literal["hour", "day", "week"]
STEPS: dict[str, timedelta] = {"hour": timedelta(hours=1), "day": timedelta(days=1), "week": timedelta(weeks=1)}
LENGTHS = {"hour": len("2021-11-12T08"), "day": len("2021-11-12"), "week": len("2021-11-12")}
MOST = 200_000  # periods of a series: an hourly one of twenty years


def period_of(
    connection: Connection, by: By, day: ColumnElement[Any], published: ColumnElement[Any]
) -> ColumnElement[Any]:
    """The period in SQL of what happened on a day and was published at a time.

    By hour it is the hour of publication, null where only a day is known: reports seldom tell the hour of an event.
    """
    sqlite = connection.dialect.name == "sqlite"
    if by == "day":
        return day
    if by == "week":
        if sqlite:
            return func.date(day, "weekday 0", "-6 days")
        return func.to_char(func.date_trunc("week", func.to_date(day, "YYYY-MM-DD")), "YYYY-MM-DD")
    timed = func.length(published) > 10
    if sqlite:
        return case((timed, func.strftime("%Y-%m-%dT%H", published)))
    connection.exec_driver_sql("SET LOCAL TIME ZONE 'UTC'")  # what a time without a zone is taken for
    return case((timed, func.to_char(cast(published, DateTime(timezone=True)), 'YYYY-MM-DD"T"HH24')))


def beginning(period: str, by: By) -> str:
    """The period that a day or time lies in. Raises AskError."""
    try:
        when = datetime.fromisoformat(period)
    except ValueError:
        raise AskError(f"{period}: not a day such as 2021-11-12, nor an hour such as 2021-11-12T08") from None
    if by == "week":
        when -= timedelta(days=when.weekday())
    return _written(when, by)


def ending(period: str, by: By) -> str:
    """The last day of a period, which is given by its beginning.

    >>> ending("2021-11-12", "day"), ending("2021-11-08", "week")
    ('2021-11-12', '2021-11-14')
    """
    first = datetime.fromisoformat(period).toordinal()
    days = STEPS[by].days or 1
    return date.fromordinal(min(first + days - 1, date.max.toordinal())).isoformat()


@lru_cache(maxsize=1 << 15)
def folded(period: str | None, by: By) -> str | None:
    """The period that a day belongs to; by hour it is one already. Null for what is no day."""
    if by != "week" or period is None:
        return period
    try:
        return beginning(period, by)
    except AskError:
        return None


def periods_between(first: str, last: str, by: By) -> tuple[str, ...]:
    """All periods from the one that `first` lies in to that of `last`. Raises AskError where they are too many."""
    at, step = datetime.fromisoformat(beginning(first, by)), STEPS[by]
    end = datetime.fromisoformat(last) if len(last) > 10 or by != "hour" else datetime.fromisoformat(last + "T23")
    count = (end - at) // step + 1
    if count > MOST:
        raise AskError(f"{count} {by}s from {first} to {last}: ask for fewer, with --since and --until")
    return tuple(_written(at + i * step, by) for i in range(max(count, 0)))


def _written(when: datetime, by: By) -> str:
    return when.isoformat()[: LENGTHS[by]]
