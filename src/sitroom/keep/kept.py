"""Reports, records and their versions, read back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, func, select

from sitroom.keep.packing import unpack
from sitroom.keep.tables import documents, records, sources, texts, versions
from sitroom.model import Record

PAGE = 500  # reports read at once


@dataclass(frozen=True, slots=True)
class Report:
    """A report of the store, without its text: `day` is that of publication, null where unknown."""

    key: int
    id: str
    outlet: str | None
    title: str | None
    published: str | None
    day: str | None
    url: str | None
    lang: str | None
    version: int
    added: str


@dataclass(frozen=True, slots=True)
class Version:
    """What a report's record has been: `replaced` is when another took its place, null for the present one."""

    version: int
    coder: str
    replaced: str | None
    record: Record


def key_of(connection: Connection, report: str) -> int | None:
    """The key of the report with this id, or which was also found under it."""
    key = connection.scalar(select(documents.c.key).where(documents.c.id == report))
    if key is None:
        found = select(sources.c.document).where(sources.c.id == report).order_by(sources.c.document).limit(1)
        key = connection.scalar(found)
    return key


def record_of(connection: Connection, key: int) -> Record | None:
    """The record of the report with this key."""
    asked = select(records.c.body, texts.c.text).join(texts, texts.c.document == records.c.document)
    row = connection.execute(asked.where(records.c.document == key)).one_or_none()
    return unpack(row.body, row.text) if row else None


def versions_of(connection: Connection, report: str, present: Record | None = None) -> list[Version]:
    """All versions of a record, the present one last; it need not be read again where it is given."""
    key = key_of(connection, report)
    present = present or (None if key is None else record_of(connection, key))
    if key is None or present is None:
        return []
    earlier = connection.execute(select(versions).where(versions.c.document == key).order_by(versions.c.version)).all()
    found = [Version(row.version, row.coder, row.replaced, unpack(row.body)) for row in earlier]
    number = connection.scalar(select(documents.c.version).where(documents.c.key == key)) or 1
    return [*found, Version(number, present.coder.version, None, present)]


def reports_after(connection: Connection, key: int) -> list[Report]:
    """Some reports whose keys come behind `key`, in their order."""
    return _reports(connection, select(documents.c.key).where(documents.c.key > key).limit(PAGE))


def reports_of(connection: Connection, keys: Sequence[int]) -> list[Report]:
    """The reports with these keys, in the order of keys."""
    return _reports(connection, select(documents.c.key).where(documents.c.key.in_(keys)))


def _reports(connection: Connection, keys: Select[Any]) -> list[Report]:
    columns = (
        documents.c.key, documents.c.id, documents.c.outlet, documents.c.title, documents.c.published, documents.c.day,
        documents.c.url, documents.c.lang, documents.c.version, documents.c.added,
    )  # fmt: skip
    asked = keys.with_only_columns(*columns).order_by(documents.c.key)
    return [Report(**{**row._asdict(), "day": row.day or None}) for row in connection.execute(asked)]


def newest_day(connection: Connection) -> str | None:
    """The day on which the newest report came out; null where none gives one."""
    day: str | None = connection.scalar(select(func.max(documents.c.day)).where(documents.c.day > ""))
    return day
