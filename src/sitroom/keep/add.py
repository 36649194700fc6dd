"""Adds records to the store: each report once, the newest coding of it, nothing lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal, NamedTuple

from sqlalchemy import Connection, delete, insert, or_, select, text, update

from sitroom.keep.bulk import insert_many, new_keys
from sitroom.keep.daily import Daily, count_daily, daily_of
from sitroom.keep.identity import fingerprint, is_older, record_digest
from sitroom.keep.insert import insert_coded
from sitroom.keep.join import join_reports
from sitroom.keep.overlay import with_corrections
from sitroom.keep.packing import pack, unpack
from sitroom.keep.tables import documents, events, records, sources, statements, texts, versions
from sitroom.keep.totals import Totals, count_totals, totals_of
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
    adding = Adding(connection, [record.document for record in given], feed)
    results = [adding.add(record) for record in given]
    adding.finish()
    return results


def take_known(connection: Connection, given: Sequence[Document], coder: str, feed: str | None) -> list[bool]:
    """Whether each of these reports is kept as it is, coded by this version or a newer one; its source is noted."""
    adding = Adding(connection, given, feed)
    known = []
    for document in given:
        row = adding.kept.find(document)
        same = row is not None and (row.id != document.id or row.fingerprint == fingerprint(document))
        known.append(same and row is not None and not is_older(row.coder, coder))
        if known[-1] and row is not None:
            adding.found(row.key, document)
    adding.finish()
    return known


class Adding:
    """Adds reports to the store: the new ones all at once when it is finished.

    Args:
        connection: in a transaction.
        documents: the reports that may come.
        feed: the feed that led to them.
    """

    def __init__(self, connection: Connection, given: Sequence[Document], feed: str | None) -> None:
        self._connection = connection
        self._feed = feed or ""
        self._now = datetime.now(UTC).isoformat(timespec="seconds")
        self.kept = Kept(connection, given)
        self._keys = iter(new_keys(connection, documents, len(given)))
        self._new: dict[int, Record] = {}
        self._coded: dict[int, Record] = {}
        self._before: Totals = Counter()
        self._before_daily: list[Daily] = []
        self._found: list[dict[str, Any]] = []

    def add(self, record: Record) -> Added:
        """Takes a record; what becomes of it."""
        document = record.document
        row = self.kept.find(document)
        if why := _refusal(document, row):
            return Added(document.id, "refused", why)
        if row is None:
            key = next(self._keys)
            self._new[key] = self._coded[key] = record
            self.kept.remember(_as_kept(key, record, 1))
            self.found(key, document)
            return Added(document.id, "added")
        renewed = _renewed(record, row)
        if renewed:
            self._write_new()  # the older one may be among them
            held = select(documents.c.key).where(documents.c.key == row.key).with_for_update()
            self._connection.execute(held)  # nobody corrects the older one meanwhile
            self._before += totals_of(self._connection, [row.key])
            self._before_daily.append(daily_of(self._connection, [row.key]))
            _replace(self._connection, renewed, row, self._now)
            self._coded[row.key] = renewed
            self.kept.remember(_as_kept(row.key, renewed, row.version + 1))
        is_new_source = self.found(row.key, document)
        return Added(row.id, "replaced" if renewed else "source" if is_new_source else "kept")

    def found(self, key: int, document: Document) -> bool:
        """Notes where a report was found; whether that is new."""
        source = (key, document.id, document.url or "", self._feed)
        if source in self.kept.sources:
            return False
        self.kept.sources.add(source)
        self._found.append(dict(zip(("document", "id", "url", "feed"), source, strict=True)) | {"found": self._now})
        return True

    def finish(self) -> None:
        """Writes what was taken."""
        self._write_new()
        insert_many(self._connection, sources, self._found, skip_known=True)
        coded = with_corrections(self._connection, list(self._coded.items()))
        insert_coded(self._connection, coded)
        turned = join_reports(self._connection, coded)
        if keys := [key for key, _ in coded]:
            count_totals(self._connection, keys, self._before)
            count_daily(self._connection, keys, self._before_daily, turned)

    def _write_new(self) -> None:
        new, self._new = list(self._new.items()), {}
        common = {"version": 1, "added": self._now}
        rows = [{"key": key, "id": r.document.id, **_document_row(r.document), **common} for key, r in new]
        insert_many(self._connection, documents, rows)
        words = [_text_row(key, record.document) for key, record in new]
        insert_many(self._connection, texts, words)
        index_text(self._connection, words)
        insert_many(self._connection, records, [{"document": key, **_record_row(record)} for key, record in new])


class KeptReport(NamedTuple):
    """What tells a kept report from others, and its coding from newer ones."""

    key: int
    id: str
    sha256: str
    fingerprint: str
    url: str | None
    version: int
    coder: str
    digest: str


class Kept:
    """The reports of the store that may be among some documents."""

    COLUMNS = (
        documents.c.key, documents.c.id, documents.c.sha256, documents.c.fingerprint, documents.c.url,
        documents.c.version, records.c.coder, records.c.digest,
    )  # fmt: skip

    def __init__(self, connection: Connection, asked: Sequence[Document]) -> None:
        self._rows: dict[int, KeptReport] = {}
        self._by: dict[tuple[str, ...], int] = {}
        self.sources: set[tuple[int, str, str, str]] = set()
        which = or_(
            documents.c.id.in_([d.id for d in asked]),
            documents.c.fingerprint.in_([fingerprint(d) for d in asked]),
            documents.c.sha256.in_([d.sha256 for d in asked if d.url]),
        )
        for row in connection.execute(select(*self.COLUMNS).join(records).where(which).order_by(documents.c.key)):
            self.remember(KeptReport(*row))
        if self._rows:
            those = (sources.c.document, sources.c.id, sources.c.url, sources.c.feed)
            known = connection.execute(select(*those).where(sources.c.document.in_(self._rows)))
            self.sources.update((row.document, row.id, row.url, row.feed) for row in known)

    def find(self, document: Document) -> KeptReport | None:
        """The row of the same report, if it is kept: see keep/identity.py."""
        names: list[tuple[str, ...]] = [("id", document.id), ("fingerprint", fingerprint(document))]
        names += [("url", document.sha256, document.url)] if document.url else []
        return next((self._rows[self._by[name]] for name in names if name in self._by), None)

    def remember(self, row: KeptReport) -> None:
        """Takes note of a report as it is now."""
        self._by = (
            {name: key for name, key in self._by.items() if key != row.key} if row.key in self._rows else self._by
        )
        self._rows[row.key] = row
        names: list[tuple[str, ...]] = [("id", row.id), ("fingerprint", row.fingerprint)]
        names += [("url", row.sha256, row.url)] if row.url else []
        for name in names:
            self._by.setdefault(name, row.key)


def _as_kept(key: int, record: Record, version: int) -> KeptReport:
    document, coder = record.document, record.coder
    return KeptReport(
        key, document.id, document.sha256, fingerprint(document), document.url, version, coder.version,
        record_digest(record),
    )  # fmt: skip


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
    words = _text_row(key, document)
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


def _text_row(key: int, document: Document) -> dict[str, Any]:
    return {"document": key, "title": document.title or "", "text": document.text}


def _record_row(record: Record) -> dict[str, Any]:
    coder = record.coder
    return {
        "coder": coder.version,
        "models": coder.models,
        "digest": record_digest(record),
        "body": pack(record),
    }
