"""Adds records to the store: each report once, the newest coding of it, nothing lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal, NamedTuple

from sqlalchemy import Connection, delete, insert, or_, select, text, update
from sqlalchemy.dialects import postgresql, sqlite

from sitroom.keep.identity import fingerprint, is_older, record_digest
from sitroom.keep.insert import insert_coded
from sitroom.keep.packing import pack, unpack
from sitroom.keep.tables import documents, events, records, sources, statements, texts, versions
from sitroom.keep.words import forget_text, index_text
from sitroom.model import Document, Record

What = Literal["added", "replaced", "source", "kept", "refused"]


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a record: `id` is that of the report in the store.

    added: it is new. replaced: a newer coding or a new version of the text took the place of the older one, which
    stays among the versions. source: the report had been kept, it was found in another place. kept: nothing is new.
    refused: it cannot be kept, `why` says why.
    """

    id: str
    what: What
    why: str | None = None


def add_records(connection: Connection, given: Sequence[Record], feed: str | None) -> list[Added]:
    """Adds records within the transaction of `connection`; what became of each, in order."""
    _lock(connection, given)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    kept = Kept(connection, [record.document for record in given])
    results: list[Added] = []
    coded: list[tuple[int, Record]] = []
    for record in given:
        document = record.document
        row = kept.find(document)
        if why := _refusal(document, row):
            results.append(Added(document.id, "refused", why))
            continue
        if row is None:
            key = _insert_document(connection, record, now)
            coded.append((key, record))
            _add_source(connection, key, document, feed, now)
            kept.remember(key)
            results.append(Added(document.id, "added"))
            continue
        renewed = _renewed(record, row)
        if renewed:
            coded = [(key, earlier) for key, earlier in coded if key != row.key]
            _replace(connection, renewed, row, now)
            coded.append((row.key, renewed))
        is_new_source = _add_source(connection, row.key, document, feed, now)
        kept.remember(row.key)
        results.append(Added(row.id, "replaced" if renewed else "source" if is_new_source else "kept"))
    insert_coded(connection, coded)
    return results


