"""The pairs of a store with what was done between them, day by day.

A pair is two states, two organisations, or within a state two of its sectors (LBYMIL and LBYREB); who does it to whom
makes no difference. What a report tells of a pair on a day counts once for each type of event, however often the
report says it; copies of a piece count once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np
from sqlalchemy import Connection, func, select

from sitroom.keep.tables import actors, documents, event_actors, events
from sitroom.knowledge.actors import country_names
from sitroom.model.events import QUADS as QUAD_OF
from sitroom.watch.baseline import HALF_LIFE, Values
from sitroom.watch.chosen import of_events, of_reports
from sitroom.watch.counting import done
from sitroom.watch.panel import QUADS, Panel
from sitroom.watch.question import SeriesQuestion

Pair = tuple[str, str]


class Saved(NamedTuple):
    """A saved filter that is watched like a pair: the scope of its alerts, and what it is called."""

    scope: str
    name: str


Watched = Pair | Saved
YEARS = 3  # that a baseline looks back
WEEK = 7
LEAST_EXPOSURE, MOST_EXPOSURE = 0.25, 4.0


@dataclass(frozen=True, slots=True)
class Deed:
    """Something done between a pair: the keys of its event and of its report, the number of the day, what it was."""

    event: int
    document: int
    day: int
    type: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Pairs:
    """The deeds of each pair, or saved filter, in the order of days, from `first` to `last`."""

    first: date
    last: date
    deeds: Mapping[Watched, list[Deed]] = field(hash=False)
    reports: tuple[int, ...]  # on each day

    def day(self, number: int) -> str:
        """The day with this number."""
        return str(self.first + timedelta(days=number))

    def panel(self) -> tuple[list[Watched], Panel]:
        """The pairs in order, and their counts by quad side by side."""
        order = sorted(self.deeds)
        width = (self.last - self.first).days + 1
        counts = {quad: np.zeros((len(order), width)) for quad in QUADS}
        for i, pair in enumerate(order):
            for _, day, type in {(deed.document, deed.day, deed.type) for deed in self.deeds[pair]}:
                counts[QUAD_OF[type].replace(" ", "_")][i, day] += 1
        exposure = np.broadcast_to(exposure_of(np.array(self.reports, dtype=float)), (len(order), width))
        return order, Panel(tuple(scope_of(pair) for pair in order), self.first, counts, exposure)


def pairs_of(connection: Connection) -> Pairs | None:
    """All pairs of a store, over the last three years in which reports came out; null where it has no report."""
    day = documents.c.day
    first, last = connection.execute(select(func.min(day), func.max(day)).where(day > "")).one()
    if first is None:
        return None
    end = date.fromisoformat(last)
    begin = max(date.fromisoformat(first), end - timedelta(days=365 * YEARS))
    question = SeriesQuestion(since=str(begin), until=str(end))
    deeds: defaultdict[Watched, list[Deed]] = defaultdict(list)
    for pair, deed in _deeds(connection, question, begin):
        deeds[pair].append(deed)
    return Pairs(begin, end, dict(deeds), _reports(connection, question, begin, end))


def scope_of(pair: Watched) -> str:
    """The scope of alerts about a pair, such as `pair:RUS,UKR`, or about a saved filter."""
    if isinstance(pair, Saved):
        return pair.scope
    return f"pair:{pair[0]},{pair[1]}"


def name_of(pair: Watched) -> str:
    """A pair in words: Russia – Ukraine; a saved filter by its name."""
    if isinstance(pair, Saved):
        return pair.name
    return " – ".join(map(_name, pair))


def exposure_of(reports: Values) -> Values:
    """How much was reported on each day: the week up to it against what was usual; 0 where there was no report."""
    total = np.concatenate([[0.0], np.cumsum(reports)])
    days = np.arange(len(reports)) + 1
    week = (total[days] - total[np.maximum(days - WEEK, 0)]) / np.minimum(days, WEEK)
    kept, sum_, weight, usual = 0.5 ** (1 / HALF_LIFE), 0.0, 0.0, np.empty(len(reports))
    for i, number in enumerate(reports):
        sum_, weight = kept * sum_ + number, kept * weight + 1
        usual[i] = sum_ / weight
    ratio = np.clip(week / np.maximum(usual, 1e-9), LEAST_EXPOSURE, MOST_EXPOSURE)
    return np.where(reports > 0, ratio, 0.0)


def _deeds(connection: Connection, question: SeriesQuestion, begin: date) -> Iterator[tuple[Pair, Deed]]:
    codes = {row.key: row for row in connection.execute(select(actors.c.key, actors.c.country, actors.c.codes))}
    who, whom = event_actors.alias("who"), event_actors.alias("whom")
    asked = (
        select(
            events.c.key, events.c.document, events.c.day, events.c.type, events.c.confidence,
            who.c.actor.label("who"), whom.c.actor.label("whom"),
        )
        .join(who, (who.c.event == events.c.key) & (who.c.side == "actor"))
        .join(whom, (whom.c.event == events.c.key) & (whom.c.side == "recipient"))
        .where(*of_events(connection, question), *done(), who.c.actor.is_not(None), whom.c.actor.is_not(None))
        .order_by(events.c.day, events.c.key)
    )  # fmt: skip
    for row in connection.execute(asked):
        pair = _pair(codes[row.who], codes[row.whom])
        if pair:
            day = (date.fromisoformat(row.day[:10]) - begin).days
            yield pair, Deed(row.key, row.document, day, row.type, row.confidence)


def _pair(one: object, other: object) -> Pair | None:
    """The pair of two actors; null where one of them is nobody in particular, or both are the same."""
    first, second = _who(one), _who(other)
    if first and first == second:
        first, second = _sector(one), _sector(other)
    if not first or not second or first == second:
        return None
    return (first, second) if first < second else (second, first)


def _who(actor: object) -> str | None:
    country, codes = getattr(actor, "country", None), getattr(actor, "codes", ())
    if country:
        return str(country)
    return next((code for code in codes if len(code) >= 6), None)  # GOV or IGO alone is nobody


def _sector(actor: object) -> str | None:
    return next((code for code in getattr(actor, "codes", ()) if len(code) >= 6), None)


def _name(code: str) -> str:
    names = country_names()
    country, rest = names.get(code[:3]), code[3:]
    return f"{country} {rest}".strip() if country else code


def _reports(connection: Connection, question: SeriesQuestion, begin: date, end: date) -> tuple[int, ...]:
    asked = select(documents.c.day, func.count()).where(*of_reports(connection, question)).group_by(documents.c.day)
    found: dict[str, int] = {row[0]: row[1] for row in connection.execute(asked)}
    days: Sequence[str] = [str(begin + timedelta(days=i)) for i in range((end - begin).days + 1)]
    return tuple(found.get(day, 0) for day in days)
