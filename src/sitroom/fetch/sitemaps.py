"""Sitemaps, those of news and the indexes of others: read element by element, as far as they can be read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from typing import Any

from lxml import etree

from sitroom.fetch.entries import Listing, Part, entry
from sitroom.fetch.safe_xml import SAFE, declares_entities, without_doctype
from sitroom.read.addresses import address
from sitroom.read.dates import iso_date

MOST_ENTRIES = 50_000  # the protocol's own limit for one file
PIECE = 1 << 16  # bytes handed to the parser at a time
NEWS = "http://www.google.com/schemas/sitemap-news/"


def sitemap(body: bytes, url: str, now: datetime) -> Listing:
    """What a sitemap or an index of sitemaps lists; see `listing`."""
    found = Listing("sitemap")
    if declares_entities(body):
        found.problems.append("it declares entities, which are not expanded")
    parser = etree.XMLPullParser(events=("end",), recover=True, **SAFE)
    without = 0
    for element in _elements(without_doctype(body), parser):
        name = _name(element)
        if name == "sitemap":
            found.kind = "sitemap-index"
            if where := address(_text(element, "loc") or "", url):
                found.parts.append(Part(where, iso_date(_text(element, "lastmod") or "")))
        elif name == "url":
            made = entry(
                _text(element, "loc"), url, now,
                title=_text(element, "title", NEWS), published=_text(element, "publication_date", NEWS),
                changed=_text(element, "lastmod"),
            )  # fmt: skip
            if made:
                found.entries.append(made)
            else:
                without += 1
        if len(found.entries) + len(found.parts) >= MOST_ENTRIES:
            found.problems.append(f"it has more than {MOST_ENTRIES:,} entries: only its beginning is read")
            break
    with suppress(etree.XMLSyntaxError):  # what is missing at its end goes into the log of errors
        parser.close()
    if error := next(iter(parser.feed_error_log.filter_from_errors()), None):
        said = f"{error.message.strip().lower()}, line {error.line}"
        found.problems.append(f"its XML is damaged ({said}): what can be read of it is used")
    if without:
        found.problems.append(f"{without} of its entries name no page")
    return found


def _elements(body: bytes, parser: Any) -> Iterator[Any]:
    """Each entry as soon as it is whole; what is behind it is let go."""
    for start in range(0, len(body), PIECE):
        try:
            parser.feed(body[start : start + PIECE])
        except etree.XMLSyntaxError:
            return
        for _, element in parser.read_events():
            if _name(element) in ("url", "sitemap"):
                yield element
                element.clear()
                while (before := element.getprevious()) is not None and element.getparent() is not None:
                    element.getparent().remove(before)


def _name(element: Any) -> str:
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _text(element: Any, name: str, namespace: str = "") -> str | None:
    """The text of the first element of that name below this one; of the sitemap's own, or of this namespace."""
    for found in element.iter():
        if (
            _name(found) == name
            and found.text
            and (namespace in found.tag if namespace else found.getparent() is element)
        ):
            return str(found.text).strip() or None
    return None
