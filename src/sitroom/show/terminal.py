"""A record for a person at a terminal: the marked report, and below it what was taken from it."""

from __future__ import annotations

from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from sitroom.model import ActorRef, Event, Place, Record, Statement, Time
from sitroom.show.marks import CUE, DID, MODALITY, WHEN, WHERE, WHO, legend, marked

CONTENT = 110  # characters of what is said that a table shows


def rendering(record: Record) -> RenderableType:
    """The record as `sitroom show` prints it."""
    parts: list[RenderableType] = [heading(record), Padding(marked(record), (1, 0)), legend(), Text()]
    if record.statements:
        parts += [statements(record.statements), Text()]
    if record.events:
        parts += [events(record), Text()]
    if not record.statements and not record.events and not record.warnings:
        parts.append(Text("no statements and no events", style="dim"))
    if record.places:
        parts.append(listing("places", [place_words(p) for p in unique_places(record.places)], WHERE))
    if record.times:
        parts.append(
            listing("times", [f"{t.span.text} = {t.value}" if t.value else t.span.text for t in record.times], WHEN)
        )
    parts += [Text(f"warning: {warning}", style="yellow") for warning in record.warnings]
    return Group(*parts)


def heading(record: Record) -> RenderableType:
    """Title, outlet, date and id of the report."""
    document = record.document
    facts = [document.outlet, document.published or "no date", document.id, document.url]
    title = Text(document.title or document.id, style="bold")
    return Group(Rule(title, align="left"), Text(" · ".join(fact for fact in facts if fact), style="dim"))


def statements(found: list[Statement]) -> Table:
    """Who said what: one row a statement."""
    table = _table("statements", id={}, speaker={"ratio": 3}, act={}, to={"ratio": 2}, said={"ratio": 7}, sure={})
    for one in found:
        negative = " not" if one.polarity == "negative" else ""
        table.add_row(
            one.id,
            Text(speaker_words(one), style=WHO),
            Text(one.act + negative, style=CUE),
            Text(actor_words(one.addressee) if one.addressee else "", style=WHO),
            Text(said_words(one)),
            f"{one.confidence:.2f}",
        )
    return table


def events(record: Record) -> Table:
    """Who did what to whom and whether it happened: one row an event."""
    table = _table(
        "events", id={}, event={}, trigger={"no_wrap": True}, who={"ratio": 4}, whom={"ratio": 4},
        **{"where, when": {"ratio": 4}}, status={"min_width": 10}, voice={}, sure={},
    )  # fmt: skip
    for event in record.events:
        status = Text(event.modality, style=MODALITY[event.modality])
        if event.phase != "current":
            status.append(f" {event.phase}", style="dim")
        table.add_row(
            event.id,
            Text(event.type, style=DID),
            Text(event.trigger.text),
            Text(", ".join(map(actor_words, event.actors)), style=WHO),
            Text(", ".join(map(actor_words, event.recipients)), style=WHO),
            setting_words(event),
            status,
            event.voice,
            f"{event.confidence:.2f}",
        )
    return table


def _table(title: str, **columns: dict[str, Any]) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", box=None, pad_edge=False, expand=True)
    for name, options in columns.items():
        table.add_column(name, header_style="dim", overflow="fold", **options)
    return table


def setting_words(event: Event) -> Text:
    """Where and when, as far as it is known."""
    words = Text()
    if event.place:
        offset = f"{event.place.offset.span.text} " if event.place.offset else ""
        words.append(offset + event.place.name, style=WHERE)
    if isinstance(event.time, Time):
        words.append(", " if event.place else "").append(time_words(event.time), style=WHEN)
    return words


def speaker_words(statement: Statement) -> str:
    """Who speaks, as short as it can be said."""
    if statement.speaker:
        return actor_words(statement.speaker)
    return statement.unnamed or "nobody named"


def actor_words(actor: ActorRef) -> str:
    """A name or the mention itself, with country and sector in brackets."""
    codes = " ".join(code for code in (actor.country, actor.sector) if code) or (actor.codes[0] if actor.codes else "")
    return f"{actor.name or shorten(actor.span.text, 40)}" + (f" ({codes})" if codes else "")


def said_words(statement: Statement) -> str:
    """What is said, on one line and cut where it is long."""
    return shorten(" … ".join(span.text for span in statement.content), CONTENT)


def shorten(words: str, limit: int) -> str:
    """The words on one line, cut at a word with an ellipsis where they are longer than the limit.

    >>> shorten("the movement of our armed forces", 20)
    'the movement of our…'
    """
    words = " ".join(words.split())
    return words if len(words) <= limit else words[:limit].rsplit(" ", 1)[0] + "…"


def place_words(place: Place) -> str:
    """A place with its position."""
    if place.lat is None or place.lon is None:
        return f"{place.name} (position unknown)"
    return f"{place.name} ({place.country + ' ' if place.country else ''}{place.lat:.1f}, {place.lon:.1f})"


def time_words(time: Time) -> str:
    """A time by its calendar value, else its words."""
    return time.value if time.start and time.value else time.span.text


def unique_places(places: list[Place]) -> list[Place]:
    """One of each place, in the order of the text."""
    return list({(p.name, p.lat, p.lon): p for p in reversed(places)}.values())[::-1]


def listing(label: str, items: list[str], style: str) -> Text:
    """A labelled line of items."""
    return Text(f"{label}: ", style="bold").append("; ".join(dict.fromkeys(items)), style=style)
