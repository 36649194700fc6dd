"""What each host allows, as its robots.txt says and RFC 9309 reads it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from protego import Protego

from sitroom.fetch.errors import DisallowedError
from sitroom.fetch.pacing import Clock

AGENT = "Sitroom"
MOST_BYTES = 512_000  # RFC 9309, 2.5: at least 500 KiB are read
KEPT = 24 * 3600.0  # seconds; RFC 9309, 2.4: no longer than a day
KEPT_UNREACHABLE = 600.0  # seconds until a host whose rules could not be had is asked again


@dataclass(frozen=True, slots=True)
class Answer:
    """What asking for robots.txt gave: the status, 0 where nothing came; the body; and why there is none."""

    status: int
    body: bytes = b""
    why: str = ""


@dataclass(frozen=True, slots=True)
class _Rules:
    found: Protego | None  # null: nothing is allowed
    until: float
    why: str = ""


class Robots:
    """The rules of hosts, fetched once a day for each.

    Args:
        ask: fetches a URL; what it raises goes through.
        clock: what time it is.
    """

    def __init__(self, ask: Callable[[str], Answer], clock: Clock) -> None:
        self._ask = ask
        self._clock = clock
        self._known: dict[str, _Rules] = {}
        self._locks: dict[str, threading.Lock] = {}
        self._lock = threading.Lock()

    def check(self, url: str) -> None:
        """Raises DisallowedError where this URL may not be fetched."""
        rules = self._rules(url)
        if rules.found is None:
            why = f"its robots.txt cannot be had ({rules.why}), which counts as no to everything"
            raise DisallowedError(why, again=True, after=rules.until - self._clock.now())
        if not rules.found.can_fetch(url, AGENT):
            raise DisallowedError("its robots.txt does not allow it")

    def delay(self, url: str) -> float | None:
        """Seconds between two requests that the host asks for, null where it does not say. Fetches nothing."""
        rules = self._known.get(_origin(url))
        return rules.found.crawl_delay(AGENT) if rules and rules.found else None

    def _rules(self, url: str) -> _Rules:
        origin = _origin(url)
        with self._lock:
            lock = self._locks.setdefault(origin, threading.Lock())
        with lock:
            known = self._known.get(origin)
            if known is None or known.until <= self._clock.now():
                known = self._known[origin] = self._fetch(origin)
            return known

    def _fetch(self, origin: str) -> _Rules:
        answer = self._ask(f"{origin}/robots.txt")
        now = self._clock.now()
        if 200 <= answer.status < 300:
            return _Rules(Protego.parse(answer.body[:MOST_BYTES].decode("utf-8-sig", "replace")), now + KEPT)
        if 300 <= answer.status < 500 and answer.status != 429:
            return _Rules(Protego.parse(""), now + KEPT)  # "unavailable": anything may be fetched
        return _Rules(None, now + KEPT_UNREACHABLE, answer.why)  # "unreachable": nothing may


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}".lower()
