"""What a page says about its report in its metadata: better nothing than something wrong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sitroom.read import json_ld
from sitroom.read.authors import authors
from sitroom.read.dates import believed

# Where pages write the date of publication, by the attribute that names it.
DATES = tuple(
    [("property", name) for name in ("article:published_time", "og:article:published_time", "datePublished")]
    + [("itemprop", "datePublished")]
    + [("name", name) for name in ("article:published_time", "parsely-pub-date", "sailthru.date", "pubdate")]
    + [
        ("name", name)
        for name in ("publishdate", "publish-date", "publication_date", "originalpublicationdate", "dc.date.issued")
    ]
    + [("name", name) for name in ("dcterms.created", "dc.date", "date", "cxenseparse:recs:publishtime")]
)
BYLINES = (("name", "author"), ("property", "article:author"), ("name", "byl"), ("name", "parsely-author"))
SITES = (("property", "og:site_name"), ("name", "application-name"))


@dataclass(frozen=True, slots=True)
class PageSays:
    """What the page says of its report; null where it says nothing that can be believed.

    `published` is ISO 8601; `url` its canonical address as written; `free` whether all of it may be read for nothing.
    """

    published: str | None
    author: str | None
    outlet: str | None
    url: str | None
    lang: str | None
    free: bool | None
    words: int | None


def page_says(tree: Any, nodes: list[json_ld.Node], now: datetime) -> PageSays:
    """What the page with this tree and this JSON-LD says; a date after `now` is not believed."""
    url = _link(tree, "canonical") or _meta(tree, "property", "og:url")
    # A page may tell of several reports: what it tells of itself comes first.
    reports = sorted(json_ld.reports(nodes), key=lambda node: url not in json_ld.addresses(node))
    outlet = next(filter(None, (_meta(tree, *where) for where in SITES)), None) or _publisher(reports)
    dates = [json_ld.words(node.get("datePublished")) for node in reports]
    dates += [_meta(tree, *where) for where in DATES] + list(_times(tree))
    read = [date for value in dates if (date := believed(value, now))]
    return PageSays(
        published=_finest(read),
        author=authors([*_persons(reports), *filter(None, (_meta(tree, *where) for where in BYLINES))], outlet),
        outlet=outlet,
        url=url,
        lang=tree.get("lang") or next((root.get("lang") for root in tree.iter("html") if root.get("lang")), None),
        free=_free(reports),
        words=next((count for node in reports if isinstance(count := node.get("wordCount"), int)), None),
    )


def _finest(dates: list[str]) -> str | None:
    """The first date; with the time of day, where another of the same day has one."""
    finer = [date for date in dates if date.startswith(dates[0]) and date != dates[0]]
    return next(iter(finer or dates), None)


def _meta(tree: Any, attribute: str, value: str) -> str | None:
    for tag in tree.iter("meta"):
        if (tag.get(attribute) or "").lower() == value.lower() and (content := (tag.get("content") or "").strip()):
            return str(content)
    return None


def _link(tree: Any, rel: str) -> str | None:
    for tag in tree.iter("link"):
        if rel in (tag.get("rel") or "").lower().split() and tag.get("href"):
            return str(tag.get("href"))
    return None


def _times(tree: Any) -> Iterator[str]:
    """The dates of <time> elements that are marked as that of the publication."""
    for tag in tree.iter("time"):
        marked = tag.get("pubdate") is not None or "datepublished" in (tag.get("itemprop") or "").lower()
        if marked and tag.get("datetime"):
            yield tag.get("datetime")


def _persons(reports: list[json_ld.Node]) -> Iterator[str]:
    """The names of authors that are not said to be an organisation."""
    for node in reports:
        for author in json_ld.listed(node.get("author")):
            if isinstance(author, dict) and not any("organization" in kind for kind in json_ld.kinds(author)):
                yield from (name for value in json_ld.listed(author.get("name")) if (name := json_ld.words(value)))
            elif isinstance(author, str):
                yield author


def _publisher(reports: list[json_ld.Node]) -> str | None:
    for node in reports:
        for publisher in json_ld.listed(node.get("publisher")):
            if isinstance(publisher, dict) and (name := json_ld.words(publisher.get("name"))):
                return name
    return None


def _free(reports: list[json_ld.Node]) -> bool | None:
    for node in reports:
        value = node.get("isAccessibleForFree")
        if isinstance(value, bool):
            return value
        if isinstance(value, str) and value.strip().lower() in ("true", "false"):
            return value.strip().lower() == "true"
    return None
