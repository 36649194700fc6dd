"""Events and statements as lists: what is behind a point, a place, an actor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Annotated, Literal, get_args

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from sitroom.desk.filters import Events, Statements
from sitroom.desk.request import FromStore
from sitroom.desk.templating import page
from sitroom.desk.wording import link
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
    rows, given = list(asked.rows(store, PAGE)), asked.given
    actor, recipient = asked.pair or (asked.actor, asked.recipient)
    return page(
        request, "events.html", rows=rows, given=given, older=_older("/events", given, rows), actor=actor,
        recipient=recipient, both=bool(asked.pair),
        newer=link("/events", given) if asked.frame["after"] else None, types=get_args(EventType),
        modalities=get_args(Modality), phases=get_args(Phase),
        added=Corrections(store).added_by(row.id for row in rows),
    )  # fmt: skip


@router.get("/statements")
def statements(request: Request, store: FromStore, asked: Statements) -> Response:
    """Statements: who said, denied, demanded what, and of whom."""
    rows, given = list(asked.rows(store, PAGE)), asked.given
    return page(
        request, "statements.html", rows=rows, given=given, older=_older("/statements", given, rows),
        newer=link("/statements", given) if asked.frame["after"] else None, acts=get_args(Act),
        added=Corrections(store).added_by(row.id for row in rows),
    )  # fmt: skip


def _older(path: str, given: Mapping[str, object], rows: Sequence[Row]) -> str | None:
    """Where the list goes on, where it does."""
    return link(path, given, after=rows[-1].after) if len(rows) == PAGE else None
