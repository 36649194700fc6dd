"""Alerts: what is unusual, on which sentences, seen by whom, and what is muted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Annotated, get_args

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sitroom.desk.audit import audited
from sitroom.desk.filters import two_of
from sitroom.desk.pages.given import Text
from sitroom.desk.request import Asking, FromStore
from sitroom.desk.sign_in import within
from sitroom.desk.templating import page
from sitroom.desk.wording import link
from sitroom.keep.alert_rows import Alert, Kind, State
from sitroom.keep.alerts import Alerts
from sitroom.keep.filters import Filter, Filters
from sitroom.watch.grounds import grounds

router = APIRouter()
PAGE = 30
Words = Annotated[str, Form(max_length=4_000)]


@router.get("/alerts")
def alerts(
    request: Request,
    store: FromStore,
    state: Text = None,
    kind: Text = None,
    scope: Text = None,
    since: Text = None,
    until: Text = None,
    after: Text = None,
) -> Response:
    """The alerts, the newest first."""
    given = {"state": state, "kind": kind, "scope": scope, "since": since, "until": until}
    held, saved = Alerts(store), {one.scope: one for one in Filters(store).all() if one.scope}
    rows = held.find(kind or (), scope, state or (), since, until, after, PAGE)
    here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return page(
        request, "alerts.html", rows=[(one, *_about(one, saved)) for one in rows], given=given,
        mutes=[(one, told(one.scope, saved)) for one in held.mutes()], kinds=get_args(Kind), states=get_args(State),
        here=here, watched_filters=list(saved.values()),
        grounds=grounds(store, rows),
        scopes=[(key, f"filter {one.name}") for key, one in saved.items()] + _of_pairs(rows, saved),
        older=link("/alerts", given, after=rows[-1].after) if len(rows) == PAGE else None,
        newer=link("/alerts", given) if after else None,
    )  # fmt: skip


@router.post("/alerts/{id}/seen")
def seen(
    request: Request, store: FromStore, who: Asking, id: str, next: Words = "/alerts", note: Words = ""
) -> Response:
    """Notes that somebody has seen an alert."""
    Alerts(store).acknowledge(id, who.name, note or None)
    audited(store, request, "acknowledge alert", id)
    return RedirectResponse(within(next), 303)


@router.post("/alerts/mute")
def mute(
    request: Request,
    store: FromStore,
    who: Asking,
    scope: Words = "",
    pair: Words = "",
    kind: Words = "",
    days: Annotated[int, Form(ge=1, le=366)] = 30,
    reason: Words = "",
    next: Words = "/alerts",
) -> Response:
    """Tells nothing of a scope or kind for some days."""
    until = (datetime.now(UTC) + timedelta(days=days)).date().isoformat()
    if pair:
        scope = "pair:" + ",".join(sorted(two_of(pair)))
    Alerts(store).mute(scope or None, kind or None, until, who.name, reason or None)
    audited(store, request, "mute alerts", f"{scope} {kind} until {until}".strip())
    return RedirectResponse(within(next), 303)


@router.post("/alerts/mutes/{key}/lift")
def lift(request: Request, store: FromStore, key: int, next: Words = "/alerts") -> Response:
    """Lifts a mute."""
    Alerts(store).unmute(key)
    audited(store, request, "lift mute", str(key))
    return RedirectResponse(within(next), 303)


def _about(one: Alert, saved: Mapping[str, Filter]) -> tuple[tuple[str, str], Filter | None]:
    """What an alert is about in words, where that is shown, and the saved filter that raised it or asks for just it."""
    filter = saved.get(one.scope)
    if filter is None or one.scope.startswith("pair:"):
        return leads_to(one.scope, one.since, one.day), filter
    query = {name: value for name, value in filter.query.items() if name != "page"}
    return (f"the filter {filter.name}", link("/", {**query, "since": None, "until": one.day})), filter


def told(scope: str | None, saved: Mapping[str, Filter]) -> str:
    """What is muted, in words.

    >>> told("pair:RUS,UKR", {}), told(None, {}), told("claim:59ac49860e", {})
    ('RUS and UKR', 'everything', 'claim:59ac49860e')
    """
    if scope is None:
        return "everything"
    kind, _, about = scope.partition(":")
    if kind == "pair":
        return about.replace(",", " and ")
    if kind == "filter":
        return f"the filter {saved[scope].name}" if scope in saved else "a filter that is removed"
    return scope


def _of_pairs(rows: Sequence[Alert], saved: Mapping[str, Filter]) -> list[tuple[str, str]]:
    """The pairs of the alerts that are shown, to be chosen from."""
    pairs = sorted({one.scope for one in rows if one.scope.startswith("pair:")} - saved.keys())
    return [(scope, told(scope, saved)) for scope in pairs]


def leads_to(scope: str, since: str, day: str) -> tuple[str, str]:
    """Words for what an alert is about, and where that is shown.

    >>> leads_to("pair:RUS,UKR", "2022-02-20", "2022-02-24")
    ('RUS and UKR', '/?actor=RUS&recipient=UKR&until=2022-02-24')
    """
    kind, _, about = scope.partition(":")
    if kind == "pair" and "," in about:
        one, other = about.split(",", 1)
        return f"{one} and {other}", link("/", {"actor": one, "recipient": other, "until": day})
    if kind == "claim":
        return "the claim", f"/claims/{about}"
    if kind == "story":
        return "the story", f"/stories/{about}"
    if kind == "filter":
        return "a filter that is removed", link("/events", {"since": since, "until": day})
    return scope, link("/events", {"since": since, "until": day})
