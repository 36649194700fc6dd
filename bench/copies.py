"""Copies: which pairs are proposed, which nearly are, and how the verdicts by hand of `copies_by_hand.tsv` agree.

    python bench/copies.py REPORTS.jsonl...                  precision and recall against the verdicts
    python bench/copies.py --pairs REPORTS.jsonl...          the proposed pairs, and the 100 nearest that are not

A proposed pair is two reports in one group of copies, after the reports were placed in the order of the file. The
near misses are the 100 pairs that are not proposed and have the largest share of the shorter text's shingles in both: a
copy that was missed is among them unless it shares less than the last of them. Recall is the share of the pairs judged
to be copies, proposed or not, that were proposed.
"""

from __future__ import annotations

import csv
import json
import sys
import time
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path

from sitroom.join.copies import Overlap, Signature, shingled, split
from sitroom.join.shelf import Memory

VERDICTS = Path(__file__).with_name("copies_by_hand.tsv")
NEAREST = 100
COMMON = 60  # reports: shingles of more of them are left out of the search for near misses
Pair = tuple[str, str]


def reports(path: Path) -> list[dict[str, str]]:
    """The reports of a file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def proposed(found: list[dict[str, str]], runs: dict[str, list[str]]) -> dict[Pair, Overlap]:
    """The pairs of reports in one group, as a stream of reports is placed."""
    memory, groups = Memory(), defaultdict(list)
    for report in found:
        placed = memory.add(report["id"], report["text"], report["outlet"], report["published"])
        groups[placed.group or report["id"]].append(report["id"])
    pairs = (pair for members in groups.values() for pair in combinations(members, 2))
    return {pair: Overlap.of(runs[pair[0]], runs[pair[1]]) for pair in pairs}


def nearest(runs: dict[str, list[str]], but: dict[Pair, Overlap]) -> dict[Pair, Overlap]:
    """The pairs that share the most and are not proposed: every pair is looked at, without signatures."""
    having = defaultdict(list)
    for report, run in runs.items():
        for shingle in set(run):
            having[shingle].append(report)
    shared = Counter(pair for ids in having.values() if 1 < len(ids) <= COMMON for pair in combinations(ids, 2))
    likely = [pair for pair, count in shared.items() if count >= 15 and pair not in but]
    overlaps = {pair: Overlap.of(runs[pair[0]], runs[pair[1]]) for pair in likely}
    ordered = sorted(overlaps.items(), key=lambda item: (-item[1].containment, item[0]))
    return dict(ordered[:NEAREST])


def speed(found: list[dict[str, str]]) -> None:
    """Prints how fast reports are signed and placed."""
    texts = [report["text"] for report in found]
    words = sum(len(text.split()) for text in texts)
    start = time.perf_counter()
    for text in texts:
        Signature.of(shingled(split(text)))
    signed = time.perf_counter() - start
    memory = Memory()
    start = time.perf_counter()
    for report in found:
        memory.add(report["id"], report["text"], report["outlet"], report["published"])
    placed = time.perf_counter() - start
    print(f"signed {len(texts) / signed:,.0f} reports a second ({words / len(texts):.0f} words each)", end=", ")
    print(f"placed in {placed / len(texts) * 1e3:.2f} ms each")


def verdicts() -> dict[Pair, bool]:
    """The pairs that were judged by hand, and whether they are copies."""
    lines = [line for line in VERDICTS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return {(row["one"], row["other"]): row["copy"] == "yes" for row in csv.DictReader(lines, delimiter="\t")}


def main(paths: list[str], listing: bool) -> None:
    judged = {} if listing else verdicts()
    for path in map(Path, paths):
        found = reports(path)
        runs = {report["id"]: shingled(split(report["text"])) for report in found}
        pairs = proposed(found, runs)
        near = nearest(runs, pairs)
        print(f"{path.name}: {len(found)} reports, {len(pairs)} pairs proposed, near misses from containment", end=" ")
        print(f"{max(o.containment for o in near.values()):.2f} to {min(o.containment for o in near.values()):.2f}")
        if listing:
            for kind, several in (("proposed", pairs), ("near miss", near)):
                for (one, other), overlap in several.items():
                    print(kind, one, other, f"{overlap.containment:.2f}", sep="\t")
            continue
        speed(found)
        right = [judged[pair] for pair in pairs if pair in judged]
        missed = [pair for pair in near if judged.get(pair)]
        unjudged = sum(pair not in judged for pair in [*pairs, *near])
        precision, all_copies = sum(right) / max(1, len(right)), sum(right) + len(missed)
        print(f"precision {precision:.3f} ({sum(right)} of {len(right)} proposed pairs)", end=", ")
        print(f"recall {sum(right) / max(1, all_copies):.3f} ({len(missed)} copies among the near misses)", end=", ")
        print(f"{unjudged} pairs not judged")


if __name__ == "__main__":
    arguments = sys.argv[1:]
    main([a for a in arguments if a != "--pairs"], "--pairs" in arguments)
