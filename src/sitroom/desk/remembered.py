"""Answers that took long to count: they hold until a report is added or somebody corrects something."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Collection
from typing import Any, TypeVar, cast
from weakref import WeakKeyDictionary

from sqlalchemy import func, select

from sitroom.keep import Store
from sitroom.keep.tables import corrections, joinings
from sitroom.watch import COLUMNS, SeriesQuestion
from sitroom.watch.periods import By
from sitroom.watch.series import Series, series

T = TypeVar("T")
MOST = 500  # answers of a store
State = tuple[int, int]


class Remembered:
    """Answers of a store as it was at one moment."""

    def __init__(self) -> None:
        self._state: State = (0, 0)
        self._held: OrderedDict[str, Any] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, state: State, name: str) -> Any:
        """What was answered in this state of the store; null where nothing was."""
        with self._lock:
            if state != self._state:
                self._state = state
                self._held.clear()
            if name in self._held:
                self._held.move_to_end(name)
            return self._held.get(name)

    def put(self, state: State, name: str, found: object) -> None:
        """Remembers an answer; of too many the one that was asked for longest ago goes."""
        with self._lock:
            if state == self._state:
                self._held[name] = found
                while len(self._held) > MOST:
                    self._held.popitem(last=False)


_remembered: WeakKeyDictionary[Store, Remembered] = WeakKeyDictionary()


def remembered(store: Store, name: str, count: Callable[[], T]) -> T:
    """The answer with this name, counted anew only where the store has changed."""
    held = _remembered.setdefault(store, Remembered())
    state = _state(store)
    found = held.get(state, name)
    if found is None:
        found = count()
        held.put(state, name, found)
    return cast(T, found)


def series_of(store: Store, question: SeriesQuestion, by: By, wanted: Collection[str] = COLUMNS) -> Series:
    """The series with these columns, counted anew only where the store has changed. Raises AskError."""
    name = repr((question, by, None if wanted is COLUMNS else sorted(wanted)))
    return remembered(store, name, lambda: series(store, question, by, wanted))


def _state(store: Store) -> State:
    """What changes with every report that is added and every correction."""
    numbers = select(
        select(func.max(joinings.c.number)).scalar_subquery(), select(func.max(corrections.c.key)).scalar_subquery()
    )
    with store.reading() as connection:
        joined, corrected = connection.execute(numbers).one()
    return joined or 0, corrected or 0
