"""Takes the pictures of the desk that the documentation shows: every page over the dispatches of October 1962.

Those are too few days to be like any others: precedents and outlook are shown over generated reports.

`make screenshots`, or `python tests/screenshots.py NAME ...` for some of them. It needs Chromium, and the browser side
built (`make web`).
"""

import io
import subprocess
import sys
import tempfile
from contextlib import chdir
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from desk.build_ups import Wave, build_ups
from desk.serving import desk
from sitroom.keep import Store

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "images" / "desk"
CHROMIUM = "/usr/bin/chromium"
OPTIONS = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--disable-background-networking"]
SIZE = {"width": 1360, "height": 850}
PHONE = {"width": 390, "height": 800}
QUALITY = 82  # of WebP
MOSCOW = "/report?id=examples/cuba-1962/06-moscow-warning.txt"
MAP_DRAWN = 2_000  # milliseconds
RECKONED = 300_000
SHOWN = {  # name of the picture: where, in which colours
    "situation": ("/", "light"),
    "situation-map": ("/?actor=USA&recipient=SUN", "light"),
    "situation-dark": ("/?actor=USA&recipient=SUN", "dark"),
    "report": (MOSCOW + "&part=e4", "light"),
    "report-dark": (MOSCOW + "&part=s4", "dark"),
    "ledger": ("/claims", "light"),
    "claim": ("/claims", "light"),
    "merge": ("/claims", "light"),
    "adding": (MOSCOW, "light"),
    "timeline": ("/timeline?actor=USA&recipient=SUN", "light"),
    "map": ("/map", "light"),
    "map-dark": ("/map", "dark"),
    "series": ("/series?column=tension&column=conflict_intensity&column=cooperation_intensity", "light"),
    "events": ("/events", "light"),
    "stories": ("/stories", "light"),
    "copies": ("/copies", "light"),
    "actors": ("/actors", "light"),
    "actor": ("/actor?who=Nikita+Khrushchev", "light"),
    "search": ("/search?words=missiles", "light"),
    "alerts": ("/alerts", "light"),
    "briefing": ("/briefings", "light"),
    "corrections": ("/corrections", "light"),
    "feeds": ("/feeds", "light"),
}
AHEAD = {  # over the generated reports
    "precedents": "/precedents?actor=USA&recipient=DEU",
    "outlook": "/outlook?actor=USA&recipient=DEU",
}
DAYS = 520  # of the generated reports: of two states of which nobody takes them for news
WAVES = (
    Wave(30, 5, 3, 28), Wave(95, 8, 5, 45), Wave(170, 4, 4, 24), Wave(240, 7, 3, 38), Wave(310, 6, 6, 42),
    Wave(385, 9, 4, 40), Wave(440, 3, 2, 16), Wave(497, 6, 4, 40),
)  # fmt: skip


