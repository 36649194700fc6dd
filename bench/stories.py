"""Stories: how records are grouped by news event, against groups made by hand (B-cubed, Bagga and Baldwin 1998).

    python bench/stories.py RECORDS.jsonl... [-o GROUPS.jsonl]

Records are placed file by file, in their order; a file with `--by-day` before it in the order of publication. What is
printed is B-cubed on the reports of `stories_by_hand.tsv` that the files have, and how long it takes to place one. The
groups that are written are those that a scorer of stories reads: objects with id and story.
"""

from __future__ import annotations

import csv
import json
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path

from sitroom.join.stream import Stream
from sitroom.run.records import read_records

HAND = Path(__file__).with_name("stories_by_hand.tsv")


def by_hand() -> dict[str, str]:
    """The group of each report that was grouped by hand."""
    lines = [line for line in HAND.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return {row["report"]: row["group"] for row in csv.DictReader(lines, delimiter="\t")}


def b_cubed(right: dict[str, str], given: dict[str, str]) -> tuple[float, float, float]:
    """Precision, recall and F1 of a grouping of reports against the right one."""
    groups, stories = defaultdict(set), defaultdict(set)
    for report, group in right.items():
        groups[group].add(report)
        stories[given[report]].add(report)
    shares = [(groups[right[each]] & stories[given[each]], stories[given[each]], groups[right[each]]) for each in right]
    precision = sum(len(both) / len(story) for both, story, _ in shares) / len(shares)
    recall = sum(len(both) / len(group) for both, _, group in shares) / len(shares)
    return precision, recall, 2 * precision * recall / (precision + recall)


def main(paths: list[str], out: Path | None, by_day: bool) -> None:
    given: dict[str, str] = {}
    for path in map(Path, paths):
        records = list(read_records(path))
        if by_day:
            records.sort(key=lambda record: (record.document.published or "", record.document.id))
        stream, start = Stream(), time.perf_counter()
        for record in records:
            stream.add(record)
        took = (time.perf_counter() - start) / max(1, len(records)) * 1e3
        sizes = Counter(stream.story.values())
        print(f"{path.name}: {len(records)} reports, {len(sizes)} stories, {took:.1f} ms each", end=", ")
        print(f"largest {sizes.most_common(1)[0][1]}, {len(stream.merged_into)} merged")
        given |= stream.story
    hand = {report: group for report, group in by_hand().items() if report in given}
    for name, kind in (("all by hand", ""), ("t17-egypt", "t17-egypt"), ("wikinews", "wn-")):
        if some := {report: group for report, group in hand.items() if report.startswith(kind)}:
            print(
                f"{name}: {len(some)} reports, B-cubed P {{:.3f}} R {{:.3f}} F1 {{:.3f}}".format(*b_cubed(some, given))
            )
    if out:
        lines = [json.dumps({"id": report, "story": story}) + "\n" for report, story in given.items()]
        out.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    arguments = sys.argv[1:]
    target = Path(arguments.pop(arguments.index("-o") + 1)) if "-o" in arguments else None
    main([a for a in arguments if a not in ("-o", "--by-day")], target, "--by-day" in arguments)
