"""From a page on the web to its reports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sitroom.fetch.client import Client, Fetched, iso_now
from sitroom.fetch.errors import FetchError
from sitroom.model import Document
from sitroom.read.dates import believed
from sitroom.read.html import page, source
from sitroom.read.report import RefusedError, document

MOST_BYTES = 10_000_000  # of a page, unpacked
TYPES = "text/html, application/xhtml+xml, text/plain;q=0.5"
READ = ("text/html", "application/xhtml+xml", "text/plain", "")


@dataclass(frozen=True, slots=True)
class Read:
    """The reports of a page, and whether it is a live ticker that goes on."""

    documents: list[Document]
    alive: bool = False


def fetch_page(client: Client, url: str, published: str | None, origin: str) -> Read:
    """Fetches a page and takes its reports out of it: one, or those of a live ticker.

    Args:
        client: fetches.
        url: the page.
        published: when it was published by what the feed or the list says, for pages that do not say it themselves.
        origin: `feed` or `list`: who says so.

    Raises:
        FetchError: it cannot be had, or holds no report.
    """
    fetched = client.get(url, MOST_BYTES, accept=TYPES)
    if fetched.media_type not in READ:
        raise FetchError(f"it is no page but {fetched.media_type[:60]}")
    if fetched.missing:
        raise FetchError(fetched.missing, again="longer" not in fetched.missing)
    return read_page(fetched, iso_now(client.clock), published, origin)


def read_page(fetched: Fetched, at: str, published: str | None, origin: str) -> Read:
    """The reports of a page that was fetched `at` this time; see `fetch_page`."""
    now = datetime.fromisoformat(at).astimezone(UTC)
    try:
        found = page(source(fetched.body, fetched.charset), fetched.url, now)
        documents = [document({**_dated(fields, published, origin, now), "fetched": at}) for fields in found.reports]
    except RefusedError as error:
        raise FetchError(str(error).partition(":")[0]) from error
    return Read(documents, found.alive)


def _dated(fields: dict[str, object], published: str | None, origin: str, now: datetime) -> dict[str, object]:
    """The fields with the date of the feed, where the page gives none."""
    date = None if fields["published"] else believed(published, now)
    return fields | {"published": date, "published_from": origin} if date else fields
