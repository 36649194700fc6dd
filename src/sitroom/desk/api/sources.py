"""Where reports come from: feeds, and the runs that filled the store."""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import BaseModel

from sitroom.desk.api.answers import Limit
from sitroom.desk.request import FromStore
from sitroom.keep.feeds import Feed, Feeds
from sitroom.keep.runs import RunRow, runs_of

router = APIRouter(tags=["sources"])


class FeedOut(BaseModel):
    """A feed, how it fares, and how many of its pages are kept, still to be fetched and given up."""

    feed: Feed
    kept: int
    todo: int
    given_up: int


@router.get("/feeds", response_model=list[FeedOut])
def feeds(store: FromStore) -> list[FeedOut]:
    """Every feed that is watched."""
    return [FeedOut(feed=feed, **counts._asdict()) for feed, counts in Feeds(store).all()]


@router.get("/runs", response_model=list[RunRow])
def runs(store: FromStore, limit: Limit = 50) -> list[RunRow]:
    """The runs that filled the store, the latest first."""
    with store.reading() as connection:
        return runs_of(connection, limit)
