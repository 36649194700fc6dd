"""`sitroom search`: reports by their words."""

from __future__ import annotations

from typing import Annotated

import typer

from sitroom.commands.console import terminal
from sitroom.commands.listing import listing
from sitroom.commands.stores import DEFAULT, After, As, Limit, Outlet, Output, Since, StoreName, Until


def search(
    words: Annotated[
        list[str],
        typer.Argument(help='Such as: kremlin "military action" deny OR denies NOT football sanction*'),
    ],
    outlet: Outlet = None,
    since: Since = None,
    until: Until = None,
    best: Annotated[bool, typer.Option("--best", help="Those that fit best first, not the newest.")] = False,
    facets: Annotated[
        str | None, typer.Option(help="Count instead, by outlet, day, month or year.", metavar="BY")
    ] = None,
    store: StoreName = DEFAULT,
    limit: Limit = 20,
    after: After = None,
    format: As = None,
    out: Output = None,
) -> None:
    """Search the reports of a store: all words must stand in a report, those in quotes one after the other."""
    asked = " ".join(f'"{word}"' if " " in word and '"' not in word else word for word in words)
    with listing(store, format, out, limit) as show:
        if facets is None:
            show.rows(lambda kept: kept.search(asked, outlet, since, until, after, best, limit or 1_000_000))
            return
        for value, count in show.store.facets(asked, facets, outlet, since, until):
            terminal().print(f"{count:7}  {value or 'unknown'}", markup=False)
