"""The pages of the desk, a module each."""

from fastapi import APIRouter

from sitroom.desk.pages import (
    actors,
    claims,
    correcting,
    events,
    feeds,
    map,
    report,
    search,
    series,
    situation,
    stories,
)

ROUTERS: list[APIRouter] = [
    one.router for one in (situation, report, correcting, claims, events, series, stories, search, actors, feeds, map)
]
