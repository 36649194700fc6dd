"""What a handler asks for: the store, who asks, and that he is an admin."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends
from starlette.requests import Request

from sitroom.desk.problems import Problem
from sitroom.desk.who import Who
from sitroom.keep import Store


def _store(request: Request) -> Store:
    store: Store = request.app.state.store
    return store


def _who(request: Request) -> Who:
    who: Who = request.state.who
    return who


FromStore = Annotated[Store, Depends(_store)]
Asking = Annotated[Who, Depends(_who)]


def admins(who: Asking) -> None:
    """Lets only admins through. Raises Problem."""
    if not who.may("admin"):
        raise Problem(403, "only an admin may do this")
