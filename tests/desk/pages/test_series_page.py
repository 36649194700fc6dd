"""Series and the situation: what a chart shows, its table says, and each point opens into what was counted."""

from playwright.sync_api import expect

from desk.pages.conftest import Open


def test_a_point_of_the_chart_opens_into_its_events(opened: Open) -> None:
    page = opened("/series?actor=USA")
    chart = page.locator("[data-chart] svg")
    expect(chart).to_be_visible()
    box = chart.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] * 0.62, box["y"] + box["height"] * 0.5)
    page.wait_for_url("**/series/point?**")
    assert "actor=USA" in page.url
    expect(page.locator(".list > li").first).to_contain_text("1962-10-2")


def test_the_table_says_what_the_chart_shows_and_opens_too(opened: Open) -> None:
    page = opened("/")
    page.get_by_text("As a table").click()
    row = page.locator("tr", has_text="1962-10-24")
    said = row.locator("td").nth(2).inner_text()
    row.locator("td").nth(2).get_by_role("link").click()
    page.wait_for_url("**column=tension**")
    count = page.locator(".list > li").count()
    assert float(said) > 0
    assert count > 3


def test_the_situation_of_a_pair_has_an_address(opened: Open) -> None:
    page = opened("/")
    page.get_by_label("Who", exact=True).fill("USA")
    page.get_by_label("and whom").fill("SUN")
    page.keyboard.press("Enter")
    page.wait_for_url("**actor=USA&recipient=SUN**")
    expect(page.locator("h1")).to_have_text("United States and Soviet Union")
    expect(page).to_have_title("United States and Soviet Union · Sitroom")


def test_a_chart_has_the_colours_of_the_theme_and_is_light_on_paper(opened: Open) -> None:
    page = opened("/series?actor=USA", theme="dark")
    bars = page.locator(
        "[data-chart] svg path[fill='rgb(255,116,104)'], [data-chart] svg path[fill='rgb(255, 116, 104)']"
    )
    expect(bars).not_to_have_count(0)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(bars).to_have_count(0)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(bars).not_to_have_count(0)
    page.locator("h1").click()
    page.keyboard.press("d")
    page.keyboard.press("d")
    expect(page.locator("html")).to_have_attribute("data-theme", "light")
    expect(bars).to_have_count(0)


def test_a_series_is_saved_as_it_is_shown(opened: Open) -> None:
    page = opened("/series?actor=USA&recipient=SUN&by=week")
    page.get_by_text("Save as").click()
    with page.expect_download() as saved:
        page.get_by_role("link", name="CSV").click()
    head, *rows = saved.value.path().read_text(encoding="utf-8").splitlines()
    assert head.startswith("period,events")
    assert len(rows) >= page.locator(".chart-figure tbody tr").count() > 0
