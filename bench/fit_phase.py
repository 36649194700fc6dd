"""Fits the weights that tell background from current events: knowledge/status/phase.tsv.

    python bench/fit_phase.py REPORTS.jsonl GOLD.jsonl > src/sitroom/knowledge/status/phase.tsv

REPORTS are objects with id, text and published; GOLD has, for each id, statements (cue, content, form, act) and events
(trigger, type, phase) with offsets into the text. A logistic regression with an L2 penalty, solved by Newton's method,
so that the same input gives the same table. Progress and the accuracy in cross-validation by report go to stderr.
"""

import argparse
import collections
import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from sitroom.code.circumstances import Circumstances
from sitroom.code.layout import blocks
from sitroom.code.parse import parse
from sitroom.code.pipeline import load_pipeline
from sitroom.code.status import Status
from sitroom.code.syntax import Parsed, Token
from sitroom.code.times import find_times
from sitroom.model import Span, Statement

PENALTY = 3.0
RARE = 10  # features seen less often are left out
FOLDS = 8
HEADER = """# What each feature of an event adds to the log-odds that it is background; see code/really/phase.py.
# Fitted by bench/fit_phase.py on Wikinews reports (CC BY 2.5).
feature\tweight"""

Example = tuple[str, frozenset[str], bool]


def lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def statements(gold: dict[str, Any], text: str) -> list[Statement]:
    """The statements of the gold as the coder would give them."""
    return [
        Statement(
            id=f"s{number}",
            cue=[Span.of(text, *found["cue"])] if found["cue"] else [],
            content=[Span.of(text, *span) for span in found["content"]],
            form=found["form"],
            act=found["act"],
            confidence=1,
            why="gold",
        )
        for number, found in enumerate(gold["statements"], start=1)
        if found["content"]
    ]


def head(tokens: list[Token]) -> Token | None:
    """The content word of a trigger that the others depend on."""
    inside = {token.i for token in tokens}
    tops = [token for token in tokens if token.head is token or token.head.i not in inside]
    content = [token for token in tops if token.pos in ("VERB", "NOUN", "PROPN", "AUX", "ADJ")]
    return next(iter(content or tokens), None)


def examples(reports: dict[str, dict[str, Any]], gold: list[dict[str, Any]]) -> Iterator[Example]:
    """The features of every event and whether it is background."""
    nlp = load_pipeline().nlp
    parsed: Iterator[Parsed] = parse(nlp, ((text, blocks(text)) for text in (reports[g["id"]]["text"] for g in gold)))
    for g, report in zip(gold, parsed, strict=True):
        day = date.fromisoformat(reports[g["id"]]["published"][:10])
        times = find_times(report.text, day)
        circumstances = Circumstances(report, [], times, day)
        status = Status(report, statements(g, report.text), times, day)
        for event in g["events"]:
            trigger = report.tokens_in(*event["trigger"])
            if (word := head(trigger)) is not None:
                signs = status.signs(word, circumstances.time_of(word)[0], trigger, event["type"])
                yield g["id"], signs, event["phase"] == "background"


def fit(found: list[Example]) -> dict[str, float]:
    """The weights of the features."""
    counts = collections.Counter(sign for _, signs, _ in found for sign in signs)
    names = sorted(sign for sign, count in counts.items() if count >= RARE)
    place = {name: i for i, name in enumerate(names)}
    x = np.zeros((len(found), len(names)))
    for row, (_, signs, _) in zip(x, found, strict=True):
        row[[place[sign] for sign in signs if sign in place]] = 1
    y = np.array([float(background) for _, _, background in found])
    weights = np.zeros(len(names))
    penalty = np.array([0.01 if name == "any" else PENALTY for name in names])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (chance - y) + penalty * weights
        step = np.linalg.solve((x.T * (chance * (1 - chance))) @ x + np.diag(penalty), slope)
        weights -= step
        if abs(step).max() < 1e-9:
            break
    return dict(zip(names, weights.tolist(), strict=True))


def right(found: list[Example], weights: dict[str, float]) -> int:
    """How many of these the weights get right."""
    return sum((sum(weights.get(s, 0.0) for s in signs) > 0) == background for _, signs, background in found)


def cross_validated(found: list[Example]) -> float:
    """The accuracy on reports that the weights were not fitted on."""
    reports = sorted({report for report, _, _ in found})
    total = 0
    for fold in range(FOLDS):
        out = set(reports[fold::FOLDS])
        weights = fit([example for example in found if example[0] not in out])
        total += right([example for example in found if example[0] in out], weights)
    return total / len(found)


def main() -> None:
    """Reads, fits, writes the table."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("reports", type=Path)
    arguments.add_argument("gold", type=Path)
    given = arguments.parse_args()
    found = list(examples({report["id"]: report for report in lines(given.reports)}, lines(given.gold)))
    print(f"{len(found)} events, cross-validated accuracy {cross_validated(found):.3f}", file=sys.stderr)
    print(HEADER)
    for name, weight in sorted(fit(found).items(), key=lambda item: (-item[1], item[0])):
        print(f"{name}\t{weight:.2f}")


if __name__ == "__main__":
    main()