def main() -> None:
    """Codes the dispatches, corrects something, and takes the pictures."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, chdir(ROOT):
        store = str(Path(folder) / "cuba.db")
        run = [sys.executable, "-c", "from sitroom.cli import main; main()"]
        subprocess.run([*run, "add", "examples/cuba-1962", "--store", store, "--quiet"], check=True)
        subprocess.run([*run, "alerts", "--store", store], check=False, stdout=subprocess.DEVNULL)
        with desk("--store", store) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
            _work(browser, address)
            wanted = [name for name in SHOWN if not sys.argv[1:] or name in sys.argv[1:]]
            for name in wanted:
                _save(_open(browser, address, name, *SHOWN[name]), name)
            for name in {"situation", "report", "ledger"}.intersection(wanted):
                _save(_open(browser, address, name, SHOWN[name][0], "light", PHONE), f"{name}-phone")
            browser.close()
        if chosen := [name for name in AHEAD if not sys.argv[1:] or name in sys.argv[1:]]:
            _look_ahead(Path(folder) / "generated.db", chosen)
    sizes = sorted((path.stat().st_size, path.name) for path in PICTURES.iterdir())
    print(f"{len(sizes)} pictures, the largest {sizes[-1][1]} with {sizes[-1][0] // 1024} KB")


def _look_ahead(path: Path, names: list[str]) -> None:
    """The pages that need years of reports."""
    with Store(path) as store:
        store.add_batch(list(build_ups(DAYS, WAVES, "Washington", "Berlin")))
    with desk("--store", str(path)) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        for name in names:
            page = _open(browser, address, name, AHEAD[name], "light")
            page.locator(".outlook" if name == "outlook" else "[data-chart] svg").first.wait_for(timeout=RECKONED)
            _save(page, name)
        browser.close()


def _work(browser: Browser, address: str) -> None:
    """What an analyst would have done before: something judged, mended and briefed."""
    page = _page(browser, address, "light", SIZE)
    for part in ("e1", "e4", "s2"):
        page.goto(f"{MOSCOW}&part={part}")
        page.get_by_role("button", name="Right").click()
        page.locator(".correction").first.wait_for()
    page.goto(f"{MOSCOW}&part=e2")
    page.locator("[data-correct] summary").click()
    page.get_by_label("Who, one a line").fill("Soviet Union, SUN, GOV")
    page.get_by_label("Why, in words").fill("The weapons were sent by Moscow.")
    page.get_by_role("button", name="Keep").click()
    page.locator(".correction").first.wait_for()
    page.goto("/briefings")
    page.get_by_label("Kind").select_option("weekly")
    page.get_by_role("button", name="Make a briefing").click()
    page.locator(".briefing").wait_for()
    page.context.close()


def _page(browser: Browser, address: str, theme: str, size: dict[str, int]) -> Page:
    context = browser.new_context(
        base_url=address, viewport=size, color_scheme=theme, reduced_motion="reduce", locale="en-GB", timezone_id="UTC"
    )
    return context.new_page()


def _open(browser: Browser, address: str, name: str, path: str, theme: str, size: dict[str, int] = SIZE) -> Page:
    page = _page(browser, address, theme, size)
    page.goto(path, wait_until="networkidle")
    if name in ("claim", "merge"):
        page.get_by_role("link", name="The weapons sent to Cuba were offensive").click()
        page.locator(".claim-group").first.wait_for()
    if name == "merge":
        page.keyboard.press("m")
        page.get_by_label("Find it by words").fill("Soviet missiles")
        page.get_by_text("The nearest to these words first").wait_for()
        page.locator("#candidates .title").first.click()
        page.locator(".together").wait_for()
    elif name == "adding":
        _select(page, "a higher state of readiness")
        page.locator("[data-chosen] a").first.click()
        page.get_by_label("Type").select_option("MOBILIZE")
        page.locator("[data-put=actors]").first.click()
    elif name == "briefing":
        page.locator(".list a").first.click()
        page.locator(".briefing").wait_for()
    elif name.startswith("situation"):
        page.locator("#where" if name.endswith("map") else "[data-part]").scroll_into_view_if_needed()
        page.locator(".pin" if name.endswith("map") else ".headlines").first.wait_for()
        page.wait_for_timeout(MAP_DRAWN)
        page.evaluate(
            "where => where ? document.querySelector('.beside').scrollIntoView() : scrollTo(0, 0)", name.endswith("map")
        )
    elif name.startswith("map"):
        page.locator(".pin").first.wait_for()
        page.wait_for_timeout(MAP_DRAWN)
    elif name == "report" and size is SIZE:
        page.locator(".seg", has_text="Washington").first.hover()
    page.wait_for_load_state("networkidle")
    return page


def _select(page: Page, words: str) -> None:
    """Selects words that stand in one stretch of the text of a report."""
    page.evaluate(
        """words => {
          const all = [...document.querySelectorAll('.report-text [data-at]')];
          const stretch = all.find((one) => one.textContent.includes(words));
          const range = document.createRange();
          range.setStart(stretch.firstChild, stretch.textContent.indexOf(words));
          range.setEnd(stretch.firstChild, stretch.textContent.indexOf(words) + words.length);
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }""",
        words,
    )


def _save(page: Page, name: str) -> None:
    picture = Image.open(io.BytesIO(page.screenshot()))
    picture.convert("RGB").save(PICTURES / f"{name}.webp", quality=QUALITY, method=6)
    page.context.close()


if __name__ == "__main__":
    main()
