"""What each of two does to the other, in one order."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import merge
from itertools import groupby

from sitroom.keep.ask import read_after
from sitroom.keep.rows import EventRow


def both_ways(one: Iterator[EventRow], other: Iterator[EventRow], oldest: bool) -> Iterator[EventRow]:
    """The events of both, each once, in the order that both are in: the newest first, unless `oldest` is said."""

    def place(row: EventRow) -> tuple[str, int]:
        return read_after(row.after)

    for _, those in groupby(merge(one, other, key=place, reverse=not oldest), key=place):
        yield next(those)
