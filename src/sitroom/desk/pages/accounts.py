"""Accounts: one's own password and tokens, for admins everybody's, and the log of every change."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, cast

from fastapi import APIRouter, Depends, Form
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sitroom.desk.api.accounts import people
from sitroom.desk.pages.given import Text
from sitroom.desk.recognise import accounts_for
from sitroom.desk.request import Asking, FromStore, admins
from sitroom.desk.templating import page
from sitroom.desk.wording import link
from sitroom.keep.audit import audit_rows
from sitroom.keep.roles import ROLES, SCOPES, Role, Scope

router = APIRouter()
PAGE = 100  # rows of the log
Name = Annotated[str, Form(max_length=64)]
Secret = Annotated[str, Form(max_length=2_000)]
ForAdmins = Depends(admins)
ForPeople = Depends(people)


@router.get("/account")
def account(request: Request, who: Asking) -> Response:
    """One's own account."""
    return _own(request, who)


def _own(request: Request, who: Asking, token: str | None = None) -> Response:
    tokens = accounts_for(request).tokens(who.name) if request.app.state.settings.accounts else []
    shown = [(one, _day(one.expires), _day(one.used) if one.used else None) for one in tokens]
    return page(request, "account.html", tokens=shown, token=token, scopes=list(SCOPES))


@router.post("/account/password", dependencies=[ForPeople])
def password(request: Request, who: Asking, present: Secret, password: Secret) -> Response:
    """Changes one's own password: one signs in again with it."""
    accounts_for(request).change_password(who.name, present, password)
    return RedirectResponse("/sign-in", 303)


@router.post("/account/tokens", dependencies=[ForPeople])
def make_token(
    request: Request, who: Asking, scopes: Annotated[list[str], Form()], days: Annotated[float, Form(gt=0, le=366)] = 90
) -> Response:
    """Makes a token, which is shown this once."""
    return _own(request, who, accounts_for(request).new_token(who.name, cast("list[Scope]", scopes), days))


@router.post("/account/tokens/{key}/end", dependencies=[ForPeople])
def end_token(request: Request, who: Asking, key: int) -> Response:
    """Ends a token."""
    accounts_for(request).end_token(key, None if who.may("admin") else who.name)
    return RedirectResponse("/account", 303)


@router.get("/accounts", dependencies=[ForAdmins])
def accounts(request: Request) -> Response:
    """Everybody's accounts and tokens."""
    held = accounts_for(request)
    tokens = [(one, _day(one.expires), _day(one.used) if one.used else None) for one in held.tokens()]
    return page(request, "accounts.html", rows=held.all(), tokens=tokens, roles=ROLES)


@router.post("/accounts", dependencies=[ForAdmins, ForPeople])
def add(request: Request, name: Name, password: Secret, role: Name) -> Response:
    """Adds an account."""
    accounts_for(request).add(name, password, cast("Role", role))
    return RedirectResponse("/accounts", 303)


@router.post("/accounts/{name}/role", dependencies=[ForAdmins, ForPeople])
def change_role(request: Request, name: str, role: Name) -> Response:
    """Gives an account another role."""
    accounts_for(request).set_role(name, cast("Role", role))
    return RedirectResponse("/accounts", 303)


@router.post("/accounts/{name}/remove", dependencies=[ForAdmins, ForPeople])
def remove(request: Request, name: str) -> Response:
    """Removes an account; what it did stays."""
    accounts_for(request).remove(name)
    return RedirectResponse("/accounts", 303)


@router.get("/audit", dependencies=[ForAdmins])
def audit(request: Request, store: FromStore, by: Text = None, after: int | None = None) -> Response:
    """Who changed what, the latest first."""
    with store.reading() as connection:
        rows = audit_rows(connection, by, after, PAGE)
    given = {"by": by}
    return page(
        request, "audit.html", rows=rows, given=given, newer=link("/audit", given) if after else None,
        older=link("/audit", given, after=rows[-1].key) if len(rows) == PAGE else None,
    )  # fmt: skip


def _day(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")
