"""What is watched: series, what is behind each point, and alerts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import Response

from sitroom.desk import asked
from sitroom.desk.api.answers import MOST, Limit, Page, answered, filed, links
from sitroom.desk.api.formats import MEDIA_TYPES, Form, Wanted, given_as
from sitroom.desk.api.joined import Claim
from sitroom.desk.asked import After, several
from sitroom.desk.audit import audited
from sitroom.desk.filters import OfSeries
from sitroom.desk.problems import Problem
from sitroom.desk.remembered import series_of
from sitroom.desk.request import Asking, FromStore
from sitroom.join.ledger import Ledger
from sitroom.keep import EventRow, StatementRow, Store
from sitroom.keep.alert_rows import Alert, Mute
from sitroom.keep.alerts import Alerts
from sitroom.keep.correction import Line, Note
from sitroom.keep.filters import Filters
from sitroom.keep.kept import Report
from sitroom.share.atom import AtomEntry
from sitroom.show.alert_table import alerts_as_rows
from sitroom.show.series_file import SeriesForm, write_series
from sitroom.watch import behind as rows_behind
from sitroom.watch.periods import By

router = APIRouter(tags=["watching"])
AlertId = Annotated[str, Path(max_length=100, description="The id of an alert.")]


class SeriesOut(BaseModel):
    """Counts by period: `columns` hold as many numbers as there are periods."""

    by: By
    periods: Sequence[str]
    columns: dict[str, Sequence[float]]


class BehindPage(BaseModel):
    """What was counted at a point: events, statements, claims or reports."""

    items: list[EventRow | StatementRow | Claim | Report]
    next: str | None


class Seen(BaseModel):
    """That somebody has seen an alert."""

    model_config = ConfigDict(extra="forbid")

    note: Note = Field(default="")


class GivenMute(BaseModel):
    """What is not to be told for a time."""

    model_config = ConfigDict(extra="forbid")

    scope: Line | None = Field(default=None, description="What it is about, such as pair:RUS,UKR.")
    filter: int | None = Field(default=None, ge=1, lt=10**18, description="In place of a scope, a saved filter's key.")
    kind: Line | None = Field(default=None, description="Of which kind of alert.")
    until: Line = Field(description="Until this day or time.")
    reason: Note = Field(default="")


TABLES: dict[Form, SeriesForm] = {Form.jsonl: "jsonl", Form.csv: "csv", Form.parquet: "parquet"}
Period = Annotated[By, Query(description="What a number stands for: an hour, a day or a week.")]


@router.get("/series", response_model=SeriesOut, responses=given_as(Form.jsonl, Form.csv, Form.parquet))
def series(store: FromStore, form: Wanted, about: OfSeries, by: Period = "day") -> Response:
    """Counts of what was done, feared, denied and said, copies once: see docs/series for what each column holds."""
    found = series_of(store, about, by)
    if form is Form.json:
        body = SeriesOut(by=found.by, periods=found.periods, columns=dict(found.columns))
        return Response(body.model_dump_json(), media_type=MEDIA_TYPES[form])
    if form not in TABLES:
        raise Problem(406, f"format {form}: a series comes as json, {', '.join(TABLES)}")
    return filed(lambda path: write_series(found, list(found.columns), TABLES[form], path), form, "series")


@router.get("/series/{column}/{period}", response_model=BehindPage)
def behind(
    request: Request,
    store: FromStore,
    about: OfSeries,
    column: Annotated[str, Path(max_length=50, description="A column of the series, such as material_conflict.")],
    period: Annotated[str, Path(max_length=40, description="The period, or any day or time in it.")],
    by: Period = "day",
    limit: Annotated[int, Query(ge=1, le=MOST, description="Rows at most.")] = 50,
    after: After = None,
) -> Response:
    """What was counted at a point of a series."""
    found = rows_behind(store, about, period, column, by, limit, after)
    items = [Claim.of(row) if isinstance(row, Ledger) else row for row in found]
    last = _after(items[-1]) if len(items) == limit else None
    body = BehindPage(items=items, next=last)
    return Response(body.model_dump_json(), media_type=MEDIA_TYPES[Form.json], headers=links(request, last))


@router.get("/alerts", response_model=Page[Alert], responses=given_as(Form.atom, Form.jsonl, Form.csv, Form.parquet))
def alerts(
    request: Request,
    store: FromStore,
    form: Wanted,
    kind: Annotated[list[str] | None, asked.words("escalation, de-escalation, level, first, denied ...")] = None,
    scope: Annotated[str | None, asked.words("What they are about, such as pair:RUS,UKR.")] = None,
    filter: Annotated[
        int | None, Query(ge=1, lt=10**18, description="Of the saved filter with this key, in place of a scope.")
    ] = None,
    state: Annotated[list[str] | None, asked.words("new, acknowledged or muted.")] = None,
    since: asked.Since = None,
    until: asked.Until = None,
    limit: Limit = 50,
    after: After = None,
) -> Response:
    """Alerts with their sentences, the newest day first."""
    if form is Form.geojson:
        raise Problem(406, "format geojson: alerts have no place on the map")
    about = scope if filter is None else scope_of_filter(store, filter)

    def ask(many: int) -> list[Alert]:
        return Alerts(store).find(several(kind), about, several(state), since, until, after, many)

    flat = None if form is Form.jsonl else alerts_as_rows
    return answered(request, form, ask, limit, Page[Alert], entry=alert_entry, flat=flat)


@router.get("/alerts/{alert}", response_model=Alert)
def one_alert(store: FromStore, alert: AlertId) -> Alert:
    """An alert by its id."""
    found = Alerts(store).get(alert)
    if found is None:
        raise Problem(404, f"there is no alert {alert}")
    return found


@router.post("/alerts/{alert}/acknowledge", response_model=Alert)
def acknowledge(request: Request, store: FromStore, who: Asking, alert: AlertId, given: Seen | None = None) -> Alert:
    """Notes that somebody has seen an alert."""
    found = Alerts(store).acknowledge(alert, who.name, given.note if given else None)
    audited(store, request, "acknowledge alert", alert)
    return found


@router.get("/mutes", response_model=list[Mute])
def mutes(store: FromStore) -> list[Mute]:
    """What is muted now."""
    return Alerts(store).mutes()


@router.post("/mutes", status_code=201, response_model=Mute)
def mute(request: Request, store: FromStore, who: Asking, given: GivenMute) -> Mute:
    """Has nothing told of a scope, a kind, or both together for a time."""
    scope = given.scope if given.filter is None else scope_of_filter(store, given.filter)
    made = Alerts(store).mute(scope, given.kind, given.until, who.name, given.reason or None)
    audited(store, request, "mute alerts", f"{scope or ''} {given.kind or ''} until {given.until}".strip())
    return made


@router.delete("/mutes/{key}", status_code=204)
def unmute(
    request: Request, store: FromStore, key: Annotated[int, Path(ge=1, lt=10**18, description="The key of a mute.")]
) -> Response:
    """Lifts a mute."""
    if not Alerts(store).unmute(key):
        raise Problem(404, f"there is no mute {key}")
    audited(store, request, "unmute alerts", str(key))
    return Response(status_code=204)


def scope_of_filter(store: Store, key: int) -> str:
    """The scope of the alerts of a saved filter. Raises Problem."""
    found = Filters(store).one(key)
    if found is None:
        raise Problem(404, f"there is no filter {key}")
    if found.scope is None:
        raise Problem(422, f"filter {key}: it is about everything, and has no alerts of its own")
    return found.scope


def alert_entry(row: Alert) -> AtomEntry:
    """An alert in a feed."""
    said = " ".join(one.sentence for one in row.evidence[:3])
    return AtomEntry(f"alert/{row.id}", row.title, row.raised, said or row.title)


def _after(row: Any) -> str:
    return f"{row.day or ''}:{row.key}" if isinstance(row, Report) else str(row.after)
