"""`sitroom alerts`: what is unusual, in a store or in a table of daily counts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from sitroom.commands.console import errors, fail
from sitroom.commands.stores import Output


def alerts(
    counts: Annotated[
        Path | None,
        typer.Option(
            help="A table of daily counts: dyad, date, verbal_cooperation, material_cooperation, verbal_conflict, "
            "material_conflict.",
            metavar="CSV",
        ),
    ] = None,
    out: Output = None,
) -> None:
    """Tell what is unusual: where material conflict of a pair rises or falls beyond what its past allows."""
    if counts is not None:
        _of_table(counts, out)


def _of_table(counts: Path, out: Path | None) -> None:
    """One JSON object an alarm."""
    from sitroom.run.writer import OutputError
    from sitroom.show.export import opened
    from sitroom.watch.panel import PanelError, read_panel
    from sitroom.watch.table_alarms import alarms_of

    problems = 0

    def problem(line: str) -> None:
        nonlocal problems
        problems += 1
        errors.print(f"sitroom: {line}", markup=False)

    try:
        panel = read_panel(counts, problem)
        with opened(out) as stream:
            found = list(alarms_of(panel))
            stream.writelines(json.dumps(alarm, ensure_ascii=False) + "\n" for alarm in found)
    except (PanelError, OutputError) as error:
        fail(str(error))
    if out:
        errors.print(f"{len(found)} alarm{'' if len(found) == 1 else 's'} → {out}", markup=False)
    if problems:
        raise typer.Exit(1)
