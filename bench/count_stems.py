"""Counts in how many reports each stem stands: what `knowledge/claims/stems.tsv` holds.

    python bench/count_stems.py REPORTS.jsonl... > src/sitroom/knowledge/claims/stems.tsv

Each line is an object with `text`; texts that begin alike are counted once.
"""

import json
import sys
from collections import Counter
from pathlib import Path

from sitroom.join.stems import stems

SHORTEST = 400  # characters
LEAST = 4  # reports: a rarer stem is taken for as rare as one that was never seen


def main(paths: list[Path]) -> None:
    """Prints the table."""
    counts: Counter[str] = Counter()
    seen: set[str] = set()
    for path in paths:
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                text = json.loads(line).get("text") or ""
                if len(text) > SHORTEST and text[:200] not in seen:
                    seen.add(text[:200])
                    counts.update(set(stems(text)))
    print("# In how many news reports each stem stands; * is the number of reports. Counted by bench/count_stems.py.")
    print("stem\treports")
    print(f"*\t{len(seen)}")
    for stem, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        if count >= LEAST and stem.strip():
            print(f"{stem}\t{count}")


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
