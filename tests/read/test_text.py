"""Plain text: encodings, and the fields that may stand before it."""

from pathlib import Path

import pytest

from sitroom.model import Document
from sitroom.read import Unread, read

WESTERN = "The minister said in Malmö that the café “would stay open” – for now. He had no naïve hopes, he said."
RUSSIAN = "Министр сообщил в пятницу, что переговоры будут продолжены на следующей неделе в Женеве. Других планов нет."


def one(path: Path, content: str | bytes) -> Document | Unread:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    (found,) = read(path)
    return found


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", WESTERN),
        ("utf-8-sig", WESTERN),
        ("utf-16", WESTERN),
        ("utf-16-le", WESTERN),
        ("utf-16-be", WESTERN),
        ("utf-32", WESTERN),
        ("cp1252", WESTERN),
        ("latin-1", WESTERN.replace("“", '"').replace("”", '"').replace("–", "-")),
        ("cp1251", RUSSIAN),
    ],
)
def test_the_encoding_is_found(tmp_path: Path, encoding: str, text: str) -> None:
    found = one(tmp_path / "a.txt", text.encode(encoding))
    assert isinstance(found, Document)
    assert found.text == text


def test_one_damaged_byte_does_not_spoil_a_utf8_text(tmp_path: Path) -> None:
    found = one(tmp_path / "a.txt", (WESTERN * 5).encode() + b" \xff end")
    assert isinstance(found, Document)
    assert found.text == WESTERN * 5 + " \ufffd end"


def test_front_matter_gives_the_fields_and_is_no_part_of_the_text(tmp_path: Path) -> None:
    front = (
        "---\ntitle: 'Talks end: no result'\npublished: 12 November 2021\noutlet: The Courier\n"
        "author: [A. Roe, B. Doe]\nurl: https://example.org/1\nid: talks-1\nlang: en-GB\nmood: grim\n---\n"
    )
    found = one(tmp_path / "a.txt", front + "They met.\n")
    assert found == Document(
        id="talks-1", title="Talks end: no result", published="2021-11-12", outlet="The Courier",
        author="A. Roe, B. Doe", url="https://example.org/1", lang="en", text="They met.\n",
    )  # fmt: skip


def test_a_norwegian_report_is_not_in_the_language_false(tmp_path: Path) -> None:
    found = one(tmp_path / "a.txt", "---\r\nlang: no\r\n---\r\nDe møttes.")
    assert isinstance(found, Document)
    assert (found.lang, found.text) == ("no", "De møttes.")


@pytest.mark.parametrize(
    "text",
    [
        "---\nThey met.\n---\nThey left.",
        "--- They met.",
        "---\nThey met: nobody knows why.\n\nThey left.",
        "---\n- a\n- b\n---\nThey met.",
        "---\n: : {broken\n---\nThey met.",
        "---\n",
        "---",
    ],
)
def test_a_text_that_merely_begins_with_dashes_is_all_text(tmp_path: Path, text: str) -> None:
    found = one(tmp_path / "a.txt", text)
    assert isinstance(found, Document)
    assert found.text == text


def test_front_matter_with_a_date_that_is_none_is_said(tmp_path: Path) -> None:
    found = one(tmp_path / "a.txt", "---\npublished: last week\n---\nThey met.")
    assert isinstance(found, Unread)
    assert "'last week'" in found.why


def test_front_matter_without_a_report_is_said(tmp_path: Path) -> None:
    assert isinstance(one(tmp_path / "a.txt", "---\ntitle: Talks\n---\n"), Unread)
