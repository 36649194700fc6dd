"""The pages of the desk, a module each."""

from fastapi import APIRouter

from sitroom.desk.pages import claims, events, report, situation

ROUTERS: list[APIRouter] = [one.router for one in (situation, report, claims, events)]
