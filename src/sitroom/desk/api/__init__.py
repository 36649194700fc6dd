"""The API: all that the pages show, for programs."""

from fastapi import APIRouter

from sitroom.desk.api import accounts, actors, coded, corrections, filters, joined, reports, sources

ROUTERS: list[APIRouter] = [
    one.router for one in (coded, joined, reports, actors, corrections, filters, sources, accounts)
]
