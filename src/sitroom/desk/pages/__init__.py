"""The pages of the desk, a module each."""

from fastapi import APIRouter

from sitroom.desk.pages import (
    accounts,
    actors,
    ahead,
    alerts,
    briefings,
    claims,
    correcting,
    events,
    feeds,
    joining,
    map,
    report,
    saved,
    search,
    series,
    situation,
    stories,
    timeline,
)  # fmt: skip

PAGES = (
    joining, situation, alerts, timeline, map, series, ahead, claims, events, stories, search, actors, report,
    briefings, feeds, correcting, accounts, saved,
)  # fmt: skip
ROUTERS: list[APIRouter] = [one.router for one in PAGES]
