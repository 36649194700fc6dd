"""What is usual: for each of many series of daily counts, the mean of the next day and how widely it scatters.

A count is taken as negative binomial. Its mean is the rate so far, older days forgotten by half in `HALF_LIFE` days,
bent by half of its recent trend, times the weight of the weekday (which all series share) and the day's exposure (how
much was reported at all, where that is known). The last `GAP` days are no part of it, so that what builds up does not
raise the bar for itself. Where a series has hardly a history, the prior counts: the rate of all series, worth
`PRIOR_DAYS` days. The scatter is that of the days so far around their expected means, drawn towards that of all series.

The rate is the mean of a gamma distribution with discounted evidence (West and Harrison, Bayesian Forecasting and
Dynamic Models, 1997, chapter 10), the trend from double exponential smoothing (Brown 1959), the scatter by the method
of moments.
"""

from __future__ import annotations

from collections import deque

import numpy as np
import numpy.typing as npt

Values = npt.NDArray[np.float64]

HALF_LIFE = 45.0  # days
SCATTER_HALF_LIFE = 180.0  # days
GAP = 14  # days
PRIOR_DAYS = 14.0
PRIOR_RATE = 0.1  # a day, of all series while nothing is known
MOST_PRIOR = 0.5  # a day: a panel of busy series does not make a quiet one busy
LEAST_SCATTER, MOST_SCATTER = 0.2, 1.5  # one over the size of the negative binomial
PRIOR_SCATTER = 5.0  # weight of the scatter of all series, in squared counts
WEEK_MEMORY = 0.98  # a day
SETTLED = 28  # days after which weekdays and scatter are believed


class Baseline:
    """The baseline of a number of series, day after day.

    Args:
        series: how many there are.
    """

    def __init__(self, series: int) -> None:
        self.days = 0
        self._counts, self._exposed = np.zeros(series), np.zeros(series)
        self._levels, self._levels_exposed = np.zeros(series), 0.0
        self._excess, self._squares, self._expected = np.zeros(series), np.zeros(series), np.zeros(series)
        self._week = np.zeros(7)
        self._waiting: deque[tuple[Values, Values, Values]] = deque()

    def expected(self, weekday: int, exposure: Values) -> tuple[Values, Values]:
        """Mean and size of the negative binomial of the next day, for each series."""
        pooled = (self._counts.sum() + PRIOR_DAYS * PRIOR_RATE) / (self._exposed.sum() + PRIOR_DAYS)
        prior = min(pooled, MOST_PRIOR)
        rate = (self._counts + PRIOR_DAYS * prior) / (self._exposed + PRIOR_DAYS)
        if self._levels_exposed:
            trend = self._counts / np.maximum(self._exposed, 1e-9) - self._levels / self._levels_exposed
            rate = rate * np.clip(1 + trend / rate / 2, 0.5, 2.0)
        mean = np.maximum(rate * self._of_weekday(weekday) * exposure, 1e-6)
        scatter = 1.0
        if self.days > SETTLED:
            scatter = float(np.clip(self._excess.sum() / max(self._squares.sum(), 1e-9), LEAST_SCATTER, MOST_SCATTER))
        own = (self._excess + PRIOR_SCATTER * scatter) / (self._squares + PRIOR_SCATTER)
        return mean, 1 / np.clip(own, LEAST_SCATTER, MOST_SCATTER)

    @property
    def repeats(self) -> float:
        """How many times as wide as that all series scatter, 1 at least.

        Where each event is told ten times over, counts come in tens, and ten of them weigh no more than one
        (quasi-likelihood, Wedderburn 1974).
        """
        if self.days <= SETTLED or not self._expected.any():
            return 1.0
        own = (self._excess + PRIOR_SCATTER * MOST_SCATTER) / (self._squares + PRIOR_SCATTER)
        allowed = self._expected + np.clip(own, LEAST_SCATTER, MOST_SCATTER) * self._squares
        return max(1.0, float((self._excess + self._expected).sum() / allowed.sum()))

    def learn(self, counts: Values, mean: Values, weekday: int, exposure: Values) -> None:
        """Takes in a day: its counts and the mean that had been expected of it."""
        self._waiting.append((counts, mean, exposure * self._of_weekday(weekday)))
        if len(self._waiting) > GAP:
            self._take_in(*self._waiting.popleft())
        self._week[weekday] = self._week[weekday] * WEEK_MEMORY + counts.sum()
        self.days += 1

    def _take_in(self, counts: Values, mean: Values, exposed: Values) -> None:
        kept, kept_long = 0.5 ** (1 / HALF_LIFE), 0.5 ** (1 / SCATTER_HALF_LIFE)
        self._counts = kept * self._counts + counts
        self._exposed = kept * self._exposed + exposed
        self._levels = kept * self._levels + self._counts / np.maximum(self._exposed, 1e-9)
        self._levels_exposed = kept * self._levels_exposed + 1
        told = exposed > 0
        self._excess = kept_long * self._excess + np.where(told, (counts - mean) ** 2 - mean, 0.0)
        self._squares = kept_long * self._squares + np.where(told, mean**2, 0.0)
        self._expected = kept_long * self._expected + np.where(told, mean, 0.0)

    def _of_weekday(self, weekday: int) -> float:
        """The weight of a weekday, drawn towards that of all days."""
        if self.days < SETTLED:
            return 1.0
        usual = self._week.mean()
        weights = (self._week + usual / 2 + 1e-9) / (usual * 1.5 + 1e-9)
        return float(weights[weekday] / weights.mean())


def chance_of_more(observed: Values, mean: Values, size: Values) -> Values:
    """The chance of a count of `observed` or more by a negative binomial with this mean and size."""
    from scipy.special import betainc

    some = np.maximum(observed, 1)
    return np.where(observed > 0, betainc(some, size, mean / (mean + size)), 1.0)


def chance_of_less(observed: Values, mean: Values, size: Values) -> Values:
    """The chance of a count of `observed` or fewer."""
    return 1 - chance_of_more(observed + 1, mean, size)
