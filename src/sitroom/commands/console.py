"""What the commands share: where they print, and how they end."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, NoReturn

import typer
from rich.console import Console

if TYPE_CHECKING:
    from sitroom.model import Record

errors = Console(stderr=True, highlight=False, soft_wrap=True)


def fail(message: str, status: int = 1) -> NoReturn:
    """Says in one line what is wrong, and ends."""
    errors.print(f"sitroom: {message}", markup=False)
    raise typer.Exit(status)


def terminal() -> Console:
    """Standard output; as wide as the terminal, or 120 columns where there is none."""
    return Console(highlight=False, width=None if sys.stdout.isatty() or "COLUMNS" in os.environ else 120)


def print_record(record: Record, as_json: bool = False) -> None:
    """Prints a record to standard output, readably or as a line of JSON."""
    if as_json:
        print(record.model_dump_json())
        return
    from sitroom.show.terminal import rendering

    terminal().print(rendering(record))
