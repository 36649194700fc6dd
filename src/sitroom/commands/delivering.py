"""Delivers alerts beside other work, so that a slow mail server holds up nothing."""

from __future__ import annotations

import threading
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from sitroom.keep import Store

EVERY = 10.0  # seconds between two looks at what failed and is due again
PATIENCE = 30.0  # seconds that what is on its way is waited for in the end


class Delivering:
    """Within it, a thread delivers what is raised: at once where it is woken, and what failed when it is due.

    Args:
        store: the store.
        tell: is told each problem in one line.
    """

    def __init__(self, store: Store, tell: Callable[[str], None]) -> None:
        self._store, self._tell = store, tell
        self._woken, self._ended = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._work, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ended.set()
        self._woken.set()
        self._thread.join(PATIENCE)

    def wake(self) -> None:
        """There is something to deliver."""
        self._woken.set()

    def _work(self) -> None:
        from sitroom.keep import StoreError
        from sitroom.notify import deliver

        while True:
            last = self._ended.is_set()
            self._woken.clear()
            try:
                deliver(self._store, self._tell)
            except StoreError as error:
                self._tell(f"alerts are delivered later: {error}")
            if last:
                return
            self._woken.wait(EVERY)
