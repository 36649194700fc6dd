"""The API: all that the pages show, for programs."""

from fastapi import APIRouter

from sitroom.desk.api import (
    accounts,
    actors,
    ahead,
    briefings,
    coded,
    corrections,
    filters,
    joined,
    places,
    reports,
    sources,
    watching,
)

PARTS = (
    coded, places, joined, reports, actors, watching, ahead, briefings, corrections, filters, sources, accounts,
)  # fmt: skip
ROUTERS: list[APIRouter] = [one.router for one in PARTS]
