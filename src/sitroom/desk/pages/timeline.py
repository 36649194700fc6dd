"""The timeline: what happened day by day, or by hour, and what each of two sides did and said."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from itertools import groupby, islice, pairwise
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from sitroom.desk.called import somebody_called
from sitroom.desk.newest import newest_day
from sitroom.desk.pages.beside import Column, any_of, beside
from sitroom.desk.pages.given import Text, Yes
from sitroom.desk.pages.hours import QUIET, READ, by_hour
from sitroom.desk.pages.series import bars, counted, question_of
from sitroom.desk.remembered import remembered
from sitroom.desk.request import FromStore
from sitroom.desk.templating import page
from sitroom.desk.wording import link
from sitroom.keep import Store, TimelineRow
from sitroom.keep.ask import framed

router = APIRouter()
DAYS = 14  # shown where nothing else is asked for: up to the newest report, or from a day on
MONTH = 31  # days with what happened on one page, where it is said until when
TOP = 5  # of a day, where no sides are asked for


@dataclass(slots=True)
class Period:
    """A day or an hour: what happened in it, or what each side did and said; `quiet` days lie before it."""

    name: str
    happened: list[TimelineRow] = field(default_factory=list)
    sides: list[Column] = field(default_factory=list)
    quiet: int = 0


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
    whole: Yes = False,
) -> Response:
    """The days with what happened; with one or two sides what each did and said, beside each other.

    Of each side the weightiest of a period is shown; with `whole` all of it.
    """
    given: dict[str, Any] = {
        "actor": actor, "recipient": recipient, "about": about, "since": since, "until": until,
        "by": by if by != "day" else None,
    }  # fmt: skip
    framed({"since": since, "until": until})
    last = until or newest_day(store)
    first = since or (_shifted(last, -DAYS + 1) if last else None)
    sides = [side for side in (actor, recipient) if side]
    most = MONTH if until else DAYS
    step = _ordinal(until) - _ordinal(first) + 1 if first and until else DAYS
    later = link("/timeline", given, since=_shifted(last, 1), until=_shifted(last, step)) if until and last else None
    if sides:
        with store.reading() as connection:
            found, behind = beside(connection, sides, first, last, about, by, most, whole)
        periods = [Period(name, sides=columns) for name, columns in found]
    else:
        name = f"timeline {first} {last} {about} {most} {by}"
        periods, behind = remembered(store, name, lambda: _happened(store, first, last, about, most, by))
    if behind:
        last = _shifted(behind, -1)
        later = link("/timeline", given, since=behind, until=until)
    _fold(periods)
    question = question_of(actor, recipient, True, since=first, until=last, words=any_of(about))
    chart = bars(counted(store, question, by), {"actor": actor, "recipient": recipient, "words": question.words})
    return page(
        request, "timeline.html", given=given, sides=sides, named=[somebody_called(store, side) for side in sides],
        periods=periods, chart=chart, by=by, first=first, last=last,
        earlier=link("/timeline", given, since=_shifted(first, -step), until=_shifted(first, -1)) if first else None,
        later=later, whole=whole, hourless=by == "hour" and all(one.name.endswith(QUIET) for one in periods),
    )  # fmt: skip


def _happened(
    store: Store, since: str | None, until: str | None, about: str | None, most: int, by: str
) -> tuple[list[Period], str | None]:
    """The first so many days with what happened, or their hours, the oldest first; and the day behind them."""
    rows = store.timeline(since, until, about, TOP if by == "day" else READ)
    days = [(name, list(those)) for name, those in islice(groupby(rows, key=lambda row: row.day), most + 1)]
    behind = days[most][0] if len(days) > most else None
    if by == "hour":
        with store.reading() as connection:
            days = by_hour(connection, (row for _, those in days[:most] for row in those), TOP)
        most = len(days)
    return [Period(name, those) for name, those in days[:most]], behind


def _fold(periods: list[Period]) -> None:
    """Counts the days between those on which anything happened."""
    for before, one in pairwise(periods):
        one.quiet = max(_ordinal(one.name) - _ordinal(before.name) - 1, 0)


def _shifted(day: str | None, days: int) -> str | None:
    if day is None:
        return None
    return date.fromordinal(min(max(_ordinal(day) + days, 1), date.max.toordinal())).isoformat()


def _ordinal(day: str) -> int:
    return date.fromisoformat(day[:10]).toordinal()
