"""How soon and how often alarms are raised, against other detectors, on daily counts with dated onsets.

python bench/alerts.py COUNTS.csv ONSETS.csv             the table of detectors
python bench/alerts.py COUNTS.csv ONSETS.csv --knobs     what each setting of our own changes
python bench/alerts.py --size                            500 pairs over ten years: seconds, memory, alarms by chance

COUNTS.csv: dyad,date and the four quads; ONSETS.csv: dyad,date,event. An onset is found where there is an alarm from 21
days before to 3 days after it. Alarms are counted over the 100 pairs with the most events. Five onsets are few: "jumps"
are days, found by looking back and forth, from which a pair's material conflict is at least one event a day over two
weeks, twice what it was in the sixty days before, and more likely so by 12 in the logarithm than by chance (Poisson):
the rises that a detector should tell, whatever they are called.

Every other detector may choose the setting with which it finds most onsets of this very table within 3 alarms a pair
and year; ours has the settings that it comes with. All rest for three weeks after an alarm and begin after four.
"""

import argparse
import csv
import resource
import tempfile
import time
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

import sitroom.watch.baseline
import sitroom.watch.detect
from sitroom.watch.detect import LEARNING, REST, detect
from sitroom.watch.panel import QUADS, Panel, read_panel

BEFORE, AFTER = 21, 3  # days around an onset
BUSIEST = 100
BUDGET = 3.0
FEW = 12  # events of a year that PELT is not run for: it takes long
Values = npt.NDArray[np.float64]
Alarms = list[tuple[int, int]]  # pair, day


def ours(counts: Values, weekday: int) -> tuple[Alarms, Alarms]:
    """Our alarms of a rise, and all of them."""
    found = detect(counts, weekday)
    rises = [(one.series, one.day) for one in found if one.kind == "escalation"]
    return rises, [(one.series, one.day) for one in found]


def rested(flags: npt.NDArray[np.bool_]) -> Alarms:
    """Alarms where a detector is set off, none during the rest after another."""
    found: Alarms = []
    for i, row in enumerate(flags):
        last = -REST
        for day in np.flatnonzero(row):
            if day >= LEARNING and day - last >= REST:
                found.append((i, int(day)))
                last = int(day)
    return found


def threshold(counts: Values, least: float) -> Alarms:
    """So many events on a day."""
    return rested(counts >= least)


def z_score(counts: Values, z: float) -> Alarms:
    """So many standard deviations above the mean of the thirty days before."""
    flags = np.zeros(counts.shape, dtype=bool)
    for day in range(30, counts.shape[1]):
        past = counts[:, day - 30 : day]
        flags[:, day] = counts[:, day] > past.mean(axis=1) + z * np.maximum(past.std(axis=1), 0.5)
    return rested(flags)


def change_points(counts: Values, penalty: float) -> Alarms:
    """ruptures: PELT over the last sixty days puts a change upwards into the last week."""
    import ruptures

    flags = np.zeros(counts.shape, dtype=bool)
    for i, row in enumerate(counts):
        if row.sum() < FEW:
            continue
        for day in range(LEARNING, len(row)):
            if row[day] == 0:
                continue
            past = np.sqrt(row[max(0, day - 59) : day + 1])
            cuts = ruptures.Pelt(model="l2", min_size=2, jump=1).fit(past.reshape(-1, 1)).predict(pen=penalty)
            if len(cuts) > 1 and len(past) - cuts[-2] <= 7:
                flags[i, day] = past[cuts[-2] :].mean() > past[: cuts[-2]].mean()
    return rested(flags)


def river_detector(counts: Values, make: Callable[[], Any]) -> Alarms:
    """river: a drift detector that has seen the mean rise."""
    flags = np.zeros(counts.shape, dtype=bool)
    for i, row in enumerate(counts):
        detector = make()
        for day, value in enumerate(row):
            detector.update(float(value))
            past = row[max(0, day - 30) : day - 6]
            rises = len(past) > 0 and row[max(0, day - 6) : day + 1].mean() > past.mean()
            flags[i, day] = detector.drift_detected and rises
    return rested(flags)


