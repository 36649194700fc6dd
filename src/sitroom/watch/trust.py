"""How far an outlook is to be believed: forecasts of days that are past, from what was known then, beside simpler ones.

Proper scores (Gneiting and Raftery, Journal of the American Statistical Association 102, 2007), the lower the better:
Brier's for the chance of a level, the continuous ranked probability score for the whole distribution.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, get_args

import numpy as np

from sitroom.watch.baseline import Values, chance_of_more
from sitroom.watch.detect import Numbers
from sitroom.watch.outlook import EVERY, LEAST_PAST, Outlook, Spread

Forecaster = Literal["outlook", "history", "last week", "regression"]
FORECASTERS: tuple[Forecaster, ...] = get_args(Forecaster)
BINS = (0.0, 0.05, 0.1, 0.2, 0.4, 0.6, 1.0)
AGAIN = 4 * EVERY  # days after which what was learnt is learnt anew
DRAWS = 1000
PERCENT = (5, 95)
MOST = 600  # events up to which a distribution is looked at


@dataclass(frozen=True, slots=True)
class Trial:
    """Forecasts of past days.

    Attributes:
        horizon: days ahead.
        days: on whose end each was made.
        chances: of the level, by forecaster: of each day (rows) and pair (columns).
        ranked: the continuous ranked probability score of each.
        happened: whether the level was reached.
    """

    horizon: int
    days: tuple[int, ...]
    chances: dict[Forecaster, Values] = field(hash=False)
    ranked: dict[Forecaster, Values] = field(hash=False)
    happened: Values = field(hash=False)

    def brier(self, who: Forecaster) -> Values:
        """Brier's score of each forecast."""
        scores: Values = (self.chances[who] - self.happened) ** 2
        return scores

    def better(self, scores: Values, others: Values) -> tuple[float, float, float]:
        """By how much the first scores are better on average, and from where to where nine of ten bootstraps put it.

        Whole pairs are drawn, since forecasts of one pair hang together; where there is a single one, days.
        """
        gain = others - scores
        gain = gain.mean(axis=0) if gain.shape[1] > 1 else gain[:, 0]
        dice = np.random.default_rng(7)
        drawn = gain[dice.integers(len(gain), size=(DRAWS, len(gain)))].mean(axis=1)
        low, high = np.percentile(drawn, PERCENT)
        return float(gain.mean()), float(low), float(high)

    def calibration(self, who: Forecaster = "outlook") -> list[tuple[float, float, int]]:
        """For forecasts that are alike: the mean chance that was given, how often it came true, how many they are."""
        chances, happened = self.chances[who].ravel(), self.happened.ravel()
        place = np.clip(np.searchsorted(BINS, chances, side="right") - 1, 0, len(BINS) - 2)
        return [
            (float(chances[place == i].mean()), float(happened[place == i].mean()), int((place == i).sum()))
            for i in range(len(BINS) - 1)
            if (place == i).any()
        ]


def tried(
    counts: Values, verbal: Values, horizon: int, of: Numbers | None = None, with_regression: bool = True
) -> Trial | None:
    """Forecasts of all past weeks; null where the past is too short.

    Args:
        counts, verbal: material and verbal conflict of each pair on each day.
        horizon: days ahead.
        of: the pairs whose forecasts count; all are learnt from.
        with_regression: whether the regression is tried too.
    """
    outlook, regression = Outlook(counts, verbal, horizon), Regression(counts, verbal, horizon)
    of = np.arange(len(counts)) if of is None else of
    chances: dict[Forecaster, list[Values]] = {who: [] for who in FORECASTERS}
    ranked: dict[Forecaster, list[Values]] = {who: [] for who in FORECASTERS}
    happened, days = [], []
    first, learnt = LEAST_PAST + horizon + EVERY, False
    for day in range(first, counts.shape[1] - horizon, EVERY):
        if (day - first) % AGAIN == 0:
            learnt = outlook.learn(day)
            if learnt and with_regression:
                regression.learn(day)
        if not learnt:
            continue
        level, followed = outlook.usual_level(day), outlook.followed(np.array([day]))[:, 0]
        spreads: dict[Forecaster, Spread] = {"outlook": outlook.ahead(day)}
        spreads["last week"] = outlook.ahead_as_last_week(day)
        if with_regression:
            spreads["regression"] = regression.ahead(day)
        for who, spread in spreads.items():
            chances[who].append(spread.chance(level)[of])
            ranked[who].append(ranked_score(Spread(spread.mean[of], spread.size[of]), followed[of]))
        chances["history"].append(outlook.as_history(day, level)[of])
        ranked["history"].append(_ranked_of_past(outlook.past_sums(day)[of], followed[of]))
        happened.append((followed >= level)[of].astype(float))
        days.append(day)
    if not days:
        return None

    def table(found: dict[Forecaster, list[Values]]) -> dict[Forecaster, Values]:
        return {who: np.array(values) for who, values in found.items() if values}

    return Trial(horizon, tuple(days), table(chances), table(ranked), np.array(happened))


