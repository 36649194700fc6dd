"""Briefings: made of what is asked for, in any of their forms, kept and edited."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter
from starlette.requests import Request
from starlette.responses import Response

from sitroom.desk import asked
from sitroom.desk.api.brief_forms import MEDIA_TYPES, BriefForm, Wanted, given_as
from sitroom.desk.audit import audited
from sitroom.desk.filters import Told
from sitroom.desk.problems import Problem
from sitroom.desk.request import Asking, FromStore
from sitroom.keep import Store
from sitroom.keep.briefings import Briefings, KeptBriefing
from sitroom.keep.correction import Line
from sitroom.keep.filters import Filters
from sitroom.keep.matter import matter_of
from sitroom.keep.telling import ToldOf
from sitroom.run.writer import OutputError
from sitroom.share import Tlp
from sitroom.show.brief_ask import BriefQuestion, Kind, brief_of
from sitroom.show.brief_write import Form, composed, write
from sitroom.show.briefing import Briefing

router = APIRouter(tags=["briefings"])
Id = Annotated[str, Path(max_length=100, description="The id of a briefing.")]
LONGEST = 600_000  # characters of a briefing


def question(
    store: FromStore,
    told: Told,
    kind: Annotated[Kind | None, Query(description="Without it, of all days.")] = None,
    actor: Annotated[str | None, asked.words("Only claims of or about this side, and what it did.")] = None,
    recipient: Annotated[str | None, asked.words("Another side: of or about both, each to the other.")] = None,
    country: Annotated[str | None, asked.words("Only what happened there, and claims of or about it.")] = None,
    about: Annotated[str | None, asked.words("Only what is about these words.")] = None,
    since: asked.Since = None,
    until: asked.Until = None,
    title: Annotated[str | None, asked.words("Its heading.")] = None,
    claims: Annotated[int | None, Query(ge=1, le=100, description="Claims of a section at most.")] = None,
    tlp: Annotated[Tlp | None, Query(description="How far it may be passed on.")] = None,
    filter: Annotated[
        int | None, Query(ge=1, lt=10**18, description="The key of a saved filter; what is given beside it goes first.")
    ] = None,
) -> BriefQuestion:
    """What a briefing is about. Raises Problem where there is no such filter."""
    given = {
        "actor": actor, "recipient": recipient, "country": country, "about": about, "since": since, "until": until,
    }  # fmt: skip
    saved = _saved(store, filter) if filter is not None else {}
    about_what: dict[str, Any] = {name: value or saved.get(name) for name, value in given.items()}
    beside = {name: value for name, value in asdict(told or ToldOf()).items() if value}
    about_what["told"] = ToldOf.of({**saved, **beside})
    return BriefQuestion(kind, title=title, claims=claims, tlp=tlp.label if tlp else None, **about_what)


def _saved(store: Store, key: int) -> Mapping[str, Any]:
    """What a saved filter says of that which a briefing can be asked for."""
    found = Filters(store).one(key)
    if found is None:
        raise Problem(404, f"there is no filter {key}")
    query: dict[str, Any] = {**found.query, "about": found.query.get("words")}
    words = {name: value for name, value in query.items() if isinstance(value, str) and value}
    return {**words, "type": matter_of(query).get("type", [])}


Asked = Annotated[BriefQuestion, Depends(question)]


class GivenBriefing(BaseModel):
    """A version of a briefing, as somebody has written it."""

    model_config = ConfigDict(extra="forbid")

    title: Line = Field(description="Its heading.")
    body: str = Field(max_length=LONGEST, pattern="^[^\\x00]*$", description="Its text, in Markdown.")
    version: int = Field(ge=1, lt=10**9, description="The version that was edited: one that came since is kept.")


@router.get("/briefings", response_model=Briefing, responses=given_as())
def made(store: FromStore, form: Wanted, about: Asked) -> Response:
    """A briefing, made now and not kept: its fields as JSON, or as it is read."""
    brief = brief_of(store, about)
    if form is BriefForm.json:
        return _json(Briefing, brief)
    text, beside = composed(brief, _form(form))
    return _written(text, form, beside.pop("title"), **beside)


@router.post("/briefings", status_code=201, response_model=KeptBriefing)
def keep(request: Request, store: FromStore, who: Asking, about: Asked) -> KeptBriefing:
    """Makes a briefing and keeps it with its pictures, to be edited."""
    brief = brief_of(store, about)
    text, beside = composed(brief, "html")
    kept = Briefings(store).add(brief.title, text, who.name, about.matter, beside["figures"])
    audited(store, request, "make briefing", kept.id)
    return kept


@router.get("/briefings/kept", response_model=list[KeptBriefing])
def kept(
    store: FromStore, limit: Annotated[int, Query(ge=1, le=500, description="How many at most.")] = 50
) -> list[KeptBriefing]:
    """The briefings that are kept, in their newest versions, the newest first."""
    return Briefings(store).all(limit)


@router.get("/briefings/kept/{briefing}", response_model=KeptBriefing, responses=given_as())
def one(
    store: FromStore,
    form: Wanted,
    briefing: Id,
    version: Annotated[int | None, Query(ge=1, lt=10**9, description="By default the newest.")] = None,
) -> Response:
    """A briefing that is kept: its text and who wrote it as JSON, or as it is read."""
    held = Briefings(store)
    found = held.get(briefing, version)
    if found is None:
        raise Problem(404, f"there is no briefing {briefing}{f' in a version {version}' if version else ''}")
    if form is BriefForm.json:
        return _json(KeptBriefing, found)
    pictures = {name: image for name in held.pictures(found.id) if (image := held.picture(found.id, name))}
    return _written(found.body, form, found.title, made=found.written, figures=pictures)


@router.put("/briefings/kept/{briefing}", response_model=KeptBriefing)
def edit(request: Request, store: FromStore, who: Asking, briefing: Id, given: GivenBriefing) -> KeptBriefing:
    """Keeps another version of a briefing; one that somebody else kept meanwhile is not overwritten."""
    changed = Briefings(store).edit(briefing, given.title, given.body, who.name, given.version)
    audited(store, request, "edit briefing", briefing)
    return changed


def _json(model: type[Any], value: object) -> Response:
    return Response(TypeAdapter(model).dump_json(value), media_type=MEDIA_TYPES[BriefForm.json])


def _form(form: BriefForm) -> Form:
    """The form as briefings are written in it."""
    forms: dict[str, Form] = {"md": "md", "html": "html", "pdf": "pdf", "docx": "docx"}
    return forms[form.value]


def _written(text: str, form: BriefForm, title: str, **beside: Any) -> Response:
    """The briefing as a file. Raises Problem where it cannot be written so."""
    try:
        body = write(text, _form(form), title, **beside)
    except OutputError as error:
        raise Problem(422, str(error)) from error
    name = re.sub(r"[^A-Za-z0-9]+", "-", title).strip("-").lower()[:60] or "briefing"
    headers = {"content-disposition": f'attachment; filename="{name}.{form}"'}
    return Response(body, media_type=MEDIA_TYPES[form], headers=headers)
