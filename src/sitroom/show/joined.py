"""Copies, stories and the days with what happened, on the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from sitroom.keep import CopyRow, StoryReportRow, StoryRow, TimelineRow

OUTLETS = 5  # that are named


def copies_drawn(rows: Sequence[CopyRow]) -> RenderableType:
    """Each piece with the reports that print it."""
    parts: list[RenderableType] = []
    for _, those in groupby(rows, key=lambda row: row.group):
        piece = list(those)
        agency = next((row.agency for row in piece if row.agency), None)
        facts = [_several(len(piece), "report"), *([f"by {agency}"] if agency else [])]
        parts.append(Text(piece[0].heading, style="bold").append(f"\n{' · '.join(facts)}", style="dim"))
        shown = _table()
        for row in piece:
            shown.add_row(row.day or "?", Text(row.outlet or "—"), Text(row.report))
        parts += [shown, Text("")]
    return Group(*parts[:-1])


def stories_drawn(rows: Sequence[StoryRow]) -> RenderableType:
    """One story a line: when, what, and how many tell it."""
    shown = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 1, 0), collapse_padding=True)
    shown.add_column("days", no_wrap=True)
    shown.add_column("story", overflow="fold", ratio=3)
    shown.add_column("told by", overflow="fold", ratio=1)
    for row in rows:
        days = "\n".join(filter(None, dict.fromkeys((row.first, row.last)))) or "?"
        told = _several(row.reports, "report")
        told += f", {row.pieces} independent" if row.pieces < row.reports else ""
        by = Text(told).append(f"\n{_named(row.outlets)}" if row.outlets else "", style="dim")
        shown.add_row(days, Text(row.title).append(f"\n{row.story}", style="dim"), by)
    return shown


def story_drawn(rows: Sequence[StoryReportRow]) -> RenderableType:
    """The reports of a story."""
    shown = _table()
    for row in rows:
        words = Text(row.heading).append(f"\n{row.report}", style="dim")
        words.append(f" · copy of {row.copy_of}" if row.copy_of else "", style="dim")
        shown.add_row(row.day or "?", Text(row.outlet or "—"), words)
    return shown


def timeline_drawn(rows: Sequence[TimelineRow]) -> RenderableType:
    """Each day with what happened."""
    shown = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 1, 0), collapse_padding=True)
    shown.add_column(no_wrap=True, style="bold")
    shown.add_column(overflow="fold", ratio=1)
    for row in rows:
        facts = [" ".join(filter(None, (row.outlet, row.report)))]
        others = [outlet for outlet in row.outlets if outlet != row.outlet]
        if row.pieces > 1:
            facts.append(f"borne out by {_several(row.pieces - 1, 'other report')}")
        facts += [_named(others)] if others else []
        shown.add_row(
            row.day if row.rank == 1 else "", Text(row.sentence).append(f"\n{' · '.join(facts)}", style="dim")
        )
    return shown


def _table() -> Table:
    shown = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 0, 0))
    shown.add_column(no_wrap=True)
    shown.add_column(overflow="fold", max_width=26)
    shown.add_column(overflow="fold", ratio=1)
    return shown


def _several(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def _named(outlets: Sequence[str]) -> str:
    more = len(outlets) - OUTLETS
    return ", ".join(outlets[:OUTLETS]) + (f" and {more} more" if more > 0 else "")
