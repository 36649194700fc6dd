"""`sitroom ledger`: each claim beside those who assert, deny, fear, demand or promise it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sitroom.commands.console import errors, fail, terminal
from sitroom.commands.stores import (
    DEFAULT,
    After,
    As,
    Limit,
    Mode,
    Near,
    Outlet,
    Output,
    Since,
    StoreName,
    Types,
    Until,
    Voice,
    open_store,
    told,
)
from sitroom.show.listing import Format, format_of

if TYPE_CHECKING:
    from sitroom.join.ledger import Ledger


def ledger(
    actor: Annotated[
        str | None,
        typer.Option(help="Who speaks or, for a state or organisation, is spoken of: a code (RUS) or words of a name."),
    ] = None,
    about: Annotated[str | None, typer.Option(help="What it is about, in words: 'missiles in Cuba'.")] = None,
    claim: Annotated[str | None, typer.Option(help="One claim by its id, with all its entries.")] = None,
    contested: Annotated[bool, typer.Option("--contested", help="Only what somebody denies or doubts.")] = False,
    stance: Annotated[
        list[str] | None, typer.Option(help="Only where somebody stands so: denied, feared, demanded ...")
    ] = None,
    type: Types = None,
    mode: Mode = None,
    voice: Voice = None,
    near: Near = None,
    outlet: Outlet = None,
    since: Since = None,
    until: Until = None,
    store: StoreName = DEFAULT,
    limit: Limit = 10,
    after: After = None,
    format: As = None,
    out: Output = None,
) -> None:
    """List claims, the contested first: who asserts, denies, fears, demands or promises each, when, in which report.

    With --type, --mode, --voice, --near or --outlet, those in whose sentences such an event is told.
    """
    from sitroom.keep import StoreError
    from sitroom.keep.telling import ToldOf
    from sitroom.run.writer import OutputError

    try:
        with open_store(store) as kept:
            found = kept.ledgers(
                actor, about, claim, since, until, contested, stance or (), after, limit or 1_000_000,
                told=ToldOf.of(told(type, mode, voice, near, outlet)),
            )  # fmt: skip
            form = format_of(format, out)
            if form is not Format.table:
                write(found, form, out)
                return
    except (StoreError, OutputError) as error:
        fail(str(error))
    if not found:
        errors.print(f"nothing found in {store}", markup=False)
        return
    show(found, everything=claim is not None)
    if limit and len(found) == limit and not about:
        errors.print(f"the first {len(found)}; the next: --after {found[-1].after}", markup=False)


def show(found: list[Ledger], everything: bool) -> None:
    """Prints ledgers to the terminal."""
    from sitroom.show.ledger import drawn

    for one in found:
        terminal().print(drawn(one, everything))


def write(found: list[Ledger], form: Format, out: Path | None) -> None:
    """Writes ledgers: JSON lines hold one claim each, other formats one entry a row. Raises OutputError."""
    from sitroom.run.writer import OutputError
    from sitroom.show.export import export, opened
    from sitroom.show.ledger import rows, values

    if form is Format.geojson:
        raise OutputError("--format geojson: claims have no place on the map, events and statements have")
    if form is Format.jsonl:
        with opened(out) as stream:
            stream.writelines(json.dumps(values(one), ensure_ascii=False) + "\n" for one in found)
    else:
        export(rows(found), form, out)
    if out:
        errors.print(f"{len(found)} claim{'' if len(found) == 1 else 's'} → {out}", markup=False)
