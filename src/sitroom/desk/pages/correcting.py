"""What an analyst does to a record: right, wrong, mended, taken back; and what came of it, in figures."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sitroom.desk.audit import audited
from sitroom.desk.known_places import places_like
from sitroom.desk.pages.adding import Of, adding
from sitroom.desk.pages.given import Text
from sitroom.desk.pages.mending import marking, mending
from sitroom.desk.pages.report import address, shown
from sitroom.desk.problems import Problem
from sitroom.desk.request import Asking, FromStore
from sitroom.desk.sign_in import within
from sitroom.desk.templating import page
from sitroom.desk.wording import link
from sitroom.keep.ask import AskError
from sitroom.keep.corrections import ConflictError, Corrections
from sitroom.keep.joined_history import OF_JOINED, moved_to
from sitroom.keep.precision import precision

router = APIRouter()
PAGE = 50  # corrections
FIELDS = 60  # of a form


async def _filled(request: Request) -> dict[str, str]:
    """The fields of the form that was sent."""
    form = await request.form(max_files=0, max_fields=FIELDS)
    return {name: value for name, value in form.items() if isinstance(value, str)}


@router.post("/report")
def correct(
    request: Request, store: FromStore, who: Asking, given: Annotated[dict[str, str], Depends(_filled)]
) -> Response:
    """Keeps a correction of a part of a report, and shows the report as it is then."""
    report, part = given.get("report", ""), given.get("part", "")
    try:
        wanted = marking(given) if given.get("verdict") else mending(given, given.get("of", ""))
        made = Corrections(store).make(wanted, who.name)
    except ConflictError as conflict:
        others = sorted({one.author for one in conflict.others})
        told = f"{' and '.join(others) or 'Somebody'} corrected this meanwhile: what you gave is not kept yet. "
        told += "Look at it as it is now, and send yours again if it still holds."
        keys = [one.key for one in conflict.others]
        return shown(request, store, report, part, problem=told, given=given, status=409, beside=keys)
    except AskError as error:
        return shown(request, store, report, part, problem=f"{error}.", given=given, status=422)
    audited(store, request, f"correct {made.correction.kind}", str(made.correction.key))
    beside = [one.key for one in made.beside]
    return RedirectResponse(link("/report", {"id": report, "part": part, "beside": beside}), 303)


@router.post("/report/add")
def add(
    request: Request, store: FromStore, who: Asking, given: Annotated[dict[str, str], Depends(_filled)]
) -> Response:
    """Adds an event or statement that was missed, and shows the report with it."""
    report = given.get("report", "")
    of: Of = "statement" if given.get("of") == "statement" else "event"
    found = store.record(report)
    if found is None:
        raise Problem(404, f"there is no report {report[:200]} in this store")
    try:
        made = Corrections(store).make(adding(given, found.document.text), who.name)
    except AskError as error:
        return shown(
            request, store, report, None, problem=f"{error}.", given=given, status=422, add=of, at=given.get("at")
        )
    audited(store, request, f"correct {made.correction.kind}", str(made.correction.key))
    return RedirectResponse(address(report, made.correction.part), 303)


@router.get("/report/places")
def places(request: Request, place: Text = None) -> Response:
    """The places that whoever types one may mean, put into the form."""
    found = places_like(place or "")
    return page(request, "places_like.html", found=found) if found else Response(status_code=204)


@router.post("/corrections/{key}/undo")
def undo(
    request: Request,
    store: FromStore,
    who: Asking,
    key: int,
    next: Annotated[str, Form(max_length=4_000)] = "/corrections",
    note: Annotated[str, Form(max_length=4_000)] = "",
) -> Response:
    """Takes a correction back."""
    Corrections(store).undo(key, who.name, note)
    audited(store, request, "undo correction", str(key))
    return RedirectResponse(within(next), 303)


@router.get("/corrections")
def corrections(
    request: Request, store: FromStore, author: Text = None, kind: Text = None, after: int | None = None
) -> Response:
    """How often the coder was right by what was judged, and every correction, the latest first."""
    held = Corrections(store)
    rows = held.latest(None, author, kind, after, limit=PAGE)
    figures, missed = precision(held.judged_reports())
    given = {"author": author, "kind": kind}
    return page(
        request, "corrections.html", rows=rows, figures=figures, missed=missed, given=given,
        older=link("/corrections", given, after=rows[-1].key) if len(rows) == PAGE else None,
        newer=link("/corrections", given) if after else None, address=address, of_joined=OF_JOINED,
        moved=moved_to(store, [one.key for one in rows if one.kind in OF_JOINED]),
    )  # fmt: skip
