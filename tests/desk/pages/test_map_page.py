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


def test_the_api_tells_the_same_places(opened: Open) -> None:
    page = opened("/map?country=Cuba")
    told = page.request.get("/api/places?country=CUB").json()
    listed = page.locator(".map-list a .number").all_inner_texts()
    assert [f"{one['events']:,}" for one in told] == listed
    assert all(one["events"] == sum(many for _, many, _ in one["days"]) for one in told)
    (cuba,) = [one for one in told if one["name"] == "Cuba"]
    assert cuba["precision"] == "country"


def test_the_slider_goes_through_the_days_and_is_kept_in_the_address(opened: Open) -> None:
    page = opened("/map")
    expect(page.locator(".pin").first).to_be_visible()
    whole = page.locator(".pin").count()
    page.locator("[data-slider]").focus()
    page.keyboard.press("Home")
    page.wait_for_url("**day=1962-**")
    expect(page.locator(".pin")).not_to_have_count(whole)
    shown = page.locator(".pin").count()
    page.reload()
    expect(page.locator("h1")).to_have_text("Map")
    expect(page.locator(".pin")).to_have_count(shown)


def test_a_place_of_the_list_opens_its_events(opened: Open) -> None:
    page = opened("/map")
    page.locator(".map-list a", has_text="Havana").click()
    page.wait_for_url("**/events?**near=23.1**")
    expect(page.locator(".list > li").first).to_contain_text("Havana")


def test_a_state_that_is_no_more_is_shaded_as_those_there_now(opened: Open) -> None:
    page = opened("/map?modality=any")
    expect(page.locator(".map-list", has_text="Soviet Union somewhere in the former state")).to_be_visible()
    expect(page.locator(".chart-legend")).to_contain_text("a state that is no more: those there now")
    (found,) = [one for one in page.request.get("/map/places?modality=any").json() if one["precision"] == "former"]
    assert (found["country"], {"RUS", "UKR", "KAZ", "EST"} <= set(found["now"]), len(found["now"])) == ("SUN", True, 15)
    expect(page.locator("[data-map-says]")).to_be_hidden()
    told = page.locator(".pin").evaluate_all("pins => pins.map(pin => pin.title)")
    assert not any(words.endswith(": Soviet Union") for words in told)


def test_a_place_of_a_pair_opens_what_each_did_to_the_other(opened: Open) -> None:
    page = opened("/map?actor=SUN&recipient=USA&modality=any")
    place = page.locator(".map-list a", has_text="Washington city")
    many = int(place.locator(".number").inner_text())
    place.click()
    page.wait_for_url("**/events?**pair=SUN%2CUSA**")
    expect(page.locator("#f-sides")).to_have_value("both")
    expect(page.locator("#f-recipient")).to_have_value("USA")
    expect(page.locator(".event-type")).to_have_count(many)
    page.locator("#f-sides").select_option("one")
    page.wait_for_url("**sides=one**")
    expect(page.locator(".event-type")).not_to_have_count(many)
