"""Colours by role, and the report's text with its marks."""

from __future__ import annotations

from rich.text import Text

from sitroom.model import Record, Span

WHO = "bold cyan"
CUE = "yellow"
SAID = "italic"
DID = "bold red"
WHERE = "green"
WHEN = "magenta"
SKIPPED = "dim strike"

LEGEND = [
    ("who", WHO),
    ("says", CUE),
    ("what is said", SAID),
    ("event", DID),
    ("where", WHERE),
    ("when", WHEN),
    ("not coded", SKIPPED),
]

MODALITY = {
    "actual": "green",
    "denied": "red",
    "feared": "magenta",
    "planned": "cyan",
    "demanded": "yellow",
    "possible": "blue",
    "conditional": "blue",
}


def legend() -> Text:
    """One line that shows what the colours mean."""
    line = Text("marked: ", style="dim")
    for number, (label, style) in enumerate(LEGEND):
        line.append("  " if number else "").append(label, style=style)
    return line


def marked(record: Record) -> Text:
    """The report's text with every span in the colour of its role; inner marks lie over outer ones."""
    text = Text(record.document.text.strip("\n"))
    shift = len(record.document.text) - len(record.document.text.lstrip("\n"))

    def paint(span: Span, style: str) -> None:
        text.stylize(style, max(0, span.start - shift), max(0, span.end - shift))

    for statement in record.statements:
        for span in statement.content:
            paint(span, SAID)
    for place in record.places:
        paint(place.span, WHERE)
    for time in record.times:
        paint(time.span, WHEN)
    for event in record.events:
        for actor in [*event.actors, *event.recipients]:
            paint(actor.span, WHO)
    for statement in record.statements:
        for person in (statement.speaker, statement.addressee):
            if person:
                paint(person.span, WHO)
        for span in statement.cue:
            paint(span, CUE)
    for event in record.events:
        for span in [event.trigger, *event.mentions]:
            paint(span, DID)
    for part in record.skipped:
        paint(part.span, SKIPPED)
    return text
