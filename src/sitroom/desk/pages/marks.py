"""Which words of a report say what: the fields of its record as marks on its text, in lanes so that none is hidden."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from sitroom.model import Event, Place, Record, Span, Statement, Time
from sitroom.show.explain import actor_row, count_words
from sitroom.show.terminal import time_words

Kind = Literal["who", "cue", "said", "did", "where", "when", "many"]
KINDS: dict[Kind, str] = {
    "who": "who", "cue": "says", "said": "what is said", "did": "event", "where": "where", "when": "when",
    "many": "how many",
}  # fmt: skip
LANES = 6  # under the words; what would need more shares the last one


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a statement or an event: its name, its value as a person reads it, and the words that say so.

    `part` is the id of the statement or event, null for a place or a time that none of them takes.
    """

    part: str | None
    name: str
    value: str
    kind: Kind | None
    span: Span | None


@dataclass(slots=True)
class Mark:
    """Words that say something, once for each kind of thing; `fields` are those that come from them."""

    number: int
    kind: Kind
    start: int
    end: int
    lane: int = 0
    fields: list[Field] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text, which begins `at` this character of it, over which the same marks lie, the innermost first."""

    at: int
    text: str
    marks: tuple[Mark, ...]
    begins: tuple[Mark, ...]
    skipped: str | None

    @property
    def classes(self) -> str:
        """The lanes with what is drawn in them."""
        drawn = [f"l{mark.lane}-{mark.kind}" for mark in self.marks]
        return " ".join([*drawn, *(f"b{mark.lane}-{mark.kind}" for mark in self.begins)])

    @property
    def part(self) -> str | None:
        """The statement or event that is opened where somebody points at these words: that of the innermost mark."""
        return next((one.part for mark in self.marks for one in mark.fields if one.part), None)


@dataclass(slots=True)
class Paragraph:
    """A paragraph with its marks, and the statements and events that begin in it."""

    start: int
    end: int
    lanes: int
    segments: list[Segment]
    parts: list[Event | Statement]


def fields_of(part: Event | Statement) -> list[Field]:
    """What a statement or an event says, each with its words, in the order in which it is read."""
    return list(_of_event(part) if isinstance(part, Event) else _of_statement(part))


def _of_event(event: Event) -> Iterator[Field]:
    def made(name: str, value: str, kind: Kind | None = None, span: Span | None = None) -> Field:
        return Field(event.id, name, value, kind, span)

    yield made("type", event.type, "did", event.trigger)
    for again in event.mentions:
        yield made("told again", again.text, "did", again)
    if event.mode:
        yield made("mode", event.mode)
    if event.contexts:
        yield made("contexts", ", ".join(event.contexts))
    yield made("intensity", f"{event.intensity:+.1f}, {event.quad}")
    for name, actors in (("actor", event.actors), ("recipient", event.recipients)):
        for actor in actors:
            yield made(name, actor_row(name, actor)[1], "who", actor.span)
    for count in event.counts:
        yield made(count.of, count_words(count), "many", count.span)
    yield from _setting(event, event.place_from)
    yield made("status", f"{event.modality}, {event.phase}")
    yield made("voice", "the outlet's" if event.voice == "outlet" else f"inside {event.voice}")
    if event.statement:
        yield made("done by saying", event.statement)


def _of_statement(statement: Statement) -> Iterator[Field]:
    def made(name: str, value: str, kind: Kind | None = None, span: Span | None = None) -> Field:
        return Field(statement.id, name, value, kind, span)

    if statement.speaker:
        yield made("source", actor_row("", statement.speaker)[1], "who", statement.speaker.span)
    if statement.unnamed:
        yield made("not named", statement.unnamed)
    if statement.number:
        yield made("how many", count_words(statement.number), "many", statement.number.span)
    if statement.condition:
        yield made("on condition", statement.condition.text, None, statement.condition)
    yield made("act", statement.act, "cue" if statement.cue else None, statement.cue[0] if statement.cue else None)
    for cue in statement.cue[1:]:
        yield made("cue", cue.text, "cue", cue)
    for content in statement.content:
        yield made("content", statement.form, "said", content)
    if statement.addressee:
        yield made("addressee", actor_row("", statement.addressee)[1], "who", statement.addressee.span)
    if statement.medium:
        yield made("medium", statement.medium.text, None, statement.medium)
    yield from _setting(statement, None)
    if statement.via:
        yield made("reported in", statement.via)
    if statement.polarity == "negative":
        yield made("polarity", "said not to be so")


def _setting(part: Event | Statement, place_from: str | None) -> Iterator[Field]:
    if part.place:
        yield Field(part.id, "place", _place(part.place) + _taken(place_from), "where", part.place.span)
    if isinstance(part.time, Time):
        yield Field(part.id, "time", time_words(part.time) + _taken(part.time_from), "when", part.time.span)
    elif part.time:
        yield Field(part.id, "time", f"{part.time.value}, the day of publication, assumed", None, None)


def _taken(where: str | None) -> str:
    return f", from the {where}" if where and where != "clause" else ""


def _place(place: Place) -> str:
    name = f"{place.offset.span.text} {place.name}" if place.offset else place.name
    if place.lat is None or place.lon is None:
        return f"{name}, not on the map"
    return f"{name} ({place.kind}) {place.lat:.2f}, {place.lon:.2f}"


def marks_of(record: Record) -> list[Mark]:
    """The marks of a record; each has the lowest lane that is free, the shortest nearest to the words."""
    every = [one for part in parts_of(record) for one in fields_of(part)]
    every += [Field(None, "place", _place(place), "where", place.span) for place in record.places]
    every += [Field(None, "time", time_words(time), "when", time.span) for time in record.times]
    found: dict[tuple[Kind, int, int], Mark] = {}
    for one in every:
        if one.kind and one.span:
            key = one.kind, one.span.start, one.span.end
            mark = found.setdefault(key, Mark(len(found), *key))
            if one.part or not mark.fields:
                mark.fields.append(one)
    marks = sorted(found.values(), key=lambda mark: (mark.start, mark.end))
    _lay(marks)
    return marks


def _lay(marks: list[Mark]) -> None:
    """Gives each mark a lane of its own over its whole length."""
    taken: dict[int, list[Mark]] = defaultdict(list)
    for mark in sorted(marks, key=lambda mark: (mark.kind == "said", mark.end - mark.start, mark.start)):
        free = (
            lane
            for lane in range(LANES)
            if all(mark.end <= other.start or other.end <= mark.start for other in taken[lane])
        )
        mark.lane = next(free, LANES - 1)
        taken[mark.lane].append(mark)


def paragraphs(record: Record, marks: list[Mark]) -> list[Paragraph]:
    """The text of a report with its marks, a paragraph at a time."""
    text = record.document.text
    parts = sorted(parts_of(record), key=lambda part: (anchor(part), part.id))
    found = []
    for start, end in _stretches(text):
        inside = [mark for mark in marks if mark.start < end and start < mark.end]
        own = [part for part in parts if start <= anchor(part) < end]
        skipped = [(one.span.start, one.span.end, one.reason) for one in record.skipped]
        segments = list(_segments(text, start, end, inside, skipped))
        lanes = 1 + max((mark.lane for mark in inside), default=-1)
        found.append(Paragraph(start, end, lanes, segments, own))
    return found


def parts_of(record: Record) -> list[Event | Statement]:
    """All statements, then all events."""
    return [*record.statements, *record.events]


def anchor(part: Event | Statement) -> int:
    """Where a statement or event stands in the text: its cue or trigger, else its first words."""
    if isinstance(part, Event):
        return part.trigger.start
    return part.cue[0].start if part.cue else part.content[0].start


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Where the paragraphs are: between empty lines, where there are none a line each."""
    between = "\n\n" if "\n\n" in text else "\n"
    at = 0
    while at < len(text):
        end = text.find(between, at)
        end = len(text) if end < 0 else end
        stop = end
        while stop < len(text) and text[stop] == "\n":
            stop += 1
        if text[at:end].strip():
            yield at + len(text[at:end]) - len(text[at:end].lstrip("\n")), stop
        at = max(stop, at + 1)


def _segments(
    text: str, start: int, end: int, marks: Iterable[Mark], skipped: Sequence[tuple[int, int, str]]
) -> Iterator[Segment]:
    inside = list(marks)
    cuts = {start, end}
    for one in [(mark.start, mark.end) for mark in inside] + [(a, b) for a, b, _ in skipped]:
        cuts.update(at for at in one if start < at < end)
    ordered = sorted(cuts)
    for a, b in pairwise(ordered):
        over = sorted(
            (m for m in inside if m.start <= a and b <= m.end),
            key=lambda m: (m.end - m.start, m.kind != "did", m.number),
        )
        reason = next((why for left, right, why in skipped if left <= a and b <= right), None)
        words = text[a:b].rstrip("\n") if b == end else text[a:b]
        yield Segment(a, words, tuple(over), tuple(m for m in over if m.start == a), reason)
