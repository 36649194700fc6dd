"""The timeline: what happened day by day, or by hour, and what each of two sides did and said."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby, islice
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from sqlalchemy import func, select
from starlette.requests import Request
from starlette.responses import Response

from sitroom.desk.pages.given import Text
from sitroom.desk.pages.report import address
from sitroom.desk.pages.series import bars, counted, question_of
from sitroom.desk.remembered import remembered
from sitroom.desk.request import FromStore
from sitroom.desk.templating import page
from sitroom.desk.wording import link, utc_iso
from sitroom.keep import EventRow, StatementRow, Store, TimelineRow
from sitroom.keep.tables import documents

router = APIRouter()
DAYS = 14  # shown where nothing else is asked for: up to the newest report, or from a day on
MONTH = 31  # days with what happened on one page, where it is said until when
TOP = 5  # of a day, where no sides are asked for
MOST = 400  # events and statements of a side
QUIET = "without an hour"


@dataclass(slots=True)
class Item:
    """A sentence of the timeline: what it tells, whence, and how many reports of other pieces have it too."""

    kind: str
    tone: str
    label: str
    sentence: str
    outlet: str | None
    address: str
    status: str | None
    more: int = 0


@dataclass(slots=True)
class Period:
    """A day or an hour: what happened in it, or what each side did and said."""

    name: str
    happened: list[TimelineRow] = field(default_factory=list)
    sides: list[list[Item]] = field(default_factory=list)


@router.get("/timeline")
def timeline(
    request: Request,
    store: FromStore,
    actor: Text = None,
    recipient: Text = None,
    about: Text = None,
    since: Text = None,
    until: Text = None,
    by: Annotated[Literal["day", "hour"], Query()] = "day",
) -> Response:
    """The days with what happened; with one or two sides what each did and said, beside each other."""
    given: dict[str, Any] = {
        "actor": actor, "recipient": recipient, "about": about, "since": since, "until": until,
        "by": by if by != "day" else None,
    }  # fmt: skip
    last = until or _newest(store)
    first = since or (_shifted(last, -DAYS + 1) if last else None)
    sides = [side for side in (actor, recipient) if side]
    step = (date.fromisoformat(last) - date.fromisoformat(first)).days + 1 if first and last else DAYS
    later = link("/timeline", given, since=_shifted(last, 1), until=_shifted(last, step)) if until and last else None
    if sides:
        periods = _by_sides(store, sides, first, last, by)
    else:
        most = MONTH if until else DAYS
        name = f"timeline {first} {last} {about} {most}"
        periods = remembered(store, name, lambda: _happened(store, first, last, about, most + 1))
        if len(periods) > most:
            periods, last = periods[:most], periods[most - 1].name
            later = link("/timeline", given, since=_shifted(last, 1), until=until)
    question = question_of(actor, recipient, True, since=first, until=last)
    chart = bars(counted(store, question, by), {"actor": actor, "recipient": recipient})
    return page(
        request, "timeline.html", given=given, sides=sides, periods=periods, chart=chart, by=by, first=first, last=last,
        earlier=link("/timeline", given, since=_shifted(first, -step), until=_shifted(first, -1)) if first else None,
        later=later, address=address,
    )  # fmt: skip


def _happened(store: Store, since: str | None, until: str | None, about: str | None, most: int) -> list[Period]:
    """The first so many days with what happened, the oldest first."""
    days = groupby(store.timeline(since, until, about, TOP), key=lambda row: row.day)
    return [Period(name, list(rows)) for name, rows in islice(days, most)]


def _by_sides(store: Store, sides: list[str], since: str | None, until: str | None, by: str) -> list[Period]:
    """What each side did and said in each period; what several reports say in the same words is told once."""
    found: dict[str, list[dict[str, Item]]] = defaultdict(lambda: [{} for _ in sides])
    for number, side in enumerate(sides):
        events = store.events(side, limit=MOST, since=since, until=until, oldest=True)
        said = store.statements(side, limit=MOST, since=since, until=until, oldest=True)
        rows: list[EventRow | StatementRow] = [*events, *said]
        for row in rows:
            own = found[_period(row, by)][number]
            if row.sentence in own:
                own[row.sentence].more += row.outlet != own[row.sentence].outlet
            else:
                own[row.sentence] = _item(row)
    return [Period(name, [], [list(own.values()) for own in found[name]]) for name in sorted(found)]


def _period(row: EventRow | StatementRow, by: str) -> str:
    if by == "day":
        return row.day or "without a day"
    published = utc_iso(row.published or "")
    return f"{published[:10]} {published[11:13]}:00" if len(published) > 13 else f"{row.day} {QUIET}"


def _item(row: EventRow | StatementRow) -> Item:
    where = address(row.report, row.id)
    if isinstance(row, EventRow):
        whom = ", ".join(one.name or one.words for one in row.recipients[:2])
        status = row.modality if row.modality != "actual" else row.phase if row.phase != "current" else None
        label = row.type.lower() + (f" → {whom}" if whom else "")
        return Item("event", row.quad.replace(" ", "-"), label, row.sentence, row.outlet, where, status)
    label = row.act + (f" → {row.addressee.name or row.addressee.words}" if row.addressee else "")
    return Item("statement", row.act, label, row.sentence, row.outlet, where, None)


def _newest(store: Store) -> str | None:
    with store.reading() as connection:
        found: str | None = connection.scalar(select(func.max(documents.c.day)).where(documents.c.day > ""))
    return found


def _shifted(day: str | None, days: int) -> str | None:
    if day is None:
        return None
    ordinal = date.fromisoformat(day).toordinal() + days
    return date.fromordinal(min(max(ordinal, 1), date.max.toordinal())).isoformat()
