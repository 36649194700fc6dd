"""Where: a toponym in the text and the place on the map that it stands for."""

from typing import Literal

from pydantic import Field

from sitroom.model.base import Part, Span

Kind = Literal[
    "country", "admin1", "admin2", "city", "region", "water", "strait", "mountain", "island", "site", "other",
]  # fmt: skip


Point = Literal["N", "NE", "E", "SE", "S", "SW", "W", "NW"]


class Offset(Part):
    """How something lies from a named place: 30 km off it, south of it.

    `kilometres` is null where the text names no distance, `point` (of the compass) where it names no direction;
    both are null off a coast. `span` are the words.
    """

    span: Span
    kilometres: float | None = Field(default=None, ge=0)
    point: Point | None = None


class Place(Part):
    """A place mentioned as a place (a capital that stands for its government is an actor).

    `lat` and `lon` are WGS 84 degrees, null where no candidate is good enough; `country` is an ISO 3166-1 alpha-3
    code, null for seas and disputed areas; `admin1` the name of the first-order unit; `candidates` how many places
    of that name were weighed; `confidence` the chance, 0 to 1, that it is the right one. `offset` is how what
    happens lies from the place (30 km off Constanta, south of Krasnohorivka); `lat` and `lon` stay the named
    place's own.
    """

    span: Span
    name: str
    kind: Kind
    lat: float | None = Field(default=None, ge=-90, le=90)
    lon: float | None = Field(default=None, ge=-180, le=180)
    geonameid: int | None = None
    country: str | None = Field(default=None, pattern="^[A-Z]{3}$")
    admin1: str | None = None
    candidates: int = Field(default=0, ge=0)
    confidence: float = Field(ge=0, le=1)
    offset: Offset | None = None
