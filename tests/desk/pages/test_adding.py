"""What was missed is added by whoever selects its words: exactly these, whatever characters stand before them."""

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from desk.pages.conftest import Open, barriers, watching
from desk.serving import desk
from sitroom.code.coder import Coder
from sitroom.keep import Store
from sitroom.keep.accounts import Accounts
from sitroom.model import Document

COUNTS = re.compile(r"\d+ statements, \d+ events")
MOSCOW = "/report?id=examples/cuba-1962/06-moscow-warning.txt"
ODD = (
    "𝐊𝐲𝐢𝐯 🇺🇦 said on Monday\r\nthat the 👩‍👩‍👧‍👦 were safe.\r\n\r\n  A\u0301 B\u00a0C\u200b\u2028D \ufeff<b>&amp; x\ty "
    + "long " * 2_000
    + "🛡️ end of the line.\n\n\n\tThe ministry \U0001f4a5denied\U0001f4a5 it.  \n\n\x0c\x85tail 𐍈 words."
)
SELECT = """([from, to]) => {
  const texts = document.createTreeWalker(document.querySelector('.report-text'), NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  let begun = false;
  for (let node; (node = texts.nextNode()); ) {
    if (!node.parentElement.closest('[data-at]')) continue;
    const start = node.data.indexOf(from);
    if (!begun && start >= 0) { range.setStart(node, start); begun = true; }
    const end = node.data.indexOf(to, node === range.startContainer ? range.startOffset : 0);
    if (begun && end >= 0) { range.setEnd(node, end + to.length); break; }
  }
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


def test_an_event_in_selected_words_is_in_every_answer_until_it_is_taken_back(own: Open, cuba_copy: Path) -> None:
    page = own(MOSCOW)
    counted_before = COUNTS.search(page.locator("main").inner_text())
    assert counted_before
    page.evaluate(SELECT, ["step toward", "thermonuclear war"])
    page.locator("[data-chosen]").get_by_role("link", name="Event").click()
    expect(page.locator("[data-words]")).to_have_text("step toward thermonuclear war")
    assert barriers(page) == []
    page.get_by_label("Type").select_option("THREATEN")
    page.locator("[data-put=actors]", has_text="Soviet Union").click()
    page.get_by_label("To whom, one a line").fill("United States")
    page.get_by_role("combobox", name="Where").fill("Havana, city, CUB, 23.13, -82.38")
    page.get_by_role("combobox", name="When").fill("1962-10-22")
    page.get_by_label("Why, in words").fill("It threatens war.")
    page.get_by_role("button", name="Add it").click()
    expect(page.locator("#inspector h2")).to_contain_text("Soviet Union threaten → United States")
    expect(page.locator("#inspector .why")).to_contain_text("added by")
    assert barriers(page) == []
    with Store(cuba_copy) as store:
        (row,) = [one for one in store.events("SUN", "USA", type="THREATEN") if one.id.startswith("a")]
        assert row.place
    assert (row.trigger, row.day, row.place.name) == ("step toward thermonuclear war", "1962-10-22", "Havana")
    for path in ("/events?type=THREATEN&actor=SUN", "/timeline?actor=SUN&recipient=USA"):
        expect(own(path).locator("main")).to_contain_text("step toward thermonuclear war")
    expect(own("/map?actor=SUN&recipient=USA&type=THREATEN").locator("main")).to_contain_text("Havana")
    listed = own("/events?type=THREATEN&actor=SUN&recipient=USA")
    expect(listed.locator(".list li", has_text="added by").first).to_contain_text("step toward thermonuclear war")
    base = page.url.split("/report")[0]
    counted = httpx.get(f"{base}/api/series?actor=SUN&recipient=USA&type=THREATEN&by=day").text
    assert "1962-10-22" in counted
    page.get_by_role("button", name="Take back").click()
    expect(page.locator("main")).to_contain_text(counted_before.group())
    with Store(cuba_copy) as store:
        assert not [one for one in store.events(type="THREATEN") if one.id.startswith("a")]
    gone = own(f"{MOSCOW}&part={row.id}")
    expect(gone.get_by_role("alert")).to_contain_text("was taken back")


def test_a_statement_is_added_by_the_keyboard_alone(own: Open, cuba_copy: Path) -> None:
    page = own(MOSCOW)
    page.keyboard.press("n")
    page.get_by_role("link", name="Statement", exact=True).click()
    expect(page.locator("select[name=act]")).to_be_visible()
    page.get_by_label("Sentence").focus()
    page.keyboard.type("1")
    page.get_by_label("The words in it").fill("its armed forces in a higher state of readiness")
    page.locator("select[name=act]").select_option("warn")
    page.get_by_role("combobox", name="Who says it").fill("Soviet Union, SUN, GOV")
    assert barriers(page) == []
    page.get_by_role("button", name="Add it").press("Enter")
    expect(page.locator("#inspector h2")).to_contain_text("Soviet Union warn")
    with Store(cuba_copy) as store:
        (row,) = [one for one in store.statements("SUN", act="warn") if one.id.startswith("a")]
        assert row.content == "its armed forces in a higher state of readiness"
    page.get_by_role("link", name="Corrections").click()
    expect(page.locator("main")).to_contain_text("missed 1 statement that analysts added")


def test_words_that_are_not_there_and_a_type_that_is_missing_are_said(own: Open) -> None:
    page = own(MOSCOW + "&add=statement")
    page.get_by_label("Sentence").select_option(index=1)
    page.get_by_label("The words in it").fill("nothing of the kind")
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_role("alert")).to_contain_text("does not stand so in the sentence")
    expect(page.get_by_label("The words in it")).to_have_value("nothing of the kind")


@pytest.fixture(scope="module")
def odd(coder: Coder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """A desk over a report of odd characters."""
    path = tmp_path_factory.mktemp("odd") / "odd.db"
    with Store(path) as store:
        store.add(coder.code(Document(id="odd", text=ODD, published="2022-08-08", lang="en")))
    with desk("--store", str(path)) as found:
        yield found, path


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("𝐊𝐲𝐢𝐯", "said"), ("safe", "safe"), ("🛡️", "end"), ("\U0001f4a5denied", "it"), ("𐍈", "words"), ("x", "y"),
        ("𝐊𝐲𝐢𝐯", "safe"),
    ],
)  # fmt: skip
def test_what_is_selected_is_what_is_kept_to_the_character(
    browser: Browser, odd: tuple[str, Path], first: str, last: str
) -> None:
    address, path = odd
    with Store(path) as store:
        record = store.record("odd")
    assert record
    text = record.document.text
    start = text.index(first)
    end = text.index(last, start) + len(last)
    for opens in watching(browser, address):
        page = opens("/report?id=odd")
        page.evaluate(SELECT, [first, last])
        link = page.locator("[data-chosen] a").first
        expect(link).to_have_attribute("href", f"{address}/report?id=odd&add=event&at={start}-{end}")
        link.click()
        page.get_by_label("Type").select_option("ASSAULT")
        page.get_by_role("button", name="Add it").click()
        expect(page.locator("#inspector h2")).to_contain_text("somebody assault")
    with Store(path) as store:
        assert text[start:end] in {one.trigger for one in store.events(type="ASSAULT")}


def test_who_only_looks_cannot_add(browser: Browser, cuba_copy: Path) -> None:
    with Store(cuba_copy) as store:
        Accounts(store).add("vera", "a long password", "viewer")
    with desk("--store", str(cuba_copy)) as address:
        for opens in watching(browser, address):
            page: Page = opens(MOSCOW + "&add=event")
            page.get_by_label("Name").fill("vera")
            page.get_by_label("Password").fill("a long password")
            page.get_by_role("button", name="Sign in").click()
            expect(page.locator(".report-text")).to_be_visible()
            assert page.get_by_role("button", name="Add it").count() == 0
            assert page.locator("[data-add], [data-chosen]").count() == 0


def keep_place(page: Page, typed: str) -> None:
    """Types where it was into the form of a correction that is open, and keeps that."""
    page.get_by_role("combobox", name="Where").fill(typed)
    page.get_by_role("button", name="Keep").click()


def test_a_place_that_is_known_lies_where_the_gazetteer_says_and_one_that_is_not_is_said_to_be_on_no_map(
    own: Open,
) -> None:
    page = own(MOSCOW + "&part=e2")
    page.locator("[data-correct] summary").click()
    where = page.get_by_role("combobox", name="Where")
    where.fill("")
    where.press_sequentially("Matanz")
    offered = page.locator("#known-places option[value='Matanzas, city, CUB, 23.04, -81.58']")
    expect(offered).to_be_attached()
    where.fill("Matanzas")
    page.get_by_role("button", name="Keep").click()
    expect(page.locator(".fields")).to_contain_text("Matanzas (city) 23.04, -81.58")
    page.locator("[data-correct] summary").click()
    keep_place(page, "Tripoli")
    expect(page.locator("[role=alert]")).to_contain_text("several are called Tripoli")
    expect(page.locator("[role=alert]")).to_contain_text("Tripoli, city, LBN, 34.4")
    keep_place(page, "Tripoli, LBN")
    expect(page.locator(".fields")).to_contain_text("Tripoli (city) 34.4")
    page.locator("[data-correct] summary").click()
    keep_place(page, "Camp Nowhere")
    expect(page.locator(".fields")).to_contain_text("Camp Nowhere, not on the map")
