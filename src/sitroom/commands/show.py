"""`sitroom show`: records as a person reads them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sitroom.commands.choose import RecordFile, ReportId, only, select
from sitroom.commands.console import fail, print_record


def show(
    record: RecordFile,
    report: ReportId = None,
    svg: Annotated[Path | None, typer.Option(help="Draw a picture of one record into this file instead.")] = None,
) -> None:
    """Show records: the report with who, said, did, where and when marked, and tables of statements and events."""
    from sitroom.show.picture import picture

    records = select(record, report)
    if svg is None:
        for found in records:
            print_record(found)
        return
    try:
        svg.write_text(picture(only(records, record)), encoding="utf-8")
    except OSError as error:
        fail(f"{svg}: cannot write: {(error.strerror or str(error)).lower()}")
