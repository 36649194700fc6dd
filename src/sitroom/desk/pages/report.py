"""A report: its text with all that was coded in it marked, and the record of each statement and event beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, get_args
from urllib.parse import urlencode

from fastapi import APIRouter, Query
from pydantic import BeforeValidator
from starlette.requests import Request
from starlette.responses import Response

from sitroom.desk.pages.adding import Of, form
from sitroom.desk.pages.given import Text
from sitroom.desk.pages.marks import KINDS, Field, Mark, fields_of, marks_of, paragraphs, parts_of
from sitroom.desk.pages.mending import fields
from sitroom.desk.problems import Problem
from sitroom.desk.request import Asking, FromStore
from sitroom.desk.templating import page
from sitroom.keep import Store
from sitroom.keep.corrected import Correction, Judged
from sitroom.keep.corrections import ADDED, CorrectedReport, Corrections
from sitroom.model import ActorRef, Event, Record, Statement
from sitroom.model.events import EventType, Modality, Phase
from sitroom.model.statements import Act

router = APIRouter()
OPTIONS = {
    "types": get_args(EventType), "modalities": get_args(Modality), "phases": get_args(Phase), "acts": get_args(Act),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """A statement or an event in one line: who, what, to whom, and the words that it is taken from."""

    id: str
    kind: str
    who: str
    what: str
    whom: str | None
    note: str | None
    tone: str
    words: str
    address: str


@dataclass(frozen=True, slots=True)
class Form:
    """The form of a correction: the fields as they are (`present`) and as they stand in it; what was said before."""

    part: str
    of: str
    seen: str
    present: dict[str, str]
    values: dict[str, str]
    judged: Judged | None
    history: list[Correction]
    note: str


@dataclass(frozen=True, slots=True)
class Opened:
    """The statement or event that is looked at: its fields, each with the marks in the text that it comes from."""

    part: Event | Statement
    line: Line
    fields: list[tuple[Field, str]]
    kind: str
    around: list[Line]


@router.get("/report")
def report(
    request: Request,
    store: FromStore,
    who: Asking,
    id: str,
    part: Text = None,
    version: int | None = None,
    add: Annotated[Of | None, BeforeValidator(lambda value: value or None), Query()] = None,
    at: Text = None,
    beside: Annotated[list[int], Query(max_length=40)] = [],  # noqa: B006
) -> Response:
    """The report with this id.

    `part` is the statement or event that is opened, `version` an earlier record of it; with `add` an event or statement
    can be added, whose words stand `at` BEGIN-END. `beside` are corrections of others that were made meanwhile.
    """
    return shown(request, store, id, part, version, add=add if who.may("analyst") else None, at=at, beside=beside)


def shown(
    request: Request,
    store: Store,
    id: str,
    part: str | None,
    version: int | None = None,
    problem: str | None = None,
    given: Mapping[str, str] | None = None,
    status: int = 200,
    add: Of | None = None,
    at: str | None = None,
    beside: Sequence[int] = (),
) -> Response:
    """The page of a report, with its corrections where it is the present version.

    Args:
        request: for the page.
        store: the store.
        id: of the report.
        part: the statement or event that is opened.
        version: an earlier record of it.
        problem: why a correction was not kept, and `given` what stood in its form.
        given: see `problem`.
        status: of HTTP.
        add: what is being added, and `at` where its words stand.
        at: see `add`.
        beside: the keys of corrections that others made while this one was thought about.

    Raises:
        Problem: there is no such report, version or part.
    """
    found = Corrections(store).report(id)
    if found is None:
        raise Problem(404, f"there is no report {id[:200]} in this store")
    versions = store.versions(id, found.coded)
    chosen = next((one for one in versions if one.version == version), None) if version else versions[-1]
    if chosen is None:
        raise Problem(404, f"the report has no version {version}: it has {', '.join(str(v.version) for v in versions)}")
    present = chosen.replaced is None
    record = _with_wrong(found) if present else chosen.record
    marks = marks_of(record)
    if part and ADDED.fullmatch(part) and all(one.id != part for one in parts_of(record)):
        part, problem = None, f"{part} was taken back: it is in the report no more."
    opened = _opened(record, part, marks) if part and not add else None
    lines = {one.id: _line(record, one) for one in parts_of(record)}
    copies = [row for row in store.copies(report=record.document.id) if row.report != record.document.id]
    return page(
        request, "report.html", status, record=record, document=record.document, paragraphs=paragraphs(record, marks),
        lines=lines, opened=opened, kinds=KINDS, marks=marks, numbers=_numbers(marks), copies=copies,
        versions=versions, shown=chosen, judged=found.judged if present else {}, problem=problem,
        correcting=_correcting(found, opened, given) if opened and present else None,
        adding=form(record, add, at, given) if add and present else None,
        meanwhile=[one for one in found.corrections if one.key in beside], options=OPTIONS,
        newest=max((one.key for one in found.corrections), default=0),
    )  # fmt: skip


def _with_wrong(found: CorrectedReport) -> Record:
    """The record as it is corrected, in which also what was said to be wrong still stands."""
    now = {part.id: part for part in parts_of(found.record)}
    own = {part.id for part in parts_of(found.coded)}
    kept = [now.get(part.id, part) for part in parts_of(found.coded)]
    kept += [part for name, part in now.items() if name not in own]
    return found.coded.model_copy(
        update={
            "statements": [part for part in kept if isinstance(part, Statement)],
            "events": [part for part in kept if isinstance(part, Event)],
        }
    )


def _correcting(found: CorrectedReport, opened: Opened, given: Mapping[str, str] | None) -> Form:
    """The form in which the opened part is corrected, with what was said of it before."""
    part = opened.part
    present = fields(part)
    values = {name: given.get(name, value) for name, value in present.items()} if given else present
    own = found.judged.get(part.id)
    keys = set(own.corrections) if own else set()
    history = [one for one in found.corrections if one.key in keys or (one.part == part.id and one.kind != "undo")]
    return Form(
        part.id, opened.kind, found.states.get(part.id, found.fresh), present, values, own, history,
        (given or {}).get("note", ""),
    )  # fmt: skip


def address(report: str, part: str | None = None) -> str:
    """Where a report is shown, with one of its statements or events opened.

    >>> address("a/b?c", "e1")
    '/report?id=a%2Fb%3Fc&part=e1'
    """
    return "/report?" + urlencode({"id": report, **({"part": part} if part else {})})


def _opened(record: Record, part: str, marks: list[Mark]) -> Opened:
    found = next((one for one in parts_of(record) if one.id == part), None)
    if found is None:
        raise Problem(404, f"the report has no {part[:40]}: it may have been coded anew since")
    numbers = {(mark.kind, mark.start, mark.end): str(mark.number) for mark in marks}
    fields = []
    for one in fields_of(found):
        key = (one.kind, one.span.start, one.span.end) if one.kind and one.span else None
        fields.append((one, numbers.get(key, "") if key else ""))
    kind = "event" if isinstance(found, Event) else "statement"
    return Opened(found, _line(record, found), fields, kind, list(_around(record, found)))


def _around(record: Record, part: Event | Statement) -> list[Line]:
    """What belongs to it: the statement that it stands in, and what stands in it."""
    if isinstance(part, Event):
        wanted = [one for one in record.statements if one.id in (part.voice, part.statement)]
        return [_line(record, one) for one in wanted]
    outer: list[Event | Statement] = [one for one in record.statements if one.id == part.via or one.via == part.id]
    told = [one for one in record.events if part.id in (one.voice, one.statement)]
    return [_line(record, one) for one in [*outer, *told]]


def _line(record: Record, part: Event | Statement) -> Line:
    where = address(record.document.id, part.id)
    if isinstance(part, Event):
        status = part.modality if part.modality != "actual" else part.phase if part.phase != "current" else None
        what = f"{part.type.lower()}{f' ({part.mode})' if part.mode else ''}"
        return Line(
            part.id, "event", _names(part.actors) or "somebody", what, _names(part.recipients) or None, status,
            part.quad.replace(" ", "-"), part.trigger.text, where,
        )  # fmt: skip
    who = _names([part.speaker]) if part.speaker else part.unnamed
    whom = _names([part.addressee]) if part.addressee else None
    words = " … ".join(" ".join(span.text.split()) for span in part.content)
    note = "not so" if part.polarity == "negative" else None
    return Line(part.id, "statement", who or "nobody named", part.act, whom, note, part.act, words, where)


def _names(actors: list[ActorRef]) -> str:
    return ", ".join(dict.fromkeys(actor.name or " ".join(actor.span.text.split()) for actor in actors))


def _numbers(marks: list[Mark]) -> dict[str, str]:
    """The marks of each statement and event, by its id: their numbers, parted by spaces."""
    found: dict[str, dict[str, None]] = {}
    for mark in marks:
        for one in mark.fields:
            if one.part:
                found.setdefault(one.part, {})[str(mark.number)] = None
    return {part: " ".join(numbers) for part, numbers in found.items()}