def take_known(connection: Connection, given: Sequence[Document], coder: str, feed: str | None) -> list[bool]:
    """Whether each of these reports is kept as it is, coded by this version or a newer one; its source is noted."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    kept = Kept(connection, given)
    known = []
    for document in given:
        row = kept.find(document)
        same = row is not None and (row.id != document.id or row.fingerprint == fingerprint(document))
        known.append(same and row is not None and not is_older(row.coder, coder))
        if known[-1] and row is not None:
            _add_source(connection, row.key, document, feed, now)
    return known


class KeptReport(NamedTuple):
    """What tells a kept report from others, and its coding from newer ones."""

    key: int
    id: str
    sha256: str
    fingerprint: str
    url: str | None
    version: int
    coder: str
    models: dict[str, str]
    digest: str


class Kept:
    """The reports of the store that may be among some documents."""

    COLUMNS = (
        documents.c.key, documents.c.id, documents.c.sha256, documents.c.fingerprint, documents.c.url,
        documents.c.version, records.c.coder, records.c.models, records.c.digest,
    )  # fmt: skip

    def __init__(self, connection: Connection, asked: Sequence[Document]) -> None:
        self._connection = connection
        self._rows: dict[int, KeptReport] = {}
        self._by: dict[tuple[str, ...], int] = {}
        self._fetch(
            or_(
                documents.c.id.in_([d.id for d in asked]),
                documents.c.fingerprint.in_([fingerprint(d) for d in asked]),
                documents.c.sha256.in_([d.sha256 for d in asked if d.url]),
            )
        )

    def find(self, document: Document) -> KeptReport | None:
        """The row of the same report, if it is kept: see keep/identity.py."""
        names: list[tuple[str, ...]] = [("id", document.id), ("fingerprint", fingerprint(document))]
        names += [("url", document.sha256, document.url)] if document.url else []
        return next((self._rows[self._by[name]] for name in names if name in self._by), None)

    def remember(self, key: int) -> None:
        """Takes note of a report that was just written."""
        self._by = {name: other for name, other in self._by.items() if other != key}
        self._fetch(documents.c.key == key)

    def _fetch(self, which: Any) -> None:
        for row in self._connection.execute(select(*self.COLUMNS).join(records).where(which).order_by(documents.c.key)):
            self._rows[row.key] = KeptReport(*row)
            self._by.setdefault(("id", row.id), row.key)
            self._by.setdefault(("fingerprint", row.fingerprint), row.key)
            if row.url:
                self._by.setdefault(("url", row.sha256, row.url), row.key)


def _lock(connection: Connection, given: Sequence[Record]) -> None:
    """Keeps other writers from adding the same reports until this transaction ends; in order, so that none waits round.

    SQLite has one writer at a time anyhow.
    """
    if connection.dialect.name != "postgresql":
        return
    names = {record.document.id for record in given} | {record.document.sha256 for record in given}
    for name in sorted(names):
        connection.execute(text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))"), {"name": name})


def _refusal(document: Document, row: KeptReport | None) -> str | None:
    given = (document.id, document.url, document.outlet, document.title, document.published, document.text)
    if any("\0" in part for part in given if part):
        return "it holds a NUL character: it is not plain text"
    another_text = row is not None and row.id == document.id and row.sha256 != document.sha256
    if row is not None and another_text and row.url and document.url and row.url != document.url:
        return f"its id is already that of another report, {row.url}: give it another id"
    return None


def _renewed(record: Record, row: KeptReport) -> Record | None:
    """The record that is to take the place of the kept one, if it is."""
    if is_older(record.coder.version, row.coder):
        return None
    if row.id == record.document.id:
        return None if record_digest(record) == row.digest else record
    if is_older(row.coder, record.coder.version):
        # The report was kept under another id and place, which stay its own.
        return record.model_copy(update={"document": record.document.model_copy(update={"id": row.id, "url": row.url})})
    return None


def _insert_document(connection: Connection, record: Record, now: str) -> int:
    document = record.document
    row = {**_document_row(document), "id": document.id, "version": 1, "added": now}
    key = int(connection.execute(insert(documents).returning(documents.c.key), row).scalar_one())
    words = {"document": key, "title": document.title or "", "text": document.text}
    connection.execute(insert(texts), words)
    index_text(connection, [words])
    connection.execute(insert(records), {"document": key, **_record_row(record)})
    return key


def _replace(connection: Connection, record: Record, row: KeptReport, now: str) -> None:
    """Puts a record in the place of an older one, which joins the versions."""
    key, document = row.key, record.document
    asked = select(records.c.body, texts.c.text).join(texts, texts.c.document == records.c.document)
    body, older_text = connection.execute(asked.where(records.c.document == key)).one()
    older = unpack(body, older_text)
    connection.execute(
        insert(versions),
        {"document": key, "version": row.version, "coder": row.coder, "replaced": now, "body": pack(older, True)},
    )
    for table in (events, statements):
        connection.execute(delete(table).where(table.c.document == key))
    forget_text(connection, key)
    words = {"document": key, "title": document.title or "", "text": document.text}
    connection.execute(update(texts).where(texts.c.document == key), words)
    index_text(connection, [words])
    connection.execute(update(records).where(records.c.document == key), _record_row(record))
    connection.execute(
        update(documents).where(documents.c.key == key), {**_document_row(document), "version": row.version + 1}
    )


def _document_row(document: Document) -> dict[str, Any]:
    return {
        "sha256": document.sha256,
        "fingerprint": fingerprint(document),
        "url": document.url,
        "outlet": document.outlet,
        "title": document.title,
        "published": document.published,
        "day": (document.published or "")[:10],
        "lang": document.lang,
    }


def _record_row(record: Record) -> dict[str, Any]:
    coder = record.coder
    return {
        "coder": coder.version,
        "models": coder.models,
        "digest": record_digest(record),
        "body": pack(record),
    }


def _add_source(connection: Connection, key: int, document: Document, feed: str | None, now: str) -> bool:
    """Notes where a report was found; whether that is new."""
    row = {"document": key, "id": document.id, "url": document.url or "", "feed": feed or "", "found": now}
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    return bool(connection.execute(dialect.insert(sources).on_conflict_do_nothing(), row).rowcount)
