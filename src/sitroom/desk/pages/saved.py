"""Saved filters: what somebody looks at again and again, by a name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sitroom.desk.asked import several
from sitroom.desk.audit import audited
from sitroom.desk.request import Asking, FromStore
from sitroom.desk.sign_in import within
from sitroom.desk.wording import link
from sitroom.keep import Store
from sitroom.keep.filters import Filters
from sitroom.keep.matter import matter_of
from sitroom.watch.saved import check_query

router = APIRouter()
FIELDS = ("actor", "recipient", "country", "words", "outlet", "since", "until", "type", "mode", "voice", "near")
PAGES = {"": "/", "search": "/search"}
Words = Annotated[str, Form(max_length=400)]


@dataclass(frozen=True, slots=True)
class Saved:
    """A saved filter and where it leads; `current` where it is what is shown; `scope` is that of its alerts."""

    key: int
    name: str
    author: str
    address: str
    current: bool
    scope: str | None


def saved_filters(store: Store, page: str, given: Mapping[str, Any]) -> list[Saved]:
    """The saved filters of a page, with those that were made elsewhere for the situation."""
    own = _shown(given)
    return [
        Saved(one.key, one.name, one.author, link(PAGES[page], query), query == own, one.scope)
        for one in Filters(store).all()
        if str(one.query.get("page", "")) == page
        for query in [_shown(one.query)]
    ]


def _shown(query: Mapping[str, Any]) -> dict[str, Any]:
    """What of a query a page shows, in one form however it was given."""
    types = {"type": matter_of(query).get("type")}
    return {
        name: value if name == "type" else str(value)
        for name, value in {**query, **types}.items()
        if name in FIELDS and value
    }


@router.post("/saved")
def save(
    request: Request,
    store: FromStore,
    who: Asking,
    name: Annotated[str, Form(min_length=1, max_length=200)],
    page: Words = "",
    next: Annotated[str, Form(max_length=4_000)] = "/",
    actor: Words = "",
    recipient: Words = "",
    country: Words = "",
    words: Words = "",
    outlet: Words = "",
    since: Words = "",
    until: Words = "",
    type: Annotated[list[str] | None, Form(max_length=40)] = None,
    mode: Words = "",
    voice: Words = "",
    near: Words = "",
) -> Response:
    """Saves what is shown under a name."""
    values = (actor, recipient, country, words, outlet, since, until, several(type), mode, voice, near)
    given = dict(zip(FIELDS, values, strict=True))
    query: dict[str, Any] = {field: value for field, value in given.items() if value}
    if page in PAGES and page:
        query["page"] = page
    with store.reading() as connection:
        check_query(connection, query)
    made = Filters(store).add(name, query, who.name)
    audited(store, request, "save filter", f"{made.key} {made.name}")
    return RedirectResponse(within(next), 303)


@router.post("/saved/{key}/remove")
def remove(
    request: Request, store: FromStore, key: int, next: Annotated[str, Form(max_length=4_000)] = "/"
) -> Response:
    """Removes a saved filter."""
    Filters(store).remove(key)
    audited(store, request, "remove filter", str(key))
    return RedirectResponse(within(next), 303)
