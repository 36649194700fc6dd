"""Claims: how often two entries of one claim, from two reports in other words, speak of the same thing, judged by hand.

    python bench/claims.py RECORDS.jsonl [--pairs 60] [--seed 11]     pairs to judge, with their words
    python bench/claims.py RECORDS.jsonl --verdicts bench/claims_by_hand.tsv     those still joined

A pair is drawn as often as its claim has entries. Verdicts hold ids alone: report and part of each, and y or n.
"""

import argparse
import random
from collections import defaultdict
from pathlib import Path

from sitroom.join.claims import Claims
from sitroom.join.propositions import Proposition, propositions
from sitroom.model import Record

Told = tuple[str, Proposition]
TRIES = 3  # at a pair of two reports in other words, for each claim


def joined(path: Path) -> dict[str, list[Told]]:
    """The entries of each claim."""
    claims = Claims()
    found: dict[str, list[Told]] = defaultdict(list)
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            record = Record.model_validate_json(line)
            report, day = record.document.id, (record.document.published or "")[:10]
            for claim, proposition in claims.join(report, propositions(record), day):
                found[claim.id].append((report, proposition))
    return found


def drawn(found: dict[str, list[Told]], number: int, seed: int) -> list[tuple[Told, Told]]:
    """Pairs of entries of one claim, from two reports and in other words."""
    chance = random.Random(seed)
    pairs, weights = [], []
    for entries in found.values():
        for _ in range(TRIES if len(entries) > 1 else 0):
            one, other = chance.sample(entries, 2)
            if one[0] != other[0] and one[1].words.split()[:6] != other[1].words.split()[:6]:
                pairs.append((one, other))
                weights.append(len(entries))
                break
    return chance.choices(pairs, weights=weights, k=number)


def main() -> None:
    """Prints pairs, or counts verdicts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("records", type=Path)
    parser.add_argument("--pairs", type=int, default=60)
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--verdicts", type=Path)
    given = parser.parse_args()
    found = joined(given.records)
    if given.verdicts is None:
        for number, pair in enumerate(drawn(found, given.pairs, given.seed), start=1):
            print(f"{number}")
            for report, p in pair:
                who = (p.speaker.name or p.speaker.span.text) if p.speaker else p.unnamed or "the outlet"
                print(f"  {report}\t{p.id}\t{p.stance}, {who}: {' '.join(p.words.split())}")
        return
    where = {(report, p.id): claim for claim, entries in found.items() for report, p in entries}
    rows = [line.split("\t") for line in given.verdicts.read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    still = [row for row in rows if where.get((row[0], row[1]), "") == where.get((row[2], row[3]), "-")]
    right = sum(row[4] == "y" for row in still)
    print(
        f"{len(still)} of {len(rows)} judged pairs are joined; {right / len(still):.3f} of them speak of the same thing"
    )


if __name__ == "__main__":
    main()
