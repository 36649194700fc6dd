"""Merging and splitting claims and stories: what may be the same is found, looked at, and put together or parted."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sitroom.desk.audit import audited
from sitroom.desk.pages.given import Text
from sitroom.desk.pages.joined import (
    CANDIDATES,
    ONE,
    UNIT,
    Kind,
    Thing,
    candidates,
    merging,
    splitting,
    thing,
    together,
)
from sitroom.desk.problems import Problem
from sitroom.desk.request import Asking, FromStore
from sitroom.desk.templating import page
from sitroom.desk.wording import link
from sitroom.keep import AskError, Store
from sitroom.keep.corrections import Corrections

router = APIRouter()
FIELDS = 600  # of a form: a claim with many sentences
MOST = 20  # claims or stories that are merged at once
LONGEST = 4_000  # characters of a note
CHANGED = "Somebody changed one of them meanwhile, or a report came in: nothing is merged yet. Look at them once more."
Those = Annotated[list[str], Query(max_length=MOST)]


async def _sent(request: Request) -> FormData:
    return await request.form(max_files=0, max_fields=FIELDS)


Sent = Annotated[FormData, Depends(_sent)]


@router.get("/{kind}/merge")
def together_page(
    request: Request, store: FromStore, who: Asking, kind: Kind, id: Those, into: Text = None
) -> Response:
    """What some claims or stories would be together, before they are merged into one of them."""
    _may(who)
    return _shown(request, store, kind, id, into)


@router.get("/{kind}/{name}/merge")
def merge_page(
    request: Request, store: FromStore, who: Asking, kind: Kind, name: str, words: Text = None, into: Text = None
) -> Response:
    """What a claim or story may be the same as, by words; with `into` what both would be together."""
    _may(who)
    return _searched(request, store, kind, name, words, into)


@router.post("/{kind}/merge")
def merge(request: Request, store: FromStore, who: Asking, kind: Kind, form: Sent) -> Response:
    """Merges claims or stories into one of them, as it was looked at."""
    names, into = [str(one) for one in form.getlist("id")], str(form.get("into", ""))
    note = str(form.get("note", ""))[:LONGEST]
    try:
        things = [thing(store, kind, name) for name in names]
        if _seen(things) != form.get("seen"):
            return _shown(request, store, kind, names, into, CHANGED, note, 409)
        others = [one.id for one in things if one.id != into]
        made = Corrections(store).make(merging(kind, into, others, note), who.name)
    except AskError as error:
        return _shown(request, store, kind, names, into, f"{error}.", note, 422)
    audited(store, request, f"correct {made.correction.kind}", str(made.correction.key))
    return RedirectResponse(link(f"/{kind}/{into}", {"made": made.correction.key}), 303)


@router.post("/{kind}/{name}/split")
def split(request: Request, store: FromStore, who: Asking, kind: Kind, name: str, form: Sent) -> Response:
    """Parts what was ticked from a claim or story."""
    note = str(form.get("note", ""))[:LONGEST]
    try:
        given = splitting(store, kind, name, [str(one) for one in form.getlist("entry")], note)
        made = Corrections(store).make(given, who.name)
    except AskError as error:
        return RedirectResponse(link(f"/{kind}/{name}", {"split": True, "problem": str(error)[:300]}), 303)
    audited(store, request, f"correct {made.correction.kind}", str(made.correction.key))
    return RedirectResponse(link(f"/{kind}/{name}", {"made": made.correction.key}), 303)


def _searched(request: Request, store: Store, kind: Kind, name: str, words: str | None, into: str | None) -> Response:
    own = thing(store, kind, name)
    problem, found = None, list[Thing]()
    try:
        found = candidates(store, kind, own.id, words)
    except AskError as error:
        problem = f"{error}."
    chosen = thing(store, kind, into) if into else None
    return page(
        request, "merge.html", **_about(kind), own=own, found=found, words=words, problem=problem, note="",
        things=[own, chosen] if chosen and chosen.id != own.id else [], into=chosen and chosen.id,
        whole=together([own, chosen]) if chosen else None, seen=_seen([own, chosen]) if chosen else "",
        most=CANDIDATES,
    )  # fmt: skip


def _shown(
    request: Request,
    store: Store,
    kind: Kind,
    names: list[str],
    into: str | None,
    problem: str | None = None,
    note: str = "",
    status: int = 200,
) -> Response:
    """What these would be together, without a search for others."""
    things = list({one.id: one for one in (thing(store, kind, name) for name in dict.fromkeys(names))}.values())
    if len(things) < 2:
        raise Problem(422, f"give two {kind} or more to merge: these are one already")
    own = max(things, key=lambda one: one.size)
    chosen = next((one for one in things if one.id == into), own)
    return page(
        request, "merge.html", status, **_about(kind), own=None, found=[], words=None, problem=problem, note=note,
        things=[*(one for one in things if one is not chosen), chosen], into=chosen.id, whole=together(things),
        seen=_seen(things), most=0,
    )  # fmt: skip


def _about(kind: Kind) -> dict[str, str]:
    return {"kind": kind, "one": ONE[kind], "unit": UNIT[kind]}


def _seen(things: list[Thing]) -> str:
    """How some claims or stories are now, to be told from how they were when they were looked at."""
    return " ".join(sorted(f"{one.id}:{one.size}" for one in things))


def _may(who: Asking) -> None:
    if not who.may("analyst"):
        raise Problem(403, "analysts may merge; a viewer may look")
