"""`sitroom explain`: why an event or statement is coded as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sitroom.commands.choose import RecordFile, ReportId, only, select
from sitroom.commands.console import fail, terminal

if TYPE_CHECKING:
    from sitroom.model import Event, Statement


def explain(
    record: RecordFile,
    item: Annotated[str, typer.Argument(help="The id of an event or statement, such as e3 or s1.", metavar="EVENT_ID")],
    report: ReportId = None,
) -> None:
    """Explain one event or statement: each field, the words that it comes from, and the rule that decided."""
    from sitroom.show.explain import explanation

    found = only(select(record, report), record)
    parts: dict[str, Event | Statement] = {event.id: event for event in found.events}
    parts |= {statement.id: statement for statement in found.statements}
    if item not in parts:
        fail(
            f"{item}: report {found.document.id} has no such event or statement (it has: {', '.join(parts) or 'none'})"
        )
    terminal().print(explanation(found, parts[item]))
