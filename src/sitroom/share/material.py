"""What is shared of an event: its row, its spans, its report, the piece that it is a copy of, and who denies it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import Connection, select

from sitroom.join.ledger import Entry
from sitroom.join.stance import AGAINST
from sitroom.keep import EventRow, Store
from sitroom.keep.ask_claims import ledgers_of_parts
from sitroom.keep.kept import record_of
from sitroom.keep.tables import copies, documents
from sitroom.model import Event, Record, Statement

ROWS = 200  # that are looked up at once
HELD = 64  # records kept at hand


@dataclass(frozen=True, slots=True)
class Item:
    """An event with all that formats tell of it.

    Attributes:
        row: as the store answers.
        event: as it was coded, with its spans.
        record: of its report.
        piece: which reports are copies of each other: they have the same.
        added: when the report was added to the store, in ISO 8601.
        against: who denies or doubts it in any report, by the ledger of claims.
    """

    row: EventRow
    event: Event
    record: Record
    piece: int
    added: str
    against: tuple[Entry, ...]

    @property
    def told_in(self) -> Statement | None:
        """The statement in which it is told, null where the outlet tells it."""
        return next((one for one in self.record.statements if one.id == self.row.voice), None)

    @property
    def is_said(self) -> Statement | None:
        """The statement that is itself the event."""
        return next((one for one in self.record.statements if one.id == self.row.statement), None)


@dataclass(frozen=True, slots=True)
class _Report:
    key: int
    piece: int
    added: str


def items(store: Store, rows: Iterable[EventRow], ledgers: bool = False) -> Iterator[Item]:
    """What is shared of these events, in their order; with `ledgers` also who denies them."""
    rest = iter(rows)
    records: dict[str, Record] = {}
    while batch := list(islice(rest, ROWS)):
        with store.reading() as connection:
            reports = _reports(connection, {row.report for row in batch})
            against = _against(connection, batch, reports) if ledgers else {}
            for row in batch:
                record = _record(connection, records, row.report, reports[row.report].key)
                event = next((one for one in record.events if one.id == row.id), None) if record else None
                if record and event:
                    report = reports[row.report]
                    denied = against.get((row.report, row.id), ())
                    yield Item(row, event, record, report.piece, report.added, tuple(denied))


def _reports(connection: Connection, ids: set[str]) -> dict[str, _Report]:
    asked = (
        select(documents.c.id, documents.c.key, documents.c.added, copies.c.copy_group)
        .outerjoin(copies, copies.c.document == documents.c.key)
        .where(documents.c.id.in_(ids))
    )
    return {row.id: _Report(row.key, row.copy_group or row.key, row.added) for row in connection.execute(asked)}


def _record(connection: Connection, held: dict[str, Record], report: str, key: int) -> Record | None:
    if report not in held:
        if len(held) >= HELD:
            held.pop(next(iter(held)))
        if (found := record_of(connection, key)) is None:
            return None
        held[report] = found
    return held[report]


def _against(
    connection: Connection, rows: list[EventRow], reports: dict[str, _Report]
) -> dict[tuple[str, str], list[Entry]]:
    """Who denies or doubts events: what the outlet tells is a claim itself, else the statement in which it is told."""
    parts = {(reports[row.report].key, row.id if row.voice == "outlet" else row.voice) for row in rows}
    ledgers = ledgers_of_parts(connection, parts)
    found = {}
    for row in rows:
        ledger = ledgers.get((reports[row.report].key, row.id if row.voice == "outlet" else row.voice))
        if ledger:
            found[row.report, row.id] = [one for one in ledger.by(*sorted(AGAINST)) if one.stance != "refused"]
    return found
