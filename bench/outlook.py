"""How good the outlook is: by rolling origin over a table of daily counts, beside simpler forecasts.

python bench/outlook.py COUNTS.csv

Each week, for each of the 100 pairs with the most events up to then, the number of events of material conflict in the
next 7 and 30 days is forecast from what was known by that day; all pairs are learnt from. Brier's score is that of the
chance that twice the usual number is reached (at least 3 in 7 days, 6 in 30), the continuous ranked probability score
(CRPS) that of the number; intervals are 90 % of bootstraps over pairs.
"""

import argparse
from pathlib import Path

import numpy as np

from sitroom.watch.outlook import HORIZONS
from sitroom.watch.panel import QUADS, read_panel
from sitroom.watch.trust import FORECASTERS, Trial, tried

BUSIEST = 100


def show(trial: Trial, keep: np.ndarray) -> None:
    """Prints the scores and the calibration of a horizon; `keep` are the forecasts that count."""
    count = int(keep.sum())
    true = trial.happened[keep].mean()
    print(f"\n{trial.horizon} days ahead: {count} forecasts on {len(trial.days)} days, {true:.1%} came true\n")
    print("| forecast | Brier | better than it by | CRPS | better than it by |\n|---|---|---|---|---|")
    for who in FORECASTERS:
        cells = []
        for own, other in ((trial.brier("outlook"), trial.brier(who)), (trial.ranked["outlook"], trial.ranked[who])):
            score = other[keep].mean()
            cells.append(f"{score:.4f}")
            if who == "outlook":
                cells.append("")
                continue
            mean, low, high = trial.better(np.where(keep, own, 0.0), np.where(keep, other, 0.0))
            scale = keep.size / count  # forecasts that do not count are noughts on both sides
            cells.append(f"{scale * mean / score:.0%} ({scale * low / score:.0%} to {scale * high / score:.0%})")
        print(f"| {who} | {' | '.join(cells)} |")
    print("\n| chance that was given | came true | forecasts |\n|---|---|---|")
    alone = Trial(
        trial.horizon, trial.days, {"outlook": trial.chances["outlook"][keep][None]}, {}, trial.happened[keep][None]
    )
    for given, true, number in alone.calibration():
        print(f"| {given:.0%} | {true:.0%} | {number} |")


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("counts", type=Path)
    panel = read_panel(parser.parse_args().counts, print)
    total = np.cumsum(np.sum([panel.counts[quad] for quad in QUADS], axis=0), axis=1)
    for horizon in HORIZONS:
        trial = tried(panel.counts["material_conflict"], panel.counts["verbal_conflict"], horizon)
        assert trial
        keep = np.zeros(trial.happened.shape, dtype=bool)
        for row, day in enumerate(trial.days):
            keep[row, np.argsort(-total[:, day], kind="stable")[:BUSIEST]] = True
        show(trial, keep)


if __name__ == "__main__":
    main()
