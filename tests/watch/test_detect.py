"""Alarms: what rises or falls beyond its past is told once, in time, by what was known on the day."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitroom.watch.baseline import Values, chance_of_less, chance_of_more
from sitroom.watch.detect import Alarm, detect


def quiet(mean: float, days: int = 400, pairs: int = 1, size: float = 2.0) -> Values:
    """Counts that scatter around a mean that stays."""
    dice = np.random.default_rng(days)
    return dice.poisson(mean * dice.gamma(size, 1 / size, (pairs, days))).astype(float)


def told(counts: Values, **options: object) -> list[Alarm]:
    """The alarms of one or more series."""
    return detect(counts, 0, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(("usual", "then"), [(0.0, 2.0), (0.2, 3.0), (2.0, 10.0), (40.0, 120.0)])
def test_a_sustained_jump_is_told_within_days(usual: float, then: float) -> None:
    counts = np.concatenate([quiet(usual, 200), quiet(then, 30, size=8)], axis=1)
    rises = [alarm for alarm in told(counts) if alarm.kind == "escalation" and alarm.day >= 200]
    assert rises[0].day <= 204
    assert rises[0].observed > 1.5 * rises[0].expected
    assert rises[0].p < 0.01
    assert len(rises) <= 2


def test_a_fall_is_told_as_well() -> None:
    counts = np.concatenate([quiet(5.0, 200, size=8), quiet(0.5, 40)], axis=1)
    falls = [alarm for alarm in told(counts) if alarm.kind == "de-escalation" and alarm.day >= 200]
    assert falls[0].day <= 210
    assert falls[0].observed < falls[0].expected / 2


def test_series_that_stay_as_they_are_raise_few_alarms() -> None:
    alarms = told(quiet(1.0, 365, 200))
    assert len(alarms) / 200 < 1.5


def test_what_builds_up_slowly_is_seen_although_no_day_is_wild() -> None:
    counts = np.concatenate([quiet(0.5, 200, size=8), np.tile([2.0, 3.0, 2.0, 1.0], 5)[None]], axis=1)
    assert any(alarm.day >= 200 and alarm.kind == "escalation" for alarm in told(counts))


def test_a_weekly_rhythm_is_no_alarm() -> None:
    week = np.array([9.0, 9, 9, 9, 9, 1, 1])
    counts = np.tile(week, (30, 60))
    assert [alarm for alarm in told(counts) if alarm.day > 60] == []


def test_days_without_reports_are_no_calm() -> None:
    counts = np.concatenate([quiet(5.0, 100, size=8), np.zeros((1, 40)), quiet(5.0, 60, size=8)], axis=1)
    exposure = np.ones_like(counts)
    exposure[:, 100:140] = 0
    without = [alarm.kind for alarm in told(counts) if 100 <= alarm.day < 170]
    known = [alarm.kind for alarm in told(counts, exposure=exposure) if 100 <= alarm.day < 170]
    assert "de-escalation" in without
    assert "de-escalation" not in known


def test_twice_as_many_feeds_are_no_escalation() -> None:
    counts = np.concatenate([quiet(6.0, 150, size=8), quiet(18.0, 100, size=8)], axis=1)
    exposure = np.ones_like(counts)
    exposure[:, 150:] = 3
    assert any(alarm.kind == "escalation" for alarm in told(counts) if alarm.day >= 150)
    assert not any(alarm.kind == "escalation" for alarm in told(counts, exposure=exposure) if alarm.day >= 150)


def test_the_level_tells_for_how_long_so_much_was_unseen() -> None:
    counts = np.zeros((1, 600))
    counts[0, 430:437] = 3
    counts[0, 590:] = 2
    first, second = (alarm for alarm in told(counts) if alarm.kind == "escalation")
    assert first.level == 365
    assert second.level == 90


panels = st.integers(0, 10**6).map(
    lambda seed: np.random.default_rng(seed).negative_binomial(0.5, np.linspace(0.7, 0.2, 90), (4, 90)).astype(float)
)


@settings(max_examples=15, deadline=None)
@given(panels, st.integers(30, 89))
def test_an_alarm_knows_nothing_of_later_days(counts: Values, cut: int) -> None:
    assert [alarm for alarm in told(counts) if alarm.day < cut] == told(counts[:, :cut])


def test_chances_are_those_of_the_negative_binomial() -> None:
    from scipy.stats import nbinom

    observed, mean, size = np.array([0.0, 3, 12]), np.array([0.2, 3.0, 4.0]), np.array([1.0, 2.5, 0.7])
    known = nbinom(size, size / (size + mean))
    assert chance_of_more(observed, mean, size) == pytest.approx(known.sf(observed - 1))
    assert chance_of_less(observed, mean, size) == pytest.approx(known.cdf(observed))
