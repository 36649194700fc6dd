"""Series: what was done and said over time, and what is behind each point."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Annotated, Any, Literal, get_args

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from sitroom.desk.filters import OfSeries
from sitroom.desk.pages.claims import row
from sitroom.desk.pages.given import Several, Text
from sitroom.desk.pages.sides import SIDES
from sitroom.desk.problems import Problem
from sitroom.desk.remembered import series_of
from sitroom.desk.request import FromStore
from sitroom.desk.templating import page
from sitroom.desk.wording import link
from sitroom.join.ledger import Ledger
from sitroom.keep.kept import Report
from sitroom.keep.rows import EventRow, StatementRow
from sitroom.model.events import EventType
from sitroom.watch.behind import behind
from sitroom.watch.counting import COLUMNS
from sitroom.watch.periods import By
from sitroom.watch.question import SeriesQuestion
from sitroom.watch.series import Series, days_of

router = APIRouter()
LINES = 6  # in one chart
DAILY = 400  # days that are shown by day where nothing else is asked for
ROWS = 100  # behind a point
SHOWN = ("material_conflict", "verbal_conflict", "material_cooperation", "verbal_cooperation")
COLOURS = {
    "material_conflict": "--material-conflict", "verbal_conflict": "--verbal-conflict",
    "material_cooperation": "--material-cooperation", "verbal_cooperation": "--verbal-cooperation",
    "conflict_intensity": "--material-conflict", "cooperation_intensity": "--material-cooperation", "tension": "--ink",
    "threats": "--demanded", "denials": "--denied", "contested": "--feared", "feared": "--feared",
    "denied": "--denied", "reports": "--ink-3", "all_reports": "--ink-3", "events": "--accent",
}  # fmt: skip
OTHERS = ("--accent", "--feared", "--confirmed", "--demanded", "--expected", "--denied")


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: `json` for the browser, `rows` for the table that says the same, `names` its columns.

    A column has a name, words and a colour; `open` leads to a point.
    """

    json: str
    names: list[tuple[str, str, str]]
    rows: list[tuple[str, list[float]]]
    open: str


def _both(asked: SeriesQuestion, sides: str) -> SeriesQuestion:
    """The question of a page: of two, unless only one way is asked for, what each does to the other."""
    if asked.actor and asked.recipient and sides == "both":
        return replace(asked, actor=None, recipient=None, pair=(asked.actor, asked.recipient))
    return asked


def _given(asked: SeriesQuestion, sides: str) -> dict[str, object]:
    """What stands in the address."""
    pair = ",".join(asked.pair) if asked.pair else None
    return {**asdict(asked), "pair": pair, "sides": sides if sides == "one" else None}


def question_of(actor: str | None, recipient: str | None, both: bool, **more: Any) -> SeriesQuestion:
    """The question of a page: with `both`, what each of the two does to the other."""
    if actor and recipient and both:
        return SeriesQuestion(pair=(actor, recipient), **more)
    return SeriesQuestion(actor, recipient, **more)


Sides = Annotated[Literal["both", "one"], Query()]


@router.get("/series")
def shown(
    request: Request,
    store: FromStore,
    asked: OfSeries,
    sides: Sides = "both",
    by: Annotated[By | Literal[""], Query()] = "",
    column: Several = [],  # noqa: B006
) -> Response:
    """Any columns of a series as lines; without a choice the four quads as bars."""
    given = {**_given(asked, sides), "by": by, "column": column}
    question = _both(asked, sides)
    for name in column:
        if name not in COLUMNS:
            raise Problem(422, f"column {name[:50]}: it is one of {', '.join(COLUMNS)}")
    found = counted(store, question, by, column or SHOWN)
    chosen = [name for name in column if name in found.columns][:LINES]
    if not chosen:  # none of them can be counted of such events
        found = counted(store, question, by, SHOWN)
    chart = bars(found, given) if not chosen else drawn(found, chosen, given)
    return page(
        request, "series.html", chart=chart, given=given, found=found, sides=sides, columns=COLUMNS,
        types=get_args(EventType), lines=LINES, saved=link("/api/series", _given(question, "both"), by=found.by),
    )  # fmt: skip


