"""Saved filters, watched by the baseline and the lines of pairs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from sitroom.keep.alert_rows import Finding
from sitroom.keep.ask import AskError
from sitroom.keep.matter import matter_of, scope_of
from sitroom.keep.tables import events, filters
from sitroom.watch.chosen import of_events
from sitroom.watch.counting import done
from sitroom.watch.pairs import Deed, Pairs, Saved, Watched
from sitroom.watch.question import SeriesQuestion
from sitroom.watch.rises import rises


def question_of(query: Mapping[str, Any]) -> SeriesQuestion:
    """The events that a saved filter is about; two sides are what each does to the other.

    Raises:
        AskError: a field of it cannot be understood.
    """
    given = matter_of(query)
    for name, value in given.items():
        words = value if name == "type" and isinstance(value, list) else [value]
        if not all(isinstance(word, str) for word in words):
            raise AskError(f"{name} {value}: give words")
    given["type"] = tuple(given.pop("type", ()))
    if "actor" in given and "recipient" in given:
        given["pair"] = (given.pop("actor"), given.pop("recipient"))
    return SeriesQuestion(**given)


def check_query(connection: Connection, query: Mapping[str, Any]) -> None:
    """Raises AskError where what a filter asks for cannot be understood, before it is saved."""
    of_events(connection, question_of(query))


def rises_of_saved(connection: Connection, pairs: Pairs, start: int, told: Iterable[Finding]) -> Iterator[Finding]:
    """Where material conflict of a saved filter rises, falls, or stands higher than for long, from a day on.

    A filter that is just a pair of states is watched as that pair. What is told of a pair is not told again where a
    filter sees nothing but the same events.

    Args:
        pairs: of the store, for its days and how much was reported on each.
        start: the number of the first day.
        told: what was found about pairs.
    """
    known = {_same(one) for one in told}
    deeds: dict[Watched, list[Deed]] = {
        one: _deeds(connection, question, pairs) for one, question in _watched(connection)
    }
    for found in rises(connection, replace(pairs, deeds=deeds), start):
        if _same(found) not in known:
            yield found


def _watched(connection: Connection) -> Iterator[tuple[Saved, SeriesQuestion]]:
    """The filters that are watched, those that ask for the same once, by all their names."""
    names: dict[str, list[str]] = {}
    queries: dict[str, Mapping[str, Any]] = {}
    for row in connection.execute(select(filters.c.name, filters.c.query).order_by(filters.c.key)):
        scope = scope_of(row.query)
        if scope and not scope.startswith("pair:"):
            names.setdefault(scope, []).append(row.name)
            queries.setdefault(scope, row.query)
    for scope, query in queries.items():
        try:
            check_query(connection, query)
        except AskError:
            continue  # it was saved before this was looked at: its page says what is wrong
        yield Saved(scope, ", ".join(dict.fromkeys(names[scope]))), question_of(query)


def _deeds(connection: Connection, question: SeriesQuestion, pairs: Pairs) -> list[Deed]:
    """What happened and is no background, copies once, in the order of days."""
    within = replace(question, since=str(pairs.first), until=str(pairs.last))
    columns = (events.c.key, events.c.document, events.c.day, events.c.type, events.c.confidence)
    asked = select(*columns).where(*of_events(connection, within), *done()).order_by(events.c.day, events.c.key)
    return [
        Deed(row.key, row.document, (date.fromisoformat(row.day[:10]) - pairs.first).days, row.type, row.confidence)
        for row in connection.execute(asked)
    ]


def _same(one: Finding) -> object:
    """What two findings about the very same events have in common."""
    return one.kind, one.day, one.observed, frozenset((each.report, each.part) for each in one.evidence)
