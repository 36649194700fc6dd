"""The outlook of a pair in numbers: what it is, what simpler ways would say, and how far it is to be believed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from sitroom.watch.baseline import Values
from sitroom.watch.outlook import HORIZONS, Outlook
from sitroom.watch.panel import Panel, PanelError
from sitroom.watch.trust import Trial, tried

SURE = 0.8  # of the range that is told
LONG, HIGH = 30, 0.2  # days ahead, and from which chance on it is known to promise too much: see bench/RESULTS-watch.md
LEAST = 5  # events of a pair that is learnt from: that nothing follows where nothing ever was is soon foretold


@dataclass(frozen=True, slots=True)
class Forecast:
    """What may follow in a pair.

    Attributes:
        pair, day: of which pair, after the end of which day.
        horizon: days ahead; `level` the number of events of material conflict that is asked for.
        chance: of so many or more; `as_history` and `as_last_week` are what these alone would say.
        expected: events; `low` and `high` between which they lie with a chance of four in five.
        better: by how much the Brier score was better than that of history in forecasts of the past, over all pairs, as
            a share of history's; `better_low` and `better_high` between which nine of ten bootstraps put it.
        own: the same for this pair alone, null where its past is too quiet to tell.
        tried: how many past forecasts that is.
        calibration: of past forecasts that were alike: the chance that was given, how often it came true, how many.
    """

    pair: str
    day: str
    horizon: int
    level: int
    chance: float
    as_history: float
    as_last_week: float
    expected: float
    low: int
    high: int
    better: float | None
    better_low: float | None
    better_high: float | None
    own: float | None
    tried: int
    calibration: tuple[tuple[float, float, int], ...] = field(hash=False, default=())

    @property
    def caution(self) -> str | None:
        """Where forecasts like this one are known to be wrong, in words; null where they are not."""
        if self.horizon < LONG or self.chance < HIGH:
            return None
        return (
            f"Over {self.horizon} days chances above {HIGH:.0%} were given too high when this was tried on years of "
            "reports: of those of some 48% only 33% came true, of those of some 70% only 42%. Take it for less."
        )

    @property
    def told(self) -> str:
        """In words, whether it was any better than history."""
        if self.better is None or self.better_low is None or self.better_high is None:
            return "there is too little past to try it on: do not rely on it"
        if self.better_low <= 0:
            return f"in {self.tried} forecasts of the past it was no better than history: go by history"
        span = f"{self.better_low:.0%} to {self.better_high:.0%}"
        words = f"in {self.tried} forecasts of the past it was {self.better:.0%} better than history ({span})"
        if self.own is not None and self.own <= 0:
            return f"{words}, but for this pair no better"
        return words


TryOut = Callable[[Values, Values, int], Trial | None]
Learn = Callable[[Values, Values, int], Outlook | None]


def learnt(counts: Values, verbal: Values, horizon: int) -> Outlook | None:
    """What all that is past teaches; null where that is too little."""
    made = Outlook(counts, verbal, horizon)
    return made if made.learn(counts.shape[1] - 1) else None


def _try_out(counts: Values, verbal: Values, horizon: int) -> Trial | None:
    return tried(counts, verbal, horizon, with_regression=False)


def forecasts(
    panel: Panel,
    pair: str,
    level: int | None = None,
    horizons: Sequence[int] = HORIZONS,
    try_out: TryOut = _try_out,
    learn: Learn = learnt,
) -> list[Forecast]:
    """What may follow in a pair, for each horizon.

    It is learnt from the pairs of which some is known, as is how far it is to be believed; both hold for all pairs.

    Args:
        panel: counts of all pairs, which are learnt from.
        pair: its name in the panel.
        level: how many events are asked for; by default twice the usual number.
        horizons: days ahead.
        try_out: makes forecasts of the past, of material and verbal conflict, so many days ahead.
        learn: learns from these; see `learnt`.

    Raises:
        PanelError: there is no such pair, or too short a past.
    """
    if pair not in panel.names:
        raise PanelError(f"{pair}: no such pair: {_near(pair, panel.names)}")
    last = panel.days - 1
    place = panel.names.index(pair)
    teaching = panel.counts["material_conflict"].sum(axis=1) >= LEAST
    quiet = not teaching[place]
    if not teaching.any():
        teaching[place], quiet = True, False
    counts, verbal = panel.counts["material_conflict"][teaching], panel.counts["verbal_conflict"][teaching]
    i = 0 if quiet else int(teaching[:place].sum())
    count, said = (panel.counts[name][place : place + 1] for name in ("material_conflict", "verbal_conflict"))
    found = []
    for horizon in horizons:
        outlook = learn(counts, verbal, horizon)
        if outlook is None:
            pairs = f"{len(counts)} pair{'' if len(counts) == 1 else 's'}"
            raise PanelError(
                f"{panel.days} days are too few to learn from with {pairs}: it takes {60 + horizon} and more, the more "
                "the fewer pairs there are"
            )
        if quiet:
            outlook = outlook.with_first(count, said, counts, verbal)
        levels = outlook.usual_level(last) if level is None else np.full(len(counts) + quiet, float(level))
        ahead = outlook.ahead(last)
        low, high = _range(float(ahead.mean[i]), float(ahead.size[i]))
        trial = try_out(counts, verbal, horizon)
        told: dict[str, float | None] = dict.fromkeys(("better", "better_low", "better_high", "own"))
        if trial:
            ours, history = trial.brier("outlook"), trial.brier("history")
            scale = float(history.mean()) or 1.0
            told["better"], told["better_low"], told["better_high"] = (
                min(x / scale, 1.0) for x in trial.better(ours, history)
            )
            if not quiet and trial.happened[:, i].any():
                told["own"] = float((history[:, i] - ours[:, i]).mean() / (history[:, i].mean() or 1.0))
        found.append(
            Forecast(
                pair, panel.day(last), horizon, int(levels[i]), float(ahead.chance(levels)[i]),
                float(outlook.as_history(last, levels)[i]),
                float(outlook.ahead_as_last_week(last).chance(levels)[i]), float(ahead.mean[i]), low, high,
                tried=trial.happened.size if trial else 0,
                calibration=tuple(trial.calibration()) if trial else (), **told,
            )
        )  # fmt: skip
    return found


def _range(mean: float, size: float) -> tuple[int, int]:
    from scipy.stats import nbinom

    known = nbinom(size, size / (size + mean))
    return int(known.ppf((1 - SURE) / 2)), int(known.ppf((1 + SURE) / 2))


def _near(pair: str, names: Sequence[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(pair, names, 3, 0.4) or list(names[:3])
    return f"there is {', '.join(near)}" if near else "there is none at all"
