"""`sitroom series`: counts of what a store holds, by hour, day or week."""

from __future__ import annotations

import json
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sitroom.commands.console import errors, fail, terminal
from sitroom.commands.stores import (
    DEFAULT,
    Actor,
    Country,
    Mode,
    Near,
    Outlet,
    Output,
    Pair,
    Recipient,
    Since,
    StoreName,
    Types,
    Until,
    Voice,
    Words,
    open_store,
)

if TYPE_CHECKING:
    from sitroom.watch import Series, SeriesQuestion

SHOWN = (
    "events", "verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict", "tension", "denied",
    "feared", "threats", "reports",
)  # fmt: skip


class Period(StrEnum):
    """By what is counted."""

    hour = "hour"
    day = "day"
    week = "week"


class SeriesFormat(StrEnum):
    """How a series is written."""

    table = "table"
    plot = "plot"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"


def series(
    actor: Actor = None,
    recipient: Recipient = None,
    pair: Pair = None,
    by: Annotated[Period, typer.Option(help="What a number stands for.")] = Period.day,
    column: Annotated[
        list[str] | None, typer.Option(help="Show this column: events, ASSAULT, tension ... May be given again.")
    ] = None,
    type: Types = None,
    mode: Mode = None,
    voice: Voice = None,
    since: Since = None,
    until: Until = None,
    near: Near = None,
    country: Country = None,
    outlet: Outlet = None,
    words: Words = None,
    store: StoreName = DEFAULT,
    format: Annotated[SeriesFormat | None, typer.Option(help="What to write; by default a table.")] = None,
    out: Output = None,
) -> None:
    """Count events, threats, denials, contested claims and reports by hour, day or week; copies count once."""
    from sitroom.keep import StoreError
    from sitroom.run.writer import OutputError
    from sitroom.watch import SeriesQuestion
    from sitroom.watch import series as counted

    form = _form(format, out)
    try:
        question = SeriesQuestion(
            actor, recipient, pair_of(pair), tuple(kind.upper() for kind in type or ()), mode, voice, since, until,
            near, country, outlet, words,
        )  # fmt: skip
        with open_store(store) as kept:
            found = counted(kept, question, by.value)
        names = _names(found, column)
        if form in (SeriesFormat.table, SeriesFormat.plot):
            _show(found, names or [name for name in SHOWN if name in found.columns], form)
        else:
            _write(found, names or list(found.columns), form, out)
    except (StoreError, OutputError) as error:
        fail(str(error))


def pair_of(given: str | None) -> tuple[str, str] | None:
    """The two actors of `--pair A,B`; ends with one line where they are not two."""
    if given is None:
        return None
    parts = [part.strip() for part in given.split(",")]
    if len(parts) != 2 or not all(parts):
        fail(f"pair {given}: name two actors with a comma between them, such as RUS,UKR")
    return parts[0], parts[1]


def _form(given: SeriesFormat | None, out: Path | None) -> SeriesFormat:
    if out is None:
        if given is SeriesFormat.parquet:
            fail("--format parquet: name a file with -o")
        return given or SeriesFormat.table
    ending = out.suffix.lstrip(".")
    if ending not in ("json", "jsonl", "csv", "parquet"):
        fail(f"{out}: name a file that ends in .json, .jsonl, .csv or .parquet")
    return SeriesFormat(ending)


def _names(found: Series, wanted: list[str] | None) -> list[str]:
    """The columns asked for, whatever their letters; ends with one line where there is no such column."""
    known = {name.casefold(): name for name in found.columns}
    names = []
    for one in wanted or ():
        name = known.get(one.casefold().replace(" ", "_").replace("-", "_"))
        if name is None:
            fail(f"--column {one}: it is one of {', '.join(found.columns)}")
        names.append(name)
    return names


def _show(found: Series, names: list[str], form: SeriesFormat) -> None:
    from sitroom.watch.drawn import series_plot, series_table

    if not found.periods:
        errors.print("no reports with a day", markup=False)
        return
    console = terminal()
    if form is SeriesFormat.plot:
        console.print(series_plot(found, names, console.width), soft_wrap=True)
    else:
        console.print(series_table(found, names))


def _write(found: Series, names: list[str], form: SeriesFormat, out: Path | None) -> None:
    from sitroom.show.export import opened
    from sitroom.show.series_file import write_series

    if form is SeriesFormat.json:
        with opened(out) as stream:
            columns = {name: found.columns[name] for name in names}
            told = {"question": _told(found.question), "by": found.by, "periods": found.periods, "columns": columns}
            stream.write(json.dumps(told, ensure_ascii=False) + "\n")
    else:
        write_series(found, names, form.value, out, found.by)  # type: ignore[arg-type]
    if out:
        number = len(found.periods)
        errors.print(f"{number} {found.by}{'' if number == 1 else 's'} → {out}", markup=False)


def _told(question: SeriesQuestion) -> dict[str, object]:
    return {name: value for name, value in asdict(question).items() if value}
