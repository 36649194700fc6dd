"""The sentence around some words of a report."""

from __future__ import annotations

import re

LONGEST = 600  # characters to each side: a text without full stops is no sentence
END = re.compile(r"""(?<![A-Z])[.!?…]["”’'»)\]]*(?=\s+\S)|[A-Z]{2,}\.(?=\s+["“]?[A-Z])|\n""")
ABBREVIATED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Sen|Rep|Gov|Rev|Hon|Jr|Sr|St|No|Inc|Ltd|Co|Corp|vs|etc|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\.$"
)


def sentence_of(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence that holds `text[start:end]` starts and ends, without the white space around it.

    >>> said = "It was quiet. Gen. Ali of the U.S. Army denied it. Nobody knew."
    >>> start, end = sentence_of(said, 41, 47)
    >>> said[start:end]
    'Gen. Ali of the U.S. Army denied it.'
    """
    first, last = max(0, start - LONGEST), min(len(text), end + LONGEST)
    for found in END.finditer(text, first, last):
        if not _ends(text, found):
            continue
        if found.end() <= start:
            first = found.end()
        elif found.start() >= end or found.end() >= end:
            last = found.end()
            break
    while first < start and text[first].isspace():
        first += 1
    while last > end and text[last - 1].isspace():
        last -= 1
    return first, last


def _ends(text: str, found: re.Match[str]) -> bool:
    if found[0] == "\n":
        return True
    following = text[found.end() :].lstrip()[:1]
    return not following.islower() and not ABBREVIATED.search(text, max(0, found.start() - 8), found.start() + 1)
