"""Precedents and outlook of a pair: likenesses on one chart, chances with how well they held, and what is not known."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, expect

from desk.build_ups import Wave, build_ups
from desk.pages.conftest import Open, barriers, watching
from desk.serving import desk
from sitroom.keep import Store
from watch.reported import Told, report

DAYS = 230
BUILD_UPS = (60, 130, 200)  # days on which a fortnight of clashes begins


@pytest.fixture(scope="module")
def crisis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A desk over three build-ups between two states, the last of which goes on."""
    path = tmp_path_factory.mktemp("crisis") / "crisis.db"
    with Store(path) as store:
        store.add_batch(list(build_ups(DAYS, list(map(Wave, BUILD_UPS)))))
    with desk("--store", str(path)) as address:
        yield address


@pytest.fixture
def seen(browser: Browser, crisis: str) -> Iterator[Open]:
    """Opens a path of that desk."""
    yield from watching(browser, crisis)


def test_the_past_most_like_the_last_weeks_is_on_one_chart_with_what_followed(seen: Open) -> None:
    page = seen("/precedents?actor=UKR&recipient=RUS")
    expect(page.locator("h1")).to_have_text("Precedents: Russia – Ukraine")
    expect(page.locator("#then")).to_contain_text("material conflict then")
    expect(page.locator("[data-chart] svg")).to_be_visible()
    first = page.locator(".precedent").first
    expect(first).to_contain_text("much alike")
    expect(first).to_contain_text("Russia – Ukraine, 2021-0")
    page.get_by_text("As a table").click()
    last = page.locator("tr", has_text="30 days after").locator("td")
    expect(last.first).to_have_text("not yet")
    assert last.nth(1).inner_text().isdecimal()
    assert barriers(page) == []
    first.locator(".evidence a").first.click()
    expect(page.locator("#inspector")).to_be_attached()


def test_a_pair_is_chosen_from_those_that_did_most(seen: Open) -> None:
    page = seen("/precedents")
    expect(page.locator(".pair-list a").first).to_contain_text("Russia – Ukraine")
    assert barriers(page) == []
    page.get_by_role("link", name="Outlook").last.click()
    expect(page.locator("h1")).to_have_text("Outlook")
    page.locator(".pair-list a").first.click()
    expect(page.locator("h1")).to_have_text("Outlook: Russia – Ukraine")


def test_pairs_are_offered_though_the_newest_reports_tell_of_none(browser: Browser, tmp_path: Path) -> None:
    with Store(tmp_path / "quiet.db") as store:
        store.add_batch([report("clash", "2021-01-04", [Told()]), report("long after", "2021-09-01", [])])
    with desk("--store", str(tmp_path / "quiet.db")) as address:
        for opens in watching(browser, address):
            page = opens("/outlook")
            expect(page.locator(".pair-list a")).to_have_text(
                ["Russia – Ukraine RUS UKR\n1 event"], use_inner_text=True
            )
            expect(page.locator("#main")).to_contain_text("in the 30 days up to 2021-01-04")
            page.goto("/outlook?pair=RUS,UKR")
            expect(page.locator("h1")).to_have_text("Outlook: Russia – Ukraine")


def test_a_pair_too_quiet_to_compare_is_said(seen: Open) -> None:
    page = seen("/precedents?actor=USA&recipient=DEU")
    said = page.locator("p[role=status].notice")
    expect(said).to_contain_text("Germany – United States: 3 events in 28 days are too few to compare.")


def test_chances_stand_beside_how_well_such_chances_held(seen: Open) -> None:
    page = seen("/outlook?actor=RUS&recipient=UKR")
    expect(page.locator(".outlook")).to_have_count(2)
    for horizon, panel in ((7, page.locator(".outlook").first), (30, page.locator(".outlook").last)):
        expect(panel.locator("h2")).to_have_text(f"The next {horizon} days")
        expect(panel).to_contain_text("with a chance of four in five")
        expect(panel.locator(".held .this")).to_have_count(1)
    expect(page.locator(".outlook").last.locator(".notice").first).to_contain_text("Over 30 days chances above 20%")
    assert barriers(page) == []
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_series_and_situation_of_a_pair_lead_there(seen: Open) -> None:
    for path in ("/series?actor=RUS&recipient=UKR", "/?actor=RUS&recipient=UKR"):
        page = seen(path)
        page.locator("#main").get_by_role("link", name="Precedents").click()
        expect(page.locator("h1")).to_have_text("Precedents: Russia – Ukraine")


def test_the_api_tells_the_same(crisis: str) -> None:
    with httpx.Client(base_url=crisis, timeout=60) as client:
        found = client.get("/api/precedents?pair=UKR,RUS&limit=2").json()
        assert [one["pair"] for one in found["found"]] == ["pair:RUS,UKR"] * 2
        week, month = client.get("/api/outlook?pair=RUS,UKR&level=12").json()
        assert (week["forecast"]["horizon"], month["forecast"]["horizon"]) == (7, 30)
        assert week["forecast"]["level"] == 12
        assert 0 < week["forecast"]["chance"] < month["forecast"]["chance"]
        assert client.get("/api/outlook?pair=RUS,NOR").status_code == 422
        assert "two actors" in client.get("/api/precedents?pair=RUS").json()["detail"]
