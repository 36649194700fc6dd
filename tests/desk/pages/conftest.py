"""One browser and one desk for all tests of the pages; what a page may never do is watched in every test."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import which
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright

from desk.serving import desk
from sitroom.desk.templating import STATIC

CHROMIUM = which("chromium") or "/usr/bin/chromium"
AXE = Path(__file__).parents[3] / "web" / "node_modules" / "axe-core" / "axe.min.js"
OPTIONS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
]  # fmt: skip
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

PATIENCE = 30_000  # milliseconds, on a machine that has much else to do
expect.set_options(timeout=PATIENCE)

Open = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, kept for all tests."""
    if not Path(CHROMIUM).is_file():
        pytest.skip("there is no chromium")
    if not (STATIC / ".vite" / "manifest.json").is_file():
        pytest.skip("the browser side is not built: run 'make web'")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        yield started
        started.close()


class Watched:
    """A window of the browser in which nothing may go wrong: no error, no request to another host."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.wrong: list[str] = []
        self.page = context.new_page()
        host = urlsplit(address).netloc
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on(
            "request",
            lambda asked: (
                urlsplit(asked.url).scheme in ("http", "https")
                and urlsplit(asked.url).netloc != host
                and self.wrong.append(f"asked {asked.url}")
            ),
        )

    def _said(self, said: ConsoleMessage) -> None:
        # The browser itself logs an answer that refuses something; the page shows it.
        refused = said.text.startswith("Failed to load resource") and (" 409 " in said.text or " 422 " in said.text)
        drawing = "GL Driver Message" in said.text  # how fast a processor without a graphics card draws
        if said.type in ("error", "warning") and not refused and not drawing:
            self.wrong.append(said.text)


@pytest.fixture
def opened(browser: Browser, unchanged: str) -> Iterator[Open]:
    """Opens a path of the desk that nobody changes; at the end nothing may have gone wrong."""
    yield from watching(browser, unchanged)


@pytest.fixture
def own(browser: Browser, cuba_copy: Path) -> Iterator[Open]:
    """Opens a desk over a store of its own, which may be changed."""
    with desk("--store", str(cuba_copy)) as found:
        yield from watching(browser, found)


def watching(browser: Browser, address: str) -> Iterator[Open]:
    """Opens paths of a desk in windows that are watched."""
    windows: list[Watched] = []

    def opens(path: str, theme: str = "light", width: int = 1440) -> Page:
        context = browser.new_context(
            base_url=address, viewport={"width": width, "height": 900}, color_scheme=theme, reduced_motion="reduce",
            timezone_id="America/New_York", locale="en-GB",
        )  # fmt: skip
        windows.append(Watched(context, address))
        page = windows[-1].page
        page.set_default_timeout(PATIENCE)
        page.goto(path)
        return page

    yield opens
    wrong = [words for window in windows for words in window.wrong]
    for window in windows:
        window.page.context.close()
    assert wrong == []


def barriers(page: Page) -> list[str]:
    """What axe-core finds that keeps somebody out (WCAG 2.2 AA and good practice), in the light and in the dark."""
    if not AXE.is_file():
        pytest.skip("axe-core is not installed: run 'make web'")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("rules => axe.run({runOnly: rules})", RULES)["violations"]
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    # Colours are taken from the page as it is painted, not from one between two themes.
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    found += page.evaluate("() => axe.run({runOnly: {type: 'rule', values: ['color-contrast']}})")["violations"]
    page.evaluate("document.documentElement.dataset.theme = 'light'")
    return [
        f"{one['id']}: {node['target']} {json.dumps(node['failureSummary'])}" for one in found for node in one["nodes"]
    ]
