"""A report as somebody reads it: what is marked, what is told of it, and what a hostile one cannot do."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from desk.pages.conftest import Open, barriers, watching
from desk.serving import desk
from sitroom.code.coder import Coder
from sitroom.keep import Store
from sitroom.model import Document

MOSCOW = "/report?id=examples/cuba-1962/06-moscow-warning.txt"
EVIL = """<script>document.title = "taken"</script>
MOSCOW, Oct. 23 — The Soviet Union accused the <b onmouseover="document.title='taken'">United States</b> today.

"><img src=x onerror="document.title='taken'"> said Mr. Evil, {{ 7 * 7 }}. President Kennedy denied it."""


def test_pointing_at_words_tells_their_fields_and_lights_up_their_line(opened: Open) -> None:
    page = opened(MOSCOW)
    page.locator(".seg", has_text="accused").first.hover()
    told = page.locator(".pointer")
    expect(told).to_contain_text("event")
    expect(told).to_contain_text("type of e1 ACCUSE")
    expect(told).to_contain_text("says")
    expect(page.locator(".report-main .slip[data-part=e1]")).to_have_class("slip event verbal-conflict on")


def test_a_click_on_words_opens_their_record_with_why_and_an_address_of_its_own(opened: Open) -> None:
    page = opened(MOSCOW)
    page.locator(".seg", has_text="accused").first.click()
    page.wait_for_url("**part=e1")
    record = page.locator("#inspector")
    expect(record).to_contain_text("Soviet Union, SUN, GOV, by named")
    expect(record.locator(".why")).to_contain_text("ACCUSE accuse .v")
    again = opened(page.url.replace(page.url.split("/report")[0], ""))
    expect(again.locator("#inspector h2")).to_have_text(page.locator("#inspector h2").inner_text())


def test_focus_on_a_field_lights_up_its_words(opened: Open) -> None:
    page = opened(MOSCOW + "&part=e1")
    page.locator(".field-row", has_text="recipient").focus()
    lit = "".join(page.locator(".report-text .seg.on").all_text_contents())
    assert lit == "the United States"


def test_words_that_say_several_things_show_each_of_them(opened: Open) -> None:
    page = opened(MOSCOW)
    segment = page.locator(".seg", has_text="Cuba").first
    lanes = [name for name in (segment.get_attribute("class") or "").split() if name[0] == "l"]
    assert {name.split("-")[1] for name in lanes} == {"who", "where", "said"}
    assert len({name.split("-")[0] for name in lanes}) == 3


def test_the_keyboard_goes_from_line_to_line_and_from_word_to_word(opened: Open) -> None:
    page = opened(MOSCOW)
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**part=s1")
    page.locator(".report-text").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".seg.here")).to_have_text("MOSCOW")
    page.keyboard.press("?")
    expect(page.locator("#help")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    expect(page.locator("#search-box")).to_be_focused()


def test_what_is_not_wanted_is_not_marked(opened: Open) -> None:
    page = opened(MOSCOW)
    page.get_by_label("where").uncheck()
    assert "hide-where" in (page.locator(".report-text").get_attribute("class") or "")


@pytest.mark.parametrize("width", [1440, 390])
def test_nobody_is_kept_out(opened: Open, width: int) -> None:
    assert barriers(opened(MOSCOW + "&part=e1", "light", width)) == []


def test_a_report_that_is_not_there_is_said_so(browser: Browser, unchanged: str) -> None:
    page = browser.new_page(base_url=unchanged)
    answer = page.goto("/report?id=none")
    assert answer
    assert answer.status == 404
    expect(page.locator("h1")).to_have_text("Nothing is here")
    expect(page.locator("main")).to_contain_text("There is no report none in this store.")
    page.close()


@pytest.fixture(scope="module")
def evil(coder: Coder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A desk over a report that would like to run."""
    path = tmp_path_factory.mktemp("evil") / "evil.db"
    document = Document(
        id="evil\"><script>document.title='taken'</script>", text=EVIL, published="1962-10-23",
        title="</title><script>document.title='taken'</script>", outlet="<img src=x onerror=document.title='taken'>",
        url="javascript:document.title='taken'",
    )  # fmt: skip
    with Store(path) as store:
        store.add(coder.code(document))
    with desk("--store", str(path)) as found:
        yield found


def test_a_hostile_report_does_not_run(browser: Browser, evil: str) -> None:
    for opens in watching(browser, evil):
        page = opens("/report?id=evil%22%3E%3Cscript%3Edocument.title%3D%27taken%27%3C%2Fscript%3E")
        for segment in page.locator(".seg").all():
            segment.hover()
        assert page.title().startswith("</title><script>")
        assert page.locator("#main script, #main img, #main b").count() == 0
        assert page.locator("a[href^=javascript]").count() == 0
        expect(page.locator(".report-text")).to_contain_text("{{ 7 * 7 }}")
