"""What a question chooses, in SQL: events, statements, claims and reports, copies of one piece once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Select, exists, func, null, or_, select, union, union_all

from sitroom.keep.ask import Frame, one_of, terms
from sitroom.keep.ask_events import EventQuestion, event_keys
from sitroom.keep.ask_statements import StatementQuestion, statement_keys
from sitroom.keep.coded_rows import towards
from sitroom.keep.daily import between
from sitroom.keep.reported import reported
from sitroom.keep.tables import (
    claim_entries,
    claims,
    copies,
    daily,
    documents,
    event_codes,
    events,
    statement_codes,
    statements,
)
from sitroom.keep.whose_claims import somebody
from sitroom.model.events import EventType
from sitroom.watch.question import SeriesQuestion

Conditions = list[ColumnElement[bool]]
SHORT = 92  # days of which there are fewer entries than of contested claims
COUNTED = ("document", "day", "type", "modality", "phase", "intensity")


def events_counted(connection: Connection, question: SeriesQuestion) -> FromClause:
    """The events that a question chooses, with the columns by which they are counted.

    Each is there once, but where two are asked for: what both do to each other may be there twice.
    Where anybody is asked for they are read from the table of codes, in which they stand together. Raises AskError.
    """
    if not question.of_somebody:
        return select(*(events.c[name] for name in COUNTED)).where(*of_events(connection, question)).subquery()
    frame = question.frame()
    columns = [event_codes.c.event, *(event_codes.c[name] for name in COUNTED)]
    once = [_told_once(question, event_codes.c.document), *_within(question, event_codes.c.day)]
    asked = [keys.with_only_columns(*columns).where(*once) for keys in _event_keys(connection, question, frame)]
    chosen: FromClause = (_both_of(asked) if question.of_two else _any_of(asked)).subquery()
    return chosen


def days_kept(connection: Connection, question: SeriesQuestion) -> Conditions | None:
    """The conditions on the table of days whose numbers are those of the events that a question chooses.

    Null where it asks for more than for whom and when: that is not kept.
    """
    if question.of_events_alone or question.outlet or question.words:
        return None
    under = _kept_under(connection, question)
    if under is None:
        return None
    return [daily.c.code == under[0], daily.c.side == under[1], *_within(question, daily.c.day)]


def _kept_under(connection: Connection, question: SeriesQuestion) -> tuple[str, str] | None:
    """The code and side under which the days of somebody, of two or of all are kept; null where there is none."""
    (actor, recipient), *back = question.sides
    own = [terms(connection, who) for who in (actor, recipient) if who]
    if any(len(words) > 1 for words in own):
        return None
    match [words[0] for words in own]:
        case []:
            return "", ""
        case [one]:
            return one, "actor" if actor else "recipient"
        case [one, other] if code := towards(one, other):
            return between(one, other) if back else code, "actor"
    return None


def of_events(connection: Connection, question: SeriesQuestion) -> Conditions:
    """The conditions on the table of events. Raises AskError."""
    frame = question.frame()
    found = [_told_once(question, events.c.document), *_within(question, events.c.day)]
    if not question.of_somebody and not question.of_events_alone:
        document: ColumnElement[Any] = events.c.document
        if question.days and question.days <= SHORT:  # then the days lead, and not all reports with these words
            document = func.coalesce(document, null())
        return [*found, *reported(connection, frame, document)]
    return [*found, events.c.key.in_(_any_of(_event_keys(connection, question, frame)))]


def _event_keys(connection: Connection, question: SeriesQuestion, frame: Frame) -> list[Select[Any]]:
    """The keys of the events that each side did to the other."""
    types = one_of("type", question.type, EventType)
    return [
        event_keys(connection, EventQuestion(actor, recipient, types, question.mode, (), None, question.voice), frame)
        for actor, recipient in question.sides
    ]


def of_statements(connection: Connection, question: SeriesQuestion, act: str) -> Conditions:
    """The conditions on the table of statements with this act: who does something is who speaks.

    To whom it is done is who is addressed, or takes part in an event that the statement tells of.
    """
    frame = question.frame()
    found = [statements.c.act == act, _told_once(question, statements.c.document)]
    found += [*_within(question, statements.c.day), *reported(connection, frame, statements.c.document)]
    if not question.of_somebody:
        return found
    sides = []
    for speaker, other in question.sides:
        if code := _of_two(connection, speaker, other):
            both = (statement_codes.c.code == code, statement_codes.c.side == "speaker", statement_codes.c.act == act)
            sides.append(select(statement_codes.c.statement).where(*both))
            continue
        own = statement_keys(connection, StatementQuestion(speaker, None, [act]), frame)
        said = select(statements.c.key).where(statements.c.key.in_(own.order_by(None)))
        sides.append(said.where(_meant(connection, other, act, frame)) if other else said)
    return [*found, statements.c.key.in_(_any_of(sides))]


def _of_two(connection: Connection, speaker: str | None, other: str | None) -> str | None:
    """The code under which stands what one says of the other, where there is one."""
    if not speaker or not other:
        return None
    own, others = terms(connection, speaker), terms(connection, other)
    return towards(own[0], others[0]) if len(own) == len(others) == 1 else None


def _meant(connection: Connection, who: str, act: str, frame: Frame) -> ColumnElement[bool]:
    """That a statement is addressed to somebody or tells of an event in which he takes part."""
    addressed = statement_keys(connection, StatementQuestion(None, who, [act]), frame)
    taking_part = []
    for term in terms(connection, who):
        one = event_codes.alias()
        taking_part.append(exists().where(one.c.event == events.c.key, one.c.code == term))
    told = exists().where(events.c.document == statements.c.document, events.c.voice == statements.c.id, *taking_part)
    return or_(statements.c.key.in_(addressed.order_by(None)), told)


def of_contested(connection: Connection, question: SeriesQuestion) -> Conditions:
    """The conditions on the table of entries of claims: the claim is contested, each that is asked for is in it."""
    frame = question.frame()
    contested: ColumnElement[Any] = claims.c.contested
    if question.days and question.days <= SHORT:  # then the days lead, and not all claims that are contested
        contested = func.coalesce(contested, null())
    found = [contested == 1, *_within(question, claim_entries.c.day)]
    found += reported(connection, frame, claim_entries.c.document)
    return [*found, *(somebody(connection, who).of_claim() for who in question.sides[0] if who)]


def of_reports(connection: Connection, question: SeriesQuestion) -> Conditions:
    """The conditions on the table of reports, whatever they tell."""
    found = [_told_once(question, documents.c.key), *_within(question, documents.c.day)]
    return [*found, *reported(connection, question.frame(), documents.c.key)]


def _within(question: SeriesQuestion, day: ColumnElement[Any]) -> Conditions:
    found: Conditions = [day >= question.since if question.since else day > ""]
    return [*found, day <= question.until] if question.until else found


def _any_of(asked: Sequence[Select[Any]]) -> Any:
    bare = [one.order_by(None) for one in asked]
    return union(*bare) if len(bare) > 1 else bare[0]


def _both_of(asked: Sequence[Select[Any]]) -> Any:
    bare = [one.order_by(None) for one in asked]
    return union_all(*bare) if len(bare) > 1 else bare[0]


def _told_once(question: SeriesQuestion, document: ColumnElement[Any]) -> ColumnElement[bool]:
    """That a report is no copy of an earlier one; where an outlet is asked for, of an earlier one of its own."""
    again = select(copies.c.document).where(copies.c.again == 1)
    if question.outlet is not None:
        earlier = copies.alias("earlier")
        own = select(documents.c.key).where(documents.c.outlet == question.outlet)
        those = [earlier.c.copy_group == copies.c.copy_group, earlier.c.document < copies.c.document]
        again = again.where(exists().where(*those, earlier.c.document.in_(own)))
    return document.not_in(again)
