"""What feeds and lists give, whatever their format."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from datetime import datetime

from sitroom.read.addresses import address
from sitroom.read.dates import believed

TAG = re.compile(r"<[^>]{1,200}>")


@dataclass(frozen=True, slots=True)
class Entry:
    """A report that a feed names; all but `url` is null where it does not say. Dates are ISO 8601.

    `changed` is when the report was last changed: it tells how old it may be, and no more.
    """

    url: str
    title: str | None = None
    published: str | None = None
    author: str | None = None
    id: str | None = None
    changed: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A sitemap that a sitemap index names, and when it was changed last."""

    url: str
    modified: str | None = None


@dataclass(slots=True)
class Listing:
    """What a feed lists, newest as it gives them.

    `kind` is rss, atom, json, sitemap or sitemap-index; `parts` the sitemaps that an index names; `every` the seconds
    between two looks that the feed asks for; `problems` say in one line each what could not be read.
    """

    kind: str
    title: str | None = None
    entries: list[Entry] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    every: float | None = None
    problems: list[str] = field(default_factory=list)


def entry(url: object, base: str, now: datetime, **given: object) -> Entry | None:
    """An entry with what can be used of what is `given`; null where it names no page on the web.

    Args:
        url: the page, perhaps relative to `base`.
        base: where the feed was fetched from.
        now: dates after it are dropped.
        given: title, published, changed, author, id.
    """
    where = address(url, base) if isinstance(url, str) and url else None
    if where is None:
        return None
    published, changed = (
        believed(str(date), now) if (date := given.get(name)) else None for name in ("published", "changed")
    )
    name = given.get("id")
    title, author = plain(given.get("title")), plain(given.get("author"))
    return Entry(where, title, published, author, str(name)[:500] if name else None, changed)


def plain(value: object) -> str | None:
    """Text without markup; null where nothing is left."""
    if not isinstance(value, str):
        return None
    return " ".join(html.unescape(TAG.sub("", value)).split())[:1000] or None
