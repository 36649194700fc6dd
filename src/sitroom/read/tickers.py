"""Live tickers: a page of many short reports, each with a time and an anchor of its own."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sitroom.knowledge.tables import own_table, read_table
from sitroom.read import json_ld
from sitroom.read.boxes import class_words
from sitroom.read.dates import believed, is_future, iso_date

FEWEST = 3  # entries that make a ticker, where the page does not say that it is one
SHORTEST = 20  # characters of an entry
BLOCKS = ("p", "h1", "h2", "h3", "h4", "h5", "li", "blockquote", "figcaption", "td")
ANCHORS = ("id", "data-post-id", "data-block-id", "data-id", "name")
ALIVE = timedelta(hours=24)  # after its last entry a ticker that does not say when it ends has ended
MARKUP = re.compile(r"</?[a-zA-Z][^>]{0,500}>")


@dataclass(frozen=True, slots=True)
class TickerEntry:
    """One entry. `anchor` tells it from the others of its page; `published` is ISO 8601, null where it has no time.

    `page` is the address of a page of its own, as written, null where it has none.
    """

    anchor: str
    title: str | None
    published: str | None
    author: str | None
    text: str
    page: str | None = None


def ticker(tree: Any, nodes: list[json_ld.Node], now: datetime) -> list[TickerEntry]:
    """The entries of a page that is a live ticker, as they stand in it; none where it is an ordinary page."""
    said = [node for node in nodes if "liveblogposting" in json_ld.kinds(node)]
    updates = [update for node in said for update in json_ld.listed(node.get("liveBlogUpdate"))]
    found = [entry for update in updates if isinstance(update, dict) and (entry := _told(update, tree, now))]
    found = found or list(_marked_up(tree, now)) or list(_shown(tree, now, 1 if said else FEWEST))
    return list({entry.anchor: entry for entry in reversed(found)}.values())[::-1]


def is_alive(nodes: list[json_ld.Node], entries: list[TickerEntry], now: datetime) -> bool:
    """Whether more entries are to be expected: until the end that the page gives, else for a day after the last."""
    for node in nodes:
        ends = iso_date(str(node.get("coverageEndTime") or "")) if "liveblogposting" in json_ld.kinds(node) else None
        if ends and not is_future(ends, now):
            return False
    times = [entry.published for entry in entries if entry.published]
    return any(is_future(time, now - ALIVE) for time in times)


def _told(update: json_ld.Node, tree: Any, now: datetime) -> TickerEntry | None:
    """An entry that the page's metadata gives; where they have only its headline, with the text that the page shows."""
    where = [found for found in json_ld.addresses(update) if found.startswith(("http", "/"))]
    anchor = next((part for found in where if (part := found.partition("#")[2])), "")
    title, text = json_ld.words(update.get("headline")), _plain(update.get("articleBody"))
    if not text and anchor:
        text = next((_text(element) for element in tree.iter() if element.get("id") == anchor), None)
    if not text or len(text) < SHORTEST:
        return None
    authors = [author.get("name") for author in json_ld.listed(update.get("author")) if isinstance(author, dict)]
    author = ", ".join(name for name in authors if isinstance(name, str))
    found = _entry(anchor, title, update.get("datePublished"), author, text, now)
    return replace(found, page=where[0]) if where and not anchor else found


def _entry(
    anchor: str, title: str | None, published: object, author: str | None, text: str, now: datetime
) -> TickerEntry:
    date = believed(str(published or ""), now)
    # What has no anchor is known by its time and how it begins, so that a correction of its end is the same entry.
    known = anchor or hashlib.sha256(f"{date} {title or text[:80]}".encode("utf-8", "replace")).hexdigest()[:12]
    return TickerEntry(known, title, date, author or None, text)


def _marked_up(tree: Any, now: datetime) -> Iterator[TickerEntry]:
    """Entries that are marked one by one as those of a ticker (microdata)."""
    for element in tree.iter():
        if "liveBlogUpdate" not in (element.get("itemprop") or ""):
            continue
        body = next(_property(element, "articleBody"), element)
        text = _text(body) or " ".join(body.text_content().split())
        title = next((_value(found) for found in _property(element, "headline")), None) or _heading(element)
        if len(text) >= SHORTEST:
            yield _entry(_anchor(element) or "", title, _time(element), None, text, now)


def _property(element: Any, name: str) -> Iterator[Any]:
    return (inner for inner in element.iter() if name in (inner.get("itemprop") or "").split())


def _value(element: Any) -> str:
    """What an element gives as the value of its property."""
    return str(element.get("content") or element.get("datetime") or " ".join(element.text_content().split()))


def _shown(tree: Any, now: datetime, fewest: int) -> Iterator[TickerEntry]:
    """Entries that only the page's markup shows: alike elements, each with an id and a time, inside a ticker."""
    for container in tree.iter("div", "section", "ol", "ul", "main", "article", "body"):
        times = [(child, time) for child in container if isinstance(child.tag, str) and (time := _time(child))]
        if len(times) < fewest:
            continue
        alike, count = Counter((child.tag, class_words(child).split(" ")[0]) for child, _ in times).most_common(1)[0]
        if count < fewest or not (_is_marked(container) or any(_is_marked(child) for child, _ in times)):
            continue
        for child, time in times:
            if (child.tag, class_words(child).split(" ")[0]) == alike and (anchor := _anchor(child)):
                title, text = _heading(child), _text(child)
                if len(text) >= SHORTEST:
                    yield _entry(anchor, title, time, None, text, now)
        return


def _time(element: Any) -> str | None:
    """The time of an entry: a date with a time of day."""
    marked = [_value(found) for found in _property(element, "datePublished")]
    shown = [tag.get("datetime") or "" for tag in element.iter("time")]
    return next((str(value) for value in [*marked, *shown] if ":" in value), None)


def _anchor(element: Any) -> str | None:
    """What an entry is named by: itself, or the first thing inside that has a name."""
    for holder in element.iter():
        for name in ANCHORS:
            if found := holder.get(name):
                return str(found)
    return None


def _is_marked(element: Any) -> bool:
    """Whether this element or one that it stands in is named as that of a ticker."""
    while element is not None:
        if _marks().search(class_words(element)):
            return True
        element = element.getparent()
    return False


def _heading(element: Any) -> str | None:
    found = next(element.iter("h1", "h2", "h3", "h4"), None)
    return " ".join(found.text_content().split()) or None if found is not None else None


def _text(element: Any) -> str:
    """The text of an entry, a paragraph a block, without what stands in a block of its own outside of them."""
    blocks = [
        " ".join(block.text_content().split())
        for block in element.iter(*BLOCKS)
        if not any(above.tag in BLOCKS for above in block.iterancestors() if above is not element)
        and next(block.iter("time"), None) is None
    ]
    return "\n\n".join(filter(None, blocks))


def _plain(value: object) -> str | None:
    """Text that may hold markup, as text."""
    from lxml.html import fragment_fromstring

    text = json_ld.words(value)
    if text is None or not MARKUP.search(text):
        return text
    element = fragment_fromstring(text, create_parent="div")
    return _text(element) or " ".join(element.text_content().split()) or None


@cache
def _marks() -> re.Pattern[str]:
    rows = read_table(own_table("pages/tickers.tsv"), "words")
    return re.compile(rf"\b(?:{'|'.join(re.escape(row['words']) for row in rows)})\b")
