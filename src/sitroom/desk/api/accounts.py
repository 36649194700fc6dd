"""Accounts, tokens and the audit log."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import Response

from sitroom.desk import asked
from sitroom.desk.csrf import shown
from sitroom.desk.problems import Problem
from sitroom.desk.recognise import accounts_for
from sitroom.desk.request import Asking, FromStore, admins
from sitroom.keep.accounts import Account, Token
from sitroom.keep.audit import AuditRow, audit_rows
from sitroom.keep.passwords import LONGEST, SHORTEST
from sitroom.keep.roles import Role, Scope

router = APIRouter(tags=["accounts"])
ForAdmins = Depends(admins)
Name = Annotated[str, Path(max_length=64, description="The name of an account.")]
Password = Annotated[str, Field(min_length=SHORTEST, max_length=LONGEST, description="The password.")]
MOST_DAYS = 366.0


class Closed(BaseModel):
    """What is given, and nothing else."""

    model_config = ConfigDict(extra="forbid")


class NewAccount(Closed):
    """An account to be made."""

    name: str = Field(max_length=64, description="Letters, digits and . _ @ -")
    password: Password
    role: Role = Field(default="viewer", description="viewer, analyst or admin.")


class NewRole(Closed):
    """Another role."""

    role: Role = Field(description="viewer, analyst or admin.")


class NewPassword(Closed):
    """Another password for oneself."""

    present: str = Field(max_length=LONGEST, description="The present password.")
    password: Password


class NewToken(Closed):
    """A token to be made: a program with it may do what its scopes let it, and its account may."""

    scopes: list[Scope] = Field(min_length=1, max_length=3, description="read, write (as an analyst), admin.")
    days: float = Field(default=90, gt=0, le=MOST_DAYS, description="Days until it ends.")


class MadeToken(BaseModel):
    """A new token: it is told this once."""

    token: str = Field(description="Give it as Authorization: Bearer ...")


class OwnAccount(BaseModel):
    """Who asks."""

    name: str = Field(description="The name of the account.")
    role: Role = Field(description="What he may do.")
    csrf_token: str = Field(description="To be sent as x-csrf-token with what changes something; empty for a program.")


class AuditPage(BaseModel):
    """Some of the audit log, and how to go on."""

    items: list[AuditRow]
    next: str | None


def people(who: Asking, request: Request) -> None:
    """Lets only people through who signed in, no programs. Raises Problem."""
    if not request.app.state.settings.accounts:
        raise Problem(404, "this desk has no accounts: make one with 'sitroom accounts add'")
    if who.session is None:
        raise Problem(403, "only somebody who signed in may do this, no program with a token")


ForPeople = Depends(people)


@router.get("/account", response_model=OwnAccount)
def own(who: Asking) -> dict[str, Any]:
    """Who asks, and what he may do."""
    return {"name": who.name, "role": who.role, "csrf_token": shown(who.session)}


@router.post("/account/password", status_code=204, dependencies=[ForPeople])
def change_password(request: Request, who: Asking, given: NewPassword) -> Response:
    """Changes one's own password; one has to sign in again with it, everywhere."""
    accounts_for(request).change_password(who.name, given.present, given.password)
    return Response(status_code=204)


@router.get("/account/tokens", response_model=list[Token])
def own_tokens(request: Request, who: Asking) -> list[Token]:
    """One's own tokens, without what is secret in them."""
    return accounts_for(request).tokens(who.name)


@router.post("/account/tokens", status_code=201, response_model=MadeToken, dependencies=[ForPeople])
def make_token(request: Request, who: Asking, given: NewToken) -> MadeToken:
    """Makes a token for programs."""
    return MadeToken(token=accounts_for(request).new_token(who.name, given.scopes, given.days))


@router.delete("/account/tokens/{key}", status_code=204, dependencies=[ForPeople])
def end_token(
    request: Request, who: Asking, key: Annotated[int, Path(ge=1, lt=10**18, description="The key of a token.")]
) -> Response:
    """Ends one of one's own tokens; an admin may end any."""
    accounts_for(request).end_token(key, None if who.may("admin") else who.name)
    return Response(status_code=204)


@router.get("/accounts", response_model=list[Account], dependencies=[ForAdmins])
def all_accounts(request: Request) -> list[Account]:
    """Every account."""
    return accounts_for(request).all()


@router.post("/accounts", status_code=201, response_model=Account, dependencies=[ForAdmins, ForPeople])
def add_account(request: Request, given: NewAccount) -> Account:
    """Adds an account."""
    accounts = accounts_for(request)
    accounts.add(given.name, given.password, given.role)
    return next(one for one in accounts.all() if one.name == given.name)


@router.put("/accounts/{name}/role", status_code=204, dependencies=[ForAdmins, ForPeople])
def change_role(request: Request, name: Name, given: NewRole) -> Response:
    """Gives an account another role, at once."""
    accounts_for(request).set_role(name, given.role)
    return Response(status_code=204)


@router.delete("/accounts/{name}", status_code=204, dependencies=[ForAdmins, ForPeople])
def remove_account(request: Request, name: Name) -> Response:
    """Removes an account; what it did stays."""
    accounts_for(request).remove(name)
    return Response(status_code=204)


@router.get("/audit", response_model=AuditPage, dependencies=[ForAdmins])
def audit(
    store: FromStore,
    who: Annotated[str | None, asked.words("By whom.")] = None,
    after: Annotated[int | None, Query(ge=0, lt=10**18, description="Go on behind the row with this key.")] = None,
    limit: Annotated[int, Query(ge=1, le=500, description="Rows at most.")] = 50,
) -> AuditPage:
    """What was changed, by whom and whence, the latest first."""
    with store.reading() as connection:
        rows = audit_rows(connection, who, after, limit)
    return AuditPage(items=rows, next=str(rows[-1].key) if len(rows) == limit else None)
