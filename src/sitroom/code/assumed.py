"""The day of publication as the time of what is told as news and not dated by the text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from sitroom.code.syntax import Parsed, Token
from sitroom.model import AssumedTime, Event, Statement, Time
from sitroom.model.events import Modality, Phase

HAD = frozenset({"had", "'d", "’d"})


class StatusOf(Protocol):
    """Whether and when something happened."""

    @property
    def modality(self) -> Modality: ...
    @property
    def phase(self) -> Phase: ...


class Judge(Protocol):
    """Answers for a predicate whether it happened."""

    def of(self, predicate: Token, time: Time | None) -> StatusOf: ...


def assumed(day: date) -> AssumedTime:
    """The day as a time that no words tell."""
    return AssumedTime(value=day.isoformat(), start=day.isoformat(), end=day.isoformat())


def date_statements(
    statements: Sequence[Statement], parsed: Parsed, status: Judge, day: date | None
) -> list[Statement]:
    """The statements, those without a time dated to the day of publication where they are made as the report is news.

    That is where the cue tells something actual and current ("said", not "had said" or "would say"), or there is none.
    """
    if day is None:
        return list(statements)
    dated = []
    for statement in statements:
        words = parsed.tokens_in(statement.cue[0].start, statement.cue[0].end) if statement.cue else []
        told = status.of(next((w for w in words if w.pos == "VERB"), words[-1]), None) if words else None
        if statement.time is None and (told is None or _is_news(told)):
            statement = statement.model_copy(update={"time": assumed(day), "time_from": "published"})
        dated.append(statement)
    return dated


def date_events(
    events: Sequence[Event], statements: Sequence[Statement], parsed: Parsed, day: date | None
) -> list[Event]:
    """The events, those without a time dated to that of the statement that they are, else to the day of publication.

    The latter only where they are actual and current, not further back than the rest (had massed), and not told by
    somebody who spoke on an earlier day.
    """
    by_id = {statement.id: statement for statement in statements}
    dated = []
    for event in events:
        own, around = by_id.get(event.statement or ""), by_id.get(event.voice)
        if event.time is None and own is not None and own.time is not None:
            event = event.model_copy(update={"time": own.time, "time_from": own.time_from})
        elif (
            event.time is None
            and day is not None
            and _is_news(event)
            and not _lies_further_back(event, parsed)
            and (around is None or around.time_from == "published")
        ):
            event = event.model_copy(update={"time": assumed(day), "time_from": "published"})
        dated.append(event)
    return dated


def _is_news(told: StatusOf) -> bool:
    return told.modality == "actual" and told.phase == "current"


def _lies_further_back(event: Event, parsed: Parsed) -> bool:
    words = parsed.tokens_in(event.trigger.start, event.trigger.end)
    return any(child.dep == "aux" and child.lower in HAD for word in words for child in word.children)
