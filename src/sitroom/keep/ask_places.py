"""Asks how many events there are at each place, day by day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, case, func, select, union

from sitroom.keep.ask import Frame
from sitroom.keep.ask_events import EventQuestion, event_keys
from sitroom.keep.tables import events, places

MOST = 20_000  # places by days


@dataclass(frozen=True, slots=True)
class PlaceDay:
    """How many events there are at a place on a day, and how many of them are conflict.

    `kind` says how precise the place is: of a country or region it is only somewhere inside. `lat` and `lon` are null
    where it could not be found on the map.
    """

    name: str
    kind: str
    country: str | None
    lat: float | None
    lon: float | None
    day: str
    events: int
    conflict: int


def find_place_days(connection: Connection, questions: Sequence[EventQuestion], frame: Frame) -> list[PlaceDay]:
    """The places of the events that answer any of the questions, the newest days first; 20,000 places by days at most.

    Raises:
        AskError: a question cannot be understood.
    """
    asked = [event_keys(connection, question, frame).order_by(None) for question in questions]
    keys = union(*asked) if len(asked) > 1 else asked[0]
    conflict = func.sum(case((events.c.quad.like("%conflict"), 1), else_=0))
    counted = (
        select(
            places.c.name, places.c.kind, places.c.country, places.c.lat, places.c.lon, events.c.day, func.count(),
            conflict,
        )
        .join(places, places.c.key == events.c.place)
        .where(events.c.key.in_(keys), events.c.day > "")
        .group_by(places.c.key, events.c.day)
        .order_by(events.c.day.desc(), places.c.key)
        .limit(MOST)
    )  # fmt: skip
    return [PlaceDay(*row) for row in connection.execute(counted)]
