"""The corrections of a store as they lie over its reports, and the rows that follow them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Select, delete, exists, select, update

from sitroom.keep.corrected import ADDING, Corrected, Correction, corrected
from sitroom.keep.daily import count_daily, daily_of
from sitroom.keep.insert import Keys, insert_coded
from sitroom.keep.join import lock_joining
from sitroom.keep.join_claims import join_claims
from sitroom.keep.kept import record_of
from sitroom.keep.tables import corrections, documents, events, statements
from sitroom.keep.totals import count_totals, totals_of
from sitroom.model import Record

OF_PARTS = ("mark", "mend-event", "mend-statement", *ADDING)
undoing = corrections.alias("undoing")


def kept_corrections(*conditions: Any) -> Select[Any]:
    """The question for corrections, the oldest first."""
    undone = exists().where(undoing.c.undoes == corrections.c.key)
    return (
        select(corrections, documents.c.id.label("report"), undone.label("undone"))
        .outerjoin(documents, documents.c.key == corrections.c.document)
        .where(*conditions)
        .order_by(corrections.c.key)
    )


def correction_of(row: Any) -> Correction:
    """A correction from a row that `kept_corrections` gave."""
    return Correction(
        row.key, row.kind, row.report, row.part, row.changes, row.before, row.coder, row.undoes, bool(row.undone),
        row.author, row.made, row.note, bool(row.fits), row.anchor,
    )  # fmt: skip


def with_corrections(connection: Connection, coded: Sequence[tuple[int, Record]]) -> list[tuple[int, Record]]:
    """Records, each with the key of its report, as they are corrected; notes which corrections no longer fit."""
    held = _of_reports(connection, [key for key, _ in coded])
    return [(key, _corrected(connection, record, held[key]).record if key in held else record) for key, record in coded]


def derive(connection: Connection, key: int, was: Record) -> None:
    """Writes the rows of a report anew: as it was coded, with its corrections; `was` is how it was corrected before."""
    record = record_of(connection, key)
    if record is None:
        return
    made = _corrected(connection, record, _of_reports(connection, [key]).get(key, []))
    counted, by_day = totals_of(connection, [key]), daily_of(connection, [key])
    keys: Keys = {}
    for table in (events, statements):
        rows = connection.execute(select(table.c.id, table.c.key).where(table.c.document == key))
        keys |= {(key, row.id): row.key for row in rows}
        connection.execute(delete(table).where(table.c.document == key))
    insert_coded(connection, [(key, made.record)], keys)
    lock_joining(connection)
    join_claims(connection, key, made.record, was)
    count_totals(connection, [key], counted)
    count_daily(connection, [key], [by_day])


def corrected_of(connection: Connection, key: int) -> Corrected | None:
    """A report's record with its corrections; null where there is none."""
    record = record_of(connection, key)
    return None if record is None else corrected(record, _of_reports(connection, [key]).get(key, []))


def _corrected(connection: Connection, record: Record, held: Sequence[Correction]) -> Corrected:
    made = corrected(record, held)
    unfit = set(made.unfit)
    for one in held:
        if one.fits == (one.key in unfit):
            connection.execute(update(corrections).where(corrections.c.key == one.key).values(fits=int(not one.fits)))
    return made


def _of_reports(connection: Connection, keys: Sequence[int]) -> dict[int, list[Correction]]:
    """The corrections of parts of these reports that were not taken back."""
    found: defaultdict[int, list[Correction]] = defaultdict(list)
    asked = kept_corrections(corrections.c.document.in_(keys), corrections.c.kind.in_(OF_PARTS))
    for row in connection.execute(asked):
        if not row.undone:
            found[row.document].append(correction_of(row))
    return found


def now() -> str:
    """The present moment, to the second, in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")
