"""The one address of a page: without what says how a reader came to it, and without the detour over AMP."""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

from sitroom.knowledge.tables import own_table, read_table

PORTS = {"http": "80", "https": "443"}
AMP_CACHE = re.compile(r"https?://(?:[\w-]+\.)?cdn\.ampproject\.org/(?:[a-z]/)?(?P<secure>s/)?(?P<rest>.+)", re.I)
AMP_VIEWER = re.compile(r"https?://(?:www\.)?google\.[a-z.]{2,6}/amp/(?P<secure>s/)?(?P<rest>.+)", re.IGNORECASE)
HTTP = re.compile(r"https?://[^/\s]", re.IGNORECASE)
SPACES = re.compile(r"[\s\x00-\x1f]+")
SHARED_SECOND = frozenset({"ac", "co", "com", "edu", "go", "gob", "gov", "govt", "ne", "net", "nom", "or", "org"})


def address(url: str, base: str | None = None) -> str | None:
    """The address of a page as it is kept and compared; null where this is no web address.

    Host and scheme in small letters, no default port, no user name, no fragment, no parameters that only track the
    reader (`knowledge/pages/tracking.tsv`), and the page itself instead of its copy in an AMP cache.

    Args:
        url: as a page, a feed or a person gives it.
        base: the address of the page that it stands in.

    >>> address("HTTP://News.example:80/a?utm_source=rss&id=7#top")
    'http://news.example/a?id=7'
    >>> address("https://www-news-example.cdn.ampproject.org/c/s/www.news.example/a")
    'https://www.news.example/a'
    >>> address("/world/b", "https://news.example/feed"), address("mailto:desk@news.example")
    ('https://news.example/world/b', None)
    """
    try:
        url = SPACES.sub("", url) if base is None else urljoin(base, SPACES.sub("", url))
        url = _out_of_cache(url)
        if not HTTP.match(url):
            return None
        parts = urlsplit(url)
        host = (parts.hostname or "").rstrip(".")
        port = f":{parts.port}" if parts.port and str(parts.port) != PORTS[parts.scheme] else ""
    except ValueError:
        return None
    if not host:
        return None
    host = f"[{host}]" if ":" in host else host
    path = quote(parts.path, safe="/%:@!$&'()*+,;=~-._") or "/"
    return urlunsplit((parts.scheme, host + port, path, _telling(parts.query, host), ""))


def canonical(named: str | None, found_at: str) -> str:
    """The address that a page is known by: what it names itself as its canonical address, where that can be so.

    A page of another site, or the front page of this one, is not this page, whatever it says.

    >>> canonical("https://news.example/a", "https://amp.news.example/a?amp=1")
    'https://news.example/a'
    >>> canonical("https://other.example/", "https://news.example/a")
    'https://news.example/a'
    """
    here = address(found_at) or found_at
    there = address(named, found_at) if named else None
    if there is None or site(there) != site(here) or (_is_front(there) and not _is_front(here)):
        return here
    return there


def site(url: str) -> str:
    """The site that a host belongs to: its last two names, three where the last but one is shared (`.co.uk`).

    >>> site("https://www.news.co.uk/a"), site("https://edition.news.example/a")
    ('news.co.uk', 'news.example')
    """
    host = urlsplit(url).hostname or ""
    names = host.split(".")
    if names[-1].isdigit():
        return host
    return ".".join(names[-3:] if len(names) > 2 and names[-2] in SHARED_SECOND and len(names[-1]) == 2 else names[-2:])


def host_of(url: str) -> str:
    """The host of an address, without its port; empty where it has none."""
    return (urlsplit(url).hostname or "").rstrip(".")


def _out_of_cache(url: str) -> str:
    for cache_of in (AMP_CACHE, AMP_VIEWER):
        if match := cache_of.match(url):
            return f"{'https' if match['secure'] else 'http'}://{match['rest']}"
    return url


def _is_front(url: str) -> bool:
    parts = urlsplit(url)
    return parts.path in ("", "/") and not parts.query


def _telling(query: str, host: str) -> str:
    """The parameters that tell which page it is, in their order."""
    if not query:
        return ""
    pairs = parse_qsl(query, keep_blank_values=True)
    kept = [(name, value) for name, value in pairs if not _tracks(name, host)]
    if len(kept) == len(pairs):
        return quote(query, safe="/%:@!$&'()*+,;=~-._?")
    return urlencode(kept)


def _tracks(name: str, host: str) -> bool:
    name = name.lower()
    exact, beginnings = _tracking()
    hosts = exact.get(name, ())
    if any(not ending or host == ending or host.endswith(f".{ending}") for ending in hosts):
        return True
    return name.startswith(beginnings)


@cache
def _tracking() -> tuple[dict[str, tuple[str, ...]], tuple[str, ...]]:
    exact: dict[str, tuple[str, ...]] = {}
    beginnings: list[str] = []
    for row in read_table(own_table("pages/tracking.tsv"), "parameter", "host"):
        name = row["parameter"].lower()
        if name.endswith("*"):
            beginnings.append(name[:-1])
        else:
            exact[name] = (*exact.get(name, ()), row["host"].lower())
    return exact, tuple(beginnings)
