"""The map: events by place, as precisely as the reports say where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Annotated, Any, Literal, get_args

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sitroom.desk.filters import AskedEvents, Events
from sitroom.desk.newest import newest_day
from sitroom.desk.pages.given import Text
from sitroom.desk.problems import Problem
from sitroom.desk.remembered import remembered
from sitroom.desk.request import FromStore
from sitroom.desk.templating import page
from sitroom.desk.wording import link
from sitroom.keep import Store
from sitroom.keep.ask import Framed, framed, one_of
from sitroom.keep.ask_events import EventQuestion
from sitroom.keep.ask_places import PlaceDay, find_place_days
from sitroom.knowledge.former import extent_on, extents
from sitroom.model.document import is_iso_date
from sitroom.model.events import EventType, Modality
from sitroom.watch import SeriesQuestion

router = APIRouter()
DAYS = 90  # shown where nothing else is asked for: up to the newest report
LISTED = 60  # places beside the map
FRAME = ("since", "until", "near", "country", "report", "outlet", "words")
Sides = Annotated[Literal["both", "one"], Query(description="Of an actor and a recipient: both ways, or one.")]
Window = Annotated[Literal["0", "1", "7", "30"], Query(description="Days that are drawn; 0 for all.")]
Precision = Literal["point", "area", "country", "former", "none"]
ANY = "any"  # status
AROUND = "0.1km"  # of a place whose events are opened: as many as its pin says, and not those of places nearby
PRECISE = ("city", "admin2", "site", "island", "mountain", "strait")


@dataclass(slots=True)
class Spot:
    """A place with its events: `days` are day, events, and of these conflict."""

    name: str
    kind: str
    country: str | None
    lat: float | None
    lon: float | None
    open: str
    days: list[tuple[str, int, int]] = field(default_factory=list)

    @property
    def precision(self) -> Precision:
        """point, area (somewhere around it), country, former (a state that is no more), or none: on no map."""
        if self.kind == "country":
            return "former" if self.country in extents() else "country" if self.country else "none"
        if self.lat is None:
            return "none"
        return "point" if self.kind in PRECISE else "area"

    @property
    def events(self) -> int:
        """How many in all."""
        return sum(many for _, many, _ in self.days)

    def shapes(self) -> list[dict[str, Any]]:
        """As the map draws it: a state that is no more as those that lie there now, for as long as it lay so."""
        common = {
            "name": self.name, "precision": self.precision, "country": self.country, "at": [self.lon, self.lat],
            "open": self.open,
        }  # fmt: skip
        if self.precision != "former":
            return [{**common, "days": self.days}]
        parts: dict[tuple[str, ...], list[tuple[str, int, int]]] = {}
        for day in self.days:
            extent = extent_on(str(self.country), day[0])
            parts.setdefault(extent.present if extent else (), []).append(day)
        return [{**common, "now": now, "days": days} for now, days in parts.items()]


@router.get("/map")
def shown(
    request: Request, store: FromStore, asked: Events, sides: Sides = "both", day: Text = None, window: Window = "0"
) -> Response:
    """The map with the places of events, and their list.

    Up to which `day` it is drawn, and how many days before it, the browser sees to.
    """
    if day and not is_iso_date(day):
        raise Problem(422, f"day {day}: not a date such as 2021-11-12")
    given = given_of(asked, sides)
    spots, frame = spots_of(store, given)
    return page(
        request, "map.html", given=given, frame=frame, saved=of_events(frame), data=link("/map/places", frame),
        spots=spots[:LISTED], more=max(len(spots) - LISTED, 0), types=get_args(EventType),
        modalities=get_args(Modality), events=sum(one.events for one in spots),
    )  # fmt: skip


@router.get("/map/places")
def places(store: FromStore, asked: Events, sides: Sides = "both") -> Response:
    """The same for the map itself."""
    spots, _ = spots_of(store, given_of(asked, sides))
    return JSONResponse([shape for one in spots for shape in one.shapes()])


def given_of(asked: AskedEvents, sides: str) -> dict[str, Any]:
    """What stands in the address; where no status is asked for, what happened."""
    actor, recipient = asked.pair or (asked.actor, asked.recipient)
    return {
        **asked.given, "pair": None, "actor": actor, "recipient": recipient, "modality": asked.modality or ["actual"],
        "sides": sides if sides == "one" and not asked.pair else None,
    }  # fmt: skip


def spots_of(store: Store, given: dict[str, Any]) -> tuple[list[Spot], dict[str, Any]]:
    """The places, those with the most events first, and what was asked for with the days that are shown."""
    return remembered(store, f"map {sorted(given.items())}", lambda: _asked(store, given))


def _asked(store: Store, given: dict[str, Any]) -> tuple[list[Spot], dict[str, Any]]:
    types = one_of("type", given["type"], EventType)
    modalities = () if ANY in given["modality"] else one_of("modality", given["modality"], Modality)
    ways = SeriesQuestion(given["actor"], given["recipient"])
    if given["actor"] and given["recipient"] and not given["sides"]:
        ways = SeriesQuestion(pair=(given["actor"], given["recipient"]))
    rest = {"mode": given["mode"], "modality": modalities, "phase": given["phase"], "voice": given["voice"]}
    questions = [EventQuestion(who, whom, types, **rest) for who, whom in ways.sides]
    asked = framed(Framed(**{name: given[name] for name in FRAME}))  # type: ignore[typeddict-item]
    newest = newest_day(store)
    with store.reading() as connection:
        frame = dict(given)
        # Not up to the newest event: some are told of a year to come.
        last = given["until"] or newest
        if last and not given["since"]:
            frame["since"] = _before(last)
        if last and last >= (given["since"] or ""):
            frame["until"] = last
        rows = find_place_days(connection, questions, replace(asked, since=frame["since"], until=frame["until"]))
    return _together(rows, frame), frame


def _together(rows: Iterable[PlaceDay], frame: dict[str, Any]) -> list[Spot]:
    found: dict[tuple[str, str, float | None, float | None], Spot] = {}
    for row in rows:
        key = row.name, row.kind, row.lat, row.lon
        if key not in found:
            found[key] = Spot(row.name, row.kind, row.country, row.lat, row.lon, _open(row, frame))
        found[key].days.append((row.day, row.events, row.conflict))
    return sorted(found.values(), key=lambda one: (-one.events, one.name))


def of_events(frame: dict[str, Any]) -> dict[str, Any]:
    """What was asked for as events are asked for: two in both directions are a pair, and without a status it is any."""
    given = {**frame, "sides": None, "modality": [one for one in frame["modality"] if one != ANY]}
    if frame["actor"] and frame["recipient"] and not frame["sides"]:
        given |= {"actor": None, "recipient": None, "pair": f"{frame['actor']},{frame['recipient']}"}
    return given


def _open(row: PlaceDay, frame: dict[str, Any]) -> str:
    frame = of_events(frame)
    if row.kind == "country" and row.country:
        return link("/events", frame, country=row.country)
    if row.lat is None:  # no question about events finds just this place
        return link("/search", {"words": f'"{row.name}"'})
    return link("/events", frame, near=f"{row.lat:.4f},{row.lon:.4f},{AROUND}")


def _before(day: str) -> str:
    first = date.min + timedelta(days=DAYS)
    return (max(date.fromisoformat(day), first) - timedelta(days=DAYS)).isoformat()
