"""The situation: what is contested, and how much is known."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from sitroom.desk.request import FromStore
from sitroom.desk.templating import page

router = APIRouter()


@router.get("/")
def situation(request: Request, store: FromStore) -> Response:
    """The first page."""
    return page(request, "situation.html", reports=len(store), ledgers=store.ledgers(contested=True, limit=10))
