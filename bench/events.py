"""Event coding on whole reports: PLOVER's types that are taken for each other, the largest errors, confidence.

    python bench/events.py GOLD_FOLDER [SET...] > bench/events.txt      such as: report/wikinews.dev

An event is found where the gold has one on the same words, or one of its type close by, as the scorer of the gold does.
"""

import argparse
import collections
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from gold import dates, lines, module, records

from sitroom.code.coder import Coder
from sitroom.knowledge.frames import TYPES

SETS = ["report/wikinews.dev", "report/wikinews.train"]
NEAR = 40  # characters between two words that may tell one event
LARGEST = 20  # error classes that are shown

Pair = tuple[dict[str, Any] | None, dict[str, Any] | None]


def pairs(wanted: list[dict[str, Any]], coded: list[dict[str, Any]]) -> Iterator[Pair]:
    """Each event of the gold with what was coded for it, and what was coded beside it; null where there is none."""
    left = list(coded)
    for event in wanted:
        start, end = event["trigger"]
        best: tuple[float, dict[str, Any]] | None = None
        for other in left:
            shared = min(end, other["trigger"]["end"]) - max(start, other["trigger"]["start"])
            same = other["type"] == event["type"]
            rank = (2 if same else 1) if shared > 0 else 0.5 if same and shared > -NEAR else 0
            if rank and (best is None or rank > best[0]):
                best = rank, other
        if best is not None:
            left.remove(best[1])
        yield event, best[1] if best is not None else None
    for other in left:
        yield None, other


def matrix(counts: collections.Counter[tuple[str, str]]) -> Iterator[str]:
    """The types of the gold in rows, those coded in columns; the last column is what was missed, the last row false."""
    yield " " * 10 + "".join(f"{name[:5]:>6}" for name in (*TYPES, "none"))
    for gold in (*TYPES, "none"):
        yield f"{gold:10}" + "".join(f"{counts[gold, coded] or '.':>6}" for coded in (*TYPES, "none"))


def report(name: str, found: list[Pair]) -> Iterator[str]:
    """The figures of one set."""
    kinds = collections.Counter((a["type"] if a else "none", b["type"] if b else "none") for a, b in found)
    wanted, coded = sum(a is not None for a, _ in found), sum(b is not None for _, b in found)
    both = sum(a is not None and b is not None for a, b in found)
    right = sum(count for (a, b), count in kinds.items() if a == b)
    yield f"== {name}: {wanted} events in the gold, {coded} coded"
    yield f"recall {both / wanted:.3f}, precision {both / coded:.3f}, type right where found {right / both:.3f}"
    yield from ("", "gold type by coded type", *matrix(kinds))
    yield from ("", f"the {LARGEST} largest classes of errors")
    errors = {(a, b): count for (a, b), count in kinds.items() if a != b}
    for (a, b), count in sorted(errors.items(), key=lambda item: (-item[1], item[0]))[:LARGEST]:
        yield f"{count:5}  " + (f"missed {a}" if b == "none" else f"false {b}" if a == "none" else f"{a} taken for {b}")
    yield from ("", "precision by tenth of the events, the least sure first")
    judged = sorted((b["confidence"], a is not None and a["type"] == b["type"]) for a, b in found if b)
    for part in np.array_split(np.array(judged, dtype=float), 10):
        yield f"  confidence {part[0, 0]:.2f} to {part[-1, 0]:.2f}: {part[:, 1].mean():.2f} right"
    yield ""


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("sets", nargs="*", default=SETS)
    options = parser.parse_args()
    texts = module(options.folder / "report" / "score.py").reports
    days = dates(options.folder)
    coder = Coder()
    for name in options.sets:
        gold = lines(options.folder / f"{name}.jsonl")
        documents = [{"id": g["id"], "text": texts[g["id"]], "published": days[g["id"]]} for g in gold]
        coded = (record["events"] for record in records(coder, documents))
        found = [pair for g, events in zip(gold, coded, strict=True) for pair in pairs(g["events"], events)]
        print("\n".join(report(name, found)))


if __name__ == "__main__":
    main()
