"""Whose piece it is: the news agency that a report names as its origin, with the words that say so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from sitroom.knowledge.tables import Row, own_table, read_table
from sitroom.model import Span

Where = Literal["start", "line", "end"]
Part = Literal["origin", "share"]

START = 700  # characters from the top in which a report says whose it is
END = 500  # characters from the end
LINE = 60  # characters: a longer line says more than a name
MARKS = {
    "(": r"(?:\(|-LRB-)",
    ")": r"(?:\)|-RRB-)",
    "-": r"(?:--+|[–—―-])",
    "*": r"(?:[^\s()]+\s+){0,6}?[^\s()]+",
    "%": r"\d{4}",
}


@dataclass(frozen=True, slots=True)
class Origin:
    """The agency that a report comes from, and the words that say so.

    `part` is origin where the piece is the agency's, share where the agency contributed to the outlet's own.
    """

    agency: str
    span: Span
    part: Part


def origin(text: str) -> Origin | None:
    """The agency that a report names as where it comes from; null where it names none.

    What says that the whole piece is an agency's goes before what says that an agency contributed; of two, the first.

    >>> found = origin("KYIV, Nov. 12 (Reuters) - Russian troops moved on Friday.")
    >>> found.agency, found.span.text
    ('Reuters', '(Reuters) -')
    >>> origin("Rebels told Reuters on Friday that they had won.")
    """
    shares: list[Origin] = []
    for where, part, pattern in cues():
        start = max(0, len(text) - END) if where == "end" else 0
        end = START if where == "start" else len(text)
        for match in pattern.finditer(text, start, end):
            if where == "line" and START < match.start() < len(text) - END:
                continue
            named = agencies()[" ".join(match["agency"].split())]
            found = Origin(named, Span.of(text, match.start(), match.end()), part)
            if part == "origin":
                return found
            shares.append(found)
            break
    return min(shares, key=lambda found: found.span.start, default=None)


@cache
def agencies() -> dict[str, str]:
    """The agency by each of its names. Raises TableError where two agencies share a name."""
    found: dict[str, str] = {}
    for row in read_table(own_table("agencies.tsv"), "agency", "names"):
        for name in row.list("names"):
            if name in found:
                raise row.error(f"{name!r} is also a name of {found[name]}")
            found[name] = row["agency"]
    return found


@cache
def cues() -> list[tuple[Where, Part, re.Pattern[str]]]:
    """The patterns of `agency_cues.tsv`, in their order. Raises TableError for a row that cannot be used."""
    names = sorted(agencies(), key=len, reverse=True)
    agency = "(?P<agency>" + "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in names) + ")"
    return [_cue(row, agency) for row in read_table(own_table("agency_cues.tsv"), "at", "pattern", "gives")]


def _cue(row: Row, agency: str) -> tuple[Where, Part, re.Pattern[str]]:
    if row["at"] not in ("start", "line", "end"):
        raise row.error(f"at is start, line or end, not {row['at']!r}")
    if row["gives"] not in ("origin", "share"):
        raise row.error(f"gives is origin or share, not {row['gives']!r}")
    parts = row["pattern"].split()
    if parts.count("@") != 1:
        raise row.error("the pattern must have one @ for the agency's name")
    made = r"\s*".join(
        agency + r"(?![\w'’-])" if part == "@" else MARKS.get(part) or _word(part, first=not place)
        for place, part in enumerate(parts)
    )
    if row["at"] == "line":
        made = rf"^[^\S\n]*(?=[^\n]{{2,{LINE}}}$){made}[^\S\n]*\.?$"
    return cast("Where", row["at"]), cast("Part", row["gives"]), re.compile(rf"(?<!\w){made}", re.MULTILINE)


def _word(word: str, first: bool) -> str:
    """A word of a cue; one that begins it has a capital letter, as By has in a byline."""
    if not word[0].isalpha():
        return re.escape(word)
    if first and word in ("by", "from"):
        return rf"(?:{word.capitalize()}|{word.upper()})\b"
    return rf"(?i:\b{re.escape(word)}\b)"
