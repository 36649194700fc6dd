"""Timeline: the days with what happened, best attested first.

Of the sentences that tell what happened on a day, those come first that hold most of what independent reports tell of
it: terms count by the reports that have them, copies once, by how rare they are in news, and by how much more often
they stand in the reports of the day than in those around it (as date-wise summaries do: Ghalandari and Ifrim 2020).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from itertools import groupby
from math import exp
from typing import TYPE_CHECKING

from sitroom.join.happenings import Happening

if TYPE_CHECKING:
    from sitroom.join.days import Compared, Day, Numbers, Values, Window

DAYS = 20  # before and after a day, whose happenings tell what is special in it
ASSUMED = 0.3  # weight of what is dated by its publication alone
LATER = 2.5  # of what a later report remembers of the day
ANOTHERS = 0.85  # of what is told in somebody else's words
LEAD, LEAD_LENGTH = 0.25, 600  # how much more what stands at the top of a report counts; characters
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
    from sitroom.join.days import Window  # reckons with arrays, which nothing else here needs

    window = Window(DAYS)
    for name, those in groupby(found, key=lambda happening: happening.day):
        window.take(name, list(those))
        while window.ahead > DAYS:
            yield from _wanted(window, top, since, until)
    while window.ahead:
        yield from _wanted(window, top, since, until, last=True)


def _wanted(
    window: Window, top: int, since: str | None, until: str | None, last: bool = False
) -> Iterator[list[Entry]]:
    """The entries of the next day, if they are wanted."""
    day = window.next()
    if (since or "") <= day.name and not (until and day.name > until):
        yield _entries(day, window, top)
    window.forget(last)


def _entries(day: Day, window: Window, top: int) -> list[Entry]:
    compared = day.compared(window.vocabulary)
    # What has nothing to do with what the reports are about is an item from elsewhere on the page.
    on_subject = (compared.with_subject(window.subject(day)) + 0.02) ** 0.5
    weights = on_subject * [_weight(each, day.name) for each in day.found]
    terms = _terms(day, compared, weights, window)
    return [_entry(day, at, alike) for at, alike in _chosen(compared, weights, terms, top)]


def _chosen(compared: Compared, weights: Values, terms: Values, top: int) -> Iterator[tuple[int, Sequence[float]]]:
    """The happenings that tell most, each beside those before it, and how alike every other one is to it.

    What a happening tells shrinks with what was told before, never grows: most need not be looked at again.
    """
    left = terms.copy()  # how much each term still tells
    scale = weights**TRUST / compared.sizes**LENGTH
    gains = (compared.sum(left[compared.terms]) * scale).tolist()
    told = [(-gain, at, 0) for at, gain in enumerate(gains)]
    heapify(told)
    again: set[int] = set()
    chosen = 0
    while told and chosen < top:
        _, at, state = heappop(told)
        if at in again:
            continue
        own = compared.of(at)
        if state < chosen:
            heappush(told, (-float(left[own].sum() * scale[at]), at, chosen))
            continue
        chosen += 1
        alike = compared.with_one(at).tolist()
        yield at, alike
        left[own] *= AGAIN
        again.update(other for other, much in enumerate(alike) if much >= SAME)


def _weight(happening: Happening, day: str) -> float:
    weight = happening.weight * (1 if happening.own else ANOTHERS) * (1 + LEAD * exp(-happening.at / LEAD_LENGTH))
    if not happening.dated:
        return weight * ASSUMED
    return weight * (LATER if happening.published and happening.published > day else 1)


def _terms(day: Day, compared: Compared, weights: Values, window: Window) -> Values:
    """How much each term tells of the day: by the pieces that have it, its rarity, and how special it is to the day."""
    import numpy as np

    names = {happening.piece: None for happening in day.found}
    places = {piece: place for place, piece in enumerate(names)}
    piece = np.array([places[happening.piece] for happening in day.found], dtype=np.int64)
    by_piece = np.zeros(len(places))
    np.maximum.at(by_piece, piece, weights)
    # Each term once in each piece, with the weight of what has it there.
    cells: Numbers = compared.terms * len(places) + piece[compared.whose]
    held, cell = np.unique(cells, return_inverse=True)
    most = np.zeros(len(held))
    np.maximum.at(most, cell, weights[compared.whose])
    term = held // max(len(places), 1)
    pieces = np.bincount(term, minlength=len(day.terms))
    sums = np.bincount(term, most, minlength=len(day.terms))
    special = np.log(pieces / max(len(day.found), 1) * window.happenings / window.having(day))
    found: Values = sums / (by_piece.sum() or 1) * compared.rarity * (1 + np.maximum(special, 0) / 3)
    return np.where(pieces > 1, found, 0.0) if len(places) > 1 else found


def _entry(day: Day, at: int, alike: Sequence[float]) -> Entry:
    bearing = [other for other, much in enumerate(alike) if much >= ATTESTS or other == at]
    bearing.sort(key=lambda other: (other != at, day.found[other].report))
    those = [day.found[other] for other in bearing]
    outlets = dict.fromkeys(happening.outlet for happening in those if happening.outlet)
    return Entry(day.name, day.found[at], tuple(dict.fromkeys(h.piece for h in those)), tuple(outlets))
