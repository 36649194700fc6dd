"""The map: what is there is a pin, what is only in a country shades it, and the days can be gone through."""

from playwright.sync_api import expect

from desk.pages.conftest import Open


def test_places_are_pins_and_a_country_is_none(opened: Open) -> None:
    page = opened("/map?country=CUB")
    expect(page.locator(".pin").first).to_be_visible()
    told = page.locator(".pin").evaluate_all("pins => pins.map(pin => pin.title)")
    assert any("Havana" in words or "close together" in words for words in told)
    assert not any(words.endswith(": Cuba") for words in told)
    expect(page.locator(".map-list", has_text="Cuba somewhere in the country")).to_be_visible()


def test_the_slider_goes_through_the_days_and_is_kept_in_the_address(opened: Open) -> None:
    page = opened("/map")
    expect(page.locator(".pin").first).to_be_visible()
    whole = page.locator(".pin").count()
    page.locator("[data-slider]").focus()
    page.keyboard.press("Home")
    page.wait_for_url("**day=1962-**")
    expect(page.locator(".pin")).not_to_have_count(whole)


def test_a_place_of_the_list_opens_its_events(opened: Open) -> None:
    page = opened("/map")
    page.locator(".map-list a", has_text="Havana").click()
    page.wait_for_url("**/events?**near=23.1**")
    expect(page.locator(".list > li").first).to_contain_text("Havana")
