"""Corrections: made, taken back, followed as they come; gold and precision, which are made of them."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from typing import Annotated, Any

from fastapi import APIRouter, Body, Path, Query
from pydantic import BaseModel, Field, TypeAdapter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from sitroom.desk import asked
from sitroom.desk.api.reports import ReportId
from sitroom.desk.audit import audited
from sitroom.desk.problems import Problem
from sitroom.desk.request import Asking, FromStore
from sitroom.keep.corrected import Correction, Judged
from sitroom.keep.correction import Correcting, Note
from sitroom.keep.corrections import Corrections, Made
from sitroom.keep.gold import gold
from sitroom.keep.precision import Missed, Precision, precision
from sitroom.model import Record

router = APIRouter(tags=["corrections"])
PAUSE = 1.0  # seconds between two looks for what others corrected
BEAT = 15  # looks without anything new, after which a sign of life is sent
STREAMS = 200  # browsers that follow at the same time
Key = Annotated[int, Path(ge=1, lt=10**18, description="The key of a correction.")]


class MadeOut(BaseModel):
    """A correction that was kept, and those of the same part that its author had not seen and that stand beside it."""

    correction: Correction
    beside: list[Correction]


class CorrectedOut(BaseModel):
    """A report's record with its corrections."""

    coded: Record
    record: Record
    judged: dict[str, Judged]
    fresh: str
    states: dict[str, str]
    corrections: list[Correction]


class CorrectionPage(BaseModel):
    """Some corrections, and how to go on."""

    items: list[Correction]
    next: str | None


class PrecisionOut(BaseModel):
    """How often each version of the coder was right, by what analysts said of what it coded, and what it missed."""

    figures: list[Precision]
    missed: list[Missed]


class Undoing(BaseModel):
    """That a correction is taken back."""

    note: Note = Field(default="")


@router.post("/corrections", status_code=201, response_model=MadeOut)
def correct(store: FromStore, who: Asking, request: Request, given: Annotated[Correcting, Body()]) -> Made:
    """Corrects an event or statement, adds a missed one, merges or splits claims and stories.

    A correction of a part names its state as it was `seen`. Where somebody else corrected the same field since, the
    answer is 409 with what he did (`corrections`); where he corrected others, both stand, and his are given `beside`.
    """
    made = Corrections(store).make(given, who.name)
    audited(store, request, f"correct {made.correction.kind}", f"{made.correction.key}")
    return made


@router.post("/corrections/{key}/undo", status_code=201, response_model=MadeOut)
def undo(store: FromStore, who: Asking, request: Request, key: Key, given: Undoing | None = None) -> Made:
    """Takes a correction back."""
    made = Corrections(store).undo(key, who.name, given.note if given else "")
    audited(store, request, "undo correction", f"{key}")
    return made


@router.get("/corrections", response_model=CorrectionPage)
def corrections(
    store: FromStore,
    report: asked.Report = None,
    author: Annotated[str | None, asked.words("By whom.")] = None,
    kind: Annotated[str | None, asked.words("mark, mend-event, add-event, merge-claims, split-story ...")] = None,
    after: Annotated[
        int | None, Query(ge=0, lt=10**18, description="Go on behind the correction with this key.")
    ] = None,
    limit: Annotated[int, Query(ge=1, le=500, description="Corrections at most.")] = 50,
) -> CorrectionPage:
    """What was corrected, the latest first; also what was taken back, and that it was."""
    found = Corrections(store).latest(report, author, kind, after, limit=limit)
    return CorrectionPage(items=found, next=str(found[-1].key) if len(found) == limit else None)


@router.get("/corrected/{report:path}", response_model=CorrectedOut)
def corrected(store: FromStore, report: ReportId) -> Response:
    """A report's record as it was coded and as it is corrected, with what was said of each part."""
    found = Corrections(store).report(report)
    if found is None:
        raise Problem(404, f"there is no report {report}")
    body = CorrectedOut.model_validate(found, from_attributes=True).model_dump_json()
    return Response(body, media_type="application/json")


@router.get("/changes", response_model=CorrectionPage)
def changes(
    store: FromStore,
    since: Annotated[int, Query(ge=0, lt=10**18, description="Corrections behind this key.")] = 0,
    limit: Annotated[int, Query(ge=1, le=500, description="Corrections at most.")] = 50,
) -> CorrectionPage:
    """What was corrected since, the oldest first."""
    found = Corrections(store).latest(since=since, limit=limit)
    return CorrectionPage(items=found, next=str(found[-1].key) if len(found) == limit else None)


@router.get("/changes/live", response_class=StreamingResponse, responses={200: {"content": {"text/event-stream": {}}}})
async def live(
    request: Request,
    store: FromStore,
    since: Annotated[
        int | None, Query(ge=0, lt=10**18, description="Corrections behind this key; else from now on.")
    ] = None,
) -> StreamingResponse:
    """What is corrected, as it comes (server-sent events named `correction`)."""
    held = Corrections(store)
    if request.app.state.streams >= STREAMS:
        raise Problem(429, f"{STREAMS} browsers follow already: ask for /api/changes from time to time")
    last = await run_in_threadpool(held.newest) if since is None else since
    return StreamingResponse(_following(request, held, last), media_type="text/event-stream")


async def _following(request: Request, held: Corrections, last: int) -> AsyncIterator[str]:
    adapter = TypeAdapter(Correction)
    request.app.state.streams += 1
    try:
        yield ": following\n\n"
        quiet = 0
        while not request.app.state.ending():
            found = await run_in_threadpool(held.latest, since=last)
            for one in found:
                yield f"event: correction\nid: {one.key}\ndata: {adapter.dump_json(one).decode()}\n\n"
                last = one.key
            quiet = 0 if found else quiet + 1
            if quiet == BEAT:
                yield ": still here\n\n"
                quiet = 0
            await asyncio.sleep(PAUSE)
    finally:
        request.app.state.streams -= 1


@router.get("/gold", response_class=StreamingResponse, responses={200: {"content": {"application/x-ndjson": {}}}})
def gold_lines(store: FromStore) -> StreamingResponse:
    """What was judged as gold (JSON lines): sentences with all that should be coded in them."""
    judged = Corrections(store).judged_reports()

    def lines() -> Iterator[str]:
        for line in gold(judged):
            yield json.dumps(line, ensure_ascii=False) + "\n"

    headers = {"content-disposition": 'attachment; filename="gold.jsonl"'}
    return StreamingResponse(lines(), media_type="application/x-ndjson", headers=headers)


@router.get("/precision", response_model=PrecisionOut)
def figures(store: FromStore) -> dict[str, Any]:
    """How often each version of the coder was right, by type and by field, with 95 % intervals."""
    found, missed = precision(Corrections(store).judged_reports())
    return {"figures": found, "missed": missed}
