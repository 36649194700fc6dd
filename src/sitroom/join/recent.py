"""The reports of the days around a report, by their terms: an inverted index in memory."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from math import log

from sitroom.join.terms import Terms, share_of_news
from sitroom.join.vectors import unit

WINDOW = 10  # days before and after a report in which it looks for its story
PRIOR_REPORTS = 20  # that the table of news counts for against the reports of the days around
COMPARED = 60  # terms of a report, the rarest for their weight


@dataclass(slots=True)
class Told:
    """A report that was placed: its day, its story, its terms, and those that it is compared by, of length one."""

    day: int
    story: str
    terms: Collection[str]
    weighed: Terms


@dataclass(slots=True)
class Recent:
    """Reports by number, by day, by story and by term. Days are ordinal numbers."""

    reports: dict[int, Told] = field(default_factory=dict)
    days: dict[int, set[int]] = field(default_factory=dict)
    stories: dict[str, set[int]] = field(default_factory=dict)
    _having: dict[int, Counter[str]] = field(default_factory=dict)
    _with_term: defaultdict[tuple[int, str], set[int]] = field(default_factory=lambda: defaultdict(set))

    def add(self, report: int, told: Told) -> None:
        """Takes in a report under a number of its own."""
        self.reports[report] = told
        self.days.setdefault(told.day, set()).add(report)
        self.stories.setdefault(told.story, set()).add(report)
        self._having.setdefault(told.day, Counter()).update(told.terms)
        for term in told.weighed:
            self._with_term[told.day, term].add(report)

    def drop(self, report: int) -> None:
        """Forgets a report, if it is known."""
        told = self.reports.pop(report, None)
        if told is None:
            return
        self.days[told.day].discard(report)
        self.stories[told.story].discard(report)
        if not self.stories[told.story]:
            del self.stories[told.story]
        self._having[told.day].subtract(told.terms)
        for term in told.weighed:
            having = self._with_term[told.day, term]
            having.discard(report)
            if not having:
                del self._with_term[told.day, term]

    def forget(self, day: int) -> None:
        """Forgets the reports of a day."""
        for report in tuple(self.days.get(day, ())):
            self.drop(report)
        self.days.pop(day, None)
        self._having.pop(day, None)

    def merge(self, story: str, into: str) -> None:
        """Makes the reports of one story those of another."""
        for report in self.stories.pop(story, set()):
            self.reports[report].story = into
            self.stories.setdefault(into, set()).add(report)

    def members(self, story: str) -> list[Told]:
        """The reports of a story, in the order of their numbers."""
        return [self.reports[report] for report in sorted(self.stories.get(story, ()))]

    def span(self, story: str) -> tuple[int, int]:
        """The first and the last day of a story's reports."""
        days = [self.reports[report].day for report in self.stories[story]]
        return min(days), max(days)

    def weigh(self, day: int, terms: Terms) -> Terms:
        """The rarest terms of a report of that day, weighed by how rare they are, as a vector of length one.

        A term is as rare as it is in news at large or in the reports of the days around, whichever is less.
        """
        near = [each for each in around(day) if each in self.days]
        reports = 1 + sum(len(self.days[each]) for each in near)
        found = {}
        for term, weight in terms.items():
            in_news = share_of_news(term)
            here = 1 + sum(self._having[each][term] for each in near)
            share = (here + PRIOR_REPORTS * in_news) / (reports + PRIOR_REPORTS)
            found[term] = weight * -log(min(1.0, max(in_news, share)))
        kept = sorted((term for term in found if found[term] > 0), key=lambda term: (-found[term], term))[:COMPARED]
        return unit({term: found[term] for term in kept})

    def alike(self, day: int, weighed: Terms) -> dict[int, float]:
        """The likeness of the reports of the days around to one with these terms; those unlike it are not named."""
        found: defaultdict[int, float] = defaultdict(float)
        for each in around(day):
            if each in self.days:
                for term, weight in weighed.items():
                    for report in self._with_term.get((each, term), ()):
                        found[report] += weight * self.reports[report].weighed[term]
        return found

    def near(self, day: int) -> set[str]:
        """The stories of the days around."""
        return {self.reports[report].story for each in around(day) for report in self.days.get(each, ())}


def around(day: int) -> range:
    """The days of the window around a day."""
    return range(day - WINDOW, day + WINDOW + 1)
