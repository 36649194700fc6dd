"""Rows of a store as a table on the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from sitroom.keep import CopyRow, EventRow, Hit, Party, StatementRow, StoryReportRow, StoryRow, TimelineRow
    from sitroom.keep.alert_rows import Alert
    from sitroom.show.alert_table import AlertRow
    from sitroom.show.ledger import LedgerRow

    Shown = EventRow | StatementRow | Hit
    JoinedRow = CopyRow | StoryRow | StoryReportRow | TimelineRow
    AnyRow = Shown | LedgerRow | JoinedRow | Alert | AlertRow


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


def table(rows: Sequence[Shown]) -> Table:
    """The rows as a table: the day, what there is to say in short, and the words with their source."""
    from sitroom.keep import EventRow, StatementRow

    shown = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 1, 0), collapse_padding=True)
    shown.add_column("day", no_wrap=True)
    shown.add_column("what", overflow="fold", ratio=2)
    shown.add_column("words", overflow="fold", ratio=3)
    for row in rows:
        if isinstance(row, EventRow):
            what, words = _event(row), _words(row)
        elif isinstance(row, StatementRow):
            what, words = _statement(row), _words(row)
        else:
            what, words = _title(row), _marked(row.snippet)
        shown.add_row(row.day or "", what, words)
    return shown


def _event(row: EventRow) -> Text:
    shown = Text("; ".join(map(_name, row.actors)) or "—")
    shown.append(f" {row.type}", style="bold").append(f" {row.mode}" if row.mode else "")
    if row.recipients:
        shown.append(" → " + "; ".join(map(_name, row.recipients)))
    status = "" if row.modality == "actual" else row.modality
    when = "" if row.phase == "current" else row.phase
    voice = "" if row.voice == "outlet" else f"says {_name(row.speaker)}"
    where = f"in {row.place.name}" if row.place else ""
    if beside := ", ".join(filter(None, (status, when, voice, where))):
        shown.append(f"\n{beside}", style="italic")
    return shown


def _statement(row: StatementRow) -> Text:
    shown = Text(_name(row.speaker) if row.speaker else row.unnamed or "—").append(f" {row.act}", style="bold")
    if row.addressee:
        shown.append(f" → {_name(row.addressee)}")
    return shown


def _words(row: EventRow | StatementRow) -> Text:
    source = " · ".join(filter(None, (row.outlet, f"{row.report} {row.id}")))
    return Text(row.sentence).append(f"\n{source}", style="dim")


def _name(party: Party | None) -> str:
    if party is None:
        return "nobody named"
    return party.name or party.words


def _title(row: Hit) -> Text:
    source = " · ".join(filter(None, (row.outlet, row.report if row.title else None)))
    return Text(row.title or row.report).append(f"\n{source}" if source else "", style="dim")


def _marked(snippet: str) -> Text:
    shown = Text()
    for i, part in enumerate(snippet.replace("]", "[").split("[")):
        shown.append(part, style="bold" if i % 2 else "")
    return shown
