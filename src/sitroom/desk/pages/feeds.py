"""Feeds and runs: whether what is watched still answers, and what came of each run."""

from __future__ import annotations

from datetime import datetime

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from sitroom.desk.request import FromStore
from sitroom.desk.templating import page
from sitroom.keep.feeds import Feed, Feeds
from sitroom.keep.runs import RunRow, runs_of

router = APIRouter()
RUNS = 50


@router.get("/feeds")
def feeds(request: Request, store: FromStore) -> Response:
    """Every feed with its health, and the latest runs."""
    rows = [(feed, counts, _health(feed)) for feed, counts in Feeds(store).all()]
    rows.sort(key=lambda row: (row[2][0] == "good", row[0].url))
    with store.reading() as connection:
        runs = runs_of(connection, RUNS)
    return page(
        request, "feeds.html", feeds=rows, runs=[(run, *_pace(run)) for run in runs], left=Feeds(store).left(),
        failing=sum(1 for _, _, (tone, _) in rows if tone != "good"),
    )  # fmt: skip


def _health(feed: Feed) -> tuple[str, str]:
    """A tone and a word for how a feed fares."""
    if feed.failures:
        return "bad" if feed.failures > 2 else "warn", f"failed {feed.failures} time{'s' if feed.failures > 1 else ''}"
    return ("good", "answers") if feed.last_ok else ("warn", "not looked at yet")


def _pace(run: RunRow) -> tuple[str, float | None]:
    """How long a run took, in words, and how many reports a minute it took in."""
    if run.ended is None:
        return "goes on, or was cut short", None
    seconds = (datetime.fromisoformat(run.ended) - datetime.fromisoformat(run.started)).total_seconds()
    reports = run.added + run.replaced + run.kept
    hours, rest = divmod(int(seconds), 3600)
    minutes, left = divmod(rest, 60)
    took = f"{hours} h {minutes} min" if hours else f"{minutes} min {left} s" if minutes else f"{left} s"
    return took, reports / seconds * 60 if seconds and reports else None
