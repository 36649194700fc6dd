"""The happenings of days in numbers: which terms stand in them, what is special in a day, how alike two are."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Sequence
from functools import cache
from itertools import islice
from math import log

import numpy as np
from numpy.typing import NDArray

from sitroom.join.happenings import Happening
from sitroom.join.marks import KIND, SIZE, mark
from sitroom.join.terms import known_shares, unseen_share

FEWEST, MOST = 9, 60  # stems: of a shorter sentence, or of a line that is none, nothing can be learnt
Values = NDArray[np.float64]
Numbers = NDArray[np.int64]


@cache
def _known() -> tuple[Numbers, Values, float]:
    """The marks of the terms of the built-in table in their order, how rare each is, and how rare every other term."""
    rare = {mark(term): -log(share) for term, share in known_shares().items()}
    marks = np.array(sorted(rare), dtype=np.int64)
    return marks, np.array([rare[number] for number in marks.tolist()]), -log(unseen_share())


def rarity_of(marks: Numbers) -> Values:
    """How rare terms are in news: minus the natural logarithm of the share of reports that have them."""
    known, rare, other = _known()
    at = np.searchsorted(known, marks).clip(max=len(known) - 1)
    return np.where(known[at] == marks, rare[at], other)


class Vocabulary:
    """The terms that were met, each with a number and its rarity."""

    def __init__(self) -> None:
        self._numbers: defaultdict[int, int] = defaultdict()
        self._numbers.default_factory = self._numbers.__len__
        self.rarity: Values = np.zeros(0)

    def numbers(self, marks: Numbers) -> Numbers:
        """The numbers of terms."""
        numbers = np.fromiter(map(self._numbers.__getitem__, marks.tolist()), dtype=np.int64, count=len(marks))
        new = np.fromiter(islice(self._numbers, len(self.rarity), None), dtype=np.int64)
        self.rarity = np.append(self.rarity, rarity_of(new))
        return numbers


class Day:
    """The happenings of a day that can be compared.

    Attributes:
        name: the day.
        found: its happenings.
        terms: the numbers of all its terms, and `having` in how many of its happenings each stands.
    """

    def __init__(self, name: str, found: Sequence[Happening], vocabulary: Vocabulary) -> None:
        self.name = name
        self.found = [happening for happening in found if FEWEST * SIZE <= len(happening.marks) <= MOST * SIZE]
        self._all = np.frombuffer(b"".join([happening.marks for happening in self.found]), dtype=KIND)
        self._marks, self.having = np.unique(self._all, return_counts=True)
        self.terms = vocabulary.numbers(self._marks)

    def compared(self, vocabulary: Vocabulary) -> Compared:
        """Its happenings side by side."""
        return Compared(self.found, np.searchsorted(self._marks, self._all), vocabulary.rarity[self.terms])


class Window:
    """The days around a day, and in how many of their happenings each term stands."""

    def __init__(self, reach: int) -> None:
        self.vocabulary = Vocabulary()
        self.days: deque[Day] = deque()
        self.ahead = 0  # days whose entries are still to come
        self.happenings = 0
        self._reach = reach
        self._having: Numbers = np.zeros(0, dtype=np.int64)

    def take(self, name: str, found: Sequence[Happening]) -> None:
        """Takes the next day in."""
        day = Day(name, found, self.vocabulary)
        self.days.append(day)
        self.ahead += 1
        new = len(self.vocabulary.rarity) - len(self._having)
        self._having = np.append(self._having, np.zeros(new, dtype=np.int64))
        self._count(day, 1)

    def next(self) -> Day:
        """The day whose entries come next."""
        self.ahead -= 1
        return self.days[-self.ahead - 1]

    def forget(self, last: bool) -> None:
        """Lets the first day go, if it is too far behind; at the end, where `last`, none goes any more."""
        if not last and len(self.days) - self.ahead > self._reach:
            self._count(self.days.popleft(), -1)

    def having(self, day: Day) -> Numbers:
        """In how many happenings of all days each term of one of them stands."""
        return self._having[day.terms]

    def subject(self, day: Day) -> Values:
        """What the reports of these days are about, as far as it is in the terms of one of them: a part of a vector."""
        weighed = self._having * self.vocabulary.rarity
        length = (
            float(np.sqrt(np.square(weighed).sum())) or 1.0
        )  # no product of matrices, which takes threads of its own
        part: Values = weighed[day.terms] / length
        return part

    def _count(self, day: Day, sign: int) -> None:
        self.happenings += sign * len(day.found)
        self._having[day.terms] += sign * day.having


class Compared:
    """The happenings of a day as vectors, whose terms count by how rare they are.

    Args:
        found: the happenings.
        at: the places of their terms among those of the day, one happening after the other.
        rarity: of the terms of the day.
    """

    def __init__(self, found: Sequence[Happening], at: Numbers, rarity: Values) -> None:
        sizes = np.array([len(happening.marks) // SIZE for happening in found], dtype=np.int64)
        self.whose = np.repeat(np.arange(len(found)), sizes)  # happening of each term
        self.terms = at  # in the same order in each happening, so that what has the same terms has the same sums
        self.sizes = sizes
        self.rarity = rarity
        self._starts = np.concatenate([[0], np.cumsum(sizes)])[:-1]
        self._lengths = np.sqrt(self.sum((rarity**2)[self.terms]))

    def sum(self, values: Values) -> Values:
        """The sum in each happening of what stands at its terms."""
        sums: Values = np.add.reduceat(values, self._starts) if len(self._starts) else np.zeros(0)
        return sums

    def with_subject(self, subject: Values) -> Values:
        """How alike each is to a part of a vector of length one."""
        alike: Values = self.sum((self.rarity * subject)[self.terms]) / self._lengths
        return alike

    def of(self, one: int) -> Numbers:
        """The terms of one happening."""
        first = self._starts[one]
        return self.terms[first : first + self.sizes[one]]

    def with_one(self, one: int) -> Values:
        """How alike each is to one of them."""
        shared = np.zeros(len(self.rarity))
        shared[self.of(one)] = self.rarity[self.of(one)] ** 2
        alike: Values = self.sum(shared[self.terms]) / (self._lengths * self._lengths[one])
        return alike
