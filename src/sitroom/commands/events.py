"""`sitroom events`: who did what to whom, in all reports of a store."""

from __future__ import annotations

from typing import Annotated

import typer

from sitroom.commands.listing import listing
from sitroom.commands.stores import (
    DEFAULT,
    After,
    As,
    Country,
    Limit,
    Near,
    Oldest,
    Outlet,
    Output,
    Report,
    Since,
    StoreName,
    Until,
)


def events(
    actor: Annotated[str | None, typer.Option(help="Who: a code (RUS, RUSMIL) or words of a name.")] = None,
    recipient: Annotated[str | None, typer.Option(help="To whom: a code or words of a name.")] = None,
    type: Annotated[list[str] | None, typer.Option(help="PLOVER's type, such as THREATEN. May be given again.")] = None,
    mode: Annotated[str | None, typer.Option(help="PLOVER's mode, such as arrest.")] = None,
    modality: Annotated[
        list[str] | None, typer.Option(help="actual, denied, possible, planned, demanded, conditional, feared.")
    ] = None,
    phase: Annotated[str | None, typer.Option(help="background, current or future.")] = None,
    voice: Annotated[
        str | None, typer.Option(help="In whose voice: outlet, speaker (any), or a code or words of a name.")
    ] = None,
    since: Since = None,
    until: Until = None,
    near: Near = None,
    country: Country = None,
    report: Report = None,
    outlet: Outlet = None,
    store: StoreName = DEFAULT,
    limit: Limit = 50,
    after: After = None,
    oldest: Oldest = False,
    format: As = None,
    out: Output = None,
) -> None:
    """List events, the newest first, each with its sentence and its report."""
    with listing(store, format, out, limit) as show:
        show.rows(
            lambda kept: kept.events(
                actor, recipient, [kind.upper() for kind in type or ()], mode, modality or (), phase, voice,
                since=since, until=until, near=near, country=country, report=report, outlet=outlet,
                after=after, oldest=oldest, limit=limit or None,
            )
        )  # fmt: skip
