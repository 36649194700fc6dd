"""Web archives: the pages of a WARC file as reports."""

import gzip
from io import BytesIO
from pathlib import Path

import pytest
from fastwarc.warc import WarcRecord, WarcRecordType

from sitroom.model import Document
from sitroom.read import Unread, read

TEXT = "Envoys of the two countries left Geneva on Friday without a date for another meeting; each blamed the other."
HEAD = '<meta property="article:published_time" content="2021-11-12T08:30:00Z">'


def page(number: int, head: str = HEAD) -> bytes:
    title = f"Talks, day {number}"
    return f"<html><head><title>{title}</title>{head}</head><body><h1>{title}</h1><p>{TEXT}</p></body></html>".encode()


def record(
    url: str, body: bytes, status: str = "200 OK", kind: str = "text/html", coding: str = "", date: str = "2021-11-13"
) -> bytes:
    made = WarcRecord()
    made.init_headers(WarcRecordType.response)
    made.headers["WARC-Target-URI"] = url
    made.headers["WARC-Date"] = f"{date}T09:00:00Z"
    made.headers["Content-Type"] = "application/http; msgtype=response"
    made.is_http = True
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n{coding}\r\n"
    made.set_bytes_content(head.encode() + body)
    out = BytesIO()
    made.write(out)
    return out.getvalue()


ARCHIVE = [
    record("https://courier.example/1?utm_source=x", page(1)),
    record("https://courier.example/logo.png", b"PNG", kind="image/png"),
    record("https://courier.example/old", b"", "301 Moved"),
    record("https://courier.example/gone", page(9), "404 Not Found"),
    record("https://courier.example/2", gzip.compress(page(2)), coding="Content-Encoding: gzip\r\n"),
    record("https://courier.example/3", page(3, HEAD.replace("2021", "2022"))),
    record("https://courier.example/empty", b"<html><body></body></html>"),
]


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz", "download"])
def test_the_pages_of_an_archive_are_read(tmp_path: Path, name: str) -> None:
    packed = name != "crawl.warc"
    (tmp_path / name).write_bytes(b"".join(gzip.compress(one) if packed else one for one in ARCHIVE))
    one, two, three, empty = read(tmp_path / name)
    assert isinstance(one, Document)
    assert isinstance(two, Document)
    assert isinstance(three, Document)
    assert (one.id, one.url) == ("https://courier.example/1", "https://courier.example/1")
    assert (one.title, one.published, one.published_from) == ("Talks, day 1", "2021-11-12T08:30:00Z", "page")
    assert one.fetched == "2021-11-13T09:00:00+00:00"
    assert TEXT in two.text
    assert three.published is None  # after it was archived
    assert empty == Unread(f"{tmp_path / name}, https://courier.example/empty", "no report is found in this page")


def test_archives_in_a_folder_are_found(tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(gzip.compress(ARCHIVE[0]))
    (tmp_path / "b.tar.gz").write_bytes(gzip.compress(b"other"))
    assert len(list(read(tmp_path))) == 1


def test_of_a_damaged_archive_what_stands_before_the_damage_is_read(tmp_path: Path) -> None:
    whole = [gzip.compress(one) for one in ARCHIVE]
    (tmp_path / "a.warc.gz").write_bytes(whole[0] + whole[4][: len(whole[4]) // 2])
    one, *rest = read(tmp_path / "a.warc.gz")
    assert isinstance(one, Document)
    assert all(isinstance(item, Unread) and "\n" not in item.why for item in rest)
    assert len(rest) == 1


def test_something_else_with_that_name_is_refused(tmp_path: Path) -> None:
    for name, content in (("a.warc", b"hello"), ("b.warc.gz", gzip.compress(b"hello"))):
        (tmp_path / name).write_bytes(content)
        (found,) = read(tmp_path / name)
        assert isinstance(found, Unread)


def test_a_page_that_blows_up_is_cut(tmp_path: Path) -> None:
    bomb = gzip.compress(b"<html>" + b" " * 300_000_000, 9)
    large = record("https://courier.example/bomb", bomb, coding="Content-Encoding: gzip\r\n")
    (tmp_path / "a.warc").write_bytes(large + ARCHIVE[0])
    first, second = read(tmp_path / "a.warc")
    assert first == Unread(f"{tmp_path / 'a.warc'}, https://courier.example/bomb", "the page is longer than 10 MB")
    assert isinstance(second, Document)
