"""The stems of words, each with how much it tells (inverse document frequency, Spärck Jones 1972)."""

from __future__ import annotations

import math
import re
from functools import cache, lru_cache

from snowballstemmer import stemmer

from sitroom.knowledge.tables import own_table, read_table

WORD = re.compile(r"[^\W\d_](?:[\w.]*[^\W_])?(?:['’](?!s\b)\w+)?|\d[\d,.]*\d|\d")
COMMON = 0.4  # the share of all reports above which a word tells nothing

_english = stemmer("english")


def stems(words: str) -> list[str]:
    """The stems of the words, in their order; numbers as they stand, without separators.

    >>> stems("The Soviets' 1,200 missiles")
    ['the', 'soviet', '1200', 'missil']
    """
    return [stem(match[0].lower()) for match in WORD.finditer(words)]


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """The stem of a word in lower case (Porter 1980, as the Snowball project keeps it)."""
    if word[0].isdigit():
        return word.replace(",", "")
    return str(_english.stemWord(word.replace("’", "'").replace(".", "")))


def weight(root: str) -> float:
    """How much a stem tells: the logarithm of how rare it is among reports; 0 for words that most reports have."""
    reports, counts = _counts()
    count = counts.get(root, 1)
    return 0.0 if count > COMMON * reports else math.log(reports / count)


@cache
def _counts() -> tuple[int, dict[str, int]]:
    """Among how many reports each stem was counted, and how many they were."""
    rows = read_table(own_table("claims/stems.tsv"), "stem", "reports")
    counts = {row["stem"]: int(row["reports"]) for row in rows}
    return counts.pop("*"), counts
