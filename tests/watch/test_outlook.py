"""The outlook learns how long rises last, is tried on the past, and tells where it is no better than history."""

import numpy as np
import pytest
from scipy.optimize import check_grad
from scipy.stats import nbinom

from sitroom.watch import outlook as model
from sitroom.watch.baseline import Values
from sitroom.watch.outlook import Outlook, Spread, rates
from sitroom.watch.trust import ranked_score, tried

DAYS = 300


def waves(pairs: int = 20, seed: int = 3) -> Values:
    """Pairs whose rate jumps now and then and stays so for weeks: last week tells much of the next."""
    dice = np.random.default_rng(seed)
    rate = np.zeros((pairs, DAYS))
    level = dice.gamma(0.5, 1.0, pairs)
    for day in range(DAYS):
        level = np.where(dice.random(pairs) < 0.03, dice.gamma(0.5, 2.0, pairs), level)
        rate[:, day] = level
    return dice.poisson(rate).astype(float)


def still(pairs: int = 20) -> Values:
    """Pairs that stay as they are: nothing tells more than their history."""
    dice = np.random.default_rng(5)
    return dice.poisson(dice.gamma(1.0, 1.0, (pairs, 1)) * np.ones(DAYS)).astype(float)


def test_where_rises_last_it_is_better_than_history_and_last_week() -> None:
    counts = waves()
    trial = tried(counts, np.zeros_like(counts), 7)
    assert trial
    for who in ("history", "last week"):
        _, low, _ = trial.better(trial.ranked["outlook"], trial.ranked[who])  # type: ignore[index]
        assert low > 0


def test_where_nothing_changes_it_is_not_told_to_be_better_than_history() -> None:
    counts = still()
    trial = tried(counts, np.zeros_like(counts), 7, with_regression=False)
    assert trial
    gain, low, _ = trial.better(trial.ranked["outlook"], trial.ranked["history"])
    assert abs(gain) < 0.1 * trial.ranked["history"].mean()
    assert low <= 0 or gain < 0.05


def test_chances_come_true_as_often_as_they_say() -> None:
    counts = waves(60)
    trial = tried(counts, np.zeros_like(counts), 7, with_regression=False)
    assert trial
    for given, true, number in trial.calibration():
        if number > 150:
            assert true == pytest.approx(given, abs=0.1)


def test_a_forecast_knows_nothing_of_later_days() -> None:
    counts = waves()
    cut = 200
    whole, part = (Outlook(c, np.zeros_like(c), 7) for c in (counts, counts[:, :cut]))
    for one in (whole, part):
        assert one.learn(cut - 1)
    assert whole.ahead(cut - 1).mean == pytest.approx(part.ahead(cut - 1).mean)
    assert (rates(counts, counts)[:, :cut] == rates(counts[:, :cut], counts[:, :cut])).all()


def test_too_short_a_past_gives_no_forecast() -> None:
    counts = waves()[:, :50]
    assert not Outlook(counts, counts, 7).learn(49)
    assert tried(counts, counts, 7) is None


def test_the_score_is_that_of_the_definition() -> None:
    spread, seen = Spread(np.array([2.0, 0.5]), np.array([1.5, 4.0])), np.array([4.0, 0.0])
    numbers = np.arange(500)
    expected = [
        ((nbinom(r, r / (r + m)).cdf(numbers) - (numbers >= y)) ** 2).sum()
        for m, r, y in zip(spread.mean, spread.size, seen, strict=True)
    ]
    assert ranked_score(spread, seen) == pytest.approx(expected, rel=1e-3)


def test_the_slope_that_learning_follows_is_right() -> None:
    dice = np.random.default_rng(1)
    known, followed = dice.gamma(1.0, 1.0, (40, 6)), dice.poisson(3.0, 40).astype(float)
    error = check_grad(
        lambda w: model._surprise(w, known, followed, 7)[0],
        lambda w: model._surprise(w, known, followed, 7)[1],
        np.array([-1.0] * 6 + [0.3, 0.6]),
    )
    assert error < 1e-5
