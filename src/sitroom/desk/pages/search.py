"""Search: the words of reports, with how many there are in each outlet and month."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from sitroom.desk.pages.given import Text
from sitroom.desk.pages.saved import saved_filters
from sitroom.desk.request import FromStore
from sitroom.desk.templating import page
from sitroom.desk.wording import link
from sitroom.keep import AskError, Hit

router = APIRouter()
PAGE = 30  # reports
FACETS = 12
MONTHS = 24


@router.get("/search")
def search(
    request: Request,
    store: FromStore,
    words: Annotated[str, Query(max_length=1_000)] = "",
    outlet: Text = None,
    since: Text = None,
    until: Text = None,
    sort: Annotated[Literal["new", "best"], Query()] = "new",
    after: Text = None,
) -> Response:
    """The reports that hold the words."""
    given = {
        "words": words.strip(), "outlet": outlet, "since": since, "until": until,
        "sort": "best" if sort == "best" else None,
    }  # fmt: skip
    hits: list[Hit] = []
    outlets: list[tuple[str | None, int]] = []
    times: list[tuple[str | None, int]] = []
    by, wrong = "month", None
    if words.strip():
        best = sort == "best"
        try:
            hits = store.search(words, outlet, since, until, after, best, PAGE)
            outlets = store.facets(words, "outlet", None, since, until)
            times = store.facets(words, "month", outlet, since, until)
            by = "month" if len(times) > 2 else "day"
            times = times if by == "month" else store.facets(words, "day", outlet, since, until)
        except AskError as error:
            wrong = str(error)
    older = link("/search", given, after=hits[-1].after) if len(hits) == PAGE and hits[-1].after else None
    return page(
        request, "search.html", 422 if wrong else 200, given=given, saved=saved_filters(store, "search", given),
        hits=[(hit, _marked(hit.snippet)) for hit in hits], wrong=wrong, sort=sort,
        outlets=outlets[:FACETS], times=times[-MONTHS:], by=by, older=older, found=sum(n for _, n in times),
        newer=link("/search", given) if after else None, most=max((n for _, n in times), default=1),
    )  # fmt: skip


def _marked(snippet: str) -> list[tuple[str, bool]]:
    """The words of a snippet, and which of them were looked for.

    >>> _marked("a [b] c")
    [('a ', False), ('b', True), (' c', False)]
    """
    found = []
    for number, part in enumerate(snippet.replace("]", "[").split("[")):
        if part:
            found.append((part, number % 2 == 1))
    return found
