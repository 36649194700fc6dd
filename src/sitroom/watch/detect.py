"""What is unusual: days on which series of daily counts rise, or fall, beyond what their baselines allow.

Evidence is added up from day to day: each adds the logarithm of how much better a higher rate (twice, four and eight
times the usual, whichever explains best) explains its count than the usual one does, and the sum never falls below
nought (a cumulative sum test, Page 1954; for counts Höhle and Paul, Computational Statistics & Data Analysis 52, 2008).
An alarm is raised where it exceeds `LINE`. So both a single wild day and a week of somewhat more than usual are seen.
Were a baseline right and the days independent, a false alarm would come no oftener than once in exp(LINE) days.

Where counts of all series scatter still wider than their baselines allow, as where each event is told many times over,
evidence weighs less and a rise must be larger, by as much: see Baseline.repeats.

What goes on is one episode: it is told once, and again only where it has become much worse. An alarm of a day knows
nothing of the days behind it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from sitroom.watch.baseline import Baseline, Values, chance_of_less, chance_of_more

LINE = 4.0
TIMES = np.array([[2.0], [4.0], [8.0]])  # rates that are held against the usual one
STEP = 1.0  # a day: a rise by less is none, however rare
LEAST = 4  # events that an escalation needs
LINE_DOWN = 6.0
TIMES_DOWN = np.array([[0.5], [0.25]])
LEAST_DOWN = 12  # events that must have been expected where fewer came
REST = 21  # days before the same is told again
WORSE = 1.5  # times what there was a day at the last alarm
SHORTEST = 3  # days over which that is taken
WEEK = 7
LEVELS = (365, 90, 30)  # days
LEARNING = 28  # days of a series of unknown past before which there is no alarm

Flags = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.int64]
Direction = Literal["escalation", "de-escalation"]


@dataclass(frozen=True, slots=True)
class Alarm:
    """An alarm.

    Attributes:
        series: which of them; `day` the number of the day, `since` of that on which the evidence began to grow.
        observed, expected: events from `since` to `day`, the latter by the baseline, whose `size` is that of a negative
            binomial of this sum; `mean` is that expected of the last day.
        p: the chance of as many or more (for a de-escalation as few or fewer) in these days by the baseline; that the
            days were chosen is not allowed for.
        score: the evidence, a logarithm of odds.
        level: for how many days a week had not had so many: 30, 90, 365; 0 where it had.
        worse: whether this is an episode that was told before and has become worse.
    """

    series: int
    day: int
    since: int
    kind: Direction
    observed: float
    expected: float
    mean: float
    size: float
    p: float
    score: float
    level: int
    worse: bool


def detect(
    counts: Values, first_weekday: int, exposure: Values | None = None, learning: int = LEARNING, start: int = 0
) -> list[Alarm]:
    """All alarms, in the order of days.

    Args:
        counts: of each series (rows) on each day (columns).
        first_weekday: of the first day; Monday is 0.
        exposure: how much was reported at all, in the shape of `counts`, about 1 on average; 0 where nothing was: such
            days tell nothing. By default always the same.
        learning: days at the beginning without alarms.
        start: alarms of earlier days are left out; they count as told all the same.
    """
    detector = _Detector(counts, exposure if exposure is not None else np.ones_like(counts), first_weekday, learning)
    found = [alarm for day in range(counts.shape[1]) for alarm in detector.next(day)]
    return [alarm for alarm in found if alarm.day >= start]


class _Sum:
    """Evidence that adds up, for each series and each of some rates, and since when."""

    def __init__(self, rates: int, series: int) -> None:
        self.score = np.zeros((rates, series))
        self._since = np.zeros((rates, series), dtype=np.int64)
        self._series = np.arange(series)

    def add(
        self, day: int, count: Values, mean: Values, size: Values, other: Values, told: Flags, repeats: float
    ) -> None:
        """Adds a day: what speaks for the other rate rather than the mean."""
        odds = np.log((size + mean) / (size + other))
        new = self.score + np.where(told, count * (np.log(other / mean) + odds) + size * odds, 0.0) / repeats
        self._since = np.where((self.score <= 0) & (new > 0), day, self._since)
        self.score = np.maximum(new, 0.0)

    def best(self) -> tuple[Values, Numbers]:
        """The highest score of each series, and the day since which it grows."""
        rate = self.score.argmax(axis=0)
        return self.score[rate, self._series], self._since[rate, self._series]


class _Detector:
    def __init__(self, counts: Values, exposure: Values, first_weekday: int, learning: int) -> None:
        number, days = counts.shape
        self._counts, self._exposure, self._first, self._learning = counts, exposure, first_weekday, learning
        self._baseline = Baseline(number)
        self._sums = _from_nought(counts)  # of all days before
        self._means, self._spread = np.zeros((number, days + 1)), np.zeros((number, days + 1))
        self._up, self._down = _Sum(len(TIMES), number), _Sum(len(TIMES_DOWN), number)
        self._told, self._told_down = np.full(number, -(10**6)), np.full(number, -(10**6))
        self._height = np.zeros(number)  # events a day at the last alarm
        self._episode = np.zeros(number, dtype=bool)
        self._series = np.arange(number)
        self._repeats = 1.0

    def next(self, day: int) -> list[Alarm]:
        """The alarms of the next day."""
        count, exposure, weekday = self._counts[:, day], self._exposure[:, day], (self._first + day) % WEEK
        mean, size = self._baseline.expected(weekday, exposure)
        self._means[:, day + 1] = self._means[:, day] + mean
        self._spread[:, day + 1] = self._spread[:, day] + mean**2 / size
        repeats = self._repeats = self._baseline.repeats
        self._baseline.learn(count, mean, weekday, exposure)
        if day < self._learning:
            return []
        told = (exposure > 0) | (count > 0)
        more = np.maximum(TIMES * mean, mean + STEP * repeats * (TIMES - 1))
        self._up.add(day, count, mean, size, more, told, repeats)
        self._down.add(day, count, mean, size, TIMES_DOWN * mean, told, repeats)
        return [*self._risen(day, count), *self._fallen(day)]

    def _risen(self, day: int, count: Values) -> list[Alarm]:
        score, since = self._up.best()
        week = (self._sums[:, day + 1] - self._sums[:, max(0, day + 1 - WEEK)]) / WEEK
        rested = day - self._told
        self._episode &= (score > 0) | (rested < REST)
        worse = self._episode & (week > WORSE * self._height) & (rested >= WEEK)
        enough = self._sums[:, day + 1] - self._sums[self._series, since] >= LEAST
        raised = np.flatnonzero((score > LINE) & (count > 0) & enough & (~self._episode | worse))
        alarms = self._alarms(day, raised, since, score, "escalation", worse)
        days = np.maximum(day + 1 - since, SHORTEST)
        height = np.maximum(week, (self._sums[:, day + 1] - self._sums[self._series, since]) / days)
        self._told[raised], self._height[raised], self._episode[raised] = day, height[raised], True
        np.minimum(self._up.score, 2 * LINE, out=self._up.score)  # so that what is over is seen to be over
        return alarms

    def _fallen(self, day: int) -> list[Alarm]:
        score, since = self._down.best()
        expected = self._means[:, day + 1] - self._means[self._series, since]
        over = score > LINE_DOWN
        raised = np.flatnonzero(over & (expected >= LEAST_DOWN * self._repeats) & (day - self._told_down >= REST))
        alarms = self._alarms(day, raised, since, score, "de-escalation", np.zeros(len(score), dtype=bool))
        self._told_down[raised] = day
        self._down.score[:, over] = 0.0
        return alarms

    def _alarms(
        self, day: int, raised: Numbers, since: Numbers, score: Values, kind: Direction, worse: Flags
    ) -> list[Alarm]:
        first = since[raised]
        observed = self._sums[raised, day + 1] - self._sums[raised, first]
        expected = self._means[raised, day + 1] - self._means[raised, first]
        size = expected**2 / (self._spread[raised, day + 1] - self._spread[raised, first])
        chance = chance_of_more if kind == "escalation" else chance_of_less
        p = chance(observed / self._repeats, expected / self._repeats, size / self._repeats)
        last = self._means[raised, day + 1] - self._means[raised, day]
        return [
            Alarm(
                int(i), day, int(first[n]), kind, float(observed[n]), float(expected[n]), float(last[n]),
                float(size[n]), float(p[n]), float(score[i]),
                self._unseen(i, day) if kind == "escalation" else 0, bool(worse[i]),
            )
            for n, i in enumerate(raised)
        ]  # fmt: skip

    def _unseen(self, i: int, day: int) -> int:
        """For how many days a week had not had as many as the one that ends on this day."""
        sums = self._sums[i]
        weeks = sums[WEEK:] - sums[:-WEEK]  # that which begins on each day
        this = sums[day + 1] - sums[max(0, day + 1 - WEEK)]
        for level in LEVELS:
            first = day + 1 - level
            if first >= 0 and not (weeks[first : max(day + 1 - 2 * WEEK + 1, first)] >= this).any():
                return level
        return 0


def _from_nought(counts: Values) -> Values:
    sums = np.zeros((counts.shape[0], counts.shape[1] + 1))
    np.cumsum(counts, axis=1, out=sums[:, 1:])
    return sums
