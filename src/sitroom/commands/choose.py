"""Which records of a file a command is about."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sitroom.commands.console import fail

if TYPE_CHECKING:
    from sitroom.model import Record

RecordFile = Annotated[Path, typer.Argument(help="A .jsonl or .parquet file of records.", metavar="RECORD")]
ReportId = Annotated[
    str | None, typer.Option("--report", help="The id of a report, or a part of it, where the file has several.")
]


def only(records: list[Record], path: Path) -> Record:
    """The one record, or one clear line on how to name it."""
    if len(records) > 1:
        fail(f"{path} has {len(records)} reports: name one with --report, such as --report {records[0].document.id}")
    return records[0]


def select(path: Path, report: str | None) -> list[Record]:
    """The records of a file, or those whose id is `report` or else has it in it; ends with one line where none is."""
    from sitroom.run.records import RecordError, read_records

    try:
        records = list(read_records(path))
    except RecordError as error:
        fail(str(error))
    if not records:
        fail(f"{path} has no records")
    if report is None:
        return records
    exact = [r for r in records if r.document.id == report]
    found = exact or [r for r in records if report in r.document.id]
    if not found:
        fail(f"{path} has no report {report}: the first is {records[0].document.id}")
    return found
