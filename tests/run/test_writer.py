"""Output files are whole or not there, and nothing that was done is lost."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitroom.model import Document, Record, Span, Statement, Time
from sitroom.run.parquet import from_parquet, to_parquet
from sitroom.run.records import RecordError, read_records
from sitroom.run.writer import OutputError, RecordWriter


def record(text: str, name: str = "") -> Record:
    """A small record with a statement and a time."""
    return Record(
        document=Document(id=name, text=text) if name else Document(text=text),
        statements=[
            Statement(
                id="s1", content=[Span.of(text, 0, len(text))], form="direct", act="deny", confidence=0.5, why="test"
            )
        ],
        times=[Time(span=Span.of(text, 0, 1), type="DATE")],
    )


@pytest.mark.parametrize("suffix", [".jsonl", ".parquet"])
def test_what_is_written_reads_back_the_same(tmp_path: Path, suffix: str) -> None:
    records = [record("Moscow denied it."), record("“Nein” 👩🏽‍🚀 \u202bשלום\u202c\r\n")]
    with RecordWriter(tmp_path / f"out{suffix}") as writer:
        for one in records:
            writer.write(one)
    assert list(read_records(tmp_path / f"out{suffix}")) == records
    assert [path.name for path in tmp_path.iterdir()] == [f"out{suffix}"]


def test_an_interrupted_run_keeps_its_records_and_leaves_the_older_file_alone(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("older\n")
    with pytest.raises(KeyboardInterrupt), RecordWriter(out) as writer:
        writer.write(record("One."))
        raise KeyboardInterrupt
    assert out.read_text() == "older\n"
    assert [r.document.text for r in read_records(out.with_name("out.jsonl.part"))] == ["One."]


def test_a_run_that_codes_nothing_leaves_the_older_file_alone(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("older\n")
    with RecordWriter(out):
        pass
    assert out.read_text() == "older\n"
    assert [path.name for path in tmp_path.iterdir()] == ["out.jsonl"]


def test_resuming_takes_over_what_was_done_and_drops_a_torn_last_line(tmp_path: Path) -> None:
    out, first, second = tmp_path / "out.jsonl", record("One.", "a"), record("Two.", "b")
    whole, torn = first.model_dump_json() + "\n", second.model_dump_json()[:40]
    (tmp_path / "out.jsonl.part").write_text(whole + torn)
    with RecordWriter(out, resume=True) as writer:
        line = writer.earlier(first.document)
        assert line is not None
        assert writer.earlier(second.document) is None
        writer.write(line)
        writer.write(second)
    assert list(read_records(out)) == [first, second]


def test_a_report_whose_text_changed_is_not_taken_over(tmp_path: Path) -> None:
    (tmp_path / "out.jsonl.part").write_text(record("One.", "a").model_dump_json() + "\n")
    with RecordWriter(tmp_path / "out.jsonl", resume=True) as writer:
        assert writer.earlier(Document(id="a", text="One, corrected.")) is None


@pytest.mark.parametrize(
    ("name", "message"),
    [("out.txt", "ends in .jsonl or .parquet"), ("missing/out.jsonl", "no such file"), ("folder.jsonl", "is a folder")],
)
def test_a_place_that_cannot_be_written_is_said_before_any_work(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "folder.jsonl").mkdir()
    with pytest.raises(OutputError, match=message):
        RecordWriter(tmp_path / name)


def test_a_file_that_holds_no_records_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl"
    path.write_text(record("One.").model_dump_json() + "\n" + json.dumps({"schema": "sitroom/1"}) + "\n")
    with pytest.raises(RecordError, match=r"records\.jsonl, line 2: not a record: document"):
        list(read_records(path))


@given(st.lists(st.text(min_size=1).filter(lambda text: text.strip()), min_size=1, max_size=4))
def test_any_text_survives_parquet(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    folder = tmp_path_factory.mktemp("parquet")
    records = [record(text) for text in texts]
    (folder / "spool").write_bytes(b"".join(one.model_dump_json().encode() + b"\n" for one in records))
    to_parquet(folder / "spool", folder / "table.parquet")
    assert list(from_parquet(folder / "table.parquet")) == records
