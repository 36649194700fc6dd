"""What a feed lists: RSS, Atom, JSON Feed and sitemaps to entries. Which of them it is, its content tells."""

from __future__ import annotations

import io
import json
import re
from datetime import datetime
from itertools import islice
from typing import Any

from sitroom.fetch.decoding import gunzipped
from sitroom.fetch.entries import Entry, Listing, entry, plain
from sitroom.fetch.safe_xml import declares_entities, depth, in_utf8, root, without_doctype
from sitroom.fetch.sitemaps import sitemap
from sitroom.read.addresses import address
from sitroom.read.dates import iso_date

MOST_BYTES = 60_000_000  # of a sitemap, unpacked: the protocol allows 50 MB
MOST_FEED = 5_000_000  # bytes of any other feed: some two thousand reports in full
MOST_ITEMS = 2_000
ITEM = re.compile(rb"<(?:\w+:)?(?:item|entry)\b", re.IGNORECASE)
DEEPEST = 64  # elements within elements
FEEDS = ("application/rss+xml", "application/atom+xml", "application/feed+json")


class NotAFeedError(Exception):
    """This is no feed; the message says in one line what it is and what to do."""


def listing(body: bytes, url: str, now: datetime, media_type: str = "") -> Listing:
    """What the feed in `body` lists; of one that is damaged, what can be read, with a line that says so.

    Args:
        body: as it was fetched; gzip is unpacked.
        url: where it was fetched from: links that are not whole are read against it.
        now: dates of entries that lie after it are dropped.
        media_type: what the server calls it, with its charset.

    Raises:
        NotAFeedError: it is something else.
    """
    body, cut = gunzipped(body, MOST_BYTES)
    body = in_utf8(body)
    plain = body.lstrip(b"\xef\xbb\xbf \t\r\n")
    if plain.startswith(b"{"):
        found = _json_feed(plain, url, now)
    elif (outermost := root(body)) in ("urlset", "sitemapindex"):
        found = sitemap(body, url, now)
    elif outermost == "html":
        raise NotAFeedError(_page_with_feeds(body, url))
    else:
        start = _beginning(body)
        found = _syndication(start, url, now, media_type)
        cut = cut or len(start) < len(body)
    if cut:
        found.problems = ["it is too long: only its beginning is read"]
    return found


def _syndication(body: bytes, url: str, now: datetime, media_type: str) -> Listing:
    import feedparser  # type: ignore[import-untyped]

    found = Listing("rss")
    if declares_entities(body):
        found.problems.append("it declares entities, which are not expanded")
        body = without_doctype(body)
    if depth(body) > DEEPEST:
        raise NotAFeedError(f"its elements stand more than {DEEPEST} deep in each other: that is no feed")
    headers = {"content-location": url} | ({"content-type": media_type} if media_type else {})
    # A stream, never a string: feedparser would fetch one that looks like a URL.
    parsed = feedparser.parse(io.BytesIO(body), response_headers=headers, sanitize_html=False)
    version = str(parsed.get("version", ""))
    if not version and not parsed.entries:
        raise NotAFeedError("it is no RSS, Atom or JSON feed and no sitemap")
    found.kind = "atom" if version.startswith("atom") else "rss"
    found.title = plain(parsed.feed.get("title"))
    found.every = _minutes(parsed.feed.get("ttl"))
    items = [dict(item) for item in parsed.entries if item]
    found.entries = [made for item in items if (made := _item(item, url, now))]
    without = len(items) - len(found.entries)
    if (
        parsed.bozo
        and not found.problems
        and not isinstance(parsed.bozo_exception, feedparser.exceptions.ThingsNobodyCaresAboutButMe)
    ):
        found.problems.append(f"its XML is damaged ({_where(parsed.bozo_exception)}): what can be read of it is used")
    if without:
        found.problems.append(f"{without} of its entries name no page")
    return found


def _beginning(body: bytes) -> bytes:
    """As much of a feed as is read: to take apart more of it would take minutes."""
    last = next(islice(ITEM.finditer(body), MOST_ITEMS, None), None)
    return body[: min(last.start() if last else len(body), MOST_FEED)]


def _item(item: dict[str, Any], url: str, now: datetime) -> Entry | None:
    link = item.get("feedburner_origlink") or item.get("link")
    created = item.get("published") or item.get("created")
    if not iso_date(created or "") and (parsed := item.get("published_parsed")):
        created = datetime(*parsed[:6]).isoformat() + "+00:00"
    known = {"title": item.get("title"), "author": item.get("author"), "id": item.get("id")}
    return entry(link, url, now, published=created, changed=item.get("updated"), **known)


def _json_feed(body: bytes, url: str, now: datetime) -> Listing:
    try:
        found = json.loads(body.decode("utf-8", "replace"))
    except (ValueError, RecursionError) as error:
        raise NotAFeedError("it is JSON that cannot be read") from error
    items = found.get("items")
    if not isinstance(items, list) or not str(found.get("version", "")).startswith("https://jsonfeed.org/"):
        raise NotAFeedError("it is JSON, but no JSON Feed: that has a version and items")
    made = [_json_item(item, url, now) for item in items if isinstance(item, dict)]
    entries = [item for item in made if item]
    problems = [f"{len(items) - len(entries)} of its entries name no page"] if len(entries) < len(items) else []
    return Listing("json", plain(found.get("title")), entries, problems=problems)


def _json_item(item: dict[str, Any], url: str, now: datetime) -> Entry | None:
    listed = item.get("authors")
    authors = listed if isinstance(listed, list) else [item.get("author")]
    names = [author["name"] for author in authors if isinstance(author, dict) and isinstance(author.get("name"), str)]
    link = item.get("url") or item.get("external_url") or item.get("id")
    dates = {"published": item.get("date_published"), "changed": item.get("date_modified")}
    return entry(link, url, now, title=item.get("title"), author=", ".join(names), id=item.get("id"), **dates)


def _minutes(value: object) -> float | None:
    return float(value) * 60 if isinstance(value, str) and value.isdigit() and 0 < int(value) < 10_000 else None


def _where(error: Exception) -> str:
    """What an XML parser says, and where."""
    line = getattr(error, "getLineNumber", lambda: None)()
    said = str(getattr(error, "getMessage", lambda: error)())
    return f"{said}, line {line}" if line else said.splitlines()[0][:120]


def _page_with_feeds(body: bytes, url: str) -> str:
    from lxml.html import document_fromstring

    links = document_fromstring(body[:500_000]).iter("link")
    hrefs = [link.get("href") for link in links if link.get("type", "").lower() in FEEDS]
    named = [found for href in hrefs if href and (found := address(href, url))]
    if not named:
        return "it is a web page, not a feed, and names none"
    return f"it is a web page, not a feed; it names {', '.join(dict.fromkeys(named[:3]))}: give that instead"
