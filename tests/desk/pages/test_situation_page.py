"""The situation of a filter: tension, claims, alerts, headlines with their sources, and a map when it is looked at."""

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from desk.pages.conftest import Open, barriers

TWO = "/?actor=SUN&recipient=USA"


def loaded(page: Page) -> list[str]:
    """The scripts that the page has loaded."""
    names: list[str] = page.evaluate("performance.getEntriesByType('resource').map(one => one.name)")
    return [name.rsplit("/", 1)[-1] for name in names if name.endswith(".js")]


def test_the_map_comes_when_it_is_looked_at_and_shows_the_events_of_the_filter(opened: Open) -> None:
    page = opened(TWO)
    expect(page.locator("[data-chart] svg")).to_be_visible()
    assert not any(name.startswith("map") for name in loaded(page))
    page.locator("#where").scroll_into_view_if_needed()
    expect(page.locator(".pin").first).to_be_visible()
    expect(page.locator("[data-map-says]")).to_be_hidden()
    assert any(name.startswith("map") for name in loaded(page))
    told = page.locator(".pin").evaluate_all("pins => pins.map(pin => Number(pin.textContent))")
    assert 0 < sum(told) <= 12
    assert barriers(page) == []
    page.get_by_role("link", name="The map with its list").click()
    expect(page.locator("h1")).to_have_text("Map")
    expect(page.locator("#f-actor")).to_have_value("SUN")


def test_a_filter_without_places_says_so_in_place_of_the_map(opened: Open) -> None:
    page = opened("/?actor=nobody")
    page.locator("#where").scroll_into_view_if_needed()
    expect(page.locator("[data-map-says]")).to_have_text("No event of this has a place.")
    expect(page.locator("#main")).to_contain_text("Nothing to tell of the last seven days")
    assert barriers(page) == []


def test_the_headlines_come_unasked_so_that_a_print_has_them_and_have_their_sources(opened: Open) -> None:
    page = opened(TWO)
    expect(page.locator(".headlines h3").first).to_have_text("Contested")
    assert barriers(page) == []
    page.locator(".headlines a", has_text="Atlantic Wire").first.click()
    expect(page.locator("#inspector")).to_be_attached()
    assert "05-kennedy-quarantine" in page.url


@pytest.mark.parametrize(
    ("asked", "heading"),
    [
        ("", "Situation"),
        ("actor=USA&recipient=SUN&words=missiles&country=CUB", "United States and Soviet Union, “missiles”, in Cuba"),
        (
            "type=accuse,reject&voice=outlet&until=1962-10-24",
            "Accuse or reject, in the voice of outlet, until 1962-10-24",
        ),
        ("actor=USA+Today", "USA Today"),
        ("country=CUB", "Cuba"),
        ("near=22,-80,900km&outlet=Atlantic+Wire", "Near 22,-80,900km, told by Atlantic Wire"),
        ("since=1962-10-23&until=1962-10-23", "Situation, on 1962-10-23"),
    ],
)
def test_the_heading_names_every_filter(reader: httpx.Client, asked: str, heading: str) -> None:
    assert f"<h1>{heading}</h1>" in reader.get(f"/?{asked}").text


def test_words_choose_events_by_their_reports(opened: Open) -> None:
    page = opened("/?words=piracy")
    expect(page.locator("h1")).to_have_text("piracy")
    page.get_by_text("As a table").click()
    assert 0 < page.locator(".chart-figure tbody tr").count() < 6
    refused = opened("/?words=%22")
    expect(refused.locator("#main")).to_contain_text("name at least one word")


def test_a_part_that_cannot_be_had_says_so(browser: Browser, unchanged: str) -> None:
    page = browser.new_page(base_url=unchanged)
    page.route("**/situation/brief*", lambda route: route.abort())
    page.goto("/")
    page.locator("[data-part]").scroll_into_view_if_needed()
    expect(page.locator("[data-part]")).to_have_text("This part could not be loaded. Load the page again.")
    page.close()


def test_a_filter_saved_by_type_voice_and_nearness_is_shown_like_any_other(own: Open) -> None:
    page = own("/")
    query = {"type": ["mobilize", "THREATEN"], "voice": "outlet", "near": "22,-80,1500km"}
    saved = page.request.post("/api/filters", data={"name": "Around Cuba", "query": query})
    assert saved.ok
    page.goto("/")
    page.get_by_role("link", name="Around Cuba").click()
    expect(page.locator("h1")).to_have_text("Mobilize or threaten, near 22,-80,1500km, in the voice of outlet")
    expect(page.locator(".chip[aria-current]")).to_contain_text("Around Cuba")
    expect(page.locator(".watched")).to_contain_text("This filter is watched")
    types = page.locator("[aria-labelledby=happened] .event-type").all_inner_texts()
    assert types
    assert all("MOBILIZE" in one or "THREATEN" in one for one in types)
    address, said = page.url, page.locator("[aria-labelledby=said] .claim-row").count()
    page.get_by_role("link", name="The whole ledger").click()
    expect(page.locator("#f-near")).to_have_value("22,-80,1500km")
    expect(page.locator(".claim-row")).to_have_count(said)
    page.goto(address)
    page.get_by_role("link", name="All events").click()
    expect(page.locator("#f-type")).to_have_value("MOBILIZE,THREATEN")
    page.goto("/?type=ASSAULT")
    page.get_by_label("Save this filter as").fill("Blows")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".chip[aria-current]")).to_contain_text("Blows")
    assert barriers(page) == []
    assert page.request.get("/api/filters").json()[1]["query"] == {"type": ["ASSAULT"]}
