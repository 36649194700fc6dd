"""`sitroom outlook`: the chance that material conflict of a pair passes a level in the next days."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sitroom.commands.console import errors, fail, terminal
from sitroom.commands.series import pair_of
from sitroom.commands.stores import DEFAULT, StoreName, open_store

if TYPE_CHECKING:
    from sitroom.watch.forecast import Forecast
    from sitroom.watch.panel import Panel

CountsTable = Annotated[
    Path | None,
    typer.Option(
        "--counts",
        help="Take a table instead of a store: dyad, date, verbal_cooperation, material_cooperation, verbal_conflict, "
        "material_conflict.",
        metavar="CSV",
    ),
]


def outlook(
    pair: Annotated[
        str,
        typer.Argument(help="Two actors by their codes: RUS,UKR; with --counts a dyad of the table.", metavar="PAIR"),
    ],
    level: Annotated[
        int | None, typer.Option(min=1, help="How many events are asked for; by default twice the usual number.")
    ] = None,
    counts: CountsTable = None,
    store: StoreName = DEFAULT,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a horizon.")] = False,
) -> None:
    """Tell the chance that material conflict of a pair passes a level in the next 7 and 30 days.

    Beside it: how good such forecasts were in the past, and whether history alone would have done as well.
    """
    from sitroom.keep import StoreError
    from sitroom.watch.forecast import forecasts
    from sitroom.watch.panel import PanelError

    try:
        panel, name = panel_and_pair(counts, store, pair)
        found = forecasts(panel, name, level)
    except (StoreError, PanelError) as error:
        fail(str(error))
    if as_json:
        for one in found:
            print(json.dumps({**asdict(one), "told": one.told}, ensure_ascii=False))
    else:
        _show(found)


def panel_and_pair(counts: Path | None, store: str, pair: str) -> tuple[Panel, str]:
    """The counts of a table or a store, and the name of a pair in it. Raises PanelError and StoreError."""
    from sitroom.watch.pairs import pairs_of
    from sitroom.watch.panel import PanelError, read_panel

    if counts is not None:
        return read_panel(counts, lambda line: errors.print(f"sitroom: {line}", markup=False)), pair
    two = pair_of(pair)
    assert two
    with open_store(store) as kept, kept.reading() as connection:
        found = pairs_of(connection)
    if found is None:
        raise PanelError(f"{store}: no report with a day in it")
    return found.panel()[1], "pair:" + ",".join(sorted(two))


def _show(found: list[Forecast]) -> None:
    from rich.table import Table

    from sitroom.watch.drawn import said_of_scope

    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    names = ("in the next", "events", "chance", "by history", "as last week", "expected", "four in five")
    for name in names:
        table.add_column(name, justify="left" if name == "in the next" else "right")
    for one in found:
        table.add_row(
            f"{one.horizon} days", f"{one.level} or more", f"{one.chance:.0%}", f"{one.as_history:.0%}",
            f"{one.as_last_week:.0%}", f"{one.expected:.1f}", f"{one.low} to {one.high}",
        )  # fmt: skip
    console = terminal()
    console.print(f"{said_of_scope(found[0].pair)}: material conflict after {found[0].day}", style="bold")
    console.print(table)
    for one in found:
        console.print(f"\n{one.horizon} days: {one.told}", soft_wrap=True)
        if one.caution:
            console.print(one.caution, style="yellow", soft_wrap=True)
        if one.calibration:
            told = ", ".join(f"{given:.0%} → {true:.0%} (of {number})" for given, true, number in one.calibration)
            console.print(f"chances that were given → came true: {told}", style="dim", soft_wrap=True)
