"""Watching: series of what is reported, what is unusual in them, what they resemble, and what may follow."""

from sitroom.watch.behind import behind
from sitroom.watch.counting import COLUMNS
from sitroom.watch.periods import By
from sitroom.watch.question import SeriesQuestion
from sitroom.watch.series import Series, series

__all__ = ["COLUMNS", "By", "Series", "SeriesQuestion", "behind", "series"]
