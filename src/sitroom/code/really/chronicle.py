"""Chronologies: lists of what happened day by day, told in the present tense, are history but for their last days."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from sitroom.code.really.ages import PAST, age_of
from sitroom.code.syntax import Parsed, Sentence
from sitroom.knowledge.status import time_words
from sitroom.model import Time

ENTRIES = 3  # paragraphs that begin with a day make a chronology
OPENS = 2  # characters: how far inside its paragraph such a day may stand
AFTER_DAY = re.compile(r"\s*(?:[,/.\d\s]{0,8})(?:-{1,2}|–|—|:)\s")  # February 26 - The council
SENTENCES = 12  # from the top, in which a page may say that it gives a chronology
PRESENTING = {"here", "following", "below"}


class Chronicle:
    """Which sentences of a report belong to a chronology.

    Args:
        parsed: the report.
        times: its time expressions.
        day: the day of its news; null where that is not known.
    """

    def __init__(self, parsed: Parsed, times: Sequence[Time], day: date | None) -> None:
        self._entries = _entries(parsed, times, day)
        announced = next((s.end for s in parsed.sentences[:SENTENCES] if _announces(s)), None)
        self._undated_from = announced if not self._entries else None

    def is_past(self, sentence: Sentence) -> bool:
        """Whether a sentence tells what was long before the news of the report."""
        if self._undated_from is not None:
            return sentence.start >= self._undated_from
        above = [age for start, age in self._entries if start <= sentence.start]
        return bool(above) and above[-1] in PAST


def _entries(parsed: Parsed, times: Sequence[Time], day: date | None) -> list[tuple[int, str]]:
    """Where the entries of a chronology begin, and how old each is; empty where there are too few to be one."""
    starts = sorted(time.span.start for time in times)
    found = []
    for paragraph in parsed.paragraphs:
        opening = next((s for s in starts if paragraph.start <= s <= paragraph.start + OPENS), None)
        time = next((time for time in times if time.span.start == opening), None)
        if time is not None and AFTER_DAY.match(parsed.text, time.span.end):
            found.append((paragraph.start, age_of(time, day) or ""))
    return found if len(found) >= ENTRIES else []


def _announces(sentence: Sentence) -> bool:
    """Whether a page says that it gives a chronology: here is a timeline of the war, here are some key points."""
    words = [token.lower for token in sentence.tokens]
    if PRESENTING.isdisjoint(words):
        return False
    told = f" {' '.join(words)} "
    return any(f" {name} " in told for name in time_words("chronology"))
