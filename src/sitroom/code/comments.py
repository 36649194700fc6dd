"""What readers wrote below a report: it stands on the page, but is nobody's report."""

from __future__ import annotations

import re
from functools import cache

from sitroom.code.leftovers import expression, plain
from sitroom.knowledge.tables import own_table, read_table

WORDS_BEFORE = 60  # a page has the report first: a link to the comments at its top opens none
STAMPS = 2  # one may be a page's own
BACK = 12  # lines: how far above its stamp the first comment may begin
MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
CLOCK = r"\d{1,2} ?: ?\d\d ?[ap]\.?m\b\.?"
# When a comment was made, with the bar before the next field: April 8, 2011 at 10:07 am |
STAMP = re.compile(rf"\b{MONTH} \d{{1,2}} ?, \d{{4}}(?: {CLOCK})? at {CLOCK} \|", re.IGNORECASE)
# A reader speaks of himself, to others, or shouts; a reporter does so only inside quotation marks.
PERSONAL = re.compile(r"\b(?:i|me|my|we|our|us|you|your|u|ur|lol)\b|[!?]{2}|[!?](?:[^\w\"”']|$)", re.IGNORECASE)
QUOTED = re.compile(r"[\"“”]|``|''")


def first_comment(lines: list[str]) -> int:
    """The number of the line at which readers' comments begin; `len(lines)` where there are none.

    They go on to the end of the page. They are told by what the page prints above them (`layout_comments.tsv`), or by
    the times at which they were made.

    >>> first_comment(["The talks ended in Geneva on Friday without a result. " * 8, "Leave a reply", "Shame!"])
    1
    """
    return min(_announced(lines), _stamped(lines))


def _announced(lines: list[str]) -> int:
    words = 0
    for number, line in enumerate(lines):
        if words >= WORDS_BEFORE and len(line) <= 200 and openings().fullmatch(plain(line)):
            return number
        words += line.count(" ") + 1
    return len(lines)


def _stamped(lines: list[str]) -> int:
    """The first comment that has a time; above it those lines that speak as readers do."""
    stamped = [number for number, line in enumerate(lines) if STAMP.search(line)]
    if sum(len(STAMP.findall(lines[number])) for number in stamped) < STAMPS:
        return len(lines)
    first = stamped[0]
    for number in range(first - 1, max(0, first - BACK), -1):
        if QUOTED.search(lines[number]):
            break
        if PERSONAL.search(lines[number]):
            first = number
    return first


@cache
def openings() -> re.Pattern[str]:
    """The lines of `layout_comments.tsv`."""
    rows = read_table(own_table("layout_comments.tsv"), "opens")
    return re.compile("|".join(expression(row["opens"]) for row in rows), re.IGNORECASE)
