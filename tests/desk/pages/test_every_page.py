"""What holds for every page: it is there, it keeps nobody out in either theme, asks no other host, logs no error."""

import pytest
from playwright.sync_api import expect

from desk.pages.conftest import Open, barriers

PAGES = {
    "/claims": "Ledger",
    "/claims?about=nothing+of+the+kind+anywhere": "Ledger",
    "/events": "Events",
    "/events?actor=nobody": "Events",
    "/statements": "Statements",
}


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_there_for_everybody(opened: Open, path: str) -> None:
    page = opened(path)
    expect(page.locator("h1")).to_have_text(PAGES[path])
    assert barriers(page) == []


@pytest.mark.parametrize("path", PAGES)
def test_a_page_fits_on_a_phone(opened: Open, path: str) -> None:
    page = opened(path, "dark", 390)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
