"""Where events are: the map of the desk, for programs."""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import BaseModel, Field

from sitroom.desk.filters import Events
from sitroom.desk.pages.map import Precision, Sides, Spot, given_of, spots_of
from sitroom.desk.request import FromStore

router = APIRouter(tags=["coded"])


class PlaceOut(BaseModel):
    """A place with how many events are told of it."""

    name: str = Field(description="The name of the place.")
    kind: str = Field(description="What kind of place it is, such as city or country.")
    precision: Precision = Field(
        description="At the point, somewhere around it, somewhere in the country or former state, or on no map."
    )
    country: str | None = Field(description="The country that it is in, ISO 3166-1 alpha-3.")
    lat: float | None = Field(description="Latitude, WGS 84 degrees.")
    lon: float | None = Field(description="Longitude, WGS 84 degrees.")
    events: int = Field(description="How many events in all.")
    days: list[tuple[str, int, int]] = Field(description="Day, how many events, and how many of these of conflict.")

    @classmethod
    def of(cls, spot: Spot) -> PlaceOut:
        """A place of the map."""
        return cls(
            name=spot.name, kind=spot.kind, precision=spot.precision, country=spot.country, lat=spot.lat, lon=spot.lon,
            events=spot.events, days=spot.days,
        )  # fmt: skip


@router.get("/places", response_model=list[PlaceOut])
def places(store: FromStore, asked: Events, sides: Sides = "both") -> list[PlaceOut]:
    """The places of events, those with the most first.

    As on the map: without `since` of the 90 days up to the newest report, without `modality` what happened; of an actor
    and a recipient both ways, unless `sides` is one.
    """
    found, _ = spots_of(store, given_of(asked, sides))
    return [PlaceOut.of(one) for one in found]
