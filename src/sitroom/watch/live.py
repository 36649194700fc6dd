"""Checks a store while reports come in: soon after each that may cross a line, but never for most of the time."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from sitroom.keep.corrections import Corrections
from sitroom.watch.check import check

if TYPE_CHECKING:
    from sitroom.keep import Store
    from sitroom.keep.alert_rows import Alert

SOON = 2.0  # seconds from one check to the next while reports come in
SHARE = 0.1  # of the time, that checks take at most
LATEST = 30.0  # seconds after which it is done all the same


class Checking:
    """Checks a store between other work.

    Args:
        store: the store.
        told: is given the new alerts of each check, which may be none.
        clock: seconds that only go on.
    """

    def __init__(
        self, store: Store, told: Callable[[list[Alert]], None], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._store, self._told, self._clock = store, told, clock
        self._seen = -1, -1  # what was left over when it was ended in the midst is looked at first
        self._next = clock()

    def between(self, reports: int) -> float:
        """Checks the store if it is time to and reports were added or something was corrected.

        Gives in how many seconds it is to be called again.

        Args:
            reports: how many were added so far.

        Raises:
            StoreError: the store cannot be read or written.
        """
        seen = reports, Corrections(self._store).newest()
        if seen != self._seen and self._clock() >= self._next:
            self.check(reports)
            seen = self._seen
        return LATEST if seen == self._seen else max(self._next - self._clock(), 0.0)

    def check(self, reports: int) -> None:
        """Checks the store now."""
        began, corrected = self._clock(), Corrections(self._store).newest()
        self._told(check(self._store))
        took = self._clock() - began
        self._seen, self._next = (reports, corrected), began + took + min(max(SOON, took / SHARE), LATEST)
