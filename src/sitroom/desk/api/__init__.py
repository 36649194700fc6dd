"""The API: all that the pages show, for programs."""

from fastapi import APIRouter

from sitroom.desk.api import (
    accounts,
    actors,
    briefings,
    coded,
    corrections,
    filters,
    joined,
    reports,
    sources,
    watching,
)

ROUTERS: list[APIRouter] = [
    one.router for one in (coded, joined, reports, actors, watching, briefings, corrections, filters, sources, accounts)
]
