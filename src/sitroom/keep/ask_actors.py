"""Asks for actors: who they are in the store, what they did, suffered and said, and with whom."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from sitroom.keep.ask import Frame, terms, who_is
from sitroom.keep.ask_events import EventQuestion, event_keys
from sitroom.keep.ask_statements import StatementQuestion, statement_keys
from sitroom.keep.tables import actors, event_actors, events, totals
from sitroom.keep.tally import Tally, tally
from sitroom.keep.totals import EVENT, SAID

LATEST = 2_000  # events that are looked through for those who take part in them beside somebody


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor as the store knows him. `events` is in how many of the latest events he takes part, where counted."""

    name: str
    country: str | None
    sector: str | None
    codes: list[str]
    events: int


@dataclass(frozen=True, slots=True)
class Figure:
    """How many events of a type with a modality, or statements with an act (in `type`; then `modality` is null)."""

    type: str
    modality: str | None
    count: int


@dataclass(frozen=True, slots=True)
class Beside:
    """Somebody who takes part in events of an actor: how many he did to him, and suffered from him."""

    name: str
    country: str | None
    did: int
    suffered: int


@dataclass(frozen=True, slots=True)
class ActorFigures:
    """What an actor did, suffered, said and was told, as counts; and with whom, in the latest of his events."""

    did: list[Figure]
    suffered: list[Figure]
    said: list[Figure]
    was_told: list[Figure]
    beside: list[Beside]


def find_actors(connection: Connection, words: str | None, limit: int) -> list[ActorRow]:
    """Actors with these words in their names or this code; without words, those of the latest events."""
    asked = select(actors.c.name, actors.c.country, actors.c.sector, actors.c.codes, func.count().label("events"))
    if words:
        keys = who_is(connection, words)
        asked = asked.outerjoin(event_actors, event_actors.c.actor == actors.c.key).where(actors.c.key.in_(keys))
    else:
        latest = select(events.c.key).order_by(events.c.day.desc(), events.c.key.desc()).limit(LATEST)
        asked = asked.join(event_actors, event_actors.c.actor == actors.c.key)
        asked = asked.where(event_actors.c.event.in_(latest))
    found: dict[str, ActorRow] = {}
    for row in connection.execute(asked.where(actors.c.name.is_not(None)).group_by(actors.c.key)):
        before = found.get(row.name)
        if before is None or before.events < row.events:
            found[row.name] = ActorRow(row.name, row.country, row.sector, row.codes or [], row.events)
    return sorted(found.values(), key=lambda one: (-one.events, one.name))[:limit]


def actor_figures(connection: Connection, who: str, since: str | None, until: str | None) -> ActorFigures:
    """The figures of an actor, by his code or words of his name, between two days. Raises AskError."""
    frame = Frame(since=since, until=until)
    sides = {"actor": EventQuestion(actor=who), "recipient": EventQuestion(recipient=who)}
    spoken = {"speaker": StatementQuestion(speaker=who), "addressee": StatementQuestion(addressee=who)}
    words = terms(connection, who)
    if frame == Frame() and len(words) == 1:  # all of them, and a single word stands for him
        did, suffered, told, heard = (_total(connection, words[0], side) for side in (*sides, *spoken))
    else:
        done = (event_keys(connection, question, frame) for question in sides.values())
        said = (statement_keys(connection, question, frame) for question in spoken.values())
        did, suffered = (_figures(tally(connection, keys, EVENT)) for keys in done)
        told, heard = (_figures(tally(connection, keys, SAID)) for keys in said)
    return ActorFigures(did, suffered, told, heard, _beside(connection, sides, frame))


def _total(connection: Connection, code: str, side: str) -> list[Figure]:
    """The figures of all events or statements, which are counted as they are written."""
    asked = select(totals.c.what, totals.c.number).where(totals.c.code == code, totals.c.side == side)
    return _figures({None: Counter({row.what: row.number for row in connection.execute(asked)})})


def _figures(counted: Tally) -> list[Figure]:
    found = []
    for name, count in counted.get(None, Counter()).items():
        type, _, modality = name.partition(" ")
        found.append(Figure(type, modality or None, count))
    return sorted(found, key=lambda one: (-one.count, one.type, one.modality or ""))


def _beside(connection: Connection, sides: dict[str, EventQuestion], frame: Frame) -> list[Beside]:
    counts: dict[str, Counter[tuple[str, str | None]]] = {}
    for side, question in sides.items():
        other = "recipient" if side == "actor" else "actor"
        keys = event_keys(connection, question, frame).limit(LATEST)
        asked = (
            select(actors.c.name, actors.c.country, func.count())
            .join(event_actors, event_actors.c.actor == actors.c.key)
            .where(event_actors.c.side == other, event_actors.c.event.in_(keys), actors.c.name.is_not(None))
            .group_by(actors.c.name, actors.c.country)
        )
        counts[side] = Counter({(row[0], row[1]): row[2] for row in connection.execute(asked)})
    both = counts["actor"] + counts["recipient"]
    return [
        Beside(name, country, counts["recipient"][name, country], counts["actor"][name, country])
        for (name, country), _ in both.most_common()
    ]
