"""What may come: the stretches of the past most like the last weeks of a pair, and the chances of the next ones."""

from __future__ import annotations

import json
from bisect import bisect
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Any

import numpy as np
from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from sitroom.desk import asked
from sitroom.desk.called import pair_called
from sitroom.desk.filters import two_of
from sitroom.desk.pages.given import Text, Yes
from sitroom.desk.panel import (
    TooLittleError,
    UnknownPairError,
    busiest,
    followed,
    outlook_of,
    pair_name,
    panel_with,
    precedents_of,
)
from sitroom.desk.request import FromStore
from sitroom.desk.templating import page
from sitroom.desk.wording import link
from sitroom.keep import AskError, EventRow, Store
from sitroom.keep.precision import wilson
from sitroom.watch.forecast import Forecast
from sitroom.watch.panel import Panel
from sitroom.watch.precedents import AFTER, WEEK, Precedent, Precedents
from sitroom.watch.trust import BINS

router = APIRouter()
LIKE = ((0.8, "much alike"), (1.1, "somewhat alike"))  # distances; two stretches at random are some 1.5 apart
COLOURS = ("--denied", "--feared", "--confirmed", "--demanded", "--expected")
DASHES = ("solid", "dashed", "dotted")
Days = Annotated[int, Query(ge=7, le=365)]


@dataclass(frozen=True, slots=True)
class Like:
    """A stretch of the past: in words, what stands behind it, and where its counts are shown."""

    one: Precedent
    name: str
    colour: str
    alike: str
    rows: list[EventRow]
    open: str


@dataclass(frozen=True, slots=True)
class Held:
    """How chances held before: the mean chance of some that were alike, how often it came true with 95 %, of how many.

    `this` is where the present chance belongs.
    """

    given: float
    true: float
    low: float
    high: float
    number: int
    this: bool


@router.get("/precedents")
def shown_precedents(
    request: Request,
    store: FromStore,
    actor: Text = None,
    recipient: Text = None,
    days: Days = 28,
    until: Text = None,
    own: Yes = False,
    pair: asked.Pair = None,
) -> Response:
    """What the last weeks of a pair are most like in the past, and what followed then."""
    if pair:
        actor, recipient = two_of(pair)
    given = {
        "actor": actor, "recipient": recipient, "days": days if days != 28 else None, "until": until, "own": own,
    }  # fmt: skip
    common: dict[str, Any] = {"given": given, "days": days, "problem": None, "found": None}
    if not (actor and recipient):
        return page(request, "precedents.html", offered=busiest(store), **common)
    scope = pair_name(actor, recipient)
    try:
        found, panel = precedents_of(store, scope, days, until, own, len(COLOURS))
    except AskError as error:
        common["problem"] = told(store, str(error))
        return page(request, "precedents.html", status_of(error), offered=busiest(store), **common)
    likes = [_like(store, one, colour) for one, colour in zip(found.found, COLOURS, strict=False)]
    common["found"] = found
    return page(
        request, "precedents.html", offered=None, name=pair_called(store, scope), likes=likes, turns=_turns(found),
        chart=_chart(panel, found, likes, pair_called(store, scope)), after=AFTER, **common,
    )  # fmt: skip


@router.get("/outlook")
def shown_outlook(
    request: Request,
    store: FromStore,
    actor: Text = None,
    recipient: Text = None,
    level: Text = None,
    pair: asked.Pair = None,
) -> Response:
    """The page of an outlook; the chances come after it, since they take some seconds the first time."""
    if pair:
        actor, recipient = two_of(pair)
    given = {"actor": actor, "recipient": recipient, "level": level}
    scope = pair_name(actor, recipient) if actor and recipient else None
    problem, status = None, 200
    try:
        _level(level)
        if scope:
            panel_with(store, scope)
    except AskError as error:
        problem, status, scope = told(store, str(error)), status_of(error), None
    return page(
        request, "outlook.html", status, given=given, problem=problem, chances=link("/outlook/chances", given),
        name=pair_called(store, scope) if scope else None, offered=None if scope else busiest(store),
    )  # fmt: skip


@router.get("/outlook/chances")
def chances(request: Request, store: FromStore, actor: str, recipient: str, level: Text = None) -> Response:
    """The chances themselves, put into the page."""
    try:
        wanted = _level(level)
        found = outlook_of(store, pair_name(actor, recipient), wanted)
    except AskError as error:
        return page(request, "outlook_chances.html", status_of(error), problem=told(store, str(error)), found=[])
    return page(request, "outlook_chances.html", problem=None, found=[(one, held(one)) for one in found])


