"""Reports: their list, their records and texts, and the search for their words."""

from __future__ import annotations

from itertools import islice
from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from sitroom.desk import asked
from sitroom.desk.api.answers import MOST, Limit, Page, answered
from sitroom.desk.api.formats import Form, Wanted, given_as
from sitroom.desk.asked import After
from sitroom.desk.problems import Problem
from sitroom.desk.request import FromStore
from sitroom.keep import Hit, Store
from sitroom.keep.kept import Report
from sitroom.model import Record
from sitroom.share.atom import AtomEntry

router = APIRouter(tags=["reports"])
TABLES = (Form.jsonl, Form.csv, Form.parquet)
ReportId = Annotated[str, Path(max_length=2_000, description="The id of a report, or another one it was found under.")]
Words = Annotated[
    str,
    Query(
        max_length=1_000,
        description='What to look for: kremlin "military action" deny OR denies NOT football sanction*',
    ),
]


class VersionOut(BaseModel):
    """What a report's record has been."""

    version: int
    coder: str
    replaced: str | None
    record: Record


class Facet(BaseModel):
    """How many reports have a value."""

    value: str | None
    reports: int


class ReportPage(BaseModel):
    """Some reports, and how to go on."""

    items: list[Report]
    next: str | None


@router.get("/reports", response_model=ReportPage)
def reports(
    store: FromStore,
    limit: Annotated[int, Query(ge=1, le=MOST, description="Reports at most.")] = 50,
    after: Annotated[int, Query(ge=0, lt=10**18, description="Go on behind the report with this key.")] = 0,
) -> ReportPage:
    """All reports, in the order in which they came."""
    found = list(islice(store.reports(after), limit))
    return ReportPage(items=found, next=str(found[-1].key) if len(found) == limit else None)


@router.get("/reports/{report:path}", response_model=Record)
def report(store: FromStore, report: ReportId) -> Response:
    """The record of a report, with its text."""
    return Response(_record(store, report).model_dump_json(), media_type="application/json")


@router.get("/texts/{report:path}", response_class=PlainTextResponse)
def text(store: FromStore, report: ReportId) -> PlainTextResponse:
    """The text of a report, as it was coded."""
    return PlainTextResponse(_record(store, report).document.text)


@router.get("/versions/{report:path}", response_model=list[VersionOut])
def versions(store: FromStore, report: ReportId) -> list[VersionOut]:
    """All that a report's record has been, the oldest first, the present one last."""
    found = store.versions(report)
    if not found:
        raise Problem(404, f"there is no report {report}")
    return [VersionOut(version=one.version, coder=one.coder, replaced=one.replaced, record=one.record) for one in found]


@router.get("/search", response_model=Page[Hit], responses=given_as(*TABLES, Form.atom))
def search(
    request: Request,
    store: FromStore,
    form: Wanted,
    words: Words,
    outlet: asked.Outlet = None,
    since: asked.Since = None,
    until: asked.Until = None,
    best: Annotated[bool, Query(description="Those that fit best first, on one page, not the newest.")] = False,
    limit: Limit = 20,
    after: After = None,
) -> Response:
    """Reports by their words: all must stand in the report, those in quotes one after the other."""
    return answered(
        request, form, lambda many: store.search(words, outlet, since, until, after, best, many), limit, Page[Hit],
        entry=hit_entry,
    )  # fmt: skip


@router.get("/facets", response_model=list[Facet])
def facets(
    store: FromStore,
    words: Words,
    by: Annotated[Literal["outlet", "day", "month", "year"], Query(description="What to count by.")] = "outlet",
    outlet: asked.Outlet = None,
    since: asked.Since = None,
    until: asked.Until = None,
) -> list[Facet]:
    """How many reports with these words there are by outlet, day, month or year."""
    found = store.facets(words, by, outlet, since, until)
    return [Facet(value=value, reports=count) for value, count in found]


def _record(store: Store, report: str) -> Record:
    record = store.record(report)
    if record is None:
        raise Problem(404, f"there is no report {report}")
    return record


def hit_entry(row: Hit) -> AtomEntry | None:
    """A report in a feed; null where nothing is known of when."""
    when = row.published or row.day
    title = row.title or row.report
    return (when and AtomEntry(f"report/{row.report}", title, when, row.snippet, row.outlet, row.link)) or None
