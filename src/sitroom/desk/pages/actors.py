"""Actors: who they are, their offices by date, what they said, did and denied, and with whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from sitroom.desk.api.actors import actor_of
from sitroom.desk.newest import not_ahead
from sitroom.desk.pages.given import Text
from sitroom.desk.pages.series import bars, counted, question_of
from sitroom.desk.problems import Problem
from sitroom.desk.request import FromStore
from sitroom.desk.templating import page
from sitroom.keep import EventRow, StatementRow
from sitroom.keep.ask_actors import Figure, find_actors

router = APIRouter()
AnyRow = TypeVar("AnyRow", EventRow, StatementRow)
LISTED = 100
LATEST = 8  # events and statements
ASKED = 4  # times as many, since several reports say the same
BESIDE = 20


@router.get("/actors")
def actors(request: Request, store: FromStore, words: Text = None) -> Response:
    """The actors of the latest events, or those with these words in their names."""
    with store.reading() as connection:
        rows = find_actors(connection, words, LISTED)
    most = max((one.events for one in rows), default=1)
    return page(request, "actors.html", rows=rows, given={"words": words}, most=most)


@router.get("/actor")
def actor(request: Request, store: FromStore, who: Text = None, since: Text = None, until: Text = None) -> Response:
    """One actor, by a code or words of a name."""
    if not who:
        raise Problem(422, "who: name somebody, by a code such as RUS or words of a name")
    found = actor_of(store, who, since, until)
    if not found.known and not found.named:
        raise Problem(404, f"nobody is called {who}, in the store or in the tables of actors")
    figures = found.figures
    days: dict[str, Any] = {"limit": ASKED * LATEST, "since": since, "until": until}
    if not since and not until:
        days["after"] = not_ahead(store)
    done, suffered = once(store.events(who, **days)), once(store.events(recipient=who, **days))
    said, denied = once(store.statements(who, **days)), once(store.statements(who, act="deny", **days))
    given = {"who": who, "since": since, "until": until}
    chart = bars(counted(store, question_of(who, None, False, since=since, until=until), ""), {"actor": who})
    return page(
        request, "actor.html", asked=who, found=found, given=given, done=done, suffered=suffered, said=said,
        denied=denied, chart=chart, did=_by_type(figures.did), got=_by_type(figures.suffered),
        acts=[(one.type, one.count) for one in figures.said], beside=figures.beside[:BESIDE],
    )  # fmt: skip


def once(rows: Iterable[AnyRow]) -> list[AnyRow]:
    """The first so many that do not say what one before them says in the same words."""
    found: dict[str, AnyRow] = {}
    for row in rows:
        found.setdefault(" ".join(row.sentence.split()), row)
    return list(found.values())[:LATEST]


def _by_type(figures: Sequence[Figure]) -> list[tuple[str, int, int]]:
    """Type, how many happened, and how many were only told of: denied, feared, planned."""
    actual: dict[str, int] = defaultdict(int)
    other: dict[str, int] = defaultdict(int)
    for one in figures:
        (actual if one.modality == "actual" else other)[one.type] += one.count
    names = sorted({*actual, *other}, key=lambda name: (-(actual[name] + other[name]), name))
    return [(name, actual[name], other[name]) for name in names]
