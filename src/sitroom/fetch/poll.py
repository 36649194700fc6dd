"""One look at a feed: what it lists, and when to look again."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from sitroom.fetch.client import Client, Fetched
from sitroom.fetch.entries import Entry, Listing, Part
from sitroom.fetch.errors import FetchError
from sitroom.fetch.feeds import MOST_BYTES, NotAFeedError, listing
from sitroom.keep.feeds import Feed

SOONEST = 300.0  # seconds between two looks, at least
LATEST = 6 * 3600.0  # and at most
LONGEST_REST = 24 * 3600.0  # for a feed that fails
JITTER = 0.1
SITEMAP_AGE = timedelta(days=7)  # a sitemap lists years: what is older is left out where no other day is given
MOST_PARTS = 20  # sitemaps of an index looked at in one go, the newest
TYPES = (
    "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"
)


@dataclass(slots=True)
class Found:
    """What a feed lists now: `listing` is null where nothing has changed since; `error` says what could not be had."""

    listing: Listing | None
    entries: list[Entry] = field(default_factory=list)
    etag: str | None = None
    modified: str | None = None
    moved: str | None = None
    problems: list[str] = field(default_factory=list)
    error: str | None = None


def look(client: Client, feed: Feed) -> Found:
    """Fetches a feed, and the sitemaps that it names, and gives the entries that are not too old.

    Raises:
        FetchError: nothing could be had.
        NotAFeedError: it is something else.
    """
    now = datetime.fromtimestamp(client.clock.now(), UTC)
    fetched = client.get(feed.url, MOST_BYTES, feed.etag, feed.modified, TYPES)
    if fetched.unchanged:
        return Found(None, etag=feed.etag, modified=feed.modified)
    listed = listing(fetched.body, fetched.url, now, fetched.headers.get("content-type", ""))
    found = Found(listed, list(listed.entries), moved=fetched.moved, problems=list(listed.problems))
    _note_missing(found, fetched)
    for part in _parts(listed.parts, feed):
        _look_into(client, part, found, now)
    if not fetched.missing and found.error is None:
        # What came only in part is asked for again as a whole.
        found.etag, found.modified = fetched.headers.get("etag"), fetched.headers.get("last-modified")
    found.entries = [entry for entry in found.entries if not _too_old(entry, _since(feed, listed.kind, now))]
    return found


def next_look(
    feed: Feed, found: Found, new: int, chance: random.Random, every: float | None = None
) -> tuple[float, float]:
    """Seconds between two looks from now on, and until the next one: shorter where there was news, else longer.

    Where somebody has set them for the feed it is as he says, else where they are given for its host (`every`).
    """
    if set_by_hand := feed.every or every:
        return set_by_hand, set_by_hand
    interval = feed.interval / 2 if new else feed.interval * 1.5
    asked = found.listing.every if found.listing and found.listing.every else 0.0
    interval = min(max(interval, SOONEST, min(asked, LATEST)), LATEST)
    return interval, interval * (1 + JITTER * (2 * chance.random() - 1))


def rest(feed: Feed, after: float | None, chance: random.Random) -> float:
    """Seconds until a feed that has failed is looked at again: twice as long with each failure."""
    doubled = max(feed.interval, SOONEST) * 2.0 ** min(feed.failures, 10)
    return max(min(doubled, LONGEST_REST), after or 0.0) * (1 + JITTER * chance.random())


def _note_missing(found: Found, fetched: Fetched) -> None:
    if fetched.missing:
        found.problems = [fetched.missing]  # a damaged end is what a missing end looks like


def _look_into(client: Client, part: Part, found: Found, now: datetime) -> None:
    try:
        fetched = client.get(part.url, MOST_BYTES, accept=TYPES)
        listed = listing(fetched.body, fetched.url, now)
    except (FetchError, NotAFeedError) as error:
        found.error = f"its part {part.url}: {error}"
        return
    found.entries += listed.entries
    found.problems += [f"its part {part.url}: {line}" for line in [*listed.problems, fetched.missing] if line]


def _parts(parts: list[Part], feed: Feed) -> list[Part]:
    """The sitemaps of an index that may have news: those changed since the last look, the newest first."""
    last = feed.last_ok if feed.last_error is None else None
    changed = [part for part in parts if not (last and part.modified and _day(part.modified) < _day(last))]
    return sorted(changed, key=lambda part: part.modified or "", reverse=True)[:MOST_PARTS]


def _since(feed: Feed, kind: str, now: datetime) -> str | None:
    if feed.since is None and kind.startswith("sitemap"):
        return (now - SITEMAP_AGE).date().isoformat()
    return feed.since


def _too_old(entry: Entry, since: str | None) -> bool:
    dates = [date for date in (entry.published, entry.changed) if date]
    return bool(since and dates and max(map(_day, dates)) < since)


def _day(date: str) -> str:
    return date[:10]
