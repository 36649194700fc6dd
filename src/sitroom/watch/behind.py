"""What is behind a point of a series: the events, statements, claims or reports that were counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Connection, select

from sitroom.join.ledger import Ledger
from sitroom.keep.ask import AskError, read_after
from sitroom.keep.ask_claims import ledgers_of
from sitroom.keep.ask_events import event_rows
from sitroom.keep.ask_statements import statement_rows
from sitroom.keep.daily import kind_of
from sitroom.keep.kept import Report, reports_of
from sitroom.keep.rows import EventRow, StatementRow
from sitroom.keep.tables import claim_entries, claims, documents, events, statements
from sitroom.keep.tables.totals import STATUSES
from sitroom.model.events import QUADS
from sitroom.watch.chosen import of_contested, of_events, of_reports, of_statements
from sitroom.watch.counting import ACTS, COLUMNS, SUMS, done
from sitroom.watch.periods import By, beginning, ending, period_of
from sitroom.watch.question import SeriesQuestion

if TYPE_CHECKING:
    from sitroom.keep import Store

Rows = Sequence[EventRow] | Sequence[StatementRow] | Sequence[Ledger] | Sequence[Report]


def behind(
    store: Store,
    question: SeriesQuestion,
    period: str,
    name: str,
    by: By = "day",
    limit: int = 200,
    after: str | None = None,
) -> Rows:
    """The rows that were counted in one period of one column of a series, in the order of their keys.

    Events for what was done and for each status, statements for threats and denials, ledgers for contested claims,
    reports for `reports` and `all_reports`.

    Args:
        store: the store.
        question: of the series.
        period: of the point, or any day or time in it.
        name: of the column.
        by: of the series.
        limit: how many at most.
        after: go on behind the row with this key (`after` of an event or statement, `DAY:KEY` of a report).

    Raises:
        AskError: there is no such column, or the question cannot be understood.
        StoreError: the store cannot be read.
    """
    if name not in COLUMNS:
        raise AskError(f"column {name}: it is one of {', '.join(COLUMNS)}")
    at = beginning(period, by)
    question = _within(question, at, by)
    with store.reading() as connection:
        part = _Part(connection, at, by, limit, after)
        if name in ACTS:
            keys = part.keys(statements, of_statements(connection, question, ACTS[name]))
            return statement_rows(connection, keys)
        if name == "contested":
            return ledgers_of(connection, part.claims(question))
        if name == "all_reports":
            return reports_of(connection, part.reports(of_reports(connection, question)))
        chosen = [*of_events(connection, question), *_of_column(name)]
        if name == "reports":
            return reports_of(connection, part.telling(chosen))
        return event_rows(connection, part.keys(events, chosen))


def _within(question: SeriesQuestion, at: str, by: By) -> SeriesQuestion:
    """The question of the days of a period alone: by hour it is one of publication, whenever that was told of."""
    if by == "hour":
        return question
    until = ending(at, by)
    return replace(question, since=max(question.since or at, at), until=min(question.until or until, until))


def _of_column(name: str) -> list[ColumnElement[bool]]:
    """The conditions on events that a column counts."""
    if name in STATUSES:
        return [kind_of() == name]
    if name in QUADS:
        return [*done(), events.c.type == name]
    if name in ("events", "reports", "tension"):
        return done()
    wanted = name.removesuffix("_intensity").replace("_", " ")
    quads = [quad for quad in QUADS.values() if quad == wanted or (name in SUMS and quad.endswith(wanted))]
    return [*done(), events.c.quad.in_(sorted(set(quads)))]


class _Part:
    """One period of a series, and which part of what is in it."""

    def __init__(self, connection: Connection, period: str, by: By, limit: int, after: str | None) -> None:
        self._connection, self._period, self._by, self._limit = connection, period, by, limit
        self._after = read_after(after)[1] if after is not None else 0

    def keys(self, table: Any, conditions: Sequence[ColumnElement[bool]]) -> list[int]:
        """The keys of events or statements."""
        asked = select(table.c.key)
        if self._by == "hour":
            asked = asked.join(documents, documents.c.key == table.c.document)
        return self._some(asked.where(*conditions), table.c.key, table.c.day)

    def telling(self, conditions: Sequence[ColumnElement[bool]]) -> list[int]:
        """The keys of the reports that tell of such events."""
        asked = select(documents.c.key).join(events, events.c.document == documents.c.key).distinct()
        return self._some(asked.where(*conditions), documents.c.key, events.c.day)

    def reports(self, conditions: Sequence[ColumnElement[bool]]) -> list[int]:
        """The keys of reports."""
        return self._some(select(documents.c.key).where(*conditions), documents.c.key, documents.c.day)

    def claims(self, question: SeriesQuestion) -> list[int]:
        """The keys of contested claims."""
        asked = (
            select(claims.c.key)
            .select_from(claim_entries.join(claims, claims.c.key == claim_entries.c.claim))
            .join(documents, documents.c.key == claim_entries.c.document)
            .where(*of_contested(self._connection, question))
            .distinct()
        )
        return self._some(asked, claims.c.key, claim_entries.c.day)

    def _some(self, asked: Any, key: ColumnElement[Any], day: ColumnElement[Any]) -> list[int]:
        period = period_of(self._connection, self._by, day, documents.c.published)
        asked = asked.where(period == self._period, key > self._after).order_by(key).limit(self._limit)
        return list(self._connection.execute(asked).scalars())
