"""Lists of pages, as GDELT gives them and as people write them."""

import gzip
import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitroom.read import Unread
from sitroom.read.url_lists import Listed, listed

ONE, TWO = "https://courier.example/1", "https://post.example/2"
WHEN = "2021-11-12T08:15:00+00:00"


def row(columns: int, **cells: str) -> str:
    return "\t".join(cells.get(f"c{i}", "") for i in range(columns))


EVENTS = "\n".join(row(61, c0=str(i), c59="20211112081500", c60=url) for i, url in enumerate((ONE, ONE, TWO)))
MENTIONS = "\n".join(
    row(16, c2="20211112081500", c3=kind, c5=url) for kind, url in (("1", ONE), ("2", "BBC Monitoring"), ("1", TWO))
)
GRAPH = "\n".join(
    row(27, c0=f"20211112081500-{i}", c1="20211112081500", c2="1", c4=url) for i, url in enumerate((ONE, TWO))
)
GRAPH_1 = f"DATE\tNUMARTS\tSOURCES\tSOURCEURLS\n20211112081500\t2\ta;b\t{ONE}<UDIV>{TWO}"
ARTICLES_CSV = f'URL,MobileURL,Date,Title\n{ONE},,2021-11-12 08:15:00+00:00,"A, b"\n{TWO},,2021-11-12 08:15:00+00:00,B'
ARTICLES_JSON = json.dumps(
    {"articles": [{"url": ONE, "seendate": "20211112T081500Z"}, {"url": TWO, "seendate": "20211112T081500Z"}]}, indent=1
)
ARTICLE_LINES = "\n".join(json.dumps({"date": WHEN, "url": url, "title": "A"}) for url in (ONE, TWO))
PLAIN = f"# mine\n{ONE}?utm_source=x {WHEN}\n\n{TWO}\t{WHEN}\n"


@pytest.mark.parametrize(
    "content",
    [EVENTS, GRAPH, GRAPH_1, ARTICLES_CSV, ARTICLES_JSON, ARTICLE_LINES, PLAIN],
    ids=["events", "graph", "graph-1", "articles-csv", "articles-json", "article-lines", "plain"],
)
@pytest.mark.parametrize("packed", ["", ".gz", ".zip"])
def test_each_page_of_a_list_comes_once_with_its_date(tmp_path: Path, content: str, packed: str) -> None:
    path = tmp_path / f"list.csv{packed}"
    if packed == ".gz":
        path.write_bytes(gzip.compress(content.encode()))
    elif packed == ".zip":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("list.csv", content)
    else:
        path.write_text(content)
    assert list(listed(path)) == [Listed(ONE, WHEN), Listed(TWO, WHEN)]


def test_what_was_not_on_the_web_is_said(tmp_path: Path) -> None:
    (tmp_path / "mentions.CSV").write_text(MENTIONS)
    one, other, two = listed(tmp_path / "mentions.CSV")
    assert (one, two) == (Listed(ONE, WHEN), Listed(TWO, WHEN))
    assert isinstance(other, Unread)
    assert other.where.endswith(", line 2")


def test_lines_that_name_no_page_are_said_and_dates_that_are_none_left_out(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"{ONE} some day\nhello\nfile:///etc/passwd\n{TWO}\n")
    items = list(listed(tmp_path / "a.txt"))
    assert [item for item in items if isinstance(item, Listed)] == [Listed(ONE), Listed(TWO)]
    assert [item.where.rpartition(", ")[2] for item in items if isinstance(item, Unread)] == ["line 2", "line 3"]


def test_a_list_that_is_not_there_or_damaged_is_said(tmp_path: Path) -> None:
    (tmp_path / "b.gz").write_bytes(gzip.compress(PLAIN.encode())[:30])
    (tmp_path / "c.zip").write_bytes(b"PK\x03\x04 no zip")
    for name in ("a.csv", "b.gz", "c.zip"):
        *_, last = listed(tmp_path / name)
        assert isinstance(last, Unread)
        assert "\n" not in last.why


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_no_content_makes_it_fail(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "any").write_bytes(content)
    assert all(isinstance(item, Unread) or item.url.startswith("http") for item in listed(tmp_path / "any"))
