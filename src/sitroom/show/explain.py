"""Why a value is what it is: each field of an event or statement with its words and its rule."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from sitroom.model import ActorRef, AssumedTime, Count, Event, Place, Record, Span, Statement, Time
from sitroom.show.terminal import time_words

AROUND = 60  # characters of the text to each side of a field's words


def explanation(record: Record, part: Event | Statement) -> RenderableType:
    """A table of the part's fields: value, the words that it comes from in their surroundings, and the rule."""
    table = Table(box=None, pad_edge=False, expand=True, header_style="dim")
    for name, ratio in {"field": 2, "value": 4, "words": 8}.items():
        table.add_column(name, ratio=ratio, overflow="fold")
    for field, value, span in fields(part):
        table.add_row(field, value, in_context(record.document.text, span) if span else Text())
    kind = "event" if isinstance(part, Event) else "statement"
    return Group(Text(f"{kind} {part.id} of {record.document.id}", style="bold"), table, Text(f"why: {part.why}"))


def fields(part: Event | Statement) -> list[tuple[str, str, Span | None]]:
    """Name, value and words of each field that has a value."""
    return _event_fields(part) if isinstance(part, Event) else _statement_fields(part)


def _event_fields(event: Event) -> list[tuple[str, str, Span | None]]:
    rows: list[tuple[str, str, Span | None]] = [("type", event.type, event.trigger)]
    rows += [("mentioned again", "", span) for span in event.mentions]
    rows += [("mode", event.mode, None)] if event.mode else []
    rows += [("contexts", ", ".join(event.contexts), None)] if event.contexts else []
    rows += [("intensity", f"{event.intensity:+.1f} ({event.quad})", None)]
    rows += [actor_row("actor", actor) for actor in event.actors]
    rows += [actor_row("recipient", actor) for actor in event.recipients]
    rows += [(count.of, count_words(count), count.span) for count in event.counts]
    rows += _setting_fields(event.place, event.time, event.place_from, event.time_from)
    rows += [("modality", event.modality, None), ("phase", event.phase, None), ("voice", event.voice, None)]
    rows += [("is statement", event.statement, None)] if event.statement else []
    return [*rows, ("confidence", f"{event.confidence:.2f}", None)]


def count_words(count: Count) -> str:
    """A count as a person reads it: 13, at least 300, up to 40, 10 to 20, about 150."""
    if count.low is None or count.high is None:
        bound = count.high if count.low is None else count.low
        return f"{'up to' if count.low is None else 'at least'} {bound:,}"
    exact = f"{count.low:,}" if count.low == count.high else f"{count.low:,} to {count.high:,}"
    return f"about {exact}" if count.rough else exact


def _statement_fields(statement: Statement) -> list[tuple[str, str, Span | None]]:
    rows: list[tuple[str, str, Span | None]] = []
    if statement.speaker:
        rows.append(actor_row("speaker", statement.speaker))
    rows += [("not named", statement.unnamed, None)] if statement.unnamed else []
    rows += [("how many", count_words(statement.number), statement.number.span)] if statement.number else []
    rows += [("on condition", "", statement.condition)] if statement.condition else []
    rows += [("act", statement.act, span) for span in statement.cue[:1]] or [("act", statement.act, None)]
    rows += [("cue", "", span) for span in statement.cue[1:]]
    rows += [("said", statement.form, span) for span in statement.content]
    if statement.addressee:
        rows.append(actor_row("addressee", statement.addressee))
    rows += [("medium", statement.medium.text, statement.medium)] if statement.medium else []
    rows += _setting_fields(statement.place, statement.time, None, statement.time_from)
    rows += [("reported in", statement.via, None)] if statement.via else []
    rows += [("polarity", statement.polarity, None)] if statement.polarity == "negative" else []
    return [*rows, ("confidence", f"{statement.confidence:.2f}", None)]


def _setting_fields(
    place: Place | None, time: Time | AssumedTime | None, place_from: str | None = None, time_from: str | None = None
) -> list[tuple[str, str, Span | None]]:
    rows: list[tuple[str, str, Span | None]] = []
    if place:
        at = f" {place.lat:.2f}, {place.lon:.2f}" if place.lat is not None and place.lon is not None else ""
        name = f"{place.offset.span.text} {place.name}" if place.offset else place.name
        rows.append(("place", f"{name}{at}" + (f", from the {place_from}" if place_from else ""), place.span))
    if isinstance(time, AssumedTime):
        rows.append(("time", f"{time.value}, the publication date, assumed", None))
    elif time:
        rows.append(("time", time_words(time) + (f", from the {time_from}" if time_from else ""), time.span))
    return rows


def actor_row(field: str, actor: ActorRef) -> tuple[str, str, Span]:
    """An actor's name, codes and how it was resolved, with the mention."""
    facts = [actor.name, actor.country, actor.sector, actor.role, f"by {actor.how}"]
    return field, ", ".join(fact for fact in facts if fact), actor.span


def in_context(text: str, span: Span) -> Text:
    """The words of a span, marked, with a little of the text around them."""
    before = text[max(0, span.start - AROUND) : span.start].rsplit("\n", 1)[-1]
    after = text[span.end : span.end + AROUND].split("\n", 1)[0]
    if len(before) == AROUND:  # cut, so cut at a word
        before = "…" + before.split(" ", 1)[-1]
    if len(after) == AROUND:
        after = after.rsplit(" ", 1)[0] + "…"
    shown = Text(f"{span.start}–{span.end}  ", style="dim").append(before)
    return shown.append(span.text, style="bold reverse").append(after)
