"""`sitroom code --shards`: an archive in, a table of records for each of its files out."""

from __future__ import annotations

import re
from pathlib import Path

import typer

from sitroom.commands.console import errors, fail


def code_shards(
    paths: list[str],
    out: str | None,
    part: str | None,
    published: str | None,
    jobs: int,
    model: str | None,
    tables: tuple[Path, ...],
    quiet: bool,
) -> None:
    """Codes each input file into a Parquet file of its own; what is done already is passed over."""
    from sitroom.code.pipeline import ModelError
    from sitroom.knowledge.gazetteer import GazetteerError
    from sitroom.knowledge.tables import TableError
    from sitroom.run.shards import ShardJob
    from sitroom.run.writer import OutputError
    from sitroom.show.progress import Progress

    if out in (None, "-"):
        fail("--shards: name the folder for the tables with -o")
    share = re.fullmatch(r"(\d+)/(\d+)", part or "1/1")
    if not share or not 1 <= int(share[1]) <= int(share[2]):
        fail(f"--part {part}: give a share such as 2/8")
    with Progress(paths, errors, shown=not quiet) as progress:
        telling = (progress.problem, progress.notify, progress.advance)
        which = (int(share[1]), int(share[2]))
        job = ShardJob([*paths], Path(str(out)), which, published, model, jobs, *telling, tables)
        try:
            job.run()
        except (OutputError, ModelError, GazetteerError, TableError) as error:
            progress.stop()
            fail(str(error))
        except KeyboardInterrupt:
            progress.stop()
            fail(f"interrupted: {job.done + job.earlier} shards are done in {out}; run again to go on from there", 130)
    if not quiet:
        before = f", {job.earlier} had been done before" if job.earlier else ""
        skipped = f", skipped {job.skipped}" if job.skipped else ""
        reports, shards = plural(job.coded, "report"), plural(job.done, "shard")
        errors.print(f"coded {reports} of {shards}{before}{skipped} → {out}", markup=False)
    if job.skipped or not job.done + job.earlier:
        raise typer.Exit(1)


def plural(count: int, what: str) -> str:
    """So many of something, in words."""
    return f"{count} {what}{'' if count == 1 else 's'}"
