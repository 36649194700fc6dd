"""Daily counts of many pairs side by side, and how they are read from a table.

The table is CSV with the columns `dyad,date,verbal_cooperation,material_cooperation,verbal_conflict,material_conflict`,
one row a pair and day. A day that has no row is one without events.
"""

from __future__ import annotations

import csv
from array import array
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from sitroom.watch.baseline import Values

QUADS = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")
MOST_DAYS = 366 * 60


class PanelError(Exception):
    """The table cannot be read; the message says what, where and what to do."""


@dataclass(frozen=True, slots=True)
class Panel:
    """Counts by quad, of each pair (rows) on each day (columns) from `first` on.

    `exposure` tells how much was reported at all: see detect.detect; null where that is not known.
    """

    names: tuple[str, ...]
    first: date
    counts: dict[str, Values]
    exposure: Values | None = None

    @property
    def days(self) -> int:
        """How many days there are."""
        return int(self.counts[QUADS[-1]].shape[1])

    def day(self, number: int) -> str:
        """The day with this number."""
        return str(self.first + timedelta(days=number))

    def up_to(self, day: str) -> Panel:
        """The counts up to a day, itself included. Raises PanelError where it is no day of the panel."""
        try:
            number = (date.fromisoformat(day) - self.first).days
        except ValueError:
            raise PanelError(f"{day}: not a date such as 2021-11-12") from None
        if not 0 <= number < self.days:
            raise PanelError(f"{day}: there are counts from {self.day(0)} to {self.day(self.days - 1)}")
        counts = {quad: values[:, : number + 1] for quad, values in self.counts.items()}
        exposure = self.exposure[:, : number + 1] if self.exposure is not None else None
        return Panel(self.names, self.first, counts, exposure)


def read_panel(path: Path, problem: Callable[[str], None]) -> Panel:
    """The counts of a table.

    Args:
        path: the file.
        problem: is told of each row that cannot be read, in one line; the others count.

    Raises:
        PanelError: there is no such file, it lacks a column, or no row of it can be read.
    """
    rows = _Rows()
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.DictReader(stream)
            missing = [name for name in ("dyad", "date", *QUADS) if name not in (reader.fieldnames or ())]
            if missing:
                raise PanelError(f"{path}: no column {', '.join(missing)}: it needs dyad,date,{','.join(QUADS)}")
            for row in reader:
                if why := rows.add(row, reader.line_num):
                    problem(f"{path}, line {reader.line_num}: {why}: left out")
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise PanelError(f"{path}: {getattr(error, 'strerror', None) or error}".lower()) from error
    if not rows.days:
        raise PanelError(f"{path}: no counts in it")
    if max(rows.days) - min(rows.days) >= MOST_DAYS:
        first, last = (date.fromordinal(day) for day in (min(rows.days), max(rows.days)))
        raise PanelError(f"{path}: from {first} to {last}: more than 60 years: look for a mistaken date")
    return rows.panel(lambda line, why: problem(f"{path}, line {line}: {why}: left out"))


class _Rows:
    """The rows of a table, laid out so that millions of them take little room."""

    def __init__(self) -> None:
        self.days = array("l")
        self._pairs, self._lines, self._numbers = array("l"), array("l"), array("d")
        self._places: dict[str, int] = {}

    def add(self, row: dict[str, str], line: int) -> str | None:
        """Takes a row; what is wrong with it, null where nothing is."""
        try:
            day = date.fromisoformat(row["date"] or "").toordinal()
        except ValueError:
            return f"date {row['date'] or 'is empty'}: write a day such as 2021-11-12"
        numbers = []
        for name in QUADS:
            try:
                numbers.append(float(row[name] or 0))
            except ValueError:
                return f"{name} {row[name]}: write a number"
        if not row["dyad"]:
            return "dyad is empty: name the two, such as RUS-UKR"
        if not all(0 <= number < 1e9 for number in numbers):
            return "a count lies below 0, or is no number: write counts from 0 on"
        self._pairs.append(self._places.setdefault(row["dyad"], len(self._places)))
        self.days.append(day)
        self._lines.append(line)
        self._numbers.extend(numbers)
        return None

    def panel(self, problem: Callable[[int, str], None]) -> Panel:
        """The rows side by side, pairs in the order of their names; the first row of a pair and day counts."""
        days, pairs = np.array(self.days), np.array(self._pairs)
        first, width = int(days.min()), int(days.max() - days.min()) + 1
        cells = pairs * width + days - first
        _, kept = np.unique(cells, return_index=True)
        again = np.ones(len(cells), dtype=bool)
        again[kept] = False
        for line in np.array(self._lines)[again]:
            problem(int(line), "there is a row for this dyad and date before")
        dense = np.zeros((len(QUADS), len(self._places) * width))
        dense[:, cells[kept]] = np.array(self._numbers).reshape(-1, len(QUADS))[kept].T
        order = sorted(self._places)
        ordered = dense.reshape(len(QUADS), len(order), width)[:, [self._places[name] for name in order]]
        return Panel(tuple(order), date.fromordinal(first), dict(zip(QUADS, ordered, strict=True)))
