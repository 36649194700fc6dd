"""CSV and Parquet: a report a row, the same names for the columns."""

from datetime import date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from sitroom.model import Document, Record
from sitroom.read import Unread, read
from sitroom.run.parquet import to_parquet


def csv(folder: Path, content: str, encoding: str = "utf-8") -> list[Document | Unread]:
    path = folder / "a.csv"
    path.write_bytes(content.encode(encoding))
    return list(read(path))


def parquet(folder: Path, **columns: object) -> list[Document | Unread]:
    path = folder / "a.parquet"
    pq.write_table(pa.table(columns), path)
    return list(read(path))


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_a_row_is_a_report_whatever_separates_its_cells(tmp_path: Path, separator: str) -> None:
    content = '﻿Title,TEXT,published,views\r\n"Talks","They met,\r\nthen; left.\t| ""So,"" he said.",12 Nov 2021,7\r\n'
    head, _, rest = content.partition("\r\n")
    content = head.replace(",", separator) + "\r\n" + rest.replace('"Talks",', f'"Talks"{separator}')
    content = content.replace('said.",', f'said."{separator}').replace("2021,7", f"2021{separator}7")
    text = 'They met,\r\nthen; left.\t| "So," he said.'
    assert csv(tmp_path, content) == [Document(title="Talks", text=text, published="2021-11-12")]


def test_bad_rows_are_named_by_their_line_and_the_others_read(tmp_path: Path) -> None:
    rows = 'id,text\n1,"They\nmet."\n2,\n\n3,a,b\n4,"They left."\n5\n'
    found = csv(tmp_path, rows)
    assert [item.id for item in found if isinstance(item, Document)] == ["1", "4"]
    assert [item.where[-6:] for item in found if isinstance(item, Unread)] == ["line 4", "line 6", "line 8"]
    assert "3 cells" in next(item.why for item in found if isinstance(item, Unread) and item.where.endswith("6"))


def test_a_quotation_mark_that_is_never_closed_is_said(tmp_path: Path) -> None:
    found = csv(tmp_path, 'text,id\n"They met.,1\n' + "They left and they came back again.,2\n" * 40_000)
    assert isinstance(found[0], Unread)
    assert found[0].where.endswith("line 2")


def test_a_table_without_a_text_column_says_what_it_has(tmp_path: Path) -> None:
    (found,) = csv(tmp_path, "id,body\n1,They met.\n")
    assert isinstance(found, Unread)
    assert "it has: id, body" in found.why
    (found,) = parquet(tmp_path, id=["1"], body=["They met."])
    assert isinstance(found, Unread)
    assert "it has: id, body" in found.why


def test_a_line_that_never_ends_is_skipped(tmp_path: Path) -> None:
    found = csv(tmp_path, "text\nThey met.\n" + "x" * 5_000_000 + "\nThey left.\n")
    assert [type(item) for item in found] == [Document, Unread, Document]


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-8-sig"])
def test_a_table_in_another_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    text = "The minister said in Malmö that the café “would stay open” – for now, and then he left the town."
    (found,) = csv(tmp_path, f'text\n"{text}"\n', encoding)
    assert isinstance(found, Document)
    assert found.text == text


def test_parquet_gives_dates_as_dates_and_nothing_for_no_value(tmp_path: Path) -> None:
    found = parquet(
        tmp_path,
        text=["They met.", "They left.", None],
        published=pa.array([datetime(2021, 11, 12, 8), None, None], pa.timestamp("ns", "UTC")),
        fetched=pa.array([date(2021, 11, 13), None, None], pa.date32()),
        title=pa.array(["Talks", None, None]).dictionary_encode(),
        score=[0.5, float("nan"), None],
    )
    document = Document(text="They met.", title="Talks", published="2021-11-12T08:00:00+00:00", fetched="2021-11-13")
    assert found[:2] == [document, Document(text="They left.")]
    assert isinstance(found[2], Unread)
    assert found[2].where.endswith("row 3")


def test_a_parquet_file_of_records_gives_their_reports_again(tmp_path: Path) -> None:
    document = Document(id="talks-1", text="They met.", published="2021-11-12")
    (tmp_path / "r.jsonl").write_text(Record(document=document).model_dump_json() + "\n", encoding="utf-8")
    to_parquet(tmp_path / "r.jsonl", tmp_path / "r.parquet")
    assert list(read(tmp_path / "r.parquet")) == [document]


def test_a_parquet_file_is_known_by_its_content(tmp_path: Path) -> None:
    pq.write_table(pa.table({"text": ["They met."]}), tmp_path / "a.txt")
    assert list(read(tmp_path / "a.txt")) == [Document(text="They met.")]


@pytest.mark.parametrize("content", [b"They met.", b"PAR1" + b"\0" * 40, b"PAR1"])
def test_what_is_no_parquet_file_is_said(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.parquet").write_bytes(content)
    (found,) = read(tmp_path / "a.parquet")
    assert isinstance(found, Unread)
    assert "\n" not in found.why


def test_a_parquet_file_that_breaks_off_is_said(tmp_path: Path) -> None:
    texts = [f"They met {number} times." * 20 for number in range(5000)]
    pq.write_table(
        pa.table({"text": texts}), tmp_path / "a.parquet", compression="none", row_group_size=500, use_dictionary=False
    )
    data = bytearray((tmp_path / "a.parquet").read_bytes())
    middle = len(data) // 2
    data[middle : middle + 200_000] = b"\xff" * 200_000
    (tmp_path / "a.parquet").write_bytes(bytes(data))
    found = list(read(tmp_path / "a.parquet"))
    assert isinstance(found[0], Document)
    assert any(isinstance(item, Unread) for item in found)