def others(counts: Values) -> dict[str, Iterable[tuple[str, Callable[[], Alarms]]]]:
    """The other detectors with the settings that each may choose from."""
    from river import drift

    def of_river(
        make: Callable[..., Any], name: str, values: Iterable[float]
    ) -> list[tuple[str, Callable[[], Alarms]]]:
        return [(f"{name} {v:g}", lambda v=v: river_detector(counts, lambda: make(**{name: v}))) for v in values]

    def rising(**given: float) -> Any:
        return drift.PageHinkley(min_instances=LEARNING, mode="up", **given)

    return {
        "never": [("", list)],
        "fixed threshold": [(f"{n:g} a day", lambda n=n: threshold(counts, n)) for n in (2, 3, 4, 5, 6, 8, 10)],
        "z-score of 30 days": [(f"z {z:g}", lambda z=z: z_score(counts, z)) for z in (2, 3, 4, 5, 6, 8, 10)],
        "ruptures, PELT": [(f"penalty {p:g}", lambda p=p: change_points(counts, p)) for p in (3, 6, 10)],
        "river, ADWIN": of_river(drift.ADWIN, "delta", (0.0002, 0.002, 0.02, 0.2, 0.5)),
        "river, Page-Hinkley": of_river(rising, "threshold", (3, 5, 8, 12, 20, 50)),
        "river, KSWIN": of_river(
            lambda alpha: drift.KSWIN(alpha, 60, 14, seed=1), "alpha", (0.0001, 0.001, 0.005, 0.02)
        ),
    }


class Judge:
    """Scores alarms by onsets, jumps and how many there are."""

    def __init__(self, panel: Panel, onsets: Path) -> None:
        self.panel, self.counts = panel, panel.counts["material_conflict"]
        total = np.sum([panel.counts[quad].sum(axis=1) for quad in QUADS], axis=0)
        self.busiest = set(np.argsort(-total, kind="stable")[:BUSIEST].tolist())
        self.years = panel.days / 365.25
        place = {_bare(name): i for i, name in enumerate(panel.names)}
        with onsets.open() as stream:
            rows = [(place[_bare(row["dyad"])], date.fromisoformat(row["date"])) for row in csv.DictReader(stream)]
        self.onsets = [(pair, (day - panel.first).days) for pair, day in rows]
        self.jumps = jumps(self.counts)

    def score(self, alarms: Alarms) -> tuple[int, float, int, float]:
        """Onsets found, alarms a pair and year, the most of a pair, share of the jumps that is found."""
        many = np.bincount([pair for pair, _ in alarms], minlength=len(self.counts))[sorted(self.busiest)]
        jumps = sum(self._found(alarms, jump) for jump in self.jumps) / max(len(self.jumps), 1)
        return sum(self._found(alarms, one) for one in self.onsets), many.mean() / self.years, int(many.max()), jumps

    @staticmethod
    def _found(alarms: Alarms, onset: tuple[int, int]) -> bool:
        pair, day = onset
        return any(one == pair and day - BEFORE <= at <= day + AFTER for one, at in alarms)

    def line(self, name: str, alarms: Alarms, setting: str = "", counted: Alarms | None = None) -> None:
        """Prints a row of the table; where more alarms were raised than those of rises, these are `counted`."""
        onsets, mean, most, share = self.score(alarms)
        if counted is not None:
            _, mean, most, _ = self.score(counted)
        print(
            f"| {name} | {setting} | {onsets} of {len(self.onsets)} | {mean:.2f} | {most} | {share:.0%} |", flush=True
        )


def jumps(counts: Values) -> Alarms:
    """The days from which material conflict of a pair stands much higher: see above."""
    after, before, apart = 14, 60, 45
    sums = np.concatenate([np.zeros((len(counts), 1)), np.cumsum(counts, axis=1)], axis=1)
    found: Alarms = []
    for i, row in enumerate(sums):
        gain = np.full(counts.shape[1], -1.0)
        for day in range(LEARNING + 7, counts.shape[1] - after + 1):
            past = min(before, day)
            usual, then = (row[day] - row[day - past] + 0.5) / (past + 2), (row[day + after] - row[day]) / after
            had_begun = (row[day] - row[day - 7]) / 7 > 0.6 * then
            if counts[i, day] and then >= max(1.0, 2 * usual) and not had_begun:
                gain[day] = after * (then * np.log(then / usual) - then + usual)
        while gain.max(initial=-1.0) >= 12:
            day = int(gain.argmax())
            found.append((i, day))
            gain[max(0, day - apart) : day + apart] = -1
    return found


