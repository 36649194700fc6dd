"""The words of a report as copies and stories compare them: the same for tokenised and for running text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from sitroom.model import Record

WORD = re.compile(r"[^\W_]{2,}")
NOT = re.compile(r"\s?n['’]t\b", re.IGNORECASE)
SENTENCE = re.compile(r"\n+|(?<=[.!?])\s+(?=[\"'“‘`(]{0,2}[A-Z0-9])")
BRACKET = re.compile(r"-[LR][RSC]B-", re.IGNORECASE)


def words(text: str) -> list[str]:
    """The words of two letters or more, in lower case; marks of the Penn Treebank's tokens are undone.

    >>> words("He did n't go -LRB- Reuters -RRB-") == words("He didn't go (Reuters)")
    True
    """
    return WORD.findall(_plain(text).lower())


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """The word without the ending of a plural.

    >>> [stem(word) for word in ("protests", "cities", "press")]
    ['protest', 'city', 'press']
    """
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def sentences(text: str) -> list[list[str]]:
    """The words of each sentence, cut at line ends and at full stops; those without words are left out."""
    return [found for part in SENTENCE.split(_plain(text)) if (found := WORD.findall(part.lower()))]


def _plain(text: str) -> str:
    return BRACKET.sub(" ", NOT.sub(" not", text))


def without(text: str, stretches: Iterable[Sequence[int]]) -> str:
    """The text without these stretches of it, each a start and an end."""
    kept, at = [], 0
    for start, end in sorted(map(tuple, stretches)):
        if end > at:
            kept.append(text[at : max(at, start)])
            at = end
    return " ".join([*kept, text[at:]])


def left_out(record: Record) -> list[tuple[int, int]]:
    """The stretches of a text that were recognised as no part of the report; captions are one: they tell news too."""
    return [(part.span.start, part.span.end) for part in record.skipped if part.reason != "caption"]


def told(record: Record) -> str:
    """The text of the report without what was recognised as no part of it."""
    return without(record.document.text, left_out(record))
