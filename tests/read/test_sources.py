"""Files, folders and standard input: what is read, and the one line that says why something is not."""

import io
import os
import sys
from pathlib import Path

import pytest

from sitroom.model import Document
from sitroom.read import LONGEST, Unread, read

REPORT = "Envoys left Geneva on Friday without a date for another meeting."


def one(path: Path | str, **options: str) -> Document | Unread:
    (found,) = read(path, **options)
    return found


def refused(path: Path | str) -> str:
    found = one(path)
    assert isinstance(found, Unread)
    assert "\n" not in found.why
    return found.why


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_a_text_file_is_a_report_whose_id_is_the_path_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    written(tmp_path, "wire/a.txt", REPORT)
    assert one("wire/a.txt") == Document(id="wire/a.txt", text=REPORT)


def test_the_text_is_stored_as_it_is_line_endings_and_all(tmp_path: Path) -> None:
    text = "\n  Talks end\r\n\r\nThey met.\rThey left. \n\n"
    found = one(written(tmp_path, "a.txt", text))
    assert isinstance(found, Document)
    assert found.text == text


def test_a_folder_is_read_in_order_with_all_below_and_without_other_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "z/c.txt", "k/d.jsonl", "picture.png", "notes.docx", ".hidden.txt", ".git/x.txt"):
        written(tmp_path, name, '{"text": "They met."}' if name.endswith("jsonl") else REPORT)
    found = [item.id.removeprefix(f"{tmp_path}/") for item in read(tmp_path) if isinstance(item, Document)]
    assert found == ["a.md", "b.txt", Document(text="They met.").id, "z/c.txt"]


def test_a_folder_without_reports_is_said(tmp_path: Path) -> None:
    assert ".jsonl" in refused(tmp_path)


def test_a_bad_file_does_not_keep_the_others_from_being_read(tmp_path: Path) -> None:
    paths = [tmp_path / "missing.txt", written(tmp_path, "b.txt", b"%PDF-1.7"), written(tmp_path, "c.txt", REPORT)]
    assert [type(item) for item in read(*paths)] == [Unread, Unread, Document]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.7 \xe2\xe3", "pdftotext"),
        (b"PK\x03\x04\x14\x00", "ZIP"),
        (b"\x1f\x8b\x08\x00", "gunzip"),
        (b"{\\rtf1\\ansi", "RTF"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary"),
        (b"They met.\x00\x01\x02", "binary"),
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"a " * (LONGEST // 2) + b"b", "longer than 1,000,000 characters"),
    ],
)
def test_what_is_no_text_is_said_whatever_its_name(tmp_path: Path, content: bytes, said: str) -> None:
    assert said in refused(written(tmp_path, "report.txt", content))


def test_a_huge_single_line_is_refused_without_being_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.write(b"They met. ")
        file.seek(3_000_000_000)  # a sparse file: to read it whole would take memory and minutes
        file.write(b".")
    assert "binary" in refused(path) or "longer" in refused(path)


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    assert one(tmp_path / "none.txt") == Unread(str(tmp_path / "none.txt"), "no such file or folder")


@pytest.mark.skipif(os.name == "nt" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may all")
def test_what_may_not_be_read_is_said(tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt", REPORT)
    path.chmod(0)
    assert "permission denied" in refused(path)


def test_a_read_that_fails_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = written(tmp_path, "a.txt", REPORT)
    monkeypatch.setattr(Path, "open", fail)
    assert refused(path) == "cannot read: permission denied"


def test_a_link_in_a_folder_that_leads_nowhere_is_said_and_a_pipe_there_is_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "b.txt")
    assert refused(tmp_path) == "no such file or folder"


@pytest.mark.skipif(sys.platform != "linux", reason="file names there are text")
def test_a_file_name_that_is_no_utf8_still_gives_an_id_that_can_be_written(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    path.write_text(REPORT)
    found = one(path)
    assert isinstance(found, Document)
    assert found.id.endswith("caf\ufffd.txt")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("report", '{"text": "They met."}\n'),
        ("report.log", '\ufeff{"text": "They met."}\n'),
        ("report.txt", "<!DOCTYPE html><html><body><article><p>They met.</p></article></body></html>"),
        ("report", "They met."),
        ("report.dat", "{They met.}"),
    ],
)
def test_a_named_file_of_unknown_kind_is_read_by_its_content(tmp_path: Path, name: str, content: str) -> None:
    found = one(written(tmp_path, name, content))
    assert isinstance(found, Document)
    assert found.text in ("They met.", "{They met.}")


def put_in(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_standard_input_is_text_or_jsonl_by_its_beginning(monkeypatch: pytest.MonkeyPatch) -> None:
    put_in(monkeypatch, REPORT.encode())
    assert one("-") == Document(text=REPORT)
    put_in(monkeypatch, b'{"text": "They met."}\n{"text": "They left."}\n')
    assert [item.text for item in read("-") if isinstance(item, Document)] == ["They met.", "They left."]


def test_standard_input_that_is_empty_or_bad_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    put_in(monkeypatch, b"")
    assert one("-") == Unread("standard input", "nothing came in")
    put_in(monkeypatch, b'{"text": "They met."}\n{"text": \n')
    assert isinstance(list(read("-"))[1], Unread)
    assert list(read("-")) == [Unread("standard input", "nothing came in")]


def test_standard_input_from_a_pipe_stays_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reading, writing = os.pipe()
    os.write(writing, REPORT.encode())
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as stream:
        monkeypatch.setattr(sys, "stdin", stream)
        assert one("-") == Document(text=REPORT)
        assert stream.read() == ""


def test_the_date_given_fills_only_what_has_none(tmp_path: Path) -> None:
    lines = '{"text": "They met.", "published": "2020-01-02"}\n{"text": "They left."}\n'
    path = written(tmp_path, "a.jsonl", lines)
    dates = [item.published for item in read(path, published="12 November 2021") if isinstance(item, Document)]
    assert dates == ["2020-01-02", "2021-11-12"]


def test_a_date_given_that_is_none_is_an_error_at_once(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="tomorrow"):
        read(tmp_path, published="tomorrow")