def ranked_score(spread: Spread, observed: Values) -> Values:
    """The continuous ranked probability score of negative binomials."""
    far = spread.mean + 12 * np.sqrt(spread.mean + spread.mean**2 / spread.size)
    top = int(min(max(observed.max(), far.max()), MOST))
    total = np.zeros(len(observed))
    for number in range(top + 1):
        below = 1 - chance_of_more(np.full(len(observed), number + 1.0), spread.mean, spread.size)
        total += (below - (observed <= number)) ** 2
    return total


def _ranked_of_past(past: Values, observed: Values) -> Values:
    """The same score where the past itself is the distribution."""
    ordered = np.sort(past, axis=1)
    number = ordered.shape[1]
    apart = (ordered * (2 * np.arange(1, number + 1) - number - 1)).sum(axis=1) / number**2
    score: Values = np.abs(ordered - observed[:, None]).mean(axis=1) - apart
    return score


class Regression:
    """A negative-binomial regression: the logarithm of the mean by those of the sums of the last 7, 30 and all days."""

    def __init__(self, counts: Values, verbal: Values, horizon: int) -> None:
        self._horizon = horizon
        self._sums: Values = np.concatenate([np.zeros((len(counts), 1)), np.cumsum(counts, axis=1)], axis=1)
        self._verbal: Values = np.concatenate([np.zeros((len(counts), 1)), np.cumsum(verbal, axis=1)], axis=1)
        self._weights = np.zeros(6)

    def learn(self, day: int) -> None:
        """Fits it to all that had followed by the end of a day."""
        from scipy.optimize import minimize

        origins = np.arange(LEAST_PAST - 1, day - self._horizon + 1, EVERY)
        known = np.concatenate([self._known(int(origin)) for origin in origins])
        followed = (self._sums[:, origins + 1 + self._horizon] - self._sums[:, origins + 1]).T.ravel()
        bounds = [(-8.0, 8.0)] * len(self._weights)
        found = minimize(_unlikely, self._weights, (known, followed), jac=True, method="L-BFGS-B", bounds=bounds)
        self._weights = found.x

    def ahead(self, day: int) -> Spread:
        """What may follow in each series after a day."""
        mean = np.exp(np.clip(self._known(day) @ self._weights[:-1], -12, 7))
        return Spread(mean, np.full(len(mean), float(np.exp(self._weights[-1]))))

    def _known(self, day: int) -> Values:
        def last(sums: Values, days: int) -> Values:
            span: Values = np.log1p(sums[:, day + 1] - sums[:, max(day + 1 - days, 0)])
            return span

        usual = np.log(self._horizon * (self._sums[:, day + 1] + 0.5) / (day + 2))
        recent = [last(self._sums, 7), last(self._sums, 30), last(self._verbal, 30)]
        return np.column_stack([np.ones(len(usual)), *recent, usual])


def _unlikely(weights: Values, known: Values, followed: Values) -> tuple[float, Values]:
    from scipy.special import digamma, gammaln

    size, mean = float(np.exp(weights[-1])), np.exp(np.clip(known @ weights[:-1], -12, 7))
    likely = gammaln(followed + size) - gammaln(size) + size * np.log(size / (size + mean))
    likely += followed * np.log(mean / (size + mean))
    by_link = followed - (followed + size) * mean / (size + mean)
    by_size = digamma(followed + size) - digamma(size) + np.log(size / (size + mean)) + 1
    by_size -= (followed + size) / (size + mean)
    gradient = np.append(by_link @ known, size * by_size.sum())
    return -float(likely.sum()) / len(followed), -gradient / len(followed)
