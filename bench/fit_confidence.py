"""Fits the weights that tell how sure an event is: knowledge/frames/confidence.tsv.

    python bench/fit_confidence.py REPORTS.jsonl GOLD.jsonl > src/sitroom/knowledge/frames/confidence.tsv

REPORTS are objects with id, text and published; GOLD has, for each id, events (trigger, type) with offsets into the
text. What the coder takes for an event is right where the gold has one of that type on the same words, or, one to one,
close by. Each event counts twice, once without what its report is about, so that lone sentences can be judged as well.
In the reports of `bench/apolitical.txt` no event is one: the gold holds few such. A logistic regression with an L2
penalty, solved by Newton's method: the same input gives the same table. The figures of cross-validation by report go to
stderr.
"""

import argparse
import collections
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from sitroom.code import coder as stages
from sitroom.code.events import Candidate, candidates
from sitroom.model import Document, Event

PENALTY = 40.0
RARE = 16  # features seen less often are left out
FOLDS = 6
APOLITICAL = Path(__file__).with_name("apolitical.txt")
NEAR = 40  # characters between two words that may tell one event
YIELDING = {"CONCEDE", "RETREAT"}  # readers do not agree on which of the two a resignation is
HEADER = """# What each feature of an event adds to the log-odds that it is one of its type; see code/did/confidence.py.
# Fitted by bench/fit_confidence.py on Wikinews reports (CC BY 2.5).
feature\tweight"""

Example = tuple[str, frozenset[str], bool]


def lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def right(gold: list[dict[str, Any]], events: list[Event]) -> set[int]:
    """Which of these events the gold has: one to one, the same words before words close by."""
    found: set[int] = set()
    for wanted in gold:
        start, end = wanted["trigger"]
        best: tuple[float, int] | None = None
        for i, event in enumerate(events):
            alike = {event.type, wanted["type"]}
            if i not in found and (len(alike) == 1 or alike == YIELDING):
                shared = min(end, event.trigger.end) - max(start, event.trigger.start)
                if shared > -NEAR and (best is None or min(shared, 1) > best[0]):
                    best = (min(shared, 1), i)
        if best is not None:
            found.add(best[1])
    return found


def examples(reports: dict[str, dict[str, Any]], gold: list[dict[str, Any]]) -> Iterator[Example]:
    """The features of what the coder takes for an event, and whether it is one."""
    found: list[list[Candidate]] = []

    def watched(*arguments: Any) -> list[Event]:
        found.append(candidates(*arguments))
        return []

    stages.find_events = watched
    documents = [
        Document(id=g["id"], **{k: reports[g["id"]][k] for k in ("text", "published")}, lang="en") for g in gold
    ]
    for _ in stages.Coder().stream(documents):
        pass
    for g, held in zip(gold, found, strict=True):
        good = right(g["events"], [candidate.event for candidate in held])
        for i, candidate in enumerate(held):
            yield g["id"], candidate.signs, i in good


def lone(found: list[Example]) -> list[Example]:
    """The same events as if their sentences stood alone."""
    return [(g, frozenset(s for s in signs if not s.startswith("report ")) | {"lone"}, y) for g, signs, y in found]


def fit(found: list[Example]) -> dict[str, float]:
    """The weights of the features."""
    counts = collections.Counter(sign for _, signs, _ in found for sign in signs)
    names = sorted(sign for sign, count in counts.items() if count >= RARE)
    place = {name: i for i, name in enumerate(names)}
    x = np.zeros((len(found), len(names)))
    for row, (_, signs, _) in zip(x, found, strict=True):
        row[[place[sign] for sign in signs if sign in place]] = 1
    y = np.array([float(good) for _, _, good in found])
    weights = np.zeros(len(names))
    penalty = np.array([0.01 if name == "any" else PENALTY for name in names])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-x @ weights))
        step = np.linalg.solve(
            (x.T * (chance * (1 - chance))) @ x + np.diag(penalty), x.T @ (chance - y) + penalty * weights
        )
        weights -= step
        if abs(step).max() < 1e-9:
            break
    return dict(zip(names, weights.tolist(), strict=True))


def chances(found: list[Example], weights: dict[str, float]) -> list[tuple[float, bool]]:
    """How sure the weights are of each event, and whether it is one."""
    return [(1 / (1 + float(np.exp(-sum(weights.get(sign, 0.0) for sign in signs)))), good) for _, signs, good in found]


def cross_validated(found: list[Example], apolitical: list[Example]) -> list[tuple[float, bool]]:
    """The chances of events in reports that the weights were not fitted on; `apolitical` ones are only fitted on."""
    reports = sorted({report for report, _, _ in found})
    judged: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        out = set(reports[fold::FOLDS])
        seen = [example for example in found if example[0] not in out]
        judged += chances([example for example in found if example[0] in out], fit(seen + lone(seen) + apolitical))
    return judged


def main() -> None:
    """Reads, fits, writes the table."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("reports", type=Path)
    arguments.add_argument("gold", type=Path)
    given = arguments.parse_args()
    reports = {report["id"]: report for report in lines(given.reports)}
    found = list(examples(reports, lines(given.gold)))
    empty = [line for line in APOLITICAL.read_text(encoding="utf-8").split("\n") if line and not line.startswith("#")]
    apolitical = list(examples(reports, [{"id": name, "events": []} for name in empty]))
    judged = sorted(cross_validated(found, apolitical))
    print(
        f"{len(judged)} events, {sum(good for _, good in judged) / len(judged):.3f} right; by tenth:", file=sys.stderr
    )
    for part in np.array_split(np.array(judged), 10):
        print(f"  confidence {part[:, 0].mean():.2f}, right {part[:, 1].mean():.2f}", file=sys.stderr)
    print(HEADER)
    for name, weight in sorted(fit(found + lone(found) + apolitical).items(), key=lambda item: (-item[1], item[0])):
        if abs(weight) >= 0.005:
            print(f"{name}\t{weight:.2f}")


if __name__ == "__main__":
    main()
