"""Web pages: the report without the page around it, and what the page itself says of it."""

from pathlib import Path

import pytest

from sitroom.model import Document
from sitroom.read import Unread, read

BODY = """
<article><h1>Border talks end without a result</h1>
<p>Envoys of the two countries left Geneva on Friday without a date for another meeting, and each side said that the
other had not wanted one.</p>
<p>“We came to talk,” the head of the delegation, Anna Keller, said at the airport. She added that her government would
wait for an answer before it decided on any further step in the matter.</p>
<p>The talks had begun on Monday. They were the first in nine years, and the hopes that they raised were higher than
the talks could meet, a diplomat from Austria said.</p></article>
"""
PAGE = """<!DOCTYPE html><html lang="en-GB"><head><meta charset="{charset}">
<title>Border talks end without a result - The Courier</title>
{head}</head><body><nav><a href="/">Home</a> <a href="/world">World</a></nav>{body}
<footer>© The Courier. <a href="/cookies">Cookies</a></footer></body></html>"""
META = """<meta property="og:site_name" content="The Courier"><meta name="author" content="Jane Roe">
<meta property="og:title" content="Border talks end without a result">
<meta property="article:published_time" content="2021-11-12T08:30:00Z">
<link rel="canonical" href="https://courier.example/world/talks">"""


def one(path: Path, head: str = "", body: str = BODY, charset: str = "utf-8") -> Document | Unread:
    page = PAGE.format(head=head, body=body, charset=charset)
    path.write_bytes(page.encode(charset))
    (found,) = read(path)
    return found


def test_the_report_is_taken_without_the_page_around_it(tmp_path: Path) -> None:
    found = one(tmp_path / "a.html", META)
    assert isinstance(found, Document)
    assert found.text.startswith("Border talks end without a result\n")
    assert found.text.count("Border talks end without a result") == 1
    assert "a diplomat from Austria said." in found.text
    assert "Home" not in found.text
    assert "Cookies" not in found.text


def test_the_page_says_when_where_and_by_whom(tmp_path: Path) -> None:
    found = one(tmp_path / "a.html", META)
    assert isinstance(found, Document)
    assert (found.published, found.outlet, found.author) == ("2021-11-12T08:30:00Z", "The Courier", "Jane Roe")
    assert (found.title, found.lang) == ("Border talks end without a result", "en")
    assert (found.id, found.url) == (str(tmp_path / "a.html"), "https://courier.example/world/talks")


def test_what_the_page_does_not_say_stays_unknown(tmp_path: Path) -> None:
    found = one(tmp_path / "a.html", body=BODY.replace("on Monday", "on 3 March 2019"))
    assert isinstance(found, Document)
    assert (found.published, found.author, found.url) == (None, None, None)


def test_a_date_in_the_future_is_not_believed(tmp_path: Path) -> None:
    found = one(tmp_path / "a.html", META.replace("2021-11-12", "2999-11-12"))
    assert isinstance(found, Document)
    assert found.published is None


def test_each_entry_of_a_saved_live_ticker_is_a_report(tmp_path: Path) -> None:
    posts = "".join(
        f'<li id="p{i}"><time datetime="2021-11-12T1{i}:00:00Z">1{i}</time><p>Soldiers were seen at the river.</p></li>'
        for i in range(3)
    )
    (tmp_path / "a.html").write_text(f'<html><body><ol class="live-blog">{posts}</ol><p>End.</p></body></html>')
    assert [found.id for found in read(tmp_path / "a.html") if isinstance(found, Document)] == [
        f"{tmp_path / 'a.html'}#p{i}" for i in range(3)
    ]


@pytest.mark.parametrize("charset", ["utf-8", "cp1252", "utf-16"])
def test_the_encoding_that_the_page_names_is_used(tmp_path: Path, charset: str) -> None:
    found = one(tmp_path / "a.html", META, charset=charset)
    assert isinstance(found, Document)
    assert "“We came to talk,”" in found.text


@pytest.mark.parametrize(
    "content", ["<html><body></body></html>", "<html></html>", "<html><body><script>let a = 1;</script></body></html>"]
)
def test_a_page_without_a_report_is_said(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.html").write_text(content)
    (found,) = read(tmp_path / "a.html")
    assert isinstance(found, Unread)
    assert "no report is found" in found.why
