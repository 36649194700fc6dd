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
    """A report that a feed or a list names. `published` is ISO 8601; all but `url` is null where it does not say."""

    url: str
    title: str | None = None
    published: str | None = None
    author: str | None = None
    id: str | None = None


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


def entry(
    url: str | None,
    base: str,
    now: datetime,
    title: object = None,
    published: object = None,
    author: object = None,
    name: object = None,
) -> Entry | None:
    """An entry with what can be used of its fields; null where it names no page on the web."""
    where = address(url, base) if url else None
    if where is None:
        return None
    when = str(published) if published else None
    return Entry(where, plain(title), believed(when, now), plain(author), str(name)[:500] if name else None)


def plain(value: object) -> str | None:
    """Text without markup; null where nothing is left."""
    if not isinstance(value, str):
        return None
    return " ".join(html.unescape(TAG.sub("", value)).split())[:1000] or None
