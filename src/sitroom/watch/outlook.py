"""What may follow: how many events of material conflict a pair may see in the next days, and the chance of many.

The number of events of the days ahead is taken as negative binomial. Its mean is a sum of the pair's rates so far,
older days forgotten by half in 3, 14 and 60 days, of its verbal conflict in 14, of its whole past and of the rate of
all pairs, each times a weight; its size goes with a power of the mean. The weights, none below nought, and the power
are those that make what followed in the past of all pairs most likely; so a rise is expected to last as long as rises
lasted (for the form see Fokianos, Rahbek and Tjøstheim, Poisson autoregression, Journal of the American Statistical
Association 104, 2009).

How far it is to be believed, watch/trust.py tells.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from sitroom.watch.baseline import Values, chance_of_more
from sitroom.watch.detect import Numbers

HORIZONS = (7, 30)  # days
HALF_LIVES = (3.0, 14.0, 60.0)  # days
VERBAL_HALF_LIFE = 14.0
EVERY = 7  # days between two forecasts that are learnt from or tested
LEAST_PAST = 60  # days before the first of them
LEAST_LEARNT = 30  # forecasts of the past, of all pairs together, below which nothing can be learnt
LEAST_LEVEL = {7: 3, 30: 6}  # events
USUAL = 2.0  # times what is usual is a level worth asking for
PRIOR_DAYS = 30.0
LEAST_MEAN = 0.1  # events, for the size of what is hardly expected


@dataclass(frozen=True, slots=True)
class Spread:
    """Negative binomials: the means and the size of the numbers of events that may come."""

    mean: Values = field(hash=False)
    size: Values = field(hash=False)

    def chance(self, level: Values) -> Values:
        """The chance of so many events or more."""
        return chance_of_more(np.asarray(level, dtype=float), self.mean, self.size)


def rates(counts: Values, verbal: Values) -> Values:
    """What is known of each series (rows) at the end of each day (columns): see above; the last axis has the rates."""
    numbers, days = counts.shape
    found = np.zeros((numbers, days, len(HALF_LIVES) + 3))
    for k, (values, half_life) in enumerate([*((counts, h) for h in HALF_LIVES), (verbal, VERBAL_HALF_LIFE)]):
        kept, sum_, weight = 0.5 ** (1 / half_life), np.zeros(numbers), 0.0
        for day in range(days):
            sum_, weight = kept * sum_ + values[:, day], kept * weight + 1
            found[:, day, k] = sum_ / weight
    past = np.cumsum(counts, axis=1)
    length = np.arange(1, days + 1)
    together = past.mean(axis=0) / length
    found[:, :, -2] = (past + PRIOR_DAYS * together) / (length + PRIOR_DAYS)
    found[:, :, -1] = together
    return found


class Outlook:
    """What was learnt from the past of all pairs up to a day.

    Args:
        counts, verbal: material and verbal conflict of each pair (rows) on each day (columns).
        horizon: days ahead.
    """

    def __init__(self, counts: Values, verbal: Values, horizon: int) -> None:
        self._known = rates(counts, verbal)
        self._sums: Values = np.concatenate([np.zeros((len(counts), 1)), np.cumsum(counts, axis=1)], axis=1)
        self._horizon = horizon
        self._weights = np.full(self._known.shape[2] + 2, -2.0)  # logarithms
        self._weights[-2:] = 0.0  # of the size: the logarithm of its factor, and its power

    def learn(self, day: int) -> bool:
        """Learns from all that had followed by the end of a day; whether there was enough."""
        from scipy.optimize import minimize

        origins = np.arange(LEAST_PAST - 1, day - self._horizon + 1, EVERY)
        if len(origins) * len(self._sums) < LEAST_LEARNT:
            return False
        known = self._known[:, origins].reshape(-1, self._known.shape[2])
        followed = self.followed(origins).ravel()
        told = known[:, :-1].any(axis=1)  # of a pair of which nothing was heard yet there is nothing to learn
        found = minimize(
            _surprise, self._weights, (known[told], followed[told], self._horizon), jac=True, method="L-BFGS-B",
            bounds=[*[(-12.0, 4.0)] * (len(self._weights) - 1), (0.0, 1.5)],
        )  # fmt: skip
        self._weights = found.x
        return True

    def with_first(self, count: Values, said: Values, counts: Values, verbal: Values) -> Outlook:
        """The same lesson for these counts and, as the first of them, for one more that nothing was learnt from."""
        made = Outlook(np.concatenate([count, counts]), np.concatenate([said, verbal]), self._horizon)
        made._weights = self._weights
        return made

    def ahead(self, day: int) -> Spread:
        """What may follow in each series after a day."""
        mean: Values = self._horizon * self._known[:, day] @ np.exp(self._weights[:-2])
        return Spread(np.maximum(mean, 1e-6), _size(mean, self._weights))

    def followed(self, days: Numbers) -> Values:
        """What did follow after these days."""
        return self._sums[:, days + 1 + self._horizon] - self._sums[:, days + 1]

    def past_sums(self, day: int) -> Values:
        """All sums over as many days, of each series, that ended by a day."""
        return self._sums[:, self._horizon : day + 2] - self._sums[:, : day + 2 - self._horizon]

    def usual_level(self, day: int) -> Values:
        """A number of events that is worth asking for: twice what is usual in so many days, and some."""
        usual = self._horizon * self._known[:, day, -2]
        return np.maximum(np.ceil(USUAL * usual), LEAST_LEVEL.get(self._horizon, 3))

    def as_history(self, day: int, level: Values) -> Values:
        """The chance of so many events as the series' own past has it, begun with one time in which there were none."""
        past = self.past_sums(day)
        so_many: Values = ((past >= np.asarray(level)[:, None]).sum(axis=1) + 0.5) / (past.shape[1] + 1)
        return so_many

    def ahead_as_last_week(self, day: int) -> Spread:
        """What follows where all goes on as in the last week, with the scatter of pure chance."""
        week = (self._sums[:, day + 1] - self._sums[:, max(day - 6, 0)]) / min(day + 1, 7)
        return Spread(np.maximum(week * self._horizon, 1e-3), np.full(len(week), 1e6))


def _size(mean: Values, weights: Values) -> Values:
    size: Values = np.exp(weights[-2]) * (mean + LEAST_MEAN) ** weights[-1]
    return size


def _surprise(weights: Values, known: Values, followed: Values, horizon: int) -> tuple[float, Values]:
    """How unlikely what followed was (negative logarithm), and how that changes with each weight."""
    from scipy.special import digamma, gammaln

    parts = horizon * known * np.exp(weights[:-2])
    mean = parts.sum(axis=1) + 1e-9
    size = _size(mean, weights)
    likely = gammaln(followed + size) - gammaln(size) + size * np.log(size / (size + mean))
    likely += followed * np.log(mean / (size + mean))
    by_size = digamma(followed + size) - digamma(size) + np.log(size / (size + mean)) + 1
    by_size = (by_size - (followed + size) / (size + mean)) * size  # by the logarithm of the size
    by_mean = followed / mean - (followed + size) / (size + mean) + by_size * weights[-1] / (mean + LEAST_MEAN)
    gradient = np.concatenate([by_mean @ parts, [by_size.sum(), by_size @ np.log(mean + LEAST_MEAN)]])
    return -float(likely.sum()) / len(followed), -gradient / len(followed)
