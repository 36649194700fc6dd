"""The sentence around some words of a report."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache

LONGEST = 600  # characters to each side: a text without full stops is no sentence
END = re.compile(r"""(?<![A-Z])[.!?…]["”’'»)\]]*(?=\s+\S)|[A-Z]{2,}\.(?=\s+["“]?[A-Z])|\n""")
ABBREVIATED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Sen|Rep|Gov|Rev|Hon|Jr|Sr|St|No|Inc|Ltd|Co|Corp|vs|etc|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\.$"
)
LETTER = re.compile(r"\S")


def sentence_of(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence that holds `text[start:end]` starts and ends, without the white space around it.

    >>> said = "It was quiet. Gen. Ali of the U.S. Army denied it. Nobody knew."
    >>> start, end = sentence_of(said, 41, 47)
    >>> said[start:end]
    'Gen. Ali of the U.S. Army denied it.'
    """
    return _sentences(text).around(start, end)


@lru_cache(maxsize=4)  # many sentences of one report are asked for, one after the other
def _sentences(text: str) -> Sentences:
    return Sentences(text)


class Sentences:
    """The sentences of a text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._ends = [found.end() for found in END.finditer(text) if self._is_end(found)]

    def around(self, start: int, end: int) -> tuple[int, int]:
        """See sentence_of."""
        before, behind = bisect_right(self._ends, start), bisect_left(self._ends, end)
        first = max(self._ends[before - 1] if before else 0, start - LONGEST)
        last = min(self._ends[behind] if behind < len(self._ends) else len(self._text), end + LONGEST)
        while first < start and self._text[first].isspace():
            first += 1
        while last > end and self._text[last - 1].isspace():
            last -= 1
        return first, last

    def _is_end(self, found: re.Match[str]) -> bool:
        if found[0] == "\n":
            return True
        following = LETTER.search(self._text, found.end())
        if following and following[0].islower():
            return False
        return not ABBREVIATED.search(self._text, max(0, found.start() - 8), found.start() + 1)
