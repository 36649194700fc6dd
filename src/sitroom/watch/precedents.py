"""Precedents: stretches of a pair's own and of other pairs' past that are like its last weeks, and what followed them.

Each pair's daily counts by quad are made into running weeks, damped (logarithm of one and the count) and set against
the pair's own usual level and scatter, so that a rise of a quiet pair may be like one of a busy pair. Two stretches are
as far apart as these values are on average, day by day and quad by quad (the distance of the matrix profile, Yeh and
others, ICDM 2016, on values that are standardised by series), and as their mixes of quads are (Hellinger's distance).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from sitroom.watch.baseline import Values
from sitroom.watch.panel import QUADS, Panel, PanelError

DAYS = 28  # of a stretch
AFTER = 30  # days that are looked at behind it
WEEK = 7
LEAST = 5  # events of a stretch
LEAST_SCATTER = 0.25  # of the damped values: a pair that hardly moves is not blown up
MIX = 1.0  # weight of the mix beside that of the course
RISE, FALL = 1.5, 0.5  # times the material conflict of the stretch's last week, or of its fullest

Turn = Literal["rose", "fell", "stayed"]


@dataclass(frozen=True, slots=True)
class Precedent:
    """A stretch of the past that is like the last weeks of a pair.

    Attributes:
        pair: whose past it is.
        first, last: its days.
        distance: from the last weeks; 0 is the same, about 1.5 what two stretches at random are.
        days, after: material conflict on each of its days, and on each of the days that followed.
        mix: its events by quad.
        turn: whether material conflict then rose to half as much again as in its fullest week, fell to half of its last
            week, or did neither within the days that followed; `turned` after how many days, null where it stayed.
        followed_week, followed: events of material conflict in the week and in all days that followed.
    """

    pair: str
    first: str
    last: str
    distance: float
    days: tuple[int, ...] = field(hash=False)
    after: tuple[int, ...] = field(hash=False)
    mix: dict[str, int] = field(hash=False)
    turn: Turn
    turned: int | None
    followed_week: int
    followed: int


@dataclass(frozen=True, slots=True)
class Precedents:
    """The last weeks of a pair, from `first` to `last`, and the stretches most like them, the most alike first."""

    pair: str
    first: str
    last: str
    days: tuple[int, ...] = field(hash=False)
    mix: dict[str, int] = field(hash=False)
    found: tuple[Precedent, ...] = field(hash=False)


def precedents(panel: Panel, pair: str, days: int = DAYS, limit: int = 5, own_alone: bool = False) -> Precedents:
    """The stretches that are most like the last days of a pair.

    Args:
        panel: counts of all pairs; the last day is that of the stretch that is asked about.
        pair: its name in the panel.
        days: how long the stretch is.
        limit: how many are told.
        own_alone: only of the pair's own past.

    Raises:
        PanelError: there is no such pair, its last days are too quiet to be like anything, or the past is too short.
    """
    if pair not in panel.names:
        raise PanelError(f"{pair}: no such pair")
    own, last = panel.names.index(pair), panel.days - 1
    if panel.days < 2 * days + AFTER:
        raise PanelError(f"{panel.days} days are too few: it takes {2 * days + AFTER} and more")
    counts = np.array([panel.counts[quad] for quad in QUADS])
    asked = counts[:, own, last - days + 1 :]
    if asked.sum() < LEAST:
        raise PanelError(f"{pair}: {asked.sum():.0f} events in {days} days are too few to compare")
    rows = np.array([own]) if own_alone else np.arange(len(panel.names))
    far = _distances(counts[:, rows], _standard(counts[:, [own]])[:, 0, last - days + 1 :], asked, days)
    far[:, last - days - AFTER + 2 :] = np.inf  # what followed must be known
    found: list[Precedent] = []
    while len(found) < limit and np.isfinite(far).any():
        row, start = (int(i) for i in np.unravel_index(int(far.argmin()), far.shape))
        found.append(_precedent(panel, counts[:, rows[row]], int(rows[row]), start, days, float(far[row, start])))
        far[row, max(0, start - days + 1) : start + days] = np.inf  # what overlaps it is the same stretch
    course = tuple(map(int, asked[-1]))
    return Precedents(pair, panel.day(last - days + 1), panel.day(last), course, _mix(asked), tuple(found))


def _standard(counts: Values) -> Values:
    """Counts by quad, pair and day as running weeks, damped, against what is usual for the pair."""
    sums = np.concatenate([np.zeros((*counts.shape[:2], 1)), np.cumsum(counts, axis=2)], axis=2)
    ends = np.arange(1, counts.shape[2] + 1)
    damped = np.log1p(sums[..., ends] - sums[..., np.maximum(ends - WEEK, 0)])
    usual, scatter = damped.mean(axis=2, keepdims=True), damped.std(axis=2, keepdims=True)
    values: Values = (damped - usual) / np.maximum(scatter, LEAST_SCATTER)
    return values


def _distances(counts: Values, course: Values, asked: Values, days: int) -> Values:
    """How far each stretch of each pair is from the one asked about, by its first day; infinite where too quiet."""
    from scipy.signal import oaconvolve

    values = _standard(counts)
    squares = np.concatenate([np.zeros((*values.shape[:2], 1)), np.cumsum(values**2, axis=2)], axis=2)
    square = (squares[..., days:] - squares[..., :-days]).sum(axis=0)
    product = oaconvolve(values, course[:, None, ::-1], mode="valid", axes=2).sum(axis=0)
    course_far = np.sqrt(np.maximum(square - 2 * product + (course**2).sum(), 0.0) / course.size)
    sums = np.concatenate([np.zeros((*counts.shape[:2], 1)), np.cumsum(counts, axis=2)], axis=2)
    events = sums[..., days:] - sums[..., :-days]
    total = events.sum(axis=0)
    shares, own = events / np.maximum(total, 1), asked.sum(axis=1) / asked.sum()
    mix_far = np.sqrt(np.maximum(1 - np.sqrt(shares * own[:, None, None]).sum(axis=0), 0.0))
    far: Values = np.where(total >= LEAST, course_far + MIX * mix_far, np.inf)
    return far


def _precedent(panel: Panel, counts: Values, row: int, start: int, days: int, distance: float) -> Precedent:
    end = start + days
    conflict, after = counts[-1, start:end], counts[-1, end : end + AFTER]
    turn, turned = _turn(counts[-1], start, end)
    return Precedent(
        panel.names[row], panel.day(start), panel.day(end - 1), round(distance, 3), tuple(map(int, conflict)),
        tuple(map(int, after)), _mix(counts[:, start:end]), turn, turned, int(after[:WEEK].sum()), int(after.sum()),
    )  # fmt: skip


def _turn(conflict: Values, start: int, end: int) -> tuple[Turn, int | None]:
    """What came first of a rise and a fall, and after how many days."""
    weeks = np.convolve(conflict, np.ones(WEEK))[: len(conflict)]  # the week that ends on each day
    fullest, last = weeks[start + WEEK - 1 : end].max(initial=0.0), weeks[end - 1]
    for day in range(end, min(end + AFTER, len(conflict))):
        if weeks[day] >= max(RISE * fullest, fullest + 2):
            return "rose", day - end + 1
        if last >= 2 and weeks[day] <= FALL * last:
            return "fell", day - end + 1
    return "stayed", None


def _mix(counts: Values) -> dict[str, int]:
    return {quad: int(number) for quad, number in zip(QUADS, counts.sum(axis=1), strict=True)}
