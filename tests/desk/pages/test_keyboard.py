"""Everything is done by the keyboard alone: each page is walked through, and focus is seen and never lost."""

import pytest
from playwright.sync_api import Page, expect

from desk.pages.conftest import Open
from desk.pages.test_every_page import PAGES

MOSCOW = "/report?id=examples/cuba-1962/06-moscow-warning.txt"
WALKED = [*PAGES, MOSCOW, MOSCOW + "&part=e1", MOSCOW + "&add=event"]

# What can be reached, each with a number of its own; what a fold hides is opened before.
NUMBER = """() => {
  for (const fold of document.querySelectorAll('main details:not(.menu)')) fold.open = true;
  const all = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]';
  const found = [...document.querySelectorAll(all)].filter((one) => !one.disabled && one.checkVisibility());
  found.forEach((one, number) => (one.dataset.walked = number));
  document.body.tabIndex = -1;
  document.body.focus();
  document.body.removeAttribute('tabindex');
  return found.map((one) => one.outerHTML.slice(0, 120));
}"""
# What has focus: its number, and what is wrong with how it looks.
LOOK = """() => {
  const one = document.activeElement;
  if (one === document.body) return null;
  const ringed = (some) => {
    const style = getComputedStyle(some);
    return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  };
  const wrong = [];
  if (![one, one.closest('li'), one.nextElementSibling].some((some) => some && ringed(some))) wrong.push('no ring');
  const box = one.getClientRects()[0];
  const seen = box && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  if (!seen) wrong.push('out of sight');
  return [one.dataset.walked ?? null, wrong.length ? `${wrong}: ${one.outerHTML.slice(0, 120)}` : ''];
}"""


def tab_to(page: Page, selector: str) -> None:
    """Presses Tab until this has focus."""
    wanted = page.locator(selector).first
    for _ in range(200):
        if wanted.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never reaches {selector}")


@pytest.mark.parametrize("path", WALKED)
def test_tab_reaches_everything_on_a_page_and_shows_where_it_is(opened: Open, path: str) -> None:
    page = opened(path)
    page.wait_for_load_state("networkidle")
    if page.locator("[data-map=''] [data-canvas]").count() and page.locator("[data-item][data-place]").count():
        page.locator(".maplibregl-ctrl-zoom-in").wait_for()
    there = page.evaluate(NUMBER)
    reached, wrong = set(), []
    for _ in range(3 * len(there) + 20):  # a day has three fields in it
        page.keyboard.press("Tab")
        seen = page.evaluate(LOOK)
        if seen is None or (seen[0] == "0" and len(reached) > 1):
            break
        reached.add(seen[0])
        wrong += [seen[1]] if seen[1] and seen[1] not in wrong else []
    gone = page.evaluate(
        "all => all.filter(n => !document.querySelector(`[data-walked='${n}']`)).map(String)", list(range(len(there)))
    )
    missed = [words for number, words in enumerate(there) if str(number) not in reached and str(number) not in gone]
    assert (missed, wrong) == ([], [])


def test_the_skip_link_leads_past_the_pages_to_the_content(opened: Open) -> None:
    page = opened("/claims")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("#main:focus-within")).to_have_count(1)


def test_a_link_leads_to_the_heading_of_its_page_and_a_filter_keeps_its_place(opened: Open) -> None:
    page = opened("/claims")
    tab_to(page, "[data-item]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/claims/*")
    expect(page.locator("h1")).to_be_focused()
    page.goto("/events")
    page.locator("#f-type").focus()
    page.keyboard.type("ACC")
    page.wait_for_url("**type=ACCUSE*")
    expect(page.locator("#f-type")).to_be_focused()
    tab_to(page, "form.filters a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/events")
    expect(page.locator("#main:focus-within")).to_have_count(1)


def test_a_day_is_asked_for_when_it_is_typed_whole(opened: Open) -> None:
    page = opened("/events")
    page.locator("#f-since").focus()
    page.keyboard.type("10101962", delay=60)
    tab_to(page, "#f-until")
    page.wait_for_url("**since=1962-10-10*")
    expect(page.locator("#f-since")).to_have_value("1962-10-10")


def test_what_is_typed_while_a_filter_is_asked_for_stays_and_is_asked_for(opened: Open) -> None:
    page = opened("/events")
    page.route("**/events?*", lambda route: (page.keyboard.type("Havana"), route.continue_()))
    page.locator("#f-actor").fill("USA")
    page.keyboard.press("Tab")
    page.wait_for_url("**actor=USA*")
    page.unroute_all()
    typed = page.evaluate("document.activeElement.id")
    expect(page.locator(f"#{typed}")).to_have_value("Havana")
    page.keyboard.press("Tab")
    page.wait_for_url("**=Havana*")


