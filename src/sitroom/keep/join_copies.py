"""Copies in the store: what `join/copies.py` asks of the reports so far."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, insert, select, update

from sitroom.join.copies import DAYS, FULL, Candidate, Signature, place
from sitroom.join.origin import origin
from sitroom.join.words import left_out, told, without
from sitroom.keep.bulk import insert_many
from sitroom.keep.tables import bands, copies, documents, lines, texts
from sitroom.model import Record

MANY = 500  # values asked for at once


@dataclass(frozen=True, slots=True)
class Shelved:
    """A report of the store that may be the same piece."""

    group: str
    outlet: str | None
    signature: Signature
    text: str


class Shelf:
    """The reports of the store, as copies are looked for among them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def furniture(self, asked: Collection[int]) -> Collection[int]:
        """Of these sentences, those that were noted on several days."""
        found: set[int] = set()
        several = list(asked)
        for start in range(0, len(several), MANY):
            rows = select(lines.c.line).where(lines.c.line.in_(several[start : start + MANY]))
            found.update(self._connection.scalars(rows.group_by(lines.c.line).having(func.count() >= DAYS)))
        return found

    def meeting(self, asked: Sequence[int], most: int) -> Sequence[Candidate]:
        """The reports that share a band, those that share the most first."""
        met = (
            select(bands.c.document, func.count().label("shared"))
            .where(bands.c.band.in_(asked))
            .group_by(bands.c.document)
            .order_by(func.count().desc(), bands.c.document)
            .limit(most)
            .subquery()
        )
        rows = (
            select(copies.c.copy_group, copies.c.signature, copies.c.left_out, documents.c.outlet, texts.c.text)
            .join(met, met.c.document == copies.c.document)
            .join(documents, documents.c.key == copies.c.document)
            .join(texts, texts.c.document == copies.c.document)
            .order_by(met.c.shared.desc(), met.c.document)
        )
        return [
            Shelved(str(row.copy_group), row.outlet, Signature(bytes(row.signature)), without(row.text, row.left_out))
            for row in self._connection.execute(rows)
        ]


def join_copy(connection: Connection, key: int, record: Record) -> tuple[int, set[int]]:
    """Finds the group of copies that a report belongs to and keeps it; the group is the key of its first report.

    Beside the group: which other reports became copies thereby, or are none any more.
    """
    document = record.document
    earlier = connection.scalar(select(copies.c.copy_group).where(copies.c.document == key))
    for table in (bands, copies):
        connection.execute(delete(table).where(table.c.document == key))
    placed = place(told(record), document.outlet, Shelf(connection))
    named = origin(document.text)
    # A report that was replaced by a newer version of itself stays in its group where it is like no other.
    group = int(placed.group) if placed.group else earlier or key
    row = {
        "document": key,
        "copy_group": group,
        "again": 0,
        "signature": placed.signature.values if placed.signature else None,
        "left_out": left_out(record),
        "agency": named.agency if named else None,
        "agency_part": named.part if named else None,
        "agency_words": named.span.text if named else None,
    }
    connection.execute(insert(copies), row)
    if placed.signature:
        _insert_bands(connection, key, placed.signature.bands())
    if day := (document.published or "")[:10]:
        noted = [{"line": line, "day": day} for line in sorted(placed.lines)]
        insert_many(connection, lines, noted, skip_known=True)
    return group, _turned(connection, {group} if earlier is None else {group, earlier}) - {key}


def _turned(connection: Connection, groups: Collection[int]) -> set[int]:
    """Notes which reports of these groups are copies of an earlier one; those of which that is new."""
    asked = select(copies.c.copy_group, copies.c.document, copies.c.again).where(copies.c.copy_group.in_(groups))
    first: dict[int, int] = {}
    turned = set()
    for group, document, again in connection.execute(asked.order_by(copies.c.document)).all():
        if again != int(first.setdefault(group, document) != document):
            turned.add(document)
    noted = update(copies).where(copies.c.document.in_(turned)).values(again=1 - copies.c.again)
    if turned:
        connection.execute(noted)
    return turned


def _insert_bands(connection: Connection, key: int, found: Sequence[int]) -> None:
    counted = select(bands.c.band).where(bands.c.band.in_(found)).group_by(bands.c.band).having(func.count() >= FULL)
    full = set(connection.scalars(counted))
    insert_many(connection, bands, [{"band": band, "document": key} for band in found if band not in full])
