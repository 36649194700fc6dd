"""The situation: how tense it is, what is newly said and by whom it is contested, what happened last, and where."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import groupby
from typing import Annotated, Any, get_args

from fastapi import APIRouter, Depends
from sqlalchemy import func, select
from starlette.requests import Request
from starlette.responses import Response

from sitroom.desk import asked
from sitroom.desk.asked import several
from sitroom.desk.filters import AskedEvents
from sitroom.desk.headed import headed
from sitroom.desk.pages.claims import row
from sitroom.desk.pages.given import Text
from sitroom.desk.pages.saved import saved_filters
from sitroom.desk.pages.series import counted, drawn, question_of
from sitroom.desk.pages.sides import SIDES
from sitroom.desk.remembered import remembered
from sitroom.desk.request import FromStore
from sitroom.desk.templating import page
from sitroom.desk.wording import link
from sitroom.join.ledger import Ledger
from sitroom.keep import AskError, Store
from sitroom.keep.alert_rows import Alert, Mute
from sitroom.keep.alerts import Alerts
from sitroom.keep.ask import Framed
from sitroom.keep.briefings import Briefings
from sitroom.keep.matter import scope_of
from sitroom.keep.tables import claims, documents
from sitroom.keep.telling import ToldOf
from sitroom.model.events import EventType
from sitroom.show.brief_ask import BriefQuestion, brief_of
from sitroom.show.brief_head import Headline, headlines
from sitroom.show.brief_write import markdown_of
from sitroom.watch.series import Series, first_and_last

router = APIRouter()
DAYS = 90  # shown where nothing else is asked for: up to the newest report
CLAIMS = 6
EVENTS = 8
ALERTS = 4
DRAWN = ("conflict_intensity", "cooperation_intensity", "tension")
FIGURES = (("events", "events"), ("material conflict", "material_conflict"), ("tension", "tension"))
BACK = 7  # days that the figures are compared with
OF_EVENTS = ("type", "mode", "voice", "near", "outlet")


def seen(
    actor: Text = None,
    recipient: Text = None,
    country: Text = None,
    words: Text = None,
    since: Text = None,
    until: Text = None,
    type: asked.Type = None,
    mode: asked.Mode = None,
    voice: asked.Voice = None,
    near: asked.Near = None,
    outlet: asked.Outlet = None,
) -> dict[str, Any]:
    """Whose situation it is: an actor's, a pair's, a country's, of some words or events, in some days.

    Of these, `OF_EVENTS` are what events are like; claims and headlines are those that tell of such.
    """
    return {
        "actor": actor, "recipient": recipient, "country": country, "words": words, "since": since, "until": until,
        "type": [kind.upper() for kind in several(type)], "mode": mode, "voice": voice, "near": near, "outlet": outlet,
    }  # fmt: skip


Given = Annotated[dict[str, Any], Depends(seen)]


@router.get("/")
def situation(request: Request, store: FromStore, given: Given) -> Response:
    """The situation of everybody, or of an actor, a pair, a country, some words."""
    actor, recipient, since, until = given["actor"], given["recipient"], given["since"], given["until"]
    about = {name: given[name] for name in ("country", "words", *OF_EVENTS)}
    first, last, reports = _known(store)
    shown_since = since or (_before(last, DAYS) if last and last > "" and not until else None)
    frame = {**given, "since": max(shown_since or "", first or "") or None, "until": until or last or None}
    days = {"since": frame["since"], "until": frame["until"]}
    question = question_of(actor, recipient, True, **about, **days)
    found = counted(store, question, "", (*DRAWN, *(column for _, column in FIGURES)))
    chart = drawn(found, DRAWN, frame)
    asked = _of_these({**given, "until": frame["until"]})
    return page(
        request, "situation.html", given=given, heading=headed(store, given), saved=saved_filters(store, "", given),
        alerts=_alerts(store, given), muted=_muted(store, given), chart=chart, figures=_figures(store, found),
        reports=reports, fresh=[row(one) for one in _claims(store, given)],
        events=list(asked.rows(store, EVENTS)), all_events=link("/events", asked.given),
        sides=[name for name, _ in SIDES], first=first, last=last, frame=frame, by=found.by,
        places=link("/map/places", given, **days), where=link("/map", given, **days),
        brief=link("/situation/brief", given), types=get_args(EventType),
    )  # fmt: skip


@router.get("/situation/brief")
def brief(request: Request, store: FromStore, given: Given) -> Response:
    """The headlines of the newest briefing on these, put into the page when it is looked at.

    Where none is kept, they are those that one would have now.
    """
    about = {
        "about" if name == "words" else name: value for name, value in given.items() if name not in OF_EVENTS
    }  # fmt: skip
    question = BriefQuestion("weekly", **about, told=ToldOf.of(given))
    kept = None if question.since or question.until else Briefings(store).newest(question.matter)
    try:
        lines = headlines(kept.body) if kept else remembered(store, repr(question), lambda: _now(store, question))
    except AskError as error:
        return page(request, "situation_brief.html", problem=str(error))
    return page(
        request, "situation_brief.html", problem=None, kept=kept,
        given={"kind": question.kind, **about, **{name: given[name] for name in OF_EVENTS}},
        sections=[
            (section, [(matter, list(few)) for matter, few in groupby(those, key=lambda one: one.matter)])
            for section, those in groupby(lines, key=lambda one: one.section)
        ],
    )  # fmt: skip


def _of_these(given: Mapping[str, Any]) -> AskedEvents:
    """The events of a situation; those of two in both directions."""
    frame = Framed(**{name: given[name] for name in ("since", "until", "near", "country", "outlet", "words")})  # type: ignore[typeddict-item]
    actor, recipient = given["actor"], given["recipient"]
    pair = (actor, recipient) if actor and recipient else None
    return AskedEvents(
        frame, None if pair else actor, None if pair else recipient, given["type"], given["mode"],
        voice=given["voice"], pair=pair,
    )  # fmt: skip


def _now(store: Store, question: BriefQuestion) -> list[Headline]:
    """The headlines of a briefing that is made for this moment."""
    return headlines(markdown_of(brief_of(store, question)))


def _alerts(store: Store, given: Mapping[str, Any]) -> list[Alert]:
    """The newest alerts that nobody has seen: of what is asked for, of the pair, of pairs with the actor."""
    actor, recipient, scope = given["actor"], given["recipient"], scope_of(given)
    if actor and recipient:
        scopes = ["pair:" + ",".join(sorted((actor, recipient))), scope or ""]
        return Alerts(store).find(state="new", scope=scopes, limit=ALERTS)
    return Alerts(store).find(state="new", scope=scope, party=actor or recipient, limit=ALERTS)


def _muted(store: Store, given: Mapping[str, Any]) -> Mute | None:
    """What keeps the alerts of what is asked for quiet; null where nothing does."""
    scope = scope_of(given)
    return next((one for one in Alerts(store).mutes() if scope and one.scope == scope and not one.kind), None)


def _claims(store: Store, given: Mapping[str, Any]) -> list[Ledger]:
    """What is said last, the contested first; with words, what is most like them."""
    words, also = given["words"], [who for who in (given["recipient"], given["country"]) if who]
    days: dict[str, Any] = {"since": given["since"], "until": given["until"], "told": ToldOf.of(given)}
    try:
        found = store.ledgers(given["actor"], words, limit=4 * CLAIMS, fresh=True, also=also, **days)
    except AskError:  # words without a name in them: no claim is about them
        return []
    if words:
        return found[:CLAIMS]
    telling = [one for one in found if one.contested or one.outlets > 1 or len(one.by("asserted", "denied")) > 1]
    rest = [one for one in found if one not in telling]
    return (telling + rest)[:CLAIMS]


def _known(store: Store) -> tuple[str | None, str | None, int]:
    """The first and the last day of publication, and how many reports there are."""
    with store.reading() as connection:
        first, last = first_and_last(connection)
        return first, last, int(connection.scalar(select(func.count()).select_from(documents)) or 0)


def _figures(store: Store, found: Series) -> list[tuple[str, str, float, float | None]]:
    """Name, column, figure of the last days, and that of as many days before."""
    step = BACK if found.by == "day" else 1
    shown = []
    for name, column in FIGURES:
        values = found.columns[column]
        before = sum(values[-2 * step : -step]) if len(values) > step else None
        shown.append((name, column, sum(values[-step:]), before))
    with store.reading() as connection:
        contested = connection.scalar(select(func.count()).where(claims.c.contested == 1)) or 0
    return [*shown, ("contested claims in all", "contested", float(contested), None)]


def _before(day: str, days: int) -> str:
    return (date.fromisoformat(day) - timedelta(days=days)).isoformat()
