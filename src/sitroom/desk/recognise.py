"""Tells who asks: by his session, by a program's token, or because only this machine reaches the desk."""

from __future__ import annotations

import getpass
import secrets
from collections.abc import Callable

from starlette.requests import Request

from sitroom.desk.audit import address_of
from sitroom.desk.problems import Problem
from sitroom.desk.settings import Settings
from sitroom.desk.who import NOBODY, Who
from sitroom.keep import Store
from sitroom.keep.accounts import Accounts, Signed

FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip")


def recogniser(store: Store, settings: Settings) -> Callable[[Request], Who]:
    """What tells who asks. It raises Problem for a token that is none."""
    return _by_account(store, settings) if settings.accounts else _whoever_sits_here()


def cookie(settings: Settings) -> str:
    """The name of the cookie that holds a session; a browser keeps others from setting one that begins so."""
    return "__Host-sitroom" if settings.https else "sitroom"


def _whoever_sits_here() -> Callable[[Request], Who]:
    """Without accounts whoever reaches the desk sits at this machine, and may do everything."""
    who = Who(getpass.getuser(), "admin", secrets.token_hex(16))

    def recognise(request: Request) -> Who:
        if any(name in request.headers for name in FORWARDED):
            raise Problem(403, "this desk is reached through a proxy: make accounts with 'sitroom accounts add' first")
        return who

    return recognise


def _by_account(store: Store, settings: Settings) -> Callable[[Request], Who]:
    accounts, name = Accounts(store), cookie(settings)

    def recognise(request: Request) -> Who:
        kind, _, token = request.headers.get("authorization", "").partition(" ")
        if kind:
            found = accounts.token(token.strip()) if kind.lower() == "bearer" else None
            if found is None:
                why = {"www-authenticate": 'Bearer error="invalid_token"'}
                raise Problem(401, "this token is unknown, or has ended", why)
            return _who(found)
        session = request.cookies.get(name)
        return _who(accounts.session(session) if session else None)

    return recognise


def _who(signed: Signed | None) -> Who:
    return Who(signed.name, signed.role, signed.secret) if signed else NOBODY


def accounts_for(request: Request) -> Accounts:
    """The accounts of the store, as whoever asks changes them."""
    who: Who = request.state.who
    return Accounts(request.app.state.store, who.name, address_of(request))