@router.get("/series/point")
def point(
    request: Request,
    store: FromStore,
    asked: OfSeries,
    period: Text,
    column: Text = None,
    sides: Sides = "both",
    by: Annotated[By | Literal[""], Query()] = "",
    after: Text = None,
) -> Response:
    """What was counted in one point of a series."""
    given = {**_given(asked, sides), "since": None, "until": None, "by": by, "period": period, "column": column}
    question = replace(_both(asked, sides), since=None, until=None)
    name = column or "events"
    rows = list(behind(store, question, period or "", name, by or "day", ROWS, after))
    last = rows[-1] if len(rows) == ROWS else None
    older = None
    if isinstance(last, EventRow | StatementRow):
        older = link("/series/point", given, after=last.after)
    elif isinstance(last, Report):
        older = link("/series/point", given, after=f"{last.day or ''}:{last.key}")
    return page(
        request, "point.html", given=given, name=name, period=period, older=older,
        events=[one for one in rows if isinstance(one, EventRow)],
        statements=[one for one in rows if isinstance(one, StatementRow)],
        claims=[row(one) for one in rows if isinstance(one, Ledger)],
        reports=[one for one in rows if isinstance(one, Report)], sides=[name for name, _ in SIDES],
        whole=link("/series", given, period=None, column=None),
    )  # fmt: skip


def counted(store: FromStore, question: SeriesQuestion, by: str, wanted: Collection[str] = SHOWN) -> Series:
    """The series with these columns; by day, or by week where there are too many days, unless it is said by what."""
    if by == "":
        by = "week" if days_of(store, question) > DAILY else "day"
    return series_of(store, question, by, wanted)  # type: ignore[arg-type]


def bars(found: Series, given: Mapping[str, object]) -> Chart:
    """Conflict upwards, cooperation downwards."""
    made = []
    for name in SHOWN:
        down = name.endswith("cooperation")
        values = [-value if down else value for value in found.columns[name]]
        made.append(_line(name, values, bar=True))
    return _chart(found, SHOWN, made, given, whole=True)


def drawn(found: Series, names: Sequence[str], given: Mapping[str, object], whole: bool = False) -> Chart:
    """These columns as lines, the intensities as bars."""
    made, free = [], list(OTHERS)
    dashes = ["solid", "dashed", "dotted"]
    for number, name in enumerate(names):
        bar = name.endswith("_intensity")
        values = [-v for v in found.columns[name]] if name == "cooperation_intensity" else list(found.columns[name])
        line = _line(name, values, bar=bar, dash=dashes[number % len(dashes)] if len(names) > 3 else "solid")
        if name not in COLOURS and free:
            line["colour"] = free.pop(0)
        made.append(line)
    return _chart(found, names, made, given, whole)


def _line(name: str, values: list[float], bar: bool, dash: str = "solid") -> dict[str, Any]:
    return {
        "name": words(name), "column": name, "values": values, "bar": bar, "dash": dash,
        "colour": COLOURS.get(name, "--accent"),
    }  # fmt: skip


def _chart(
    found: Series, names: Sequence[str], made: list[dict[str, Any]], given: Mapping[str, object], whole: bool
) -> Chart:
    address = link("/series/point", given, by=found.by, since=None, until=None, column=None, after=None)
    body = {"periods": found.periods, "series": made, "open": address, "whole": whole}
    rows = [
        (period, values)
        for period, *values in zip(found.periods, *(found.columns[name] for name in names), strict=True)
        if any(values)
    ]
    return Chart(
        json.dumps(body, separators=(",", ":")),
        [(one["column"], one["name"], one["colour"].removeprefix("--")) for one in made],
        rows,
        address,
    )


def words(name: str) -> str:
    """The name of a column as a person reads it.

    >>> words("material_conflict"), words("THREATEN")
    ('material conflict', 'threaten')
    """
    return name.replace("_", " ").lower()
