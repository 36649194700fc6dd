"""The day of an analyst, from the situation to a figure that changes; and two of them at the same event."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from desk.pages.conftest import Open, barriers, watching
from desk.serving import desk

MOSCOW = "/report?id=examples/cuba-1962/06-moscow-warning.txt"


@pytest.fixture
def own(browser: Browser, cuba_copy: Path) -> Iterator[Open]:
    """Opens a desk over a store of its own, which may be changed."""
    with desk("--store", str(cuba_copy)) as address:
        yield from watching(browser, address)


def test_a_day_from_the_situation_to_a_figure_and_back(own: Open) -> None:
    page = own("/?actor=SUN")
    page.get_by_role("link", name="The whole ledger").click()
    page.get_by_role("link", name="The weapons sent to Cuba were offensive").click()
    page.get_by_role("link", name="A government statement denied that the weapons").click()
    expect(page.locator("#inspector")).to_contain_text("deny")
    page.locator(".slip[data-part=e2]").first.click()
    expect(page.locator("#inspector h2")).to_contain_text("somebody aid → Cuba")
    page.get_by_role("button", name="Right").click()
    expect(page.locator(".correction")).to_have_count(1)
    page.keyboard.press("c")
    page.get_by_label("Status").select_option("denied")
    page.get_by_label("Who, one a line").fill("Soviet Union, SUN, GOV")
    page.get_by_label("Why, in words").fill("The statement denies it.")
    page.get_by_role("button", name="Keep").click()
    expect(page.locator("#inspector h2")).to_contain_text("Soviet Union aid → Cuba")
    expect(page.locator("#inspector .correction").first).to_contain_text("The statement denies it.")
    assert barriers(page) == []

    page.get_by_role("link", name="Corrections").click()
    expect(page.locator("h1")).to_have_text("Corrections")
    there = page.locator(".precision tr", has_text="there at all")
    expect(there).to_contain_text("100 %")
    expect(page.locator(".precision tr", has_text="modality")).to_contain_text("0 %")
    assert barriers(page) == []
    with page.expect_download() as saved:
        page.get_by_role("link", name="Gold as JSON lines").click()
    for line in saved.value.path().read_text(encoding="utf-8").splitlines():
        assert json.loads(line)["text"]

    page.get_by_role("button", name="Take back").first.click()
    expect(page.locator(".correction").first).to_contain_text("took a correction back")
    expect(page.locator(".precision tr", has_text="modality")).to_contain_text("100 %")
    again = own(MOSCOW + "&part=e2")
    expect(again.locator("#inspector h2")).to_contain_text("somebody aid → Cuba")


def test_two_at_the_same_event_lose_nothing_and_see_each_other(own: Open) -> None:
    one, other = own(MOSCOW + "&part=e3"), own(MOSCOW + "&part=e3")
    for page, status in ((one, "feared"), (other, "planned")):
        page.locator("[data-correct] summary").click()
        page.get_by_label("Status").select_option(status)
    one.get_by_role("button", name="Keep").click()
    expect(one.locator(".correction")).to_have_count(1)
    with other.expect_response(lambda answer: answer.request.method == "POST") as answered:
        other.get_by_role("button", name="Keep").click()
    assert answered.value.status == 409
    expect(other.locator("[role=alert]")).to_contain_text("corrected this meanwhile")
    expect(other.locator(".correction")).to_contain_text("feared")
    assert other.get_by_label("Status").input_value() == "planned"
    other.get_by_role("button", name="Keep").click()
    expect(other.locator(".correction")).to_have_count(2)


def test_what_cannot_be_read_is_said_and_nothing_is_lost(own: Open) -> None:
    page = own(MOSCOW + "&part=e3")
    page.locator("[data-correct] summary").click()
    page.get_by_role("textbox", name="When").fill("last Thursday")
    page.get_by_label("Why, in words").fill("it was then")
    page.get_by_role("button", name="Keep").click()
    expect(page.locator("[role=alert]")).to_contain_text("not a date such as 2021-11-12")
    assert page.get_by_role("textbox", name="When").input_value() == "last Thursday"
    assert page.get_by_label("Why, in words").input_value() == "it was then"