def _bare(name: str) -> str:
    return name.replace(";", ",").casefold()


def compare(judge: Judge) -> None:
    """The table of detectors."""
    print(f"{len(judge.counts)} pairs, {judge.panel.days} days, {len(judge.onsets)} onsets, {len(judge.jumps)} jumps\n")
    print(
        "| detector | setting | onsets | alarms a pair and year | most of a pair | jumps |\n|---|---|---|---|---|---|"
    )
    weekday = judge.panel.first.weekday()
    rises, everything = ours(judge.counts, weekday)
    judge.line("ours, rises", rises, "as it comes")
    judge.line("ours, rises and falls", rises, "as it comes", everything)
    for name, settings in others(judge.counts).items():
        tried = [(setting, run()) for setting, run in settings]
        fits = [one for one in tried if judge.score(one[1])[1] <= BUDGET] or tried
        setting, alarms = max(fits, key=lambda one: (judge.score(one[1])[0], judge.score(one[1])[3]))
        judge.line(name, alarms, setting)


def knobs(judge: Judge) -> None:
    """What each setting changes, one at a time."""
    baseline, detector = sitroom.watch.baseline, sitroom.watch.detect
    tried: list[tuple[Any, str, tuple[float, ...]]] = [
        (baseline, "HALF_LIFE", (30, 60, 90)), (baseline, "GAP", (7, 21, 28)), (baseline, "PRIOR_DAYS", (7, 28)),
        (baseline, "MOST_SCATTER", (1, 3)), (baseline, "WEEK_MEMORY", (0.95, 0.995)), (detector, "LINE", (3, 5, 6, 7)),
        (detector, "LEAST", (2, 3, 5)), (detector, "STEP", (0.5, 2)), (detector, "WORSE", (1.25, 2)),
        (detector, "REST", (14, 28)), (detector, "LINE_DOWN", (4, 8)), (detector, "LEAST_DOWN", (6, 20)),
    ]  # fmt: skip
    weekday = judge.panel.first.weekday()
    print("| changed | to | onsets | alarms a pair and year | most of a pair | jumps |\n|---|---|---|---|---|---|")
    rises, everything = ours(judge.counts, weekday)
    judge.line("nothing", rises, "", everything)
    for module, name, values in tried:
        usual = getattr(module, name)
        for value in values:
            setattr(module, name, value)
            rises, everything = ours(judge.counts, weekday)
            judge.line(f"{name} ({usual:g})", rises, f"{value:g}", everything)
        setattr(module, name, usual)


def size() -> None:
    """Reads and searches 500 pairs over ten years of counts that nothing but chance moves."""
    dice, pairs, days = np.random.default_rng(1), 500, 3652
    rate = np.exp(dice.normal(-1, 1.5, (pairs, 1)))
    counts = dice.poisson(rate[:, None, :].repeat(4, axis=1) * dice.gamma(2, 0.5, (pairs, 4, days)))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "counts.csv"
        with path.open("w") as stream:
            stream.write(f"dyad,date,{','.join(QUADS)}\n")
            for i in range(pairs):
                for day in np.flatnonzero(counts[i].any(axis=0)):
                    numbers = ",".join(map(str, counts[i, :, day]))
                    stream.write(f"P{i} - Q,{date.fromordinal(735_000 + int(day))},{numbers}\n")
        began = time.monotonic()
        panel = read_panel(path, print)
        read = time.monotonic() - began
        alarms = detect(panel.counts["material_conflict"], panel.first.weekday())
    took = time.monotonic() - began
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    rises = sum(one.kind == "escalation" for one in alarms) / pairs / days * 365.25
    falls = len(alarms) / pairs / days * 365.25 - rises
    print(f"{len(panel.names)} pairs, {panel.days} days: read in {read:.1f} s, all in {took:.1f} s, {memory:.2f} GB")
    print(f"alarms a pair and year where nothing but chance is at work: {rises:.2f} rises, {falls:.2f} falls")


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("counts", type=Path, nargs="?")
    parser.add_argument("onsets", type=Path, nargs="?")
    parser.add_argument("--knobs", action="store_true")
    parser.add_argument("--size", action="store_true")
    given = parser.parse_args()
    if given.size:
        size()
        return
    judge = Judge(read_panel(given.counts, print), given.onsets)
    (knobs if given.knobs else compare)(judge)


if __name__ == "__main__":
    main()
