"""Asks for events: who did what to whom, where, when, whether it happened, and in whose voice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, func, null, select

from sitroom.keep.ask import Frame, behind, located, read_after, terms, who_is
from sitroom.keep.coded_rows import SHORT, towards
from sitroom.keep.kept import newest_day
from sitroom.keep.reported import reported
from sitroom.keep.rows import EventRow
from sitroom.keep.tables import event_codes, events, totals
from sitroom.keep.told import Told, parties_of, speaker_of, where_of
from sitroom.model.document import is_iso_date

LATELY = 730  # days
TIMES = 4  # each with twice the days: thirty years


@dataclass(frozen=True, slots=True)
class EventQuestion:
    """Which events: those for which all that is given holds; of several types or modalities, any.

    `actor` and `recipient` are codes (RUS, RUSMIL) or words of a name; `voice` is "outlet", "speaker" for all that is
    told in somebody's words, or a code or name for whose.
    """

    actor: str | None = None
    recipient: str | None = None
    type: Sequence[str] = ()
    mode: str | None = None
    modality: Sequence[str] = ()
    phase: str | None = None
    voice: str | None = None


def find_events(connection: Connection, question: EventQuestion, frame: Frame, limit: int) -> list[EventRow]:
    """The events, in the order of days. Raises AskError."""
    keys = _latest(connection, question, frame, limit)
    if len(keys) < limit:
        keys = list(connection.execute(event_keys(connection, question, frame).limit(limit)).scalars())
    return event_rows(connection, keys)


def _latest(connection: Connection, question: EventQuestion, frame: Frame, limit: int) -> list[int]:
    """The newest events told in reports with some words, looked for in the last days alone; few where that is no help.

    Of words that thousands of reports hold all events would else be put in order, to show the first. Where a place is
    asked for, whose events stand by day, it is soon seen that there are none: then twice as many days are looked at.
    """
    if not frame.words or frame.since or frame.oldest:
        return []
    after = read_after(frame.after)[0] if frame.after else None
    begin = min(day[:10] for day in (newest_day(connection) or "", frame.until, after) if day is not None)
    if not is_iso_date(begin):
        return []
    found: list[int] = []
    last, days = date.fromisoformat(begin), LATELY
    for number in range(TIMES if frame.country or frame.near else 1):
        first = date.fromordinal(max(last.toordinal() - days, 1))
        until = (last - timedelta(days=1)).isoformat() if number else frame.until
        within = replace(frame, since=first.isoformat(), until=until)
        asked = event_keys(connection, question, within, by_day=True).limit(limit - len(found))
        found += connection.execute(asked).scalars()
        if len(found) == limit:
            break
        last, days = first, 2 * days
    return found


def event_rows(connection: Connection, keys: list[int]) -> list[EventRow]:
    """The events with these keys, in this order."""
    told = {row.key: row for row in connection.execute(_rows(keys))} if keys else {}
    parties = parties_of(connection, keys)
    return [_row(Told(told[key]), parties) for key in keys]


def event_keys(connection: Connection, question: EventQuestion, frame: Frame, by_day: bool = False) -> Select[Any]:
    """The keys of the events, in order.

    Where an actor or recipient is asked for, the table of codes leads: it holds them in the order wanted. With `by_day`
    the days lead else, and not the reports that are asked for.
    """
    conditions: list[ColumnElement[bool]] = []
    leading: Any = events
    day, key = events.c.day, events.c.key
    asked = [
        (side, term)
        for side, who in (("actor", question.actor), ("recipient", question.recipient))
        if who
        for term in terms(connection, who)
    ]
    if asked:
        asked = _as_one(asked) or _rarest_first(connection, asked)
        side, term = asked[0]
        leading = event_codes
        day, key = event_codes.c.day, event_codes.c.event
        conditions += [event_codes.c.code == term, event_codes.c.side == side]
    for other_side, other in asked[1:]:
        if other_side != side and SHORT.fullmatch(other):
            conditions.append(event_codes.c.beside.contains(f" {other} "))
        else:
            conditions.append(_also(other_side, other))
    conditions += _of_either(connection, question, frame, event_codes if asked else events, by_day)
    of_events = _of_events(question, frame)
    if leading is event_codes and of_events:
        leading = event_codes.join(events, events.c.key == event_codes.c.event)
    order = [day, key] if frame.oldest else [day.desc(), key.desc()]
    return select(key).select_from(leading).where(*conditions, *of_events, *behind(frame, day, key)).order_by(*order)


def _also(side: str, term: str) -> ColumnElement[bool]:
    """That an event found in the table of codes stands there also with this term on this side."""
    other = event_codes.alias()
    same = (other.c.day == event_codes.c.day) & (other.c.event == event_codes.c.event)
    return select(other.c.event).where(other.c.code == term, other.c.side == side, same).exists()


def _as_one(asked: list[tuple[str, str]]) -> list[tuple[str, str]] | None:
    """What one does to another under its own code, where there is one for it."""
    if [side for side, _ in asked] != ["actor", "recipient"]:
        return None
    code = towards(asked[0][1], asked[1][1])
    return [("actor", code)] if code else None


def _rarest_first(connection: Connection, asked: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Sides with their terms, the one with the fewest events first: each of its events is looked up in the others."""
    if len(asked) == 1:
        return asked
    many = {}
    for side, term in asked:
        counted = select(func.sum(totals.c.number)).where(totals.c.code == term, totals.c.side == side)
        many[side, term] = connection.scalar(counted) or 0
    return sorted(asked, key=lambda one: many[one])


def conditions_of(connection: Connection, question: EventQuestion, frame: Frame) -> list[ColumnElement[bool]]:
    """The conditions of a question on the table of events, whoever takes part and whenever it was. Raises AskError."""
    return _of_either(connection, question, frame, events, False) + _of_events(question, frame)


def _of_either(
    connection: Connection, question: EventQuestion, frame: Frame, table: Table, by_day: bool
) -> list[ColumnElement[bool]]:
    """The conditions on columns that the tables of events and of their codes both have."""
    found: list[ColumnElement[bool]] = []
    if question.phase:
        found.append(table.c.phase == question.phase)
    found += reported(connection, frame, func.coalesce(table.c.document, null()) if by_day else table.c.document)
    for column, given in ((table.c.type, question.type), (table.c.modality, question.modality)):
        if given:
            found.append(column.in_(given) if len(given) > 1 else column == given[0])
    if question.voice not in (None, "outlet", "speaker"):
        found.append(table.c.speaker.in_(who_is(connection, str(question.voice))))
    return found


def _of_events(question: EventQuestion, frame: Frame) -> list[ColumnElement[bool]]:
    """The conditions on columns that the table of events alone has."""
    found = located(frame, events)
    if question.mode:
        found.append(events.c.mode == question.mode)
    if question.voice == "outlet":
        found.append(events.c.voice == "outlet")
    elif question.voice == "speaker":
        found.append(events.c.voice != "outlet")
    return found


def _rows(keys: list[int]) -> Select[Any]:
    return Told.asked(events).where(events.c.key.in_(keys))


def _row(told: Told, parties: dict[tuple[int, str], list[Any]]) -> EventRow:
    row = told.row
    return EventRow(
        **told.common(),
        place=where_of(row),
        type=row.type,
        mode=row.mode,
        contexts=row.contexts,
        quad=row.quad,
        intensity=row.intensity,
        trigger=row.trigger,
        actors=parties.get((row.key, "actor"), []),
        recipients=parties.get((row.key, "recipient"), []),
        modality=row.modality,
        phase=row.phase,
        voice=row.voice,
        speaker=speaker_of(row),
        statement=row.statement,
    )
