"""JSONL: a report a line, each bad line named, the rest read."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitroom.model import Document, Record
from sitroom.read import LONGEST, Unread, jsonl, read


def lines(path: Path, *content: str | bytes) -> Iterator[Document | Unread]:
    path.write_bytes(b"\n".join(part.encode() if isinstance(part, str) else part for part in content))
    return read(path)


def test_the_fields_of_an_object_are_those_of_the_document(tmp_path: Path) -> None:
    fields = {
        "id": 7, "text": "They met.", "title": "Talks", "published": "2021-11-12", "outlet": "The Courier",
        "url": "https://example.org/1", "author": ["A. Roe", "B. Doe"], "lang": "EN_us", "fetched": "20211113",
        "section": "world", "tags": ["x"],
    }  # fmt: skip
    (found,) = lines(tmp_path / "a.jsonl", json.dumps(fields))
    assert found == Document(
        id="7", text="They met.", title="Talks", published="2021-11-12", outlet="The Courier",
        url="https://example.org/1", author="A. Roe, B. Doe", lang="en", fetched="2021-11-13",
    )  # fmt: skip


def test_empty_fields_are_unknown(tmp_path: Path) -> None:
    (found,) = lines(
        tmp_path / "a.jsonl", '{"text": "They met.", "published": "", "title": " ", "id": null, "lang": "?"}'
    )
    assert found == Document(text="They met.")


def test_a_record_gives_its_report_again(tmp_path: Path) -> None:
    document = Document(id="talks-1", text="They met.", published="2021-11-12")
    (found,) = lines(tmp_path / "a.jsonl", Record(document=document).model_dump_json())
    assert found == document


def test_a_record_whose_report_was_changed_since_is_said(tmp_path: Path) -> None:
    changed = Record(document=Document(text="They met.")).model_dump_json().replace("They met.", "They left.")
    (found,) = lines(tmp_path / "a.jsonl", changed)
    assert isinstance(found, Unread)
    assert "sha256" in found.why


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{bad", "not JSON"),
        ('{"text": "They met."', "not JSON"),
        ('["They met."]', "list"),
        ("7", "int"),
        ("{}", "no text"),
        ('{"text": null}', "no text"),
        ('{"text": 7}', "number"),
        ('{"text": ["a"]}', "list"),
        ('{"text": "  "}', "empty"),
        ('{"text": "a\\u0000b"}', "NUL"),
        ('{"text": "a\\ud800b"}', "surrogate"),
        ('{"text": "They met.", "published": "gestern"}', "'gestern'"),
        ('{"text": "They met.", "published": "11/12/2021"}', "unambiguous"),
        ('{"text": "They met.", "published": {"day": 1}}', "object"),
        ('{"text": "They met.", "fetched": "soon"}', "fetched"),
        ('{"text": "They met.", "outlet": {"name": "x"}}', "outlet"),
        (b'{"text": "caf\xe9 society"}', "UTF-8"),
        ("[" * 100_000, "too deep"),
        ('{"text": "They met.", "n": ' + "9" * 5000 + "}", "number too long"),
        ('{"text": "' + "a" * (LONGEST + 1) + '"}', "longer than 1,000,000 characters"),
    ],
)
def test_a_bad_line_is_named_and_the_others_are_read(tmp_path: Path, line: str | bytes, said: str) -> None:
    path = tmp_path / "a.jsonl"
    before, bad, after = lines(path, '{"text": "They met."}', "", line, '{"text": "They left."}')
    assert isinstance(before, Document)
    assert isinstance(after, Document)
    assert isinstance(bad, Unread)
    assert bad.where == f"{path}, line 3"
    assert said in bad.why
    assert "\n" not in bad.why


def test_a_line_too_long_is_skipped_without_being_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "LONGEST_LINE", 1000)
    found = list(lines(tmp_path / "a.jsonl", '{"text": "a"}', "x" * 5_000_000, '{"text": "b"}', "y" * 1000))
    assert [type(item) for item in found] == [Document, Unread, Document, Unread]
    assert isinstance(found[1], Unread)
    assert "1,000 characters" in found[1].why


def test_a_mark_and_windows_line_ends_are_no_matter(tmp_path: Path) -> None:
    found = list(lines(tmp_path / "a.jsonl", b'\xef\xbb\xbf{"text": "a\\r\\nb"}\r', b'{"text": "c"}\r', b""))
    assert [item.text for item in found if isinstance(item, Document)] == ["a\r\nb", "c"]
    (only,) = lines(tmp_path / "b.jsonl", '{"text": "d"}\n'.encode("utf-16"))
    assert isinstance(only, Document)


@pytest.mark.parametrize("content", ['{\n "text": "They met."\n}', '[\n{"text": "a"},\n{"text": "b"}\n]'])
def test_json_over_several_lines_is_said_once(tmp_path: Path, content: str) -> None:
    (found,) = lines(tmp_path / "a.json", content)
    assert isinstance(found, Unread)
    assert "jq" in found.why


def test_a_pipe_is_read_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "big.jsonl"
    with path.open("w", encoding="utf-8") as file:
        file.writelines(f'{{"id": "{number}", "text": "They met."}}\n' for number in range(20_000))
    reports = read(path)
    first = next(reports)
    assert isinstance(first, Document)
    assert first.id == "0"
    assert sum(isinstance(item, Document) for item in reports) == 19_999
