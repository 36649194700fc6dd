"""One request at a time for each host, with a pause between two, and longer ones where a host is in trouble."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Protocol

from sitroom.fetch.errors import FetchError

PAUSE = 1.0  # seconds between two requests to one host
JITTER = 0.5  # of a pause, at random on top, so that hosts are not asked in step
BACK_OFF = 30.0  # seconds after a first failure, doubled with each that follows
MOST_WAIT = 180.0  # seconds that anybody waits for a turn
LONGEST = 6 * 3600.0  # seconds that a host is left alone at most, whatever it asks for


class Clock(Protocol):
    """Seconds since 1970, and waiting."""

    def now(self) -> float:
        """Seconds since 1970."""

    def sleep(self, seconds: float) -> None:
        """Waits."""


class SystemClock:
    """The time of this machine."""

    def now(self) -> float:
        return time.time()

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)


@dataclass(slots=True)
class _Host:
    lock: threading.Lock = field(default_factory=threading.Lock)
    free: float = 0.0  # when the next request may go out
    failures: int = 0
    pause: float = 0.0  # what its robots.txt asks for


class Pacing:
    """When which host may be asked.

    Args:
        clock: what time it is.
        pause: seconds between two requests to one host.
        chance: the source of jitter.
    """

    def __init__(self, clock: Clock, pause: float = PAUSE, chance: random.Random | None = None) -> None:
        self._clock = clock
        self._pause = pause
        self._chance = chance or random.Random()
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()

    @contextmanager
    def turn(self, host: str) -> Iterator[None]:
        """Waits until this host may be asked, and keeps others from asking it meanwhile.

        Raises:
            FetchError: that would take more than some minutes.
        """
        state = self._of(host)
        with state.lock:
            if (wait := state.free - self._clock.now()) > MOST_WAIT:
                raise FetchError("its host is left alone for a while", again=True, after=wait)
            if wait > 0:
                self._clock.sleep(wait)
            try:
                yield
            finally:
                self._rest(state, max(self._pause, state.pause))

    def free_at(self, host: str) -> float:
        """When this host may be asked next, in seconds since 1970; long past where it was never asked."""
        return self._of(host).free

    def resting(self) -> dict[str, float]:
        """The hosts that may not be asked now, and when they may again."""
        now = self._clock.now()
        with self._lock:
            return {host: state.free for host, state in self._hosts.items() if state.free > now}

    def rest_until(self, host: str, when: float) -> None:
        """The host may not be asked before this time, in seconds since 1970."""
        state = self._of(host)
        state.free = max(state.free, when)

    def slow_down(self, host: str, pause: float) -> None:
        """From now on leaves this many seconds between two requests to the host."""
        self._of(host).pause = min(pause, 60.0)

    def went_well(self, host: str) -> None:
        """The host answered as it should."""
        self._of(host).failures = 0

    def failed(self, host: str, after: float | None = None) -> float:
        """The host is in trouble, or asks to be left alone for `after` seconds; gives for how long it will be."""
        state = self._of(host)
        state.failures += 1
        longer = BACK_OFF * 2 ** min(state.failures - 1, 20)
        return self._rest(state, min(after if after is not None else longer, LONGEST))

    def _rest(self, state: _Host, seconds: float) -> float:
        seconds *= 1 + JITTER * self._chance.random()
        state.free = max(state.free, self._clock.now() + seconds)
        return seconds

    def _of(self, host: str) -> _Host:
        with self._lock:
            return self._hosts.setdefault(host, _Host())
