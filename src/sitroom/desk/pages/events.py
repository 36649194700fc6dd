"""Events and statements as lists: what is behind a point, a place, an actor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Annotated, Literal, get_args

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from sitroom.desk.filters import AskedEvents, AskedStatements, Events, Statements
from sitroom.desk.newest import not_ahead
from sitroom.desk.request import FromStore
from sitroom.desk.templating import page
from sitroom.desk.wording import link
from sitroom.keep import Store
from sitroom.keep.ask import Framed
from sitroom.keep.corrections import Corrections
from sitroom.keep.rows import Row
from sitroom.model.events import EventType, Modality, Phase
from sitroom.model.statements import Act

router = APIRouter()
PAGE = 50  # rows
Sides = Annotated[Literal["both", "one"], Query(description="Of an actor and a recipient: both ways, or one.")]


@router.get("/events")
def events(request: Request, store: FromStore, asked: Events, sides: Sides = "one") -> Response:
    """Events: who did what to whom, whether it happened, in whose voice; of two in one direction, or in both."""
    if sides == "both" and asked.actor and asked.recipient:
        asked = replace(asked, actor=None, recipient=None, pair=(asked.actor, asked.recipient))
    given, start = asked.given, _start(store, asked.frame)
    rows = list(replace(asked, frame=start).rows(store, PAGE))
    actor, recipient = asked.pair or (asked.actor, asked.recipient)
    return page(
        request, "events.html", rows=rows, given=given, older=_older("/events", given, rows), actor=actor,
        recipient=recipient, both=bool(asked.pair), ahead=_ahead("/events", asked, start, store),
        newer=link("/events", given) if asked.frame["after"] else None, types=get_args(EventType),
        modalities=get_args(Modality), phases=get_args(Phase),
        added=Corrections(store).added_by(row.id for row in rows),
    )  # fmt: skip


@router.get("/statements")
def statements(request: Request, store: FromStore, asked: Statements) -> Response:
    """Statements: who said, denied, demanded what, and of whom."""
    given, start = asked.given, _start(store, asked.frame)
    rows = list(replace(asked, frame=start).rows(store, PAGE))
    return page(
        request, "statements.html", rows=rows, given=given, older=_older("/statements", given, rows),
        ahead=_ahead("/statements", asked, start, store),
        newer=link("/statements", given) if asked.frame["after"] else None, acts=get_args(Act),
        added=Corrections(store).added_by(row.id for row in rows),
    )  # fmt: skip


def _start(store: Store, frame: Framed) -> Framed:
    """The frame of a list: where no days and no one report are asked for, it begins with what happened last."""
    if any(frame.get(name) for name in ("since", "until", "after", "oldest", "report")):
        return frame
    return {**frame, "after": not_ahead(store)}


def _ahead(path: str, asked: AskedEvents | AskedStatements, start: Framed, store: Store) -> tuple[str, str] | None:
    """The day after that of the newest report, and where what is told of the days from then on stands; null for none.

    Such are plans, and days that were mistaken.
    """
    key = start["after"]
    if asked.frame["after"] or not key:
        return None
    since = key.partition(":")[0]
    later: Framed = {**asked.frame, "since": since}
    return (since, link(path, asked.given, since=since)) if any(replace(asked, frame=later).rows(store, 1)) else None


def _older(path: str, given: Mapping[str, object], rows: Sequence[Row]) -> str | None:
    """Where the list goes on, where it does."""
    return link(path, given, after=rows[-1].after) if len(rows) == PAGE else None
