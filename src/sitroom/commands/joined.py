"""`sitroom copies`, `sitroom stories`, `sitroom timeline`: what the reports of a store are together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby, islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from sitroom.commands.console import errors, fail, terminal
from sitroom.commands.stores import DEFAULT, After, As, Limit, Output, Report, Since, StoreName, Until, open_store
from sitroom.show.listing import Format, format_of

if TYPE_CHECKING:
    from rich.console import RenderableType

    from sitroom.keep import Store, TimelineRow
    from sitroom.show.listing import JoinedRow

R = TypeVar("R", bound="JoinedRow")


def copies(
    report: Report = None,
    agency: Annotated[str | None, typer.Option(help="Only pieces of this news agency, such as Reuters.")] = None,
    since: Since = None,
    until: Until = None,
    store: StoreName = DEFAULT,
    limit: Annotated[int, typer.Option(min=1, help="How many pieces at most.")] = 20,
    after: After = None,
    format: As = None,
    out: Output = None,
) -> None:
    """List pieces that several reports print, the newest first, with the agency that they come from."""
    from sitroom.show.joined import copies_drawn

    rows = asked(store, lambda kept: kept.copies(report, agency, since, until, after, limit), format, out, copies_drawn)
    if rows and len({row.group for row in rows}) == limit:
        errors.print(f"the first {limit}; the next: --after {rows[-1].after}", markup=False)


def stories(
    story: Annotated[str | None, typer.Option(help="One story by its id, with its reports.", metavar="ID")] = None,
    least: Annotated[int, typer.Option(min=1, help="Only stories with at least so many reports.")] = 2,
    since: Since = None,
    until: Until = None,
    store: StoreName = DEFAULT,
    limit: Annotated[int, typer.Option(min=1, help="How many rows at most.")] = 50,
    after: After = None,
    format: As = None,
    out: Output = None,
) -> None:
    """List stories, reports of one news event, those with the newest report first; or the reports of one story."""
    from sitroom.show.joined import stories_drawn, story_drawn

    count = 0
    if story is not None:
        of_story = asked(store, lambda kept: kept.story(story, since, until, after, limit), format, out, story_drawn)
        count, last = len(of_story), of_story[-1].after if of_story else ""
    else:
        found = asked(store, lambda kept: kept.stories(least, since, until, after, limit), format, out, stories_drawn)
        count, last = len(found), found[-1].after if found else ""
    if count == limit:
        errors.print(f"the first {limit}; the next: --after {last}", markup=False)


def timeline(
    since: Since = None,
    until: Until = None,
    about: Annotated[str | None, typer.Option(help="Only what has one of these words: 'sanctions embargo'.")] = None,
    top: Annotated[int, typer.Option(min=1, help="How many entries a day at most.")] = 3,
    store: StoreName = DEFAULT,
    limit: Limit = 30,
    format: As = None,
    out: Output = None,
) -> None:
    """List the days with what happened, on each day what most independent reports tell first. --limit counts days."""
    from sitroom.show.joined import timeline_drawn

    more: list[str] = []

    def ask(kept: Store) -> list[TimelineRow]:
        days = groupby(kept.timeline(since, until, about, top), key=lambda row: row.day)
        some = [row for _, those in islice(days, limit or None) for row in list(those)]
        more.extend(day for day, _ in islice(days, 1))
        return some

    asked(store, ask, format, out, timeline_drawn)
    if more:
        errors.print(f"the first {limit} days; the next: --since {more[0]}", markup=False)


def asked(
    store: str,
    ask: Callable[[Store], Sequence[R]],
    format: Format | None,
    out: Path | None,
    drawn: Callable[[Sequence[R]], RenderableType],
) -> Sequence[R]:
    """Asks a store and prints or writes what it answers; ends with one line where anything goes wrong."""
    from sitroom.keep import StoreError
    from sitroom.run.writer import OutputError
    from sitroom.show.export import export

    try:
        form = format_of(format, out)
        with open_store(store) as kept:
            rows = ask(kept)
        if form is not Format.table:
            written = export(rows, form, out)
            if out:
                errors.print(f"{written} row{'' if written == 1 else 's'} → {out}", markup=False)
            return rows
    except (StoreError, OutputError) as error:
        fail(str(error))
    if rows:
        terminal().print(drawn(rows))
    else:
        errors.print(f"nothing found in {store}", markup=False)
    return rows
