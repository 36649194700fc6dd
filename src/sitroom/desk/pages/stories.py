"""Stories and copies: which reports tell of the same, and which print the same piece."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sitroom.desk.pages.given import Text, Yes
from sitroom.desk.pages.joined import corrected
from sitroom.desk.problems import Problem
from sitroom.desk.request import FromStore
from sitroom.desk.templating import page
from sitroom.desk.wording import link
from sitroom.keep import AskError, CopyRow, StoryReportRow

router = APIRouter()
PAGE = 40  # stories or pieces
REPORTS = 200  # of one story
Least = Annotated[int, Query(ge=1, le=1_000_000)]


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a story: its first report and the copies of it, folded."""

    first: StoryReportRow
    copies: list[StoryReportRow]


@router.get("/stories")
def stories(
    request: Request,
    store: FromStore,
    least: Least = 2,
    since: Text = None,
    until: Text = None,
    after: Text = None,
    merge: Yes = False,
) -> Response:
    """The stories, those with the newest report first; with `merge` they can be ticked, to be merged."""
    given = {"least": least if least != 2 else None, "since": since, "until": until}
    rows = store.stories(least, since, until, after, PAGE)
    older = link("/stories", given, after=rows[-1].after, merge=merge) if len(rows) == PAGE else None
    largest = max((row.reports for row in rows), default=1)
    return page(
        request, "stories.html", rows=rows, given=given, least=least, largest=largest, older=older,
        newer=link("/stories", given) if after else None, merging=merge,
    )  # fmt: skip


@router.get("/stories/{story}")
def story(
    request: Request,
    store: FromStore,
    story: str,
    after: Text = None,
    split: Yes = False,
    made: int | None = None,
    was: Text = None,
    problem: Text = None,
) -> Response:
    """One story: its reports day by day, copies folded; the address of one that was merged into another leads there.

    With `split` its reports can be ticked; `made` is the correction that was just made, `was` the story from whose
    address it is shown, `problem` why nothing was split off.
    """
    try:
        rows = store.story(story, after=after, limit=REPORTS)
    except AskError as error:
        raise Problem(404, str(error)[:200]) from None
    own = rows[0].story if rows else story
    if own != story:
        return RedirectResponse(link(f"/stories/{own}", {"was": story}), 303)
    days = [(day or "no date", _pieces(list(those))) for day, those in groupby(rows, key=lambda row: row.day)]
    older = link(f"/stories/{story}", {"split": split}, after=rows[-1].after) if len(rows) == REPORTS else None
    return page(
        request, "story.html", story=own, days=days, reports=len(rows), older=older,
        newer=link(f"/stories/{story}", {"split": split}) if after else None,
        outlets=sorted({row.outlet for row in rows if row.outlet}),
        title=store.story_title(own) or own, splitting=split, problem=problem,
        **corrected(store, "stories", own, made, was),
    )  # fmt: skip


@router.get("/copies")
def copies(
    request: Request,
    store: FromStore,
    report: Text = None,
    agency: Text = None,
    since: Text = None,
    until: Text = None,
    after: Text = None,
) -> Response:
    """Pieces that several reports print, the newest first."""
    given = {"report": report, "agency": agency, "since": since, "until": until}
    rows = store.copies(report, agency, since, until, after, PAGE)
    pieces: list[list[CopyRow]] = [list(those) for _, those in groupby(rows, key=lambda row: row.group)]
    older = link("/copies", given, after=rows[-1].after) if len(pieces) == PAGE else None
    return page(
        request, "copies.html", pieces=pieces, given=given, older=older, newer=link("/copies", given) if after else None
    )


def _pieces(rows: list[StoryReportRow]) -> list[Piece]:
    """The reports of a day, the copies of one piece together."""
    found: dict[str, Piece] = {}
    for row in rows:
        key = row.copy_of or row.report
        if key in found:
            found[key].copies.append(row)
        else:
            found[key] = Piece(row, [])
    return list(found.values())
