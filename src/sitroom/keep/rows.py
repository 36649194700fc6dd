"""What the store answers with: one row an event, a statement or a report, each with its sentence and its source."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who takes part: the words of the text, and the actor that they stand for, null where nobody is known."""

    words: str
    name: str | None
    country: str | None
    codes: list[str]
    sector: str | None


@dataclass(frozen=True, slots=True)
class Where:
    """A place; `lat` and `lon` are WGS 84 degrees, null where it could not be found on the map.

    `kind` says how precise that is: a city or a site is a point, of a country or region it is only somewhere inside.
    """

    name: str
    lat: float | None
    lon: float | None
    country: str | None
    kind: str
    admin1: str | None
    geonameid: int | None


@dataclass(frozen=True, slots=True)
class Row:
    """What all rows have.

    `after` is the key of the row: give it to go on behind it. `day` is when it happened as the text says, else when it
    was published; `begins` and `ends` are what the text says, null where it says nothing. `link` is the report's URL.
    """

    after: str
    report: str
    id: str
    day: str | None
    begins: str | None
    ends: str | None
    place: Where | None
    sentence: str
    outlet: str | None
    title: str | None
    published: str | None
    link: str | None
    confidence: float


@dataclass(frozen=True, slots=True)
class EventRow(Row):
    """An event. `voice` is "outlet", or the id of the statement in which it is told, whose `speaker` stands beside."""

    type: str
    mode: str | None
    contexts: list[str]
    quad: str
    intensity: float
    trigger: str
    actors: list[Party]
    recipients: list[Party]
    modality: str
    phase: str
    voice: str
    speaker: Party | None
    statement: str | None


@dataclass(frozen=True, slots=True)
class StatementRow(Row):
    """A statement. `speaker` is null where the text names no source."""

    act: str
    form: str
    polarity: str
    speaker: Party | None
    unnamed: str | None
    addressee: Party | None
    content: str
    via: str | None


@dataclass(frozen=True, slots=True)
class Hit:
    """A report that a search has found. `snippet` are some of its words, those looked for in [brackets]."""

    after: str | None
    report: str
    day: str | None
    outlet: str | None
    title: str | None
    published: str | None
    snippet: str
    link: str | None
