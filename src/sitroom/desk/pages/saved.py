"""Saved filters: what somebody looks at again and again, by a name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sitroom.desk.audit import audited
from sitroom.desk.request import Asking, FromStore
from sitroom.desk.sign_in import within
from sitroom.desk.wording import link
from sitroom.keep import Store
from sitroom.keep.filters import Filters
from sitroom.watch.saved import check_query

router = APIRouter()
FIELDS = ("actor", "recipient", "country", "words", "outlet", "since", "until")
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
    own = {name: str(value) for name, value in given.items() if name in FIELDS and value}
    return [
        Saved(one.key, one.name, one.author, link(PAGES[page], query), query == own, one.scope)
        for one in Filters(store).all()
        if str(one.query.get("page", "")) == page
        for query in [{name: str(value) for name, value in one.query.items() if name in FIELDS and value}]
    ]


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
) -> Response:
    """Saves what is shown under a name."""
    given = dict(zip(FIELDS, (actor, recipient, country, words, outlet, since, until), strict=True))
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
