"""A filter that there is none of is told: whoever mistypes one would take everything for what he asked for."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from starlette.requests import Request

from sitroom.desk.problems import Problem


def known_alone(request: Request) -> None:
    """Raises Problem for a field of the address that the page or question does not have."""
    route = request.scope.get("route")
    if request.method not in ("GET", "HEAD") or not isinstance(route, APIRoute):
        return
    known = sorted(set(_names(route.dependant)))
    for name, value in request.query_params.multi_items():
        if name not in known and value:
            near = get_close_matches(name, known, 1)
            what = f"did you mean {near[0]}?" if near else f"there are {', '.join(known) or 'no filters'}"
            raise Problem(422, f"{name[:50]}: nothing is asked for by that here; {what}")


def _names(dependant: Dependant) -> Iterator[str]:
    yield from (one.alias for one in dependant.query_params)
    for other in dependant.dependencies:
        yield from _names(other)
