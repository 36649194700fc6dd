"""Makes the table of how common words are in news: in how many Wikinews reports (CC BY 2.5) each one stands.

python bench/word_documents.py REPORTS.jsonl... > src/sitroom/knowledge/word_documents.tsv
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from sitroom.join.words import stem, words

LEAST = 2  # reports


def main(paths: list[str]) -> None:
    having: Counter[str] = Counter()
    reports = 0
    for path in map(Path, paths):
        for report in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            having.update({stem(word) for word in words(report["text"])})
            reports += 1
    print(
        "# In how many Wikinews reports a word stands, by its stem (see bench/word_documents.py); others in fewer than"
    )
    print(f"# {LEAST}. The first row, without a word, is the number of reports.")
    print("word\treports")
    print(f"\t{reports}")
    for word, count in sorted(having.items(), key=lambda item: (-item[1], item[0])):
        if count >= LEAST:
            print(f"{word}\t{count}")


if __name__ == "__main__":
    main(sys.argv[1:])
