"""`sitroom add`: reports in, kept in a store."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Annotated

import typer

from sitroom.commands.coding import Model, Tables
from sitroom.commands.console import errors, fail
from sitroom.commands.stores import DEFAULT, StoreName

if TYPE_CHECKING:
    from sitroom.keep.runs import Tally


def add(
    paths: Annotated[
        list[str],
        typer.Argument(help="Reports (text, HTML, JSONL, CSV, Parquet, WARC), files of records, folders, or - ."),
    ],
    store: StoreName = DEFAULT,
    published: Annotated[
        str | None, typer.Option(help="The publication date of reports that have none, such as 2021-11-12.")
    ] = None,
    jobs: Annotated[int, typer.Option("--jobs", "--workers", min=1, help="How many processes code.")] = 1,
    model: Model = None,
    tables: Tables = None,
    again: Annotated[bool, typer.Option("--again", help="Code also what is kept already.")] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="No progress, no summary; problems are still said.")
    ] = False,
) -> None:
    """Code reports and keep them in a store, each once. What is kept already is not coded again."""
    from sitroom.code.pipeline import ModelError
    from sitroom.keep import Store, StoreError
    from sitroom.knowledge.gazetteer import GazetteerError
    from sitroom.knowledge.tables import TableError
    from sitroom.model.document import is_iso_date
    from sitroom.run.adding import Adding
    from sitroom.show.progress import Progress

    if published is not None and not is_iso_date(published):
        fail(f"--published {published}: not a date such as 2021-11-12")
    began = time.monotonic()
    with Progress(paths, errors, shown=not quiet, doing="adding") as progress:
        try:
            with Store(store, notify=progress.notify) as kept:
                telling = (progress.problem, progress.notify, progress.advance)
                adding = Adding([*paths], kept, published, model, jobs, tuple(tables or ()), again, *telling)
                try:
                    adding.run()
                except KeyboardInterrupt:
                    progress.stop()
                    done = adding.tally.added + adding.tally.replaced
                    fail(f"interrupted: {done} reports are kept in {kept.name}; run again to go on from there", 130)
        except (StoreError, ModelError, GazetteerError, TableError) as error:
            progress.stop()
            fail(str(error))
    tally = adding.tally
    if not quiet:
        errors.print(summary(tally, kept.name), markup=False)
        if seconds := tally.added + tally.replaced and time.monotonic() - began:
            errors.print(f"{seconds:.1f} s, {(tally.added + tally.replaced) / seconds:.1f} reports a second")
    if tally.failed or not tally.added + tally.replaced + tally.kept:
        raise typer.Exit(1)


def summary(tally: Tally, where: str) -> str:
    """One line on what came of a run."""
    parts = [f"added {tally.added} report{'' if tally.added == 1 else 's'}"]
    parts += [f"replaced {tally.replaced}"] if tally.replaced else []
    parts += [f"{tally.kept} had been kept before"] if tally.kept else []
    parts += [f"skipped {tally.failed}"] if tally.failed else []
    return ", ".join(parts) + f" → {where}"
