"""Timeline: the days with what happened, best attested first.

Of the sentences that tell what happened on a day, those come first that hold most of what independent reports tell of
it: terms count by the reports that have them, copies once, by how rare they are in news, and by how much more often
they stand in the reports of the day than in those around it (as date-wise summaries do: Ghalandari and Ifrim 2020).
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import heapify, heappop, heappush
from itertools import chain, groupby
from math import exp, hypot, log, sqrt
from operator import mul

from sitroom.join.happenings import Happening
from sitroom.join.terms import share_of_news
from sitroom.join.vectors import Vector

DAYS = 20  # before and after a day, whose happenings tell what is special in it
ASSUMED = 0.3  # weight of what is dated by its publication alone
LATER = 2.5  # of what a later report remembers of the day
ANOTHERS = 0.85  # of what is told in somebody else's words
LEAD, LEAD_LENGTH = 0.25, 600  # how much more what stands at the top of a report counts; characters
FEWEST, MOST = 9, 60  # stems: of a shorter sentence, or of a line that is none, nothing can be learnt
AGAIN = 0.1  # of the weight of a term that an earlier entry has
SAME = 0.5  # likeness of two sentences that tell the same, so that they are one entry
ATTESTS = 0.25  # likeness of a sentence that bears an entry out
LENGTH = 0.5  # power of the length by which the weight of a sentence's terms is divided
TRUST = 0.7  # power of the weight of a happening itself


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened on a day: the sentence that tells it best, and the reports that bear it out.

    `pieces` are independent of each other: of copies the first stands for all. `outlets` are theirs, where known.
    """

    day: str
    happening: Happening
    pieces: tuple[str, ...]
    outlets: tuple[str, ...]


def timeline(
    found: Iterable[Happening], top: int = 3, since: str | None = None, until: str | None = None
) -> Iterator[list[Entry]]:
    """The entries of each day, best attested first.

    Args:
        found: happenings in the order of their days; those of `DAYS` days to each side are held in memory.
        top: entries of a day, at most.
        since, until: only the entries of these days, both inclusive; the others only tell what is special in them.
    """
    window = _Window()
    for day in (Day(name, list(those)) for name, those in groupby(found, key=lambda happening: happening.day)):
        window.take(day)
        while window.ahead > DAYS:
            yield from _wanted(window, top, since, until)
    while window.ahead:
        yield from _wanted(window, top, since, until, last=True)


def _wanted(
    window: _Window, top: int, since: str | None, until: str | None, last: bool = False
) -> Iterator[list[Entry]]:
    """The entries of the next day, if they are wanted."""
    day = window.next()
    if (since or "") <= day.name and not (until and day.name > until):
        yield _entries(day, window, top)
    window.forget(last)


class Day:
    """The happenings of a day that can be compared, and in how many of them each term stands."""

    def __init__(self, name: str, found: Sequence[Happening]) -> None:
        self.name = name
        self.found = [happening for happening in found if FEWEST <= len(happening.stems) <= MOST]
        self.having = Counter(chain.from_iterable(happening.stems for happening in self.found))


class _Compared:
    """The happenings of a day as vectors, whose terms count by how rare they are."""

    def __init__(self, day: Day) -> None:
        self._found = day.found
        self._squares = {term: rarity(term) ** 2 for term in day.having}
        square = self._squares.__getitem__
        self._lengths = [sqrt(sum(map(square, happening.stems))) for happening in day.found]
        self._having: defaultdict[str, list[int]] = defaultdict(list)
        for at, happening in enumerate(day.found):
            for term in happening.stems:
                self._having[term].append(at)

    def with_subject(self, subject: Vector) -> list[float]:
        """How alike each is to a vector of length one."""
        parts = {term: sqrt(self._squares[term]) * weight for term, weight in subject.items()}
        part = parts.__getitem__
        return [
            sum(map(part, happening.stems)) / length
            for happening, length in zip(self._found, self._lengths, strict=True)
        ]

    def with_one(self, one: int) -> list[float]:
        """How alike each is to one of them: only those that share a term with it are looked at."""
        alike = [0.0] * len(self._found)
        for term in self._found[one].stems:
            square = self._squares[term]
            for at in self._having[term]:
                alike[at] += square
        length = self._lengths[one]
        return [much / (length * other) for much, other in zip(alike, self._lengths, strict=True)]


