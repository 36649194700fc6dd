"""Filters that people saved."""

from __future__ import annotations

import math
from typing import Annotated, Any

from fastapi import APIRouter, Path
from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import Response

from sitroom.desk.audit import audited
from sitroom.desk.problems import Problem
from sitroom.desk.request import Asking, FromStore
from sitroom.keep import Store
from sitroom.keep.filters import Filter, Filters
from sitroom.watch.saved import check_query

router = APIRouter(tags=["filters"])
Key = Annotated[int, Path(ge=1, lt=10**18, description="The key of a filter.")]
MOST = 50  # fields of a filter
LONGEST = 2_000  # characters of a value


def _plain(query: dict[str, Any]) -> dict[str, Any]:
    """A query whose values are words, numbers, yes or no, or lists of words."""
    if len(query) > MOST:
        raise ValueError(f"a filter has {MOST} fields at most")
    for name, value in query.items():
        for one in value if isinstance(value, list) else [value]:
            endless = isinstance(one, float) and not math.isfinite(one)
            if endless or (not isinstance(one, (str, int, float, bool)) and one is not None):
                raise ValueError(f"{name[:50]}: give words, a number, true or false, or a list of words")
            if len(str(one)) > LONGEST or "\0" in f"{name}{one}":
                raise ValueError(f"{name[:50]}: {LONGEST} characters at most, and no NUL")
    return query


class GivenFilter(BaseModel):
    """A filter to be saved."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field(min_length=1, max_length=200, description="What people call it.", pattern="^[^\\x00]*$")
    query: Annotated[dict[str, Any], AfterValidator(_plain)] = Field(
        description="What is asked for, by the names of the API's filters: actor, recipient, type, near, words ..."
    )


def _check(store: Store, given: GivenFilter) -> None:
    """Raises AskError where what a filter asks for cannot be understood: nobody could watch it."""
    with store.reading() as connection:
        check_query(connection, given.query)


@router.get("/filters", response_model=list[Filter])
def filters(store: FromStore) -> list[Filter]:
    """Every saved filter."""
    return Filters(store).all()


@router.post("/filters", status_code=201, response_model=Filter)
def add(request: Request, store: FromStore, who: Asking, given: GivenFilter) -> Filter:
    """Saves a filter."""
    _check(store, given)
    made = Filters(store).add(given.name, given.query, who.name)
    audited(store, request, "save filter", f"{made.key} {made.name}")
    return made


@router.get("/filters/{key}", response_model=Filter)
def one(store: FromStore, key: Key) -> Filter:
    """A saved filter."""
    found = Filters(store).one(key)
    if found is None:
        raise Problem(404, f"there is no filter {key}")
    return found


@router.put("/filters/{key}", response_model=Filter)
def change(request: Request, store: FromStore, key: Key, given: GivenFilter) -> Filter:
    """Changes a filter."""
    _check(store, given)
    changed = Filters(store).change(key, given.name, given.query)
    audited(store, request, "change filter", f"{key} {given.name}")
    return changed


@router.delete("/filters/{key}", status_code=204)
def remove(request: Request, store: FromStore, key: Key) -> Response:
    """Removes a filter."""
    Filters(store).remove(key)
    audited(store, request, "remove filter", str(key))
    return Response(status_code=204)