def status_of(error: AskError) -> int:
    """The status of a page that tells why there is nothing: of what is merely quiet it is no mistake to ask."""
    if isinstance(error, TooLittleError):
        return 200
    return 404 if isinstance(error, UnknownPairError) else 422


def held(one: Forecast) -> list[Held]:
    """How chances like that of a forecast held before."""
    own = bisect(BINS, one.chance)
    return [
        Held(given, true, *wilson(round(true * number), number), number, bisect(BINS, given) == own)
        for given, true, number in one.calibration
    ]


def told(store: Store, problem: str) -> str:
    """A problem of reckoning as a sentence, a pair by its names."""
    start, _, rest = problem.partition(": ")
    return (
        f"{pair_called(store, start)}: {rest}." if start.startswith("pair:") else f"{problem[:1].upper()}{problem[1:]}."
    )


def _level(given: str | None) -> int | None:
    if given is None:
        return None
    if not given.isdecimal() or not 1 <= int(given[:7]) <= 10_000:
        raise AskError(f"events {given}: give a number from 1 to 10000")
    return int(given)


def _like(store: Store, one: Precedent, colour: str) -> Like:
    alike = next((words for far, words in LIKE if one.distance <= far), "hardly alike")
    actor, recipient = one.pair.removeprefix("pair:").split(",")
    end = str(date.fromisoformat(one.last) + timedelta(days=AFTER))
    address = link("/series", {"actor": actor, "recipient": recipient, "since": one.first, "until": end})
    return Like(one, pair_called(store, one.pair), colour, alike, followed(store, one), address)


def _turns(found: Precedents) -> list[tuple[str, int]]:
    """How often material conflict then rose, fell, or stayed."""
    counted = Counter(one.turn for one in found.found)
    return [(turn, counted[turn]) for turn in ("rose", "fell", "stayed") if counted[turn]]


def _chart(panel: Panel, found: Precedents, likes: list[Like], name: str) -> dict[str, Any]:
    """Material conflict of the running week, day by day: the last weeks of the pair, and what is like them with what
    followed, all set to end on the same day."""
    width = len(found.days)
    periods = [_day(number - width + 1) for number in range(width + AFTER)]
    own = f"{name}, now"
    lines: list[tuple[str, str, str, int, str, str, float]] = []
    lines.append((own, found.pair, found.first, width, "--ink", "solid", 3))
    for number, like in enumerate(likes):
        name = f"{like.name} from {like.one.first}"
        dash = DASHES[number % len(DASHES)]
        lines.append((name, like.one.pair, like.one.first, width + AFTER, like.colour, dash, 1.5))
    made = []
    for name, pair, first, length, colour, dash, thick in lines:
        values = _weeks(panel, pair, first, length)
        made.append(
            {
                "name": name, "column": name, "colour": colour, "dash": dash, "width": thick,
                "front": colour == "--ink", "values": [*values, *[None] * (len(periods) - len(values))],
            }
        )  # fmt: skip
    body = {"periods": periods, "series": made, "open": None, "whole": True, "mark": _day(0)}
    rows = list(zip(periods, *(one["values"] for one in made), strict=True))
    return {"json": json.dumps(body, separators=(",", ":")), "lines": made, "rows": rows}


def _weeks(panel: Panel, pair: str, first: str, length: int) -> list[int]:
    """Events of material conflict of the week that ends on each day."""
    counts = panel.counts["material_conflict"][panel.names.index(pair)]
    sums = np.concatenate([[0.0], np.cumsum(counts)])
    start = (date.fromisoformat(first) - panel.first).days
    ends = np.minimum(np.arange(start, start + length) + 1, len(counts))
    return [int(number) for number in sums[ends] - sums[np.maximum(ends - WEEK, 0)]]


def _day(number: int) -> str:
    """A day as it lies before or behind the last one.

    >>> _day(-27), _day(0), _day(30)
    ('27 days before', 'last day', '30 days after')
    """
    if number == 0:
        return "last day"
    return f"{abs(number)} day{'' if abs(number) == 1 else 's'} {'before' if number < 0 else 'after'}"
