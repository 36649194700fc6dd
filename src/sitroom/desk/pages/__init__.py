"""The pages of the desk, a module each."""

from fastapi import APIRouter

from sitroom.desk.pages import report, situation

ROUTERS: list[APIRouter] = [situation.router, report.router]
