"""What the store answers of its copies, stories and days."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CopyRow:
    """A report of a piece that several reports print.

    `group` is the id of the first report of the piece; `agency` the one that it comes from, `agency_words` where the
    report says so, and `agency_part` whether the piece is the agency's (origin) or it only contributed (share).
    """

    after: str
    group: str
    report: str
    day: str | None
    outlet: str | None
    heading: str
    agency: str | None
    agency_part: str | None
    agency_words: str | None
    link: str | None


@dataclass(frozen=True, slots=True)
class StoryRow:
    """A story. `pieces` are its reports with copies counted once; `was` the ids of stories that were merged into it."""

    after: str
    story: str
    title: str
    first: str | None
    last: str | None
    reports: int
    pieces: int
    outlets: list[str]
    was: list[str]


@dataclass(frozen=True, slots=True)
class StoryReportRow:
    """A report of a story. `copy_of` is the first report of its piece, where that is another one."""

    after: str
    story: str
    report: str
    day: str | None
    outlet: str | None
    heading: str
    copy_of: str | None
    link: str | None


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One thing that happened on a day: the sentence that tells it best.

    `rank` is its place among the day's entries, from 1. `pieces` is how many independent reports bear it out, copies
    counted once, and `outlets` in which outlets.
    """

    after: str
    day: str
    rank: int
    sentence: str
    report: str
    outlet: str | None
    published: str | None
    link: str | None
    pieces: int
    outlets: list[str]
