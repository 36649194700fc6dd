"""Signing in and out."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sitroom.desk.audit import address_of
from sitroom.desk.recognise import cookie
from sitroom.desk.request import Asking, FromStore
from sitroom.desk.settings import Settings
from sitroom.desk.templating import page
from sitroom.keep.accounts import Accounts
from sitroom.keep.attempts import RefusedError

router = APIRouter()
Field = Annotated[str, Form(max_length=2_000)]


@router.get("/sign-in")
def ask(request: Request, who: Asking, next: str = "/") -> Response:
    """The form to sign in; `next` is where to go then."""
    if who.role is not None:
        return RedirectResponse(within(next), 303)
    return page(request, "sign_in.html", next=within(next), name="", problem=None)


@router.post("/sign-in")
def sign_in(request: Request, store: FromStore, name: Field, password: Field, next: Field = "/") -> Response:
    """Signs in: whatever the browser held before is worth nothing any more."""
    settings: Settings = request.app.state.settings
    before = request.cookies.get(cookie(settings))
    try:
        session = Accounts(store).sign_in(name, password, address_of(request), before)
    except RefusedError as refused:
        status = 429 if refused.wait else 403
        response: Response = page(
            request, "sign_in.html", status, next=within(next), name=name, problem=f"{str(refused).capitalize()}."
        )
        if refused.wait:
            response.headers["retry-after"] = str(int(refused.wait) + 1)
        return response
    response = RedirectResponse(within(next), 303)
    response.set_cookie(cookie(settings), session, httponly=True, samesite="lax", secure=settings.https, path="/")
    return response


@router.post("/sign-out")
def sign_out(request: Request, store: FromStore) -> Response:
    """Ends the session."""
    settings: Settings = request.app.state.settings
    if session := request.cookies.get(cookie(settings)):
        Accounts(store).sign_out(session)
    response = RedirectResponse("/sign-in" if settings.accounts else "/", 303)
    response.delete_cookie(cookie(settings), httponly=True, samesite="lax", secure=settings.https, path="/")
    return response


def within(address: str) -> str:
    """An address of this desk, whatever was given: nobody is sent elsewhere.

    >>> [within(given) for given in ("/map?day=1", "//evil.example", "/\\\\evil.example", "https://evil.example")]
    ['/map?day=1', '/', '/', '/']
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return "/"
    plain = address.startswith("/") and not address.startswith("//") and "\\" not in address and address.isprintable()
    return address if plain and not parts.netloc and not parts.scheme else "/"
