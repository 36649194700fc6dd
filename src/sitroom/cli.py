"""The command line: one command, one call."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer
from rich.console import Console

from sitroom.version import __version__

if TYPE_CHECKING:
    from sitroom.model import Event, Record, Statement

app = typer.Typer(
    name="sitroom",
    help="News reports in, a sourced record out: who did, said, claimed and denied what, to whom, where and when.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)
errors = Console(stderr=True, highlight=False, soft_wrap=True)
RecordFile = Annotated[Path, typer.Argument(help="A .jsonl or .parquet file of records.", metavar="RECORD")]
ReportId = Annotated[
    str | None, typer.Option("--report", help="The id of a report, or a part of it, where the file has several.")
]


@app.command()
def code(
    paths: Annotated[
        list[str], typer.Argument(help="Text, HTML, JSONL, CSV, Parquet, folders, or - (standard input).")
    ],
    out: Annotated[
        str | None, typer.Option("--out", "-o", help="Write records to this .jsonl or .parquet file; - prints JSONL.")
    ] = None,
    published: Annotated[
        str | None, typer.Option(help="The publication date of reports that have none, such as 2021-11-12.")
    ] = None,
    jobs: Annotated[int, typer.Option(min=1, help="How many processes code.")] = 1,
    model: Annotated[str | None, typer.Option(help="Another installed spaCy pipeline, or a folder of one.")] = None,
    tables: Annotated[
        list[Path] | None,
        typer.Option(help="A folder with tables of your own (frames, actors), tried first. May be given again."),
    ] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on from where an interrupted run stopped.")] = False,
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


@app.command()
def show(
    record: RecordFile,
    report: ReportId = None,
    svg: Annotated[Path | None, typer.Option(help="Draw a picture of one record into this file instead.")] = None,
) -> None:
    """Show records: the report with who, said, did, where and when marked, and tables of statements and events."""
    from sitroom.show.picture import picture

    records = select(record, report)
    if svg is None:
        for found in records:
            print_record(found)
        return
    try:
        svg.write_text(picture(only(records, record)), encoding="utf-8")
    except OSError as error:
        fail(f"{svg}: cannot write: {(error.strerror or str(error)).lower()}")


@app.command()
def explain(
    record: RecordFile,
    item: Annotated[str, typer.Argument(help="The id of an event or statement, such as e3 or s1.", metavar="EVENT_ID")],
    report: ReportId = None,
) -> None:
    """Explain one event or statement: each field, the words that it comes from, and the rule that decided."""
    from sitroom.show.explain import explanation

    found = only(select(record, report), record)
    parts: dict[str, Event | Statement] = {event.id: event for event in found.events}
    parts |= {statement.id: statement for statement in found.statements}
    if item not in parts:
        fail(
            f"{item}: report {found.document.id} has no such event or statement (it has: {', '.join(parts) or 'none'})"
        )
    terminal().print(explanation(found, parts[item]))


@app.command()
def schema() -> None:
    """Print the JSON Schema of a record."""
    from sitroom.model import Record

    print(json.dumps(Record.model_json_schema(), indent=2))


def only(records: list[Record], path: Path) -> Record:
    """The one record, or one clear line on how to name it."""
    if len(records) > 1:
        fail(f"{path} has {len(records)} reports: name one with --report, such as --report {records[0].document.id}")
    return records[0]


def select(path: Path, report: str | None) -> list[Record]:
    """The records of a file, or those whose id is `report` or else has it in it; ends with one line where none is."""
    from sitroom.run.records import RecordError, read_records

    try:
        records = list(read_records(path))
    except RecordError as error:
        fail(str(error))
    if not records:
        fail(f"{path} has no records")
    if report is None:
        return records
    exact = [r for r in records if r.document.id == report]
    found = exact or [r for r in records if report in r.document.id]
    if not found:
        fail(f"{path} has no report {report}: the first is {records[0].document.id}")
    return found


def print_record(record: Record, as_json: bool = False) -> None:
    """Prints a record to standard output, readably or as a line of JSON."""
    if as_json:
        print(record.model_dump_json())
        return
    from sitroom.show.terminal import rendering

    terminal().print(rendering(record))


def terminal() -> Console:
    """Standard output; as wide as the terminal, or 120 columns where there is none."""
    return Console(highlight=False, width=None if sys.stdout.isatty() or "COLUMNS" in os.environ else 120)


def summary(coded: int, resumed: int, skipped: int, out: Path | None) -> str:
    """One line on how a run went."""
    parts = [f"coded {coded} report{'' if coded == 1 else 's'}"]
    parts += [f"took over {resumed} from the interrupted run"] if resumed else []
    parts += [f"skipped {skipped}"] if skipped else []
    return ", ".join(parts) + (f" → {out}" if out and coded + resumed else "")


def fail(message: str, status: int = 1) -> NoReturn:
    """Says in one line what is wrong, and ends."""
    errors.print(f"sitroom: {message}", markup=False)
    raise typer.Exit(status)


def version(shown: bool) -> None:
    """Prints the version and ends."""
    if shown:
        print(f"sitroom {__version__}")
        raise typer.Exit


@app.callback()
def root(
    _version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=version, is_eager=True)
    ] = False,
) -> None:
    """News reports in, a sourced record out: who did, said, claimed and denied what, to whom, where and when."""


def main() -> None:
    """Runs the command line. A reader that goes away (`| head`) and Ctrl-C end it without a traceback."""
    try:
        app()
    except BrokenPipeError:
        # Python would complain once more when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except KeyboardInterrupt:
        errors.print("sitroom: interrupted")
        sys.exit(130)
