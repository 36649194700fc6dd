"""How soon a page is seen: first contentful paint in Chromium, its cache cold, each page in a window of its own.

python bench/paint.py http://127.0.0.1:8090 [PATH ...]
"""

import statistics
import sys

from playwright.sync_api import sync_playwright

CHROMIUM = "/usr/bin/chromium"
OPTIONS = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--disable-background-networking"]
PAGES = (
    "/",
    "/claims",
    "/events",
    "/timeline",
    "/map",
    "/series",
    "/stories",
    "/actors",
    "/search?words=war",
    "/alerts",
)
TIMES = 5
SETTLED = 1_500  # milliseconds after which the paint stands in the list
FIRST = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"


def main() -> None:
    """Prints the median and the longest of five, in milliseconds."""
    address, *paths = sys.argv[1:]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        for path in paths or PAGES:
            found = []
            for _ in range(TIMES):
                page = browser.new_context(base_url=address).new_page()
                page.goto(path, wait_until="load")
                page.wait_for_timeout(SETTLED)
                found.append(float(page.evaluate(FIRST) or float("nan")))
                page.context.close()
            print(f"{path:24} {statistics.median(found):6.0f} {max(found):6.0f}")
        browser.close()


if __name__ == "__main__":
    main()
