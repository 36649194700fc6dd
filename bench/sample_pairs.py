"""A sheet of events that two coders code differently, both codings in a random order, to judge which is right.

    python bench/sample_pairs.py OLD.jsonl NEW.jsonl [--number 90] [--seed 1] > SHEET
    python bench/sample_pairs.py OLD.jsonl NEW.jsonl [--number 90] [--seed 1] --count SHEET

A hundred events of each coder cannot show what changes one event in seven; these can. Of the events that happened and
are current in one coding at least, by their words, those are drawn that are not the same in both. `--count`
needs the files and the seed of the sheet, which tell the coding that stands first.
"""

import argparse
import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sample_events import events, shown

Found = dict[tuple[str, int], tuple[dict[str, Any], dict[str, Any]]]
NONE = "no event here that happened and is current"
ANSWER = re.compile(r"^one (\S) +two (\S)", re.MULTILINE)


def by_place(path: Path) -> Found:
    """The real and current events with their records, by report and offset of the word that tells them."""
    return {(r["document"]["id"], e["trigger"]["start"]): (r, e) for r, e in events([path], "actual", "current")}


def coded(found: Found, place: tuple[str, int]) -> str:
    """How an event is coded: without where it stands, its confidence and its rule, which would tell the coder."""
    if place not in found:
        return NONE
    return re.sub(r"  \([\d.]+, .*\)$", "", shown(*found[place]).split("\n")[2])


def pairs(old: Found, new: Found) -> Iterator[tuple[str, str, str]]:
    """The passage, the coding of the one and that of the other, where they differ."""
    for place in sorted(old.keys() | new.keys()):
        one, two = coded(old, place), coded(new, place)
        if one != two:
            head, passage = shown(*(new.get(place) or old[place])).split("\n")[:2]
            yield re.sub(r" e\d+ ", " ", head, count=1) + f"\n{passage}", one, two


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("old", type=Path)
    parser.add_argument("new", type=Path)
    parser.add_argument("--number", type=int, default=90)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=Path)
    options = parser.parse_args()
    found = list(pairs(by_place(options.old), by_place(options.new)))
    draw = random.Random(options.seed)
    chosen = [(*pair, draw.random() < 0.5) for pair in draw.sample(found, min(options.number, len(found)))]
    if options.count:
        answers = ANSWER.findall(options.count.read_text(encoding="utf-8"))
        right = Counter(given if first else given[::-1] for given, (*_, first) in zip(answers, chosen, strict=True))
        names = {("y", "n"): "only the old", ("n", "y"): "only the new", ("y", "y"): "both", ("n", "n"): "neither"}
        print("\n".join(f"{name:14} {right[answer]}" for answer, name in names.items()))
        return
    for number, (passage, one, two, first) in enumerate(chosen, start=1):
        texts = (one, two) if first else (two, one)
        print(f"#{number} {passage}\nONE  {texts[0]}\nTWO  {texts[1]}\none ?  two ?\n")


if __name__ == "__main__":
    main()
