"""What is very long makes no page wider than its window, and no list longer than it has to be."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from desk.pages.conftest import Open, watching
from desk.serving import desk
from keep.made import report
from sitroom.keep import Store

WORD, NAME = "Wordwithoutanyspace" * 100, "Namewithoutanyspace" * 8
PATHS = (
    "/", "/timeline?actor=RUS", "/claims", "/events", "/statements", "/stories?least=1", "/actors",
    f"/actor?who={NAME}", "/search?words=threatened", "/report?id=r1&part=e1",
)  # fmt: skip


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A desk over reports with words and names that never end."""
    path = tmp_path_factory.mktemp("long") / "long.db"
    told = report(1, title=WORD, outlet=NAME * 3, words=f"with {WORD}", url="https://example.org/1")
    event = told.events[0]
    told.events[0] = event.model_copy(update={"actors": [event.actors[0].model_copy(update={"name": NAME})]})
    with Store(path) as store:
        store.add_batch([told, report(2, day="2021-11-13")])
    with desk("--store", str(path)) as address:
        yield address


@pytest.fixture
def seen(browser: Browser, long: str) -> Iterator[Open]:
    """Opens a path of that desk."""
    yield from watching(browser, long)


def test_no_page_is_wider_than_its_window(seen: Open) -> None:
    page = seen("/", width=390)
    for path in PATHS:
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, path


def test_a_title_ends_in_dots_and_an_icon_is_as_large_as_its_words(seen: Open) -> None:
    page = seen("/report?id=r1")
    heading, icon = page.locator("h1").bounding_box(), page.get_by_role("link", name="where it was published")
    assert heading
    assert heading["height"] < 200
    shape = icon.locator("svg").bounding_box()
    assert shape
    assert shape["height"] < 20
    page.goto("/stories?least=1")
    title = page.locator(".list .title").first
    expect(title).to_be_visible()
    box = title.bounding_box()
    assert box
    assert box["height"] < 120
