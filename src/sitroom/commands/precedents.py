"""`sitroom precedents`: what the last weeks of a pair are most like in the past, and what followed then."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from sitroom.commands.console import fail, terminal
from sitroom.commands.outlook import CountsTable, panel_and_pair
from sitroom.commands.stores import DEFAULT, StoreName, open_store

if TYPE_CHECKING:
    from sitroom.watch.precedents import Precedents

SENTENCES = 2  # of what followed


def precedents(
    pair: Annotated[
        str,
        typer.Argument(help="Two actors by their codes: RUS,UKR; with --counts a dyad of the table.", metavar="PAIR"),
    ],
    days: Annotated[int, typer.Option(min=7, max=365, help="How many of the last days are compared.")] = 28,
    until: Annotated[
        str | None, typer.Option(help="The last of them, by default the last there is.", metavar="DAY")
    ] = None,
    own: Annotated[bool, typer.Option("--own", help="Only in the pair's own past.")] = False,
    limit: Annotated[int, typer.Option(min=1, help="How many.")] = 5,
    counts: CountsTable = None,
    store: StoreName = DEFAULT,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Show what the last weeks of a pair are most like in its own and other pairs' past, and what followed then."""
    from sitroom.keep import StoreError
    from sitroom.watch.panel import PanelError
    from sitroom.watch.precedents import precedents as searched

    try:
        panel, name = panel_and_pair(counts, store, pair)
        found = searched(panel.up_to(until) if until else panel, name, days, limit, own)
        sentences = {} if counts is not None else _sentences(store, found)
    except (StoreError, PanelError) as error:
        fail(str(error))
    if as_json:
        print(json.dumps({**asdict(found), "sentences": sentences}, ensure_ascii=False))
    else:
        _show(found, sentences)


def _sentences(store: str, found: Precedents) -> dict[str, list[str]]:
    """For each precedent, by pair and last day, sentences of the material conflict that followed on its worst day."""
    from datetime import date, timedelta

    from sitroom.keep import EventRow
    from sitroom.watch import SeriesQuestion, behind

    told: dict[str, list[str]] = {}
    with open_store(store) as kept:
        for one in found.found:
            if not one.followed:
                continue
            worst = max(range(len(one.after)), key=lambda i: one.after[i])
            day = str(date.fromisoformat(one.last) + timedelta(days=worst + 1))
            first, second = one.pair.removeprefix("pair:").split(",")
            rows = behind(kept, SeriesQuestion(pair=(first, second)), day, "material_conflict", limit=SENTENCES)
            told[f"{one.pair} {one.last}"] = [f"{day}: {row.sentence}" for row in rows if isinstance(row, EventRow)]
    return told


def _show(found: Precedents, sentences: dict[str, list[str]]) -> None:
    from sitroom.watch.drawn import precedents_table, said_of_scope

    console = terminal()
    console.print(f"{said_of_scope(found.pair)}, {found.first} to {found.last}", style="bold")
    if not found.found:
        console.print("nothing in the past is long enough to compare")
        return
    console.print(precedents_table(found, sentences))
