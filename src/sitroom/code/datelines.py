"""The dateline: where and when a report was filed, and by which agency, before its first sentence."""

from __future__ import annotations

import re
from functools import cache

from sitroom.knowledge.tables import own_table, read_table

MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)(?:uary|ruary|ch|il|ust|ember|tember|ober)?\.?"
WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mon|Tue|Wed|Thu|Fri|Sat|Sun)\.?"
DATE = rf"(?:{WEEKDAY}\s*,?\s*)?(?:{MONTH}\s*\d{{1,2}}(?:\s*,\s*\d{{4}})?|\d{{1,2}}\s+{MONTH}(?:\s*,?\s*\d{{4}})?)"
WORD = r"[A-ZÀ-Þ][\w.'’-]*"
CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’-]{2,}(?:\s(?:[A-ZÀ-Þ][A-ZÀ-Þ.'’-]*|de|al)){0,3}"
PLACE = rf"{WORD}(?:\s(?:{WORD}|of|the|de|el|al)){{0,3}}"
MORE = rf"(?:\s*[,/]\s*{PLACE}){{0,2}}"
DASH = r"(?:--+|[–—―]|-|_)"
SIGNED = r"\s*[,.]?\s*(?:\(|-LRB-)\s*(?P<agency>[\w&/.’' -]{2,40}?)\s*(?:\)|-RRB-)"
CLOCK = r"\d{1,2}(?::\d\d)?\s*(?:[AaPp]\.?[Mm]\.?)?(?:\s*\(?[A-Z]{2,4}\)?)?"
# Where and when the page was made, as some agencies print it before the dateline: CAIRO | Sun Jan 30, 2011 4:10pm EST
STAMP = rf"(?:(?:{WORD}(?:\s{WORD}){{0,3}}{MORE}\s*\|\s*)?{DATE}\s*,?\s*\d{{4}}\s+{CLOCK}\s*)?"
DATELINE = re.compile(
    rf"{STAMP}(?P<place>(?P<capitals>{CAPITALS}{MORE})|{PLACE}{MORE})?(?P<date>\s*[,.]?\s*{DATE})?"
    rf"(?:{SIGNED}(?P<end>\s*{DASH})?|\s*(?!-[LR][RSC]B-)(?P<dash>{DASH})(?=\s|$|[A-ZÀ-Þ\"“‘'`]))"
    r"(?=\s*(?:[\"“‘'`(\[]{0,2}\s?[A-ZÀ-Þ0-9]|$))"
)
LONGEST = 160  # characters
INNER = re.compile(
    rf"(?<=\s)(?:(?P<place>{PLACE}{MORE})(?:\s*,?\s*{DATE})?\s*)?"
    rf"(?:\(|-LRB-)\s*(?P<agency>[\w&/.’' -]{{2,40}}?)\s*(?:\)|-RRB-)\s*(?P<dash>{DASH})"
    r"(?=\s+[\"“‘'`(\[]{0,2}\s?[A-ZÀ-Þ0-9])"
)
PERSON = rf"{WORD}(?:\s(?:{WORD}|de|al|van|bin)){{1,3}}"
JOB = r"(?:(?:\s[\w.]+){1,4}?\s(?:[Cc]orrespondent|[Pp]roducer|[Cc]ontributor|[Aa]nalyst|[Ee]ditor|[Ww]riter))?"
BYLINE = re.compile(
    rf"(?:By|From) (?:the (?P<staff>[\w&.]+) (?:Wires? )?[Ss]taff|{PERSON}(?:\s*(?:,|and)\s*{PERSON}){{0,3}}"
    rf"(?:\s*,)?\s*(?:,\s|,\s*Special to |[Ff]or )(?P<agency>[\w&.]+){JOB})(?=\s+[\"“‘'`(\[]{{0,2}}\s?[A-ZÀ-Þ0-9])"
)
DAY_ALONE = re.compile(
    rf"(?:{WEEKDAY}\s*,?\s*)?(?:{MONTH}\s*\d{{1,2}}\s*,?\s*\d{{4}}|\d{{1,2}}\s+{MONTH}\s*,?\s*\d{{4}}|\d{{4}}-\d\d-\d\d)"
    rf"(?:\s*,?\s*(?:at\s+)?{CLOCK})?\W*|\d{{1,2}}:\d\d\s*[AaPp]\.?[Mm]\.?(?:\s+[A-Z]{{2,4}})?\W*"
)


def dateline(text: str, start: int, end: int) -> int | None:
    """Where the dateline ends that a paragraph begins with, its dash included; null where it begins with none.

    >>> dateline("KYIV, Nov. 12 (Reuters) - Troops moved.", 0, 39)
    25
    """
    match = DATELINE.match(text, start, min(end, start + LONGEST))
    if match is None:
        return None
    if (agency := match["agency"]) is not None:
        # Without a dash, a name in brackets may be anybody's: John Smith (AP) only where the place is in capitals.
        plain = match["end"] is None and match["place"] is not None and match["capitals"] is None
        signed = agency in agencies() and not plain
        return match.end() if signed or (match["end"] and match["capitals"]) else None
    if match["capitals"] is None and not (match["place"] and match["date"]):
        return None
    # A hyphen with nothing before it is one inside a word.
    return match.end() if text[match.start("dash") - 1].isspace() or match["dash"] not in ("-", "_") else None


def dateline_inside(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where a dateline stands behind other words of a paragraph: pages print the points of a report before it.

    Only one that an agency signs, and with a dash behind it; null where there is none.

    >>> dateline_inside("Talks to go on Envoys hopeful Vienna (AP) -- The envoys met.", 0, 61)
    (30, 44)
    """
    for match in INNER.finditer(text, start, end):
        if match.start() > start and match["agency"] in agencies() and (match["place"] or match["dash"] == "--"):
            return match.span()
    return None


def byline(text: str, start: int, end: int) -> int | None:
    """Where the names of the writers end that a paragraph begins with, run together with its first sentence.

    >>> byline("By Ana Ruiz , Special to CNN Arming rebels is no small step .", 0, 61)
    28
    """
    match = BYLINE.match(text, start, min(end, start + LONGEST))
    return match.end() if match and (match["staff"] or match["agency"]) in agencies() else None


def is_day(words: str) -> bool:
    """Whether a line is a date or a time of day and nothing else.

    >>> is_day("Saturday, January 5, 2019"), is_day("In January 2019")
    (True, False)
    """
    return len(words) <= 40 and DAY_ALONE.fullmatch(words) is not None


@cache
def agencies() -> frozenset[str]:
    """The agencies that sign datelines."""
    return frozenset(row["agency"] for row in read_table(own_table("layout_agencies.tsv"), "agency"))
