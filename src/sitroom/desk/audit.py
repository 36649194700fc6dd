"""Writes down in the audit log what somebody does through the desk."""

from __future__ import annotations

from starlette.requests import Request

from sitroom.desk.who import Who
from sitroom.keep import Store
from sitroom.keep.audit import note


def audited(store: Store, request: Request, action: str, detail: str = "") -> None:
    """Notes a change in the name of whoever asks."""
    who: Who = request.state.who
    store.write(lambda connection: note(connection, who.name, address_of(request), action, detail))


def address_of(request: Request) -> str:
    """Whence a request comes."""
    return request.client.host if request.client else ""
