"""Briefings: made from the store, edited, kept with every version."""

from __future__ import annotations

import re
from dataclasses import asdict
from typing import Annotated, Literal, get_args

from fastapi import APIRouter, Form, Query
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sitroom.desk.asked import several
from sitroom.desk.audit import audited
from sitroom.desk.filters import Told
from sitroom.desk.pages.given import Text
from sitroom.desk.problems import Problem
from sitroom.desk.request import Asking, FromStore
from sitroom.desk.templating import page
from sitroom.keep import AskError
from sitroom.keep.ask import framed
from sitroom.keep.briefings import Briefings
from sitroom.keep.telling import ToldOf
from sitroom.model.events import EventType
from sitroom.show.brief_ask import BriefQuestion, brief_of
from sitroom.show.brief_write import composed
from sitroom.show.markdown import as_html

router = APIRouter()
ALIGNED = re.compile(r' style="text-align:(left|right|center)"')
NO_HEADING = re.compile(r'<th(?: class="[^"]*")?></th>')
Words = Annotated[str, Form(max_length=400)]
Body = Annotated[str, Form(max_length=600_000)]


@router.get("/briefings")
def briefings(
    request: Request,
    store: FromStore,
    told: Told,
    actor: Text = None,
    recipient: Text = None,
    country: Text = None,
    about: Text = None,
    since: Text = None,
    until: Text = None,
) -> Response:
    """The briefings that were kept, and the form to make one."""
    given = {
        "actor": actor, "recipient": recipient, "country": country, "about": about, "since": since, "until": until,
        **asdict(told or ToldOf()),
    }  # fmt: skip
    framed({"since": since, "until": until})
    return page(request, "briefings.html", rows=Briefings(store).all(), given=given, types=get_args(EventType))


@router.post("/briefings")
def make(
    request: Request,
    store: FromStore,
    who: Asking,
    kind: Annotated[Literal["daily", "weekly", "flash"], Form()] = "daily",
    actor: Words = "",
    recipient: Words = "",
    country: Words = "",
    about: Words = "",
    since: Words = "",
    until: Words = "",
    type: Annotated[list[str] | None, Form(max_length=40)] = None,
    mode: Words = "",
    voice: Words = "",
    near: Words = "",
    outlet: Words = "",
) -> Response:
    """Makes a briefing and keeps it, to be edited."""
    told = ToldOf.of({"type": several(type), "mode": mode, "voice": voice, "near": near, "outlet": outlet})
    question = BriefQuestion(
        kind, actor or None, about or None, since or None, until or None, recipient=recipient or None,
        country=country or None, told=told,
    )  # fmt: skip
    made = brief_of(store, question)
    text, beside = composed(made, "html")
    kept = Briefings(store).add(made.title, text, who.name, question.matter, beside["figures"])
    audited(store, request, "make briefing", kept.id)
    return RedirectResponse(f"/briefings/{kept.id}", 303)


@router.get("/briefings/{id}/pictures/{name}.png")
def picture(store: FromStore, id: str, name: str) -> Response:
    """A picture of a briefing."""
    image = Briefings(store).picture(id, name)
    if image is None:
        raise Problem(404, f"there is no picture {name[:40]} of the briefing {id[:40]}")
    return Response(image, media_type="image/png")


@router.get("/briefings/{id}")
def briefing(
    request: Request, store: FromStore, id: str, version: int | None = None, edit: Annotated[bool, Query()] = False
) -> Response:
    """A briefing as it is read, or with `edit` as it is written."""
    return _shown(request, store, id, version, edit)


def _shown(
    request: Request, store: FromStore, id: str, version: int | None = None, edit: bool = False,
    problem: str | None = None, body: str | None = None, title: str | None = None, status: int = 200,
) -> Response:  # fmt: skip
    held = Briefings(store)
    found = held.get(id, version)
    if found is None:
        raise Problem(404, f"there is no briefing {id[:40]}{f' in a version {version}' if version else ''}")
    pictures = {name: f"/briefings/{found.id}/pictures/{name}.png" for name in held.pictures(found.id)}
    html = Markup(_plain(as_html(found.body, pictures)))  # what is not our own markup is escaped by it
    return page(
        request, "briefing.html", status, one=found, html=html, edit=edit, versions=held.versions(id), problem=problem,
        body=body if body is not None else found.body, title=title if title is not None else found.title,
    )  # fmt: skip


@router.post("/briefings/{id}")
def change(
    request: Request, store: FromStore, who: Asking, id: str, title: Words, body: Body, version: Annotated[int, Form()]
) -> Response:
    """Keeps another version of a briefing; one that somebody else kept meanwhile is not overwritten."""
    try:
        Briefings(store).edit(id, title, body.replace("\r\n", "\n"), who.name, version)
    except AskError as error:
        return _shown(request, store, id, None, True, f"{error}.", body, title, 409)
    audited(store, request, "edit briefing", id)
    return RedirectResponse(f"/briefings/{id}", 303)


def _plain(html: str) -> str:
    """HTML without styles in it, which the desk allows nowhere, and without headings of tables that say nothing."""
    html = ALIGNED.sub(r' class="to-\1"', html)
    return NO_HEADING.sub("<td></td>", html)
