"""Web pages: trafilatura takes the report out of the page, and the page itself says when and by whom it is."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from sitroom.model import Document
from sitroom.read.encoding import decode
from sitroom.read.report import RefusedError, Unread, document
from sitroom.read.text import read_whole

MOST_BYTES = 20_000_000  # a page with its scripts and styles
CHARSET = re.compile(rb"""<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)


def read(stream: BinaryIO, where: str, name: str | None) -> Iterator[Document | Unread]:
    """The one report in a page. Raises RefusedError where none is found."""
    yield document({"id": name, **fields(page(read_whole(stream, MOST_BYTES)))})


def page(data: bytes) -> str:
    """The page's source, in the encoding that it names, else in the one that it is in."""
    if named := CHARSET.search(data[:4096]):
        try:
            return data.decode(named[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data)


def fields(source: str) -> dict[str, object]:
    """The fields of the report in a page. The headline stands before the text, where the reader saw it.

    The date is the one that the page gives for its publication in its metadata, address or markup; one that is merely
    mentioned in the text, and one that lies in the future, are not taken.
    """
    found = _extract(source)
    if found is None or not (text := (found.text or "").strip()):
        raise RefusedError("no report is found in this page: save its text as .txt")
    title = (found.title or "").strip()
    if title and not text.startswith(title):
        text = f"{title}\n\n{text}"
    outlet = found.sitename if found.sitename and found.sitename != found.hostname else None
    return {
        "text": text, "title": title, "published": found.date, "outlet": outlet, "author": found.author,
        "url": found.url, "lang": _language(source),
    }  # fmt: skip


def _extract(source: str) -> Any:
    from trafilatura import bare_extraction
    from trafilatura.settings import set_date_params

    # What it cannot parse it says to its log, and gives nothing: that is reported here.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    dates = set_date_params(extensive=False)
    return bare_extraction(source, with_metadata=True, include_comments=False, date_extraction_params=dates)


def _language(source: str) -> str | None:
    match = re.search(r"<html\b[^>]{0,500}?\blang\s*=\s*[\"']?([A-Za-z-]+)", source[:20_000], re.IGNORECASE)
    return match[1] if match else None
