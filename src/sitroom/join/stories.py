"""Stories: reports grouped as they arrive by the news event that they are about.

One pass over the stream (topic detection, Allan and others 1998): a report joins the story whose reports are most like
it, or begins one. Likeness is the cosine of terms weighed by how rare they are, in news at large and in the reports of
the days around, so that in a crisis its common words count for little. How much likeness is needed follows from time
and traffic, as in the Dirichlet-Hawkes process (Du and others 2015): a story draws reports less the longer ago its
nearest one is, and where many stories begin each day a likeness is more easily chance than where few do.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from math import log

from sitroom.join.recent import Recent, Told
from sitroom.join.terms import Terms
from sitroom.join.vectors import cosine

RATE_WINDOW = 60  # days around a report in which the stories that began are counted
PRIOR_STORIES, PRIOR_DAYS = 3, 3  # what a stream that has just begun is taken for: one new story a day
NEAREST = 3  # reports of a story whose likeness is averaged
KAPPA = 30.0  # what a likeness of one adds to the log odds that a report belongs to a story
CHANCE = 0.08  # likeness that speaks neither for nor against
FADES = 2.0  # days in which a story's draw falls by one in log odds
MERGED_AT_ONCE = 2  # stories that one report may show to be the same as its own
LASTS = 5.0  # days of a story's own for which the same holds: news becomes other news
STANDS_FOR = 20  # reports of a story, the latest, that it is compared by


@dataclass(frozen=True, slots=True)
class Choice:
    """A story that a report may belong to, and the log odds that it does against its beginning a new one."""

    story: str
    odds: float


def choices(
    recent: Recent, day: int, weighed: Terms, begun: float, told_apart: Collection[frozenset[str]] = ()
) -> list[Choice]:
    """The stories that a report belongs to rather than to none, the likeliest first.

    Args:
        recent: the reports of the days around.
        day: of publication, as an ordinal number.
        weighed: the report's terms, from `Recent.weigh`.
        begun: how many stories begin a day around then, from `rate`.
        told_apart: pairs of stories of which somebody said that they are two: what is less like a report is left out.
    """
    likeness: defaultdict[str, list[float]] = defaultdict(list)
    for report, alike in recent.alike(day, weighed).items():
        likeness[recent.reports[report].story].append(alike)
    if log_odds(0, 0, 0, begun) >= 0:  # where hardly any stories begin, the day alone speaks for one
        for story in recent.near(day):
            likeness.setdefault(story, [])
    nearness = {
        story: sum(sorted(those, reverse=True)[:NEAREST]) / min(NEAREST, len(recent.stories[story]))
        for story, those in likeness.items()
    }
    less = {min(pair, key=lambda story: nearness[story]) for pair in told_apart if pair <= nearness.keys()}
    found = []
    for story, nearest in nearness.items():
        if story in less:
            continue
        if log_odds(nearest, 0, 0, begun) < 0:
            continue  # whenever it was
        first, last = recent.span(story)
        apart, lasts = max(0, day - last, first - day), max(day, last) - min(day, first)
        odds = log_odds(nearest, apart, lasts, begun)
        if odds >= 0:
            found.append(Choice(story, odds))
    return sorted(found, key=lambda choice: (-choice.odds, choice.story))


def same(recent: Recent, one: str, other: str, begun: float) -> bool:
    """Whether two stories turn out to be one, by the likeness of their latest reports."""
    ours, theirs = recent.members(one)[-STANDS_FOR:], recent.members(other)[-STANDS_FOR:]
    if not ours or not theirs:
        return False
    likeness = sorted((cosine(a.weighed, b.weighed) for a in ours for b in theirs), reverse=True)
    nearest = likeness[: max(NEAREST, len(likeness) // 4)]
    (first, last), (begins, ends) = recent.span(one), recent.span(other)
    apart, lasts = max(0, first - ends, begins - last), max(last, ends) - min(first, begins)
    return log_odds(sum(nearest) / len(nearest), apart, lasts, begun) >= 0


def central(members: Sequence[Told]) -> int:
    """The place of the report that is most like the others of its story; of two, the earlier."""
    latest = members[-STANDS_FOR:]
    total = [sum(cosine(one.weighed, other.weighed) for other in latest) for one in latest]
    return len(members) - len(latest) + total.index(max(total))


def rate(began: Mapping[int, int], day: int) -> float:
    """How many stories begin a day around a day.

    Args:
        began: how many stories began on each day, by ordinal number.
        day: the day asked for.
    """
    if not began:
        return PRIOR_STORIES / PRIOR_DAYS
    near = sum(count for each, count in began.items() if abs(each - day) <= RATE_WINDOW)
    past, to_come = day - min(began), max(began) - day
    days = max(0, min(RATE_WINDOW, past)) + max(0, min(RATE_WINDOW, to_come))
    return (near + PRIOR_STORIES) / (days + PRIOR_DAYS)


def log_odds(likeness: float, apart: int, lasts: int, begun: float) -> float:
    """The log odds that a report belongs to a story.

    Args:
        likeness: to the story's reports, 0 to 1.
        apart: days from the story's nearest report.
        lasts: days from the first to the last report if it does.
        begun: how many stories begin a day around then.
    """
    return KAPPA * (likeness - CHANCE) - apart / FADES - lasts / LASTS - log(begun)


def story_id(report: str, published: str | None) -> str:
    """The id of the story that begins with this report: its day, and a number from the report's id.

    >>> story_id("wn-2019-0000", "2019-01-04")
    '2019-01-04-51a3ee91'
    """
    return f"{published[:10] if published else 'undated'}-{blake2b(report.encode(), digest_size=4).hexdigest()}"


def ordinal(published: str | None) -> int | None:
    """The day of a date or date-time as an ordinal number; null where there is none."""
    return date.fromisoformat(published[:10]).toordinal() if published else None
