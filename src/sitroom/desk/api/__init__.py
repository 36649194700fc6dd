"""The API: all that the pages show, for programs."""

from fastapi import APIRouter

from sitroom.desk.api import actors, coded, joined, reports, sources

ROUTERS: list[APIRouter] = [one.router for one in (coded, joined, reports, actors, sources)]