def test_menus_and_dialogs_close_with_escape_and_give_focus_back(opened: Open) -> None:
    page = opened("/events")
    tab_to(page, "details.menu summary")
    page.keyboard.press("Enter")
    expect(page.locator("details.menu li").first).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(page.locator("details.menu summary")).to_be_focused()
    expect(page.locator("details.menu li").first).to_be_hidden()
    page.keyboard.press("Enter")
    for _ in range(page.locator("details.menu li").count() + 1):
        page.keyboard.press("Tab")
    expect(page.locator("details.menu li").first).to_be_hidden()  # it lies over no field that has focus
    tab_to(page, "[data-item]")
    page.keyboard.press("?")
    expect(page.locator("#help:focus-within")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("[data-item]").first).to_be_focused()


def test_on_a_phone_the_pages_fold_in_again_when_one_is_chosen(opened: Open) -> None:
    page = opened("/events", width=390)
    tab_to(page, ".top summary")
    page.keyboard.press("Enter")
    page.locator(".top nav a", has_text="Stories").focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Stories")
    expect(page.locator(".top nav")).to_be_hidden()


def test_a_report_is_gone_through_from_its_words_to_their_record_and_back(opened: Open) -> None:
    page = opened(MOSCOW)
    tab_to(page, ".report-text")
    words = page.locator(".seg.here")
    page.keyboard.press("ArrowRight")
    while not words.get_attribute("data-part"):
        page.keyboard.press("ArrowRight")
    expect(page.locator("#announced")).not_to_be_empty()
    page.keyboard.press("Enter")
    page.wait_for_url("**part=*")
    expect(page.locator(".report-text")).to_be_focused()
    page.keyboard.press("i")
    field = page.locator(".field-row:focus")
    expect(field).to_have_count(1)
    assert set((words.get_attribute("data-marks") or "").split()) & set(
        (field.get_attribute("data-marks") or "").split()
    )
    page.keyboard.press("Enter")
    expect(page.locator(".report-text")).to_be_focused()
    page.keyboard.press("i")
    page.keyboard.press("Escape")
    expect(page.locator(".slip[aria-current]").first).to_be_focused()
    tab_to(page, "#inspector .close")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "part=" not in url)
    expect(page.locator(".report-main .slip:focus")).to_have_count(1)


def test_an_event_is_corrected_and_that_taken_back_by_the_keyboard(own: Open) -> None:
    page = own(MOSCOW + "&part=e1")
    page.keyboard.press("c")
    expect(page.locator("[data-correct] select[name=type]")).to_be_focused()
    page.keyboard.type("THR")
    tab_to(page, "[data-correct] button.primary")
    page.keyboard.press("Enter")
    page.locator(".correction").first.wait_for()
    expect(page.locator("#main:focus-within")).to_have_count(1)
    expect(page.locator("#inspector:focus-within")).to_have_count(1)
    tab_to(page, ".correction button")
    page.keyboard.press("Enter")
    expect(page.locator(".correction").first).to_contain_text("taken back")
    expect(page.locator("#inspector:focus-within")).to_have_count(1)
    page.keyboard.press("n")
    expect(page.locator("select[name=sentence]")).to_be_focused()


def test_claims_are_merged_and_split_by_the_keyboard(own: Open) -> None:
    page = own("/claims")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.locator(".claim-group").first.wait_for()
    page.keyboard.press("m")
    expect(page.locator("#merge-words")).to_be_focused()
    page.keyboard.type("missiles", delay=40)
    page.get_by_text("The nearest to these words first").wait_for()
    tab_to(page, "#candidates a")
    page.keyboard.press("Enter")
    page.locator(".together").wait_for()
    expect(page.locator("#main:focus-within")).to_have_count(1)
    tab_to(page, "main form button.primary")
    page.keyboard.press("Enter")
    page.locator(".claim-group").first.wait_for()
    expect(page.locator("#main:focus-within")).to_have_count(1)
    page.keyboard.press("x")
    page.locator("[data-ticking]").wait_for()
    page.keyboard.press("j")
    page.keyboard.press("Space")
    expect(page.locator("[data-ticking] input:focus")).to_be_checked()
    tab_to(page, "[data-decide]")
    page.keyboard.press("Enter")
    expect(page.locator("[data-ticking]")).to_have_count(0)
    expect(page.locator("#main:focus-within")).to_have_count(1)


def test_the_map_is_zoomed_and_its_days_gone_through_by_the_keyboard(opened: Open) -> None:
    page = opened("/map")
    page.locator(".pin").first.wait_for()
    tab_to(page, ".pin.cluster")
    page.keyboard.press("Enter")
    expect(page.locator(".pin:focus.cluster")).to_have_count(0)
    expect(page.locator("#main:focus-within")).to_have_count(1)
    tab_to(page, "[data-slider]")
    page.keyboard.press("ArrowLeft")
    page.wait_for_url("**day=*")
    expect(page.locator("[data-slider]")).to_be_focused()


def test_more_of_a_side_and_a_map_that_is_asked_for_keep_focus_where_they_come(opened: Open) -> None:
    page = opened("/timeline?actor=USA&recipient=SUN")
    more = page.locator(".side-column a[hx-push-url=false]").first
    more.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".side-column:focus")).to_have_count(1)
