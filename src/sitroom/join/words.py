"""The words of a report as copies and stories compare them: the same for tokenised and for running text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sitroom.model import Record, Span

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


def without(text: str, spans: Iterable[Span]) -> str:
    """The text without these stretches of it."""
    kept, at = [], 0
    for span in sorted(spans, key=lambda span: span.start):
        if span.end > at:
            kept.append(text[at : max(at, span.start)])
            at = span.end
    return " ".join([*kept, text[at:]])


def told(record: Record) -> str:
    """The text of the report without what was recognised as no part of it, but for captions: they tell news too."""
    left_out = (skipped.span for skipped in record.skipped if skipped.reason != "caption")
    return without(record.document.text, left_out)
