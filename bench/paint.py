"""How soon a page is seen: the time from asking for it to its first contentful paint in Chromium.

python bench/paint.py STORE.db      every page of the desk over this store, in a process of its own
    --times 7                       how often each, about somebody or something else each time
    --starts 5                      how often the desk is started anew, to ask it for its first page of all

The browser runs already, as it does where somebody works: it is started, and has painted an empty page that is not the
desk's, before anything is measured. Each page then comes into a window of its own with a cold cache, so that every
script, style and font is asked for anew. Beside the paint stands the processor time that the desk itself took until the
page was there, in steps of 10 ms, which other work on the machine lengthens less.
"""

import argparse
import random
import statistics
from collections import defaultdict
from pathlib import Path

from desk_pages import Kept, addresses
from playwright.sync_api import Browser, sync_playwright

from desk import serving, used

CHROMIUM = "/usr/bin/chromium"
OPTIONS = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--disable-background-networking"]
EMPTY = "data:text/html,<title>empty</title><p>nothing"
PARTS = ("headlines", "places of the map", "places that are typed", "chances")  # put into pages that are there
LIMIT = 1_500  # milliseconds
PAINTED = """() => new Promise(done => new PerformanceObserver(list => {
    const found = list.getEntries().find(one => one.name === "first-contentful-paint");
    if (found) done(found.startTime);
}).observe({type: "paint", buffered: true}))"""


def paint(browser: Browser, address: str) -> float:
    """Milliseconds until something of the page is seen, in a window that has seen nothing before."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    try:
        page = context.new_page()
        page.goto(address, wait_until="load")
        return float(page.evaluate(PAINTED))
    finally:
        context.close()


def shown(name: str, times: list[float], cost: list[float]) -> None:
    """Prints the median and the longest of some paints, and the median of what they cost the desk."""
    over = " over" if max(times) > LIMIT else ""
    median, most = statistics.median(times), max(times)
    print(f"  {name:26} {median:8.0f} {most:8.0f} {statistics.median(cost):10.0f}{over}", flush=True)


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", type=Path)
    parser.add_argument("--times", type=int, default=7)
    parser.add_argument("--starts", type=int, default=5)
    given = parser.parse_args()
    kept, dice = Kept.of(given.store), random.Random(7)
    chosen = [addresses(dice, kept) for _ in range(given.times)]
    took: dict[str, list[float]] = defaultdict(list)
    cost: dict[str, list[float]] = defaultdict(list)

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        paint(browser, EMPTY)

        def measured(name: str, address: str, process: int) -> None:
            before = used(process)
            took[name].append(paint(browser, address))
            cost[name].append(used(process) - before)

        print(f"{given.store}: first contentful paint in milliseconds, its cache cold")
        print(f"  {'':26} {'median':>8} {'longest':>8} {'processor':>10}")
        for _ in range(given.starts):
            with serving(given.store) as (address, process):
                measured("first page after a start", address, process)
        shown("first page after a start", *(those["first page after a start"] for those in (took, cost)))
        pages = [name for name in chosen[0] if not name.startswith("API: ") and name not in PARTS]
        with serving(given.store) as (address, process):
            for name in pages:
                for one in chosen:
                    measured(name, address + one[name], process)
                shown(name, took[name], cost[name])
        browser.close()


if __name__ == "__main__":
    main()
