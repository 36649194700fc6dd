"""Timeline: on how many days of editors' timelines the main happening stands among the first three entries.

    python bench/timeline.py TIMELINES.jsonl RECORDS.jsonl...          figures
    python bench/timeline.py --list TIMELINES.jsonl RECORDS.jsonl...   each day with its entries, to be judged

A timeline is compared with the file of records in whose name its topic stands. The main happening of a day is what the
editors' first sentence for it tells. By hand: a day counts where an entry tells that happening, by the verdicts of
`timeline_by_hand.tsv`, which has the report and the place of each entry that does; a day none of whose entries stands
there counts as missed. By overlap: a day counts where an entry has two fifths of the sentence's content words, weighed
by rarity, or four of them that make up a third of the shorter of the two.
"""

from __future__ import annotations

import csv
import json
import sys
import time
from collections.abc import Iterable
from math import log
from pathlib import Path

from sitroom.join.happenings import Happening, happenings, stems
from sitroom.join.shelf import Memory
from sitroom.join.terms import share_of_news
from sitroom.join.timeline import Entry, timeline
from sitroom.join.words import told
from sitroom.run.records import read_records

VERDICTS = Path(__file__).with_name("timeline_by_hand.tsv")
COMMON = 0.12  # share of news reports: a more common word is no content


def found_in(path: Path) -> list[Happening]:
    """The happenings of a file of records, by day."""
    memory, found = Memory(), []
    for record in read_records(path):
        document = record.document
        copy = memory.add(document.id, told(record), document.outlet, document.published)
        found += happenings(record, copy.group)
    return sorted(found, key=lambda happening: happening.day)


def rarity(stem: str) -> float:
    """How rare a stem is in news."""
    return -log(share_of_news(stem))


def overlaps(sentence: str, entry: str) -> bool:
    """Whether an entry seems to tell what a sentence tells."""
    one, other = ({stem for stem in stems(text) if share_of_news(stem) < COMMON} for text in (sentence, entry))
    shared, wanted, given = (sum(map(rarity, those)) for those in (one & other, one, other))
    return shared >= 0.4 * wanted > 0 or (len(one & other) >= 4 and shared >= 0.35 * min(wanted, given))


def by_hand() -> set[tuple[str, str, str, int]]:
    """The entries that tell the main happening of a day: timeline, day, report, place in the report."""
    lines = [line for line in VERDICTS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    rows = csv.DictReader(lines, delimiter="\t")
    return {(row["timeline"], row["day"], row["report"], int(row["at"])) for row in rows}


def main(timelines: Path, files: Iterable[Path], listing: bool) -> None:
    days: dict[str, dict[str, list[Entry]]] = {}
    for path in files:
        found, start = found_in(path), time.perf_counter()
        days[path.name] = {entries[0].day: entries for entries in timeline(found) if entries}
        took = (time.perf_counter() - start) / len(days[path.name]) * 1e3
        print(f"{path.name}: {len(found)} happenings on {len(days[path.name])} days, {took:.0f} ms a day")
    verdicts = by_hand()
    total, hits, near = 0, 0, 0
    for edited in map(json.loads, timelines.read_text(encoding="utf-8").splitlines()):
        ours = next(those for name, those in days.items() if edited["topic"] in name)
        told_of, alike = 0, 0
        for day in edited["timeline"]:
            date, first = day["date"], day["sentences"][0]
            entries = ours.get(date, [])
            places = [(edited["id"], date, entry.happening.report, entry.happening.at) for entry in entries]
            told_of += any(place in verdicts for place in places)
            alike += any(overlaps(first, entry.happening.sentence) for entry in entries)
            if listing:
                print(f"{date} {first}")
                for place, entry in zip(places, entries, strict=True):
                    mark = "yes" if place in verdicts else "   "
                    print(f"  {mark} {place[2]} {place[3]} {' '.join(entry.happening.sentence.split())}")
        count = len(edited["timeline"])
        print(f"{edited['id']}: {count} days, by hand {told_of / count:.2f}, by overlap {alike / count:.2f}")
        total, hits, near = total + count, hits + told_of, near + alike
    print(f"all: {total} days, by hand {hits / total:.3f}, by overlap {near / total:.3f}")


if __name__ == "__main__":
    arguments = [Path(argument) for argument in sys.argv[1:] if argument != "--list"]
    main(arguments[0], arguments[1:], "--list" in sys.argv)
