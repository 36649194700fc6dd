"""Rows of a store as a table on the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from sitroom.keep import EventRow, Hit, Party, StatementRow

    AnyRow = EventRow | StatementRow | Hit


class Format(StrEnum):
    """How rows are written."""

    table = "table"
    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"
    geojson = "geojson"


def format_of(given: Format | None, out: Path | None) -> Format:
    """The format that was asked for, else that of the file's ending, else a table. Raises OutputError."""
    from sitroom.run.writer import OutputError

    if out is None:
        if given is Format.parquet:
            raise OutputError("--format parquet: name a file with -o")
        return given or Format.table
    ending = out.suffix.lstrip(".")
    known = [form.value for form in Format if form is not Format.table]
    if given is Format.table or (given is None and ending not in known):
        raise OutputError(f"{out}: name a file that ends in .{', .'.join(known)}, or say --format")
    return given or Format(ending)


def table(rows: Sequence[AnyRow]) -> Table:
    """The rows as a table."""
    from sitroom.keep import EventRow, StatementRow

    if isinstance(rows[0], EventRow):
        shown = _table("day", "who", "did", "to whom", "really", "words")
        for row in rows:
            if isinstance(row, EventRow):
                shown.add_row(*_event(row))
    elif isinstance(rows[0], StatementRow):
        shown = _table("day", "who", "act", "to whom", "words")
        for row in rows:
            if isinstance(row, StatementRow):
                shown.add_row(*_statement(row))
    else:
        shown = _table("day", "report", "words")
        for row in rows:
            if not isinstance(row, EventRow | StatementRow):
                shown.add_row(row.day or "", _title(row), _marked(row.snippet))
    return shown


def _table(*columns: str) -> Table:
    shown = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for name in columns:
        shown.add_column(name, no_wrap=name == "day", overflow="fold", ratio=3 if name == "words" else None)
    return shown


def _event(row: EventRow) -> list[Text]:
    status = "" if row.modality == "actual" else row.modality
    when = "" if row.phase == "current" else row.phase
    voice = "" if row.voice == "outlet" else f"says {_name(row.speaker)}"
    return [
        Text(row.day or ""),
        Text("; ".join(map(_name, row.actors))),
        Text(row.type + (f" {row.mode}" if row.mode else "")),
        Text("; ".join(map(_name, row.recipients))),
        Text(", ".join(filter(None, (status, when, voice)))),
        _words(row.sentence, row),
    ]


def _statement(row: StatementRow) -> list[Text]:
    who = _name(row.speaker) if row.speaker else row.unnamed or ""
    act = f"{row.act}, not so" if row.polarity == "negative" else row.act
    return [
        Text(row.day or ""),
        Text(who),
        Text(act),
        Text(_name(row.addressee) if row.addressee else ""),
        _words(row.sentence, row),
    ]


def _words(sentence: str, row: EventRow | StatementRow) -> Text:
    place = f" · {row.place.name}" if row.place else ""
    source = f"{row.outlet}, " if row.outlet else ""
    return Text(sentence).append(f"  [{source}{row.report} {row.id}{place}]", style="dim")


def _name(party: Party | None) -> str:
    if party is None:
        return "nobody named"
    return party.name or party.words


def _title(row: Hit) -> Text:
    return Text(row.title or row.report).append(f"\n{row.outlet or ''} {row.report if row.title else ''}", style="dim")


def _marked(snippet: str) -> Text:
    shown = Text()
    for i, part in enumerate(snippet.replace("]", "[").split("[")):
        shown.append(part, style="bold" if i % 2 else "")
    return shown
