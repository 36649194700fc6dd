"""Alerts say which filter raised them, and a filter, a pair or a kind is muted for a time and told again."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from desk.pages.conftest import Open, barriers, watching
from desk.serving import desk
from sitroom.keep import Store
from sitroom.keep.alert_rows import Evidence, Finding
from sitroom.keep.alerts import Alerts
from sitroom.keep.filters import Filters


@pytest.fixture
def seen(browser: Browser, cuba_copy: Path) -> Iterator[Open]:
    """Opens a desk with two saved filters, of which one is a pair, and an alert of each."""
    with Store(cuba_copy) as store:
        there = Filters(store).add("Events in Cuba", {"country": "CUB"}, "ada")
        two = Filters(store).add("The two", {"actor": "USA", "recipient": "SUN"}, "ben")
        rows = list(store.events("USA", limit=2))
        told = tuple(Evidence(one.report, one.id, one.day or "", one.outlet, one.link, one.sentence) for one in rows)
        for scope, title in (
            (there.scope, "Events in Cuba: it rises"),
            (two.scope, "Soviet Union – United States: it rises"),
        ):
            about = ("escalation", scope or "", title, "1962-10-24", "1962-10-22")
            Alerts(store).keep([Finding(*about, p=0.001, expected=1, observed=9, evidence=told)])
    with desk("--store", str(cuba_copy)) as address:
        yield from watching(browser, address)


def test_an_alert_says_which_filter_raised_it_and_leads_there(seen: Open) -> None:
    page = seen("/alerts")
    raised = page.locator(".alert", has_text="Events in Cuba: it rises")
    expect(raised.locator(".raised-by")).to_have_text("Raised by the filter Events in Cuba, saved by ada.")
    pair = page.locator(".alert", has_text="Soviet Union")
    expect(pair.locator(".raised-by")).to_have_text("Just what is asked for by the filter The two, saved by ben.")
    expect(pair.get_by_role("link", name="What may follow")).to_be_visible()
    assert barriers(page) == []
    page.get_by_label("About").select_option(label="filter Events in Cuba")
    expect(page.locator(".alert")).to_have_count(1)
    raised.get_by_role("link", name="Events in Cuba", exact=True).click()
    expect(page.locator("h1")).to_have_text("In Cuba, until 1962-10-24")
    expect(page.locator("#main")).to_contain_text("Events in Cuba: it rises")


def test_a_filter_a_pair_and_a_kind_are_muted_and_told_again(seen: Open) -> None:
    page = seen("/alerts")
    muted = page.locator(".mutes li")
    for many, fields in enumerate(({"Filter": "Events in Cuba"}, {"Kind": "level"}, {}), 1):
        page.get_by_text("Mute something for a time").click()
        for label, option in fields.items():
            page.locator(".mute-form").get_by_label(label).select_option(label=option)
        if not fields:
            page.get_by_label("or pair").fill("USA, SUN")
            page.get_by_label("Why").fill("an exercise")
        page.locator(".mute-form").get_by_role("button", name="Mute").click()
        expect(muted).to_have_count(many)
    expect(muted.nth(0)).to_contain_text("the filter Events in Cuba until")
    expect(muted.nth(1)).to_contain_text("level, whatever it is about, until")
    expect(muted.nth(2)).to_contain_text("SUN and USA until")
    expect(muted.nth(2)).to_contain_text("an exercise")
    assert barriers(page) == []
    page.get_by_role("button", name="Lift the mute of level").click()
    expect(muted).to_have_count(2)


def test_a_filter_is_muted_where_it_is_looked_at(seen: Open) -> None:
    page = seen("/?country=CUB")
    expect(page.locator(".watched")).to_contain_text("This filter is watched")
    page.get_by_label("How long to mute this filter").select_option("7")
    page.locator(".watched").get_by_role("button", name="Mute").click()
    expect(page.locator(".watched")).to_contain_text("The alerts of this filter are muted until")
    assert barriers(page) == []
    page.locator(".watched").get_by_role("button", name="Lift").click()
    expect(page.locator(".watched")).to_contain_text("This filter is watched")
