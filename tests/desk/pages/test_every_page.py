"""What holds for every page: it is there, it keeps nobody out in either theme, asks no other host, logs no error."""

import pytest
from playwright.sync_api import expect

from desk.pages.conftest import Open, barriers

PAGES = {
    "/": "Situation",
    "/?actor=nobody": "nobody",
    "/series": "Series",
    "/series/point?period=1962-10-22&column=contested": "Contested, 1962-10-22",
    "/claims": "Ledger",
    "/claims?about=nothing+of+the+kind+anywhere": "Ledger",
    "/events?actor=CUB": "Events",
    "/events?actor=nobody": "Events",
    "/statements?speaker=CUB": "Statements",
    "/stories?least=1": "Stories",
    "/copies": "Copies",
    "/search": "Search",
    "/search?words=missiles": "Search",
    "/search?words=%22": "Search",
    "/actors": "Actors",
    "/actor?who=USA": "United States",
    "/feeds": "Feeds and runs",
    "/corrections": "Corrections",
    "/map": "Map",
    "/map?actor=nobody": "Map",
    "/timeline": "Timeline",
    "/timeline?actor=USA&recipient=SUN": "Timeline",
    "/alerts": "Alerts",
    "/precedents": "Precedents",
    "/precedents?actor=USA&recipient=SUN": "Precedents",
    "/outlook": "Outlook",
    "/briefings": "Briefings",
    "/accounts": "Accounts",
    "/audit": "Audit log",
}


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_there_for_everybody_also_on_a_phone(opened: Open, path: str) -> None:
    page = opened(path)
    expect(page.locator("h1")).to_have_text(PAGES[path])
    assert barriers(page) == []
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_on_a_phone_what_is_asked_for_is_shown_and_other_filters_wait(opened: Open) -> None:
    page = opened("/?near=22,-80,1500km", width=390)
    expect(page.locator("#f-near")).to_be_visible()
    expect(page.locator("#f-country")).to_be_hidden()
    page.get_by_role("button", name="More filters").click()
    expect(page.locator("#f-country")).to_be_visible()
    page.goto("/briefings")
    expect(page.locator("#f-since")).to_be_hidden()
    page.get_by_role("button", name="More filters").click()
    expect(page.locator("#f-since")).to_be_visible()
