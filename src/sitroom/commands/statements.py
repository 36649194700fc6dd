"""`sitroom statements`: who said what of whom, in all reports of a store."""

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


def statements(
    speaker: Annotated[str | None, typer.Option(help="Who says it: a code (RUS, RUSGOV) or words of a name.")] = None,
    addressee: Annotated[str | None, typer.Option(help="To whom: a code or words of a name.")] = None,
    act: Annotated[list[str] | None, typer.Option(help="say, deny, accuse, demand ... May be given again.")] = None,
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
    """List statements, the newest first, each with its sentence and its report."""
    with listing(store, format, out, limit) as show:
        show.rows(
            lambda kept: kept.statements(
                speaker, addressee, act or (), since=since, until=until, near=near, country=country,
                report=report, outlet=outlet, after=after, oldest=oldest, limit=limit or None,
            )
        )  # fmt: skip
