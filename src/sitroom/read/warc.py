"""Web archives: the reports in the pages of a WARC file, as they stood when they were archived."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sitroom.model import Document
from sitroom.read.html import page, source
from sitroom.read.report import RefusedError, Unread, document

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

MOST_BYTES = 10_000_000  # of a page, unpacked
PAGES = ("text/html", "application/xhtml+xml")


def read(stream: io.BufferedReader, where: str, name: str | None) -> Iterator[Document | Unread]:
    """The reports in the archived pages, in the order of the archive; each is known by its canonical address.

    What the archive holds beside pages that were found (images, scripts, redirects, errors of servers) is passed over.
    `fetched` is the time of archiving, after which no report can have been published.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    wanted = WarcRecordType.response | WarcRecordType.resource
    records = iter(ArchiveIterator(stream, record_types=wanted, parse_http=False))
    number = 0
    while True:
        try:
            record = next(records, None)
            if record is None:
                return
            number += 1
            data = _page(record)
        except (OSError, ValueError) as error:
            yield Unread(f"{where}, behind page {number}", f"the archive is damaged from there on: {_short(error)}")
            return
        if data is not None:
            yield from _reports(record, data, where)


def _reports(record: WarcRecord, data: bytes, where: str) -> Iterator[Document | Unread]:
    url = (record.headers.get("WARC-Target-URI") or "").strip("<>")
    at = (record.record_date or datetime.now(UTC)).astimezone(UTC)
    try:
        if len(data) > MOST_BYTES:
            raise RefusedError(f"the page is longer than {MOST_BYTES / 1e6:g} MB")
        found = page(source(data, record.http_charset), url or None, at)
        for fields in found.reports:
            yield document({**fields, "fetched": at.isoformat()})
    except RefusedError as error:
        yield Unread(f"{where}, {url or record.record_id}", str(error).partition(":")[0])


def _page(record: WarcRecord) -> bytes | None:
    """The page that was archived, unpacked, up to just past the limit; null where it is something else."""
    if record.is_http:
        # Held by itself, it can be unpacked in part without the reader of the archive losing its place.
        if record.content_length <= MOST_BYTES:
            record.freeze()
        record.parse_http(auto_decode="all" if record.content_length <= MOST_BYTES else "none")
    return record.reader.read(MOST_BYTES + 1) if _is_page(record) and record.reader else None


def _is_page(record: WarcRecord) -> bool:
    headers = record.http_headers
    if headers is None:
        return (record.headers.get("Content-Type") or "").partition(";")[0].strip().lower() in PAGES
    return headers.status_code == 200 and (record.http_content_type or "").lower() in PAGES


def _short(error: Exception) -> str:
    return (str(error) or type(error).__name__).splitlines()[0][:120]
