"""Looks through a store for what is unusual, and keeps what it finds as alerts."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import Connection, func, select

from sitroom.keep.alert_rows import Alert, Finding
from sitroom.keep.alerts import keep_findings, mark, set_mark
from sitroom.keep.ask import framed
from sitroom.keep.tables import corrections, documents, filters
from sitroom.watch.disputes import disputes
from sitroom.watch.grounds import void
from sitroom.watch.growth import growing
from sitroom.watch.pairs import pairs_of
from sitroom.watch.rises import firsts, rises
from sitroom.watch.saved import rises_of_saved

if TYPE_CHECKING:
    from sitroom.keep import Store

LOOKED_AT = 30  # days up to the newest report; what is older is history, unless it is asked for
MARK = "checked"


def check(store: Store, since: str | None = None) -> list[Alert]:
    """Finds what is unusual and keeps it; the alerts that are new. Nothing is done where nothing came or was corrected.

    Args:
        store: the store.
        since: look through all days from this one on, not only through those up to a month before the newest report.

    Raises:
        AskError: `since` is no day.
        StoreError: the store cannot be read or written.
    """
    framed({"since": since})
    with store.reading() as connection:
        state = _state(connection)
        if since is None and mark(connection, MARK) == state:
            return []
        found, without = findings(connection, since), void(connection)

    def action(connection: Connection) -> list[Alert]:
        kept = keep_findings(connection, found, without)
        set_mark(connection, MARK, state)
        return kept

    return store.write(action)


def findings(connection: Connection, since: str | None = None) -> list[Finding]:
    """What is unusual, in the order of days, whether it was told before or not."""
    pairs = pairs_of(connection)
    if pairs is None:
        return []
    start = since or str(pairs.last - timedelta(days=LOOKED_AT))
    number = max((date.fromisoformat(start[:10]) - pairs.first).days, 0)
    of_pairs = list(rises(connection, pairs, number))
    found = [
        *of_pairs, *rises_of_saved(connection, pairs, number, of_pairs), *firsts(connection, pairs, number),
        *disputes(connection, start), *growing(connection, start),
    ]  # fmt: skip
    return sorted(found, key=lambda one: (one.day, one.kind, one.scope))


def _state(connection: Connection) -> str:
    """What changes when reports are added or coded anew, something is corrected, or a filter is saved or changed."""
    row = connection.execute(select(func.count(), func.max(documents.c.key), func.sum(documents.c.version))).one()
    corrected = connection.scalar(select(func.max(corrections.c.key)))
    saved = connection.execute(select(func.count(), func.max(filters.c.changed)).select_from(filters)).one()
    return ":".join(str(value or 0) for value in (*row, corrected, *saved))