class _Window:
    """The days around a day, and in how many of their happenings each term stands."""

    def __init__(self) -> None:
        self.days: deque[Day] = deque()
        self.ahead = 0  # days whose entries are still to come
        self.having: Counter[str] = Counter()
        self.happenings = 0

    def take(self, day: Day) -> None:
        """Takes the next day in."""
        self.days.append(day)
        self.ahead += 1
        self._count(day, 1)

    def next(self) -> Day:
        """The day whose entries come next."""
        self.ahead -= 1
        return self.days[-self.ahead - 1]

    def forget(self, last: bool) -> None:
        """Lets the first day go, if it is too far behind; at the end, where `last`, none goes any more."""
        if not last and len(self.days) - self.ahead > DAYS:
            self._count(self.days.popleft(), -1)

    def subject(self, day: Day) -> Vector:
        """What the reports of these days are about, as far as it is in the happenings of one of them."""
        length = hypot(*map(mul, self.having.values(), map(rarity, self.having))) or 1
        return {term: self.having[term] * rarity(term) / length for term in day.having}

    def _count(self, day: Day, sign: int) -> None:
        self.happenings += sign * len(day.found)
        for term, count in day.having.items():
            now = self.having[term] + sign * count
            if now:
                self.having[term] = now
            else:
                del self.having[term]


def _entries(day: Day, window: _Window, top: int) -> list[Entry]:
    subject = window.subject(day)
    compared = _Compared(day)
    # What has nothing to do with what the reports are about is an item from elsewhere on the page.
    on_subject = [sqrt(much + 0.02) for much in compared.with_subject(subject)]
    weights = [_weight(each, day.name) * fit for each, fit in zip(day.found, on_subject, strict=True)]
    terms = _terms(day, weights, window)
    return [_entry(day, at, alike) for at, alike in _chosen(day, weights, terms, compared, top)]


def _chosen(
    day: Day, weights: Sequence[float], terms: dict[str, float], compared: _Compared, top: int
) -> Iterator[tuple[int, list[float]]]:
    """The happenings that tell most, each beside those before it, and how alike every other one is to it.

    What a happening tells shrinks with what was told before, never grows: most need not be looked at again.
    """
    seen: Counter[str] = Counter()
    told = [(-_gain(each, weights[at], terms, seen), at, 0) for at, each in enumerate(day.found)]
    heapify(told)
    again: set[int] = set()
    chosen = 0
    while told and chosen < top:
        _, at, state = heappop(told)
        if at in again:
            continue
        if state < chosen:
            heappush(told, (-_gain(day.found[at], weights[at], terms, seen), at, chosen))
            continue
        chosen += 1
        alike = compared.with_one(at)
        yield at, alike
        seen.update(day.found[at].stems)
        again.update(other for other, much in enumerate(alike) if much >= SAME)


def _weight(happening: Happening, day: str) -> float:
    weight = happening.weight * (1 if happening.own else ANOTHERS) * (1 + LEAD * exp(-happening.at / LEAD_LENGTH))
    if not happening.dated:
        return weight * ASSUMED
    return weight * (LATER if happening.published and happening.published > day else 1)


def _terms(day: Day, weights: Sequence[float], window: _Window) -> dict[str, float]:
    """How much each term tells of the day: by the pieces that have it, its rarity, and how special it is to the day."""
    pieces: dict[str, float] = {}
    having: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for happening, weight in zip(day.found, weights, strict=True):
        pieces[happening.piece] = max(weight, pieces.get(happening.piece, 0))
        for term in happening.stems:
            those = having[term]
            if those.get(happening.piece, -1) < weight:
                those[happening.piece] = weight
    total = sum(pieces.values()) or 1
    several = len(pieces) > 1
    found = {}
    for term, those in having.items():
        if len(those) > 1 or not several:
            special = max(0.0, log(len(those) / len(day.found) * window.happenings / window.having[term]))
            found[term] = sum(those.values()) / total * rarity(term) * (1 + special / 3)
    return found


def _gain(happening: Happening, weight: float, terms: dict[str, float], seen: Counter[str]) -> float:
    told = sum(terms[term] * AGAIN ** seen[term] for term in sorted(happening.stems & terms.keys()))
    return float(weight**TRUST * told / len(happening.stems) ** LENGTH)


def _entry(day: Day, at: int, alike: Sequence[float]) -> Entry:
    bearing = [other for other, much in enumerate(alike) if much >= ATTESTS or other == at]
    bearing.sort(key=lambda other: (other != at, day.found[other].report))
    those = [day.found[other] for other in bearing]
    outlets = dict.fromkeys(happening.outlet for happening in those if happening.outlet)
    return Entry(day.name, day.found[at], tuple(dict.fromkeys(h.piece for h in those)), tuple(outlets))


@lru_cache(maxsize=1 << 17)
def rarity(term: str) -> float:
    """How rare a term is in news: minus the natural logarithm of the share of reports that have it."""
    return -log(share_of_news(term))
