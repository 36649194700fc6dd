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
STAMP = re.compile(
    rf"\b{MONTH} \d{{1,2}}(?: ?, \d{{4}}(?: {CLOCK})? at {CLOCK} \|| ?(?:st|nd|rd|th) ?, \d{{4}} {CLOCK})",
    re.IGNORECASE,
)
# A reader speaks of himself, to others, or shouts; a reporter does so only inside quotation marks.
PERSONAL = re.compile(r"\b(?:i|me|my|we|our|us|you|your|u|ur|lol)\b|[!?]{2}|[!?](?:[^\w\"”']|$)", re.IGNORECASE)
QUOTED = re.compile(r"[\"“”]|``|''")
OPENS, CLOSES = re.compile(r"“|``"), re.compile(r"”|''")
# How people write who write to nobody's editor: i cant, lol, WHY DO THEY, ??
CARELESS = re.compile(
    r"(?<![\w'’.])(?:i|u|ur|im|dont|cant|wont|didnt|doesnt|isnt|lol|imo|omg)(?![\w.])|[!?]{2}|\b(?:[A-Z]{4,} ){3}"
)
UNMARKED_AFTER, UNMARKED_LEAST = 6, 5  # lines: a report before comments that nothing marks, and such comments
FIRST_PERSON = re.compile(r"\b(?:I|i|me|my|we|our|us|you|your|u|ur|lol|imo)\b|!")
IN_REPORTS, IN_COMMENTS = 0.06, 0.3  # the share of lines in the first person: at most, at least
CARELESS_LEAST = 3  # lines


def first_comment(lines: list[str], transcript: bool = False) -> int:
    """The number of the line at which readers' comments begin; `len(lines)` where there are none.

    They go on to the end of the page. They are told by what the page prints above them (`layout_comments.tsv`), by
    the times at which they were made, or by how they are written, save in a `transcript`, where all speak for
    themselves.

    >>> first_comment(["The talks ended in Geneva on Friday without a result. " * 8, "Leave a reply", "Shame!"])
    1
    """
    marked = min(_announced(lines), _stamped(lines))
    return marked if transcript else min(marked, _unmarked(lines))


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


def _unmarked(lines: list[str]) -> int:
    """Where a page that told of others goes on in the first person, and carelessly.

    Of all lines at which it may, the one that sets the two halves apart best.
    """
    spoken = _in_speech(lines)
    personal = [not said and FIRST_PERSON.search(line) is not None for line, said in zip(lines, spoken, strict=True)]
    careless = [not said and CARELESS.search(line) is not None for line, said in zip(lines, spoken, strict=True)]
    if sum(careless) < CARELESS_LEAST:
        return len(lines)
    best, chosen, words, before = 0.0, len(lines), 0, 0
    for number in range(1, len(lines) - UNMARKED_LEAST + 1):
        words, before = words + lines[number - 1].count(" ") + 1, before + personal[number - 1]
        if number < UNMARKED_AFTER or words < WORDS_BEFORE or not personal[number]:
            continue
        rest = len(lines) - number
        above, below = before / number, sum(personal[number:]) / rest
        if above > IN_REPORTS or below < IN_COMMENTS or sum(careless[number:]) < CARELESS_LEAST:
            continue
        if (apart := (below - above) * rest**0.5) > best:
            best, chosen = apart, number
    return chosen


def _in_speech(lines: list[str]) -> list[bool]:
    """Whether each line holds words of somebody who is quoted: in its own marks, or in those of a line above."""
    found, open_marks = [], 0
    for line in lines:
        found.append(open_marks > 0 or QUOTED.search(line) is not None)
        open_marks = max(0, open_marks + len(OPENS.findall(line)) - len(CLOSES.findall(line)))
    return found


@cache
def openings() -> re.Pattern[str]:
    """The lines of `layout_comments.tsv`."""
    rows = read_table(own_table("layout_comments.tsv"), "opens")
    return re.compile("|".join(expression(row["opens"]) for row in rows), re.IGNORECASE)
