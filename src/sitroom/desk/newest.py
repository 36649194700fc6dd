"""The day of the newest report: what is told of later days is told ahead of them, and is not what happened last."""

from __future__ import annotations

from datetime import date, timedelta

from sitroom.keep import Store, kept


def newest_day(store: Store) -> str | None:
    """The day on which the newest report came out; null where none gives one."""
    with store.reading() as connection:
        return kept.newest_day(connection)


def day_behind(day: str) -> str:
    """The day after this one.

    >>> day_behind("2011-10-31")
    '2011-11-01'
    """
    one = date.fromisoformat(day)
    return one.isoformat() if one == date.max else (one + timedelta(days=1)).isoformat()


def not_ahead(store: Store) -> str | None:
    """The key behind which a list begins that has the newest first and nothing of the days to come; null for all."""
    newest = newest_day(store)
    return f"{day_behind(newest)}:0" if newest else None
