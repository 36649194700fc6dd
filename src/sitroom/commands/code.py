"""`sitroom code`: reports in, records out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sitroom.commands.coding import Model, Tables
from sitroom.commands.console import errors, fail, print_record
from sitroom.commands.shards import code_shards


def code(
    paths: Annotated[
        list[str], typer.Argument(help="Text, HTML, JSONL, CSV, Parquet, WARC, folders, or - (standard input).")
    ],
    out: Annotated[
        str | None,
        typer.Option(
            "--out", "-o", help="Write to this .jsonl or .parquet file (with --shards: folder); - prints JSONL."
        ),
    ] = None,
    published: Annotated[
        str | None, typer.Option(help="The publication date of reports that have none, such as 2021-11-12.")
    ] = None,
    jobs: Annotated[int, typer.Option(min=1, help="How many processes code.")] = 1,
    model: Model = None,
    tables: Tables = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on from where an interrupted run stopped.")] = False,
    shards: Annotated[
        bool,
        typer.Option("--shards", help="Make a Parquet file of each input file, in the folder -o; resumes."),
    ] = False,
    part: Annotated[
        str | None, typer.Option(help="With --shards: only this share of them, such as 2/8.", metavar="K/N")
    ] = None,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="No progress, no summary; problems are still said.")
    ] = False,
) -> None:
    """Code reports: print each record readably, or write records with -o."""
    from sitroom.code.pipeline import ModelError
    from sitroom.knowledge.gazetteer import GazetteerError
    from sitroom.knowledge.tables import TableError
    from sitroom.model.document import is_iso_date
    from sitroom.run.job import Job
    from sitroom.run.writer import OutputError
    from sitroom.show.progress import Progress

    if published is not None and not is_iso_date(published):
        fail(f"--published {published}: not a date such as 2021-11-12")
    if shards or part:
        code_shards(paths, out, part, published, jobs, model, tuple(tables or ()), quiet)
        return
    to_file = Path(out) if out not in (None, "-") else None
    with Progress(paths, errors, shown=not quiet) as progress:
        telling = (progress.problem, progress.notify, progress.advance)
        job = Job([*paths], published, model, jobs, *telling, tuple(tables or ()))
        try:
            if to_file:
                job.write(to_file, resume)
            else:
                for record in job.records():
                    print_record(record, as_json=out == "-")
        except (OutputError, ModelError, GazetteerError, TableError) as error:
            progress.stop()
            fail(str(error))
        except KeyboardInterrupt:
            progress.stop()
            done = job.coded + job.resumed
            kept = f": {done} records are kept in {to_file}.part; run again with --resume to go on from there"
            fail("interrupted" + (kept if to_file and done else ""), 130)
    if not quiet:
        errors.print(summary(job.coded, job.resumed, job.skipped, to_file))
    if job.skipped or not job.coded + job.resumed:
        raise typer.Exit(1)


def summary(coded: int, resumed: int, skipped: int, out: Path | None) -> str:
    """One line on how a run went."""
    parts = [f"coded {coded} report{'' if coded == 1 else 's'}"]
    parts += [f"took over {resumed} from the interrupted run"] if resumed else []
    parts += [f"skipped {skipped}"] if skipped else []
    return ", ".join(parts) + (f" → {out}" if out and coded + resumed else "")
