"""What was coded: events, statements, and the days on which something happened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import partial
from itertools import groupby, islice
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from sitroom.desk.api.answers import Limit, Page, answered
from sitroom.desk.api.formats import Form, Wanted, given_as
from sitroom.desk.asked import After, Since, Until, words
from sitroom.desk.filters import Events, Statements
from sitroom.desk.request import FromStore
from sitroom.keep import AskError, EventRow, Party, StatementRow, TimelineRow
from sitroom.share.atom import AtomEntry

router = APIRouter(tags=["coded"])
FORMS = (Form.jsonl, Form.csv, Form.parquet, Form.geojson, Form.atom)


@router.get("/events", response_model=Page[EventRow], responses=given_as(*FORMS))
def events(
    request: Request,
    store: FromStore,
    form: Wanted,
    asked: Events,
    limit: Limit = 50,
) -> Response:
    """Events, the newest first: who did what to whom, whether it happened, and in whose voice it stands."""
    return answered(request, form, partial(asked.rows, store), limit, Page[EventRow], entry=event_entry)


@router.get("/statements", response_model=Page[StatementRow], responses=given_as(*FORMS))
def statements(
    request: Request,
    store: FromStore,
    form: Wanted,
    asked: Statements,
    limit: Limit = 50,
) -> Response:
    """Statements, the newest first: who said, denied, demanded what, of whom."""
    return answered(request, form, partial(asked.rows, store), limit, Page[StatementRow], entry=statement_entry)


@router.get("/timeline", response_model=Page[TimelineRow], responses=given_as(*FORMS[:3], Form.atom))
def timeline(
    request: Request,
    store: FromStore,
    form: Wanted,
    since: Since = None,
    until: Until = None,
    about: Annotated[str | None, words("Only what has one of these words: 'sanctions embargo'.")] = None,
    top: Annotated[int, Query(ge=1, le=100, description="Entries of a day at most.")] = 3,
    limit: Annotated[int, Query(ge=1, le=5_000, description="Days at most.")] = 30,
    after: After = None,
) -> Response:
    """The days with what happened, the oldest first; on each day what most independent reports tell comes first."""
    begin = _day_behind(after) if after else since

    def ask(days: int) -> Iterator[TimelineRow]:
        rows = store.timeline(begin, until, about, top)
        for _, those in islice(groupby(rows, key=lambda row: row.day), days):
            yield from those

    def more(rows: Iterable[TimelineRow], days: int) -> str | None:
        found = sorted({row.day for row in rows})
        return found[-1] if len(found) == days else None

    return answered(request, form, ask, limit, Page[TimelineRow], entry=day_entry, more=more)


def _day_behind(day: str) -> str:
    try:
        return (date.fromisoformat(day) + timedelta(days=1)).isoformat()
    except (ValueError, OverflowError):
        raise AskError(f"after {day}: give the day that stands at the end of the page before") from None


def named(parties: Iterable[Party | None]) -> str:
    """The names of those who take part."""
    return "; ".join(party.name or party.words for party in parties if party) or "somebody"


def event_entry(row: EventRow) -> AtomEntry | None:
    """An event in a feed; null where nothing is known of when."""
    when = row.published or row.day
    whom = f" → {named(row.recipients)}" if row.recipients else ""
    status = "" if row.modality == "actual" else f" ({row.modality})"
    title = f"{named(row.actors)} {row.type}{whom}{status}"
    return (when and AtomEntry(f"event/{row.report}/{row.id}", title, when, row.sentence, row.outlet, row.link)) or None


def statement_entry(row: StatementRow) -> AtomEntry | None:
    """A statement in a feed; null where nothing is known of when."""
    when = row.published or row.day
    who = row.unnamed or named([row.speaker])
    name = f"statement/{row.report}/{row.id}"
    return (when and AtomEntry(name, f"{who}: {row.act}", when, row.sentence, row.outlet, row.link)) or None


def day_entry(row: TimelineRow) -> AtomEntry:
    """What happened on a day, in a feed."""
    title = f"{row.day}: {row.sentence[:100]}"
    return AtomEntry(f"day/{row.day}/{row.report}/{row.rank}", title, row.day, row.sentence, row.outlet, row.link)
