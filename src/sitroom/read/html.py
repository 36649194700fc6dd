"""Web pages: trafilatura takes the report out of the page, and the page itself says when and by whom it is."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, BinaryIO

from sitroom.model import Document
from sitroom.read import json_ld
from sitroom.read.addresses import address, canonical
from sitroom.read.authors import authors
from sitroom.read.boxes import without_boxes
from sitroom.read.dates import believed
from sitroom.read.encoding import decode
from sitroom.read.page_says import PageSays, page_says
from sitroom.read.paywalls import is_stub
from sitroom.read.report import RefusedError, Unread, document
from sitroom.read.text import read_whole
from sitroom.read.tickers import TickerEntry, is_alive, ticker

MOST_BYTES = 20_000_000  # a page with its scripts and styles
CHARSET = re.compile(rb"""<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
NOTHING = "no report is found in this page: save its text as .txt"
UNSEEN = ("script", "style", "noscript", "template", "iframe", "svg")


@dataclass(frozen=True, slots=True)
class Page:
    """What is in a page: the fields of its one report or of each entry of a live ticker, and whether more will come."""

    reports: list[dict[str, object]]
    alive: bool = False


def read(stream: BinaryIO, where: str, name: str | None) -> Iterator[Document | Unread]:
    """The report in a page, or the entries of a live ticker. Raises RefusedError where there is none."""
    found = page(source(read_whole(stream, MOST_BYTES)), None, datetime.now(UTC))
    for fields in found.reports:
        page_id, _, anchor = str(fields.get("id") or "").partition("#")
        own = f"{name}#{anchor}" if name and anchor else page_id or name
        yield document({**fields, "id": own})


def source(data: bytes, charset: str | None = None) -> str:
    """The page's source, in the encoding that the server or the page names, else in the one that it is in."""
    named = CHARSET.search(data[:4096])
    for encoding in (charset, named[1].decode("ascii", "replace") if named else None):
        try:
            if encoding:
                return data.decode(encoding)
        except (LookupError, UnicodeDecodeError):
            continue
    return decode(data)


def page(source: str, url: str | None, now: datetime) -> Page:
    """The reports in a page. The headline stands before the text, where the reader saw it.

    The date is the one that the page gives for its publication in its metadata, address or markup; one that is merely
    mentioned in the text, and one that lies in the future, are not taken. An outlet or an agency is no author. Boxes
    with other stories are left out. A report that is known by its `url` has its canonical address as id.

    Args:
        source: the page in HTML.
        url: where it was found, null where that is not known.
        now: when it was fetched.

    Raises:
        RefusedError: no report is found.
    """
    tree = _tree(source)
    if tree is None:
        raise RefusedError(NOTHING)
    nodes = json_ld.nodes(tree)
    says = page_says(tree, nodes, now)
    where = canonical(says.url, url) if url else says.url
    entries = ticker(tree, nodes, now)
    if entries:
        reports = [_entry_fields(entry, says, where) for entry in entries]
        return Page(reports, is_alive(nodes, entries, now))
    return Page([_fields(tree, says, where, now) | ({"id": where} if url else {})])


def _fields(tree: Any, says: PageSays, where: str | None, now: datetime) -> dict[str, object]:
    from trafilatura.metadata import extract_metadata
    from trafilatura.settings import set_date_params

    visible = _visible(tree)
    body = deepcopy(visible)
    without_boxes(body)
    text = _text(body)
    if not text:
        raise RefusedError(NOTHING)
    dates = set_date_params(False) | {"max_date": now.date().isoformat()}
    found = extract_metadata(body, where, dates)
    outlet = says.outlet or _not_of_address(found.sitename, where or found.url)
    title = _title(found.title, outlet)
    date = says.published or believed(found.date, now)
    return {
        "text": text if not title or text.startswith(title) else f"{title}\n\n{text}",
        "title": title, "published": date, "published_from": "page" if date else None, "outlet": outlet,
        "author": says.author or authors([found.author or ""], outlet), "url": where or found.url, "lang": says.lang,
        "paywalled": is_stub(text, says, visible),
    }  # fmt: skip


def _entry_fields(entry: TickerEntry, says: PageSays, where: str | None) -> dict[str, object]:
    title, text = entry.title, entry.text
    own = address(entry.page, where) if entry.page and where else None
    at = own if own and own != where else f"{where or ''}#{entry.anchor}"
    return {
        "id": at, "url": at if where else None, "outlet": says.outlet, "lang": says.lang, "title": title,
        "text": text if not title or text.startswith(title) else f"{title}\n\n{text}",
        "published": entry.published, "published_from": "page" if entry.published else None,
        "author": authors([entry.author or ""], says.outlet),
    }  # fmt: skip


def _tree(source: str) -> Any:
    from trafilatura import load_html

    # What it cannot parse it says to its log, and gives nothing: that is reported here.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    return load_html(source)


def _visible(tree: Any) -> Any:
    """A copy of the page without what no reader sees."""
    from lxml.etree import strip_elements

    visible = deepcopy(tree)
    strip_elements(visible, *UNSEEN, with_tail=False)
    return visible


def _text(body: Any) -> str:
    from trafilatura import bare_extraction

    found: Any = bare_extraction(body, include_comments=False)
    return (found.text or "").strip() if found else ""


def _not_of_address(outlet: str | None, url: str | None) -> str | None:
    """The name of an outlet, null where it is only made from the page's address."""
    return None if not outlet or outlet.lower() in (url or "") else outlet


def _title(title: str | None, outlet: str | None) -> str | None:
    """The headline without the outlet's name behind it."""
    title = (title or "").strip()
    for between in (" - ", " | ", " – ", " — ", " · "):
        if outlet and title.lower().endswith(f"{between}{outlet}".lower()):
            title = title[: -len(between + outlet)].strip()
    return title or None
