"""Claims by the events that their sentences tell: of which type, in whose voice, near what, in which outlet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, select

from sitroom.keep.ask import framed, one_of
from sitroom.keep.ask_events import EventQuestion, conditions_of
from sitroom.keep.tables import claim_entries, claims, events
from sitroom.model.events import EventType


@dataclass(frozen=True, slots=True)
class ToldOf:
    """What an event is like that a sentence tells: all that is given holds of it; of several types, any.

    `mode` is PLOVER's; `voice` is "outlet", "speaker" or a code or name for whose; `near` a circle such as
    `48.5,38.0,100km`; `outlet` that of the report.
    """

    type: Sequence[str] = ()
    mode: str | None = None
    voice: str | None = None
    near: str | None = None
    outlet: str | None = None

    @classmethod
    def of(cls, given: Mapping[str, Any]) -> Self | None:
        """What of a filter says so; null where nothing does."""
        mode, voice, near, outlet = (given.get(name) or None for name in ("mode", "voice", "near", "outlet"))
        made = cls(tuple(given.get("type") or ()), mode, voice, near, outlet)
        return None if made == cls() else made


@dataclass(frozen=True, slots=True)
class Telling:
    """The claims in whose sentences such an event is told."""

    conditions: Sequence[ColumnElement[bool]]

    @classmethod
    def of(cls, connection: Connection, told: ToldOf) -> Self:
        """The claims of such events. Raises AskError."""
        question = EventQuestion(type=one_of("type", told.type, EventType), mode=told.mode, voice=told.voice)
        return cls(conditions_of(connection, question, framed({"near": told.near, "outlet": told.outlet})))

    def claims(self) -> list[Select[Any]]:
        """Their keys; one may come again."""
        entry = claim_entries.alias()
        return [select(entry.c.claim).select_from(events).join(entry, _in(entry)).where(*self.conditions)]

    def of_claim(self) -> ColumnElement[bool]:
        """That a claim is one of them: from its sentences to their events, never from all such events to it."""
        entry = claim_entries.alias()
        told = exists().where(_in(entry), *self.conditions).correlate(entry)
        return exists().where(entry.c.claim == claims.c.key, told).correlate(claims)


def _in(entry: Any) -> ColumnElement[bool]:
    """That an event is told in the sentence of an entry."""
    return and_(events.c.document == entry.c.document, events.c.sentence_start == entry.c.sentence_start)
