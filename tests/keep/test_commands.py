"""The commands of the store as a user meets them."""

import csv
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from made import report
from typer.testing import CliRunner, Result

from sitroom.cli import app
from sitroom.keep import Store
from sitroom.run.records import read_records
from sitroom.run.writer import RecordWriter


def run(*arguments: str | Path, **environment: str) -> Result:
    """Runs a command in this process."""
    return CliRunner(env={"COLUMNS": "140", **environment}).invoke(app, [str(a) for a in arguments])


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a store of three reports."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SITROOM_STORE", raising=False)
    with Store("sitroom.db") as store:
        store.add_batch([report(1, day="2021-11-10"), report(2), report(3, who="Berlin", whom="Moscow", day=None)])
    return tmp_path


DISPATCH = "LONDON, March 3 (Wire) — Norland denied on Monday that its troops had crossed the river."


def test_reports_are_coded_and_kept_and_not_coded_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(DISPATCH)
    Path("b.txt").write_text("")
    first = run("add", "a.txt", "b.txt", "--published", "2021-03-03")
    assert first.exit_code == 1
    assert "sitroom: b.txt: the file is empty" in first.stderr
    assert "added 1 report, skipped 1 → sitroom.db" in first.stderr
    assert "reports a second" in first.stderr
    again = run("add", "a.txt", "--published", "2021-03-03")
    assert (again.exit_code, again.stderr) == (0, "added 0 reports, 1 had been kept before → sitroom.db\n")
    assert "Norland denied on Monday" in run("statements", "--act", "deny").stdout


def test_what_add_keeps_is_what_code_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(DISPATCH)
    assert run("code", "a.txt", "-o", "records.jsonl").exit_code == 0
    assert run("add", "records.jsonl", "--store", "of_records.db").exit_code == 0
    assert run("add", "a.txt", "--store", "of_reports.db").exit_code == 0
    (record,) = read_records("records.jsonl")
    for name in ("of_records.db", "of_reports.db"):
        with Store(name) as store:
            assert store.record("a.txt") == record


def test_a_folder_with_tables_of_records_is_kept_without_coding_it_again(folder: Path) -> None:
    Path("tables").mkdir()
    coded = report(7, version="7.0.0")
    with RecordWriter(Path("tables/a.parquet")) as writer:
        writer.write(coded)
    assert run("add", "tables", "--store", "new.db").exit_code == 0
    with Store("new.db") as store:
        assert store.record("r7") == coded


def test_a_broken_record_costs_itself_alone(folder: Path) -> None:
    lines = [report(n).model_dump_json() for n in (7, 8, 9)]
    Path("records.jsonl").write_text("\n".join([lines[0], lines[1][:90], lines[2]]) + "\n")
    result = run("add", "records.jsonl", "--store", "new.db")
    assert result.exit_code == 1
    assert "records.jsonl, line 2: not a record" in result.stderr
    assert "added 2 reports, skipped 1 → new.db" in result.stderr


def test_the_store_is_named_by_option_or_environment(folder: Path) -> None:
    assert "Berlin threatened Moscow" in run("events", "--actor", "DEU").stdout
    Path("sitroom.db").rename("other.db")
    missing = run("events")
    assert missing.exit_code == 1
    assert missing.stderr.startswith("sitroom: sitroom.db: no such store")
    assert "Berlin" in run("events", "--store", "other.db").stdout
    assert "Berlin" in run("events", SITROOM_STORE="other.db").stdout
    assert not Path("sitroom.db").exists()


def test_a_table_says_how_to_go_on(folder: Path) -> None:
    first = run("events", "--limit", "2")
    key = first.stderr.split("--after ")[1].strip()
    assert first.stderr.startswith("the first 2; the next: --after 2021-11-10:")
    second = run("events", "--limit", "2", "--after", key)
    assert "Berlin" in second.stdout
    assert "Berlin" not in first.stdout
    assert second.stderr == ""


def test_nothing_found_is_said(folder: Path) -> None:
    result = run("events", "--actor", "FRA")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "nothing found in sitroom.db\n")


def test_rows_are_written_as_json_lines_and_csv(folder: Path) -> None:
    rows = [json.loads(line) for line in run("events", "--format", "jsonl").stdout.splitlines()]
    assert [row["report"] for row in rows] == ["r2", "r1", "r3"]
    assert rows[0]["actors"] == [
        {"words": "Moscow", "name": "Moscow", "country": "RUS", "codes": ["RUSGOV", "RUS"], "sector": "GOV"}
    ]  # fmt: skip
    assert run("statements", "-o", "said.csv").stderr == "3 rows → said.csv\n"
    with Path("said.csv").open() as lines:
        said = list(csv.DictReader(lines))
    assert [(row["report"], row["act"], row["speaker"], row["speaker_codes"]) for row in said] == [
        ("r2", "deny", "Moscow", "RUSGOV RUS"),
        ("r1", "deny", "Moscow", "RUSGOV RUS"),
        ("r3", "deny", "Berlin", "DEUGOV DEU"),
    ]


def test_rows_are_written_as_parquet_and_geojson(folder: Path) -> None:
    assert run("events", "-o", "events.parquet").exit_code == 0
    rows = pq.read_table("events.parquet").to_pylist()
    assert rows[0]["recipients"][0]["codes"] == ["UKRGOV", "UKR"]
    assert rows[0]["statement"] is None
    assert run("events", "-o", "events.geojson").exit_code == 0
    found = json.loads(Path("events.geojson").read_text())
    assert found["type"] == "FeatureCollection"
    assert {tuple(feature["geometry"]["coordinates"]) for feature in found["features"]} == {(33.18, 54.57)}
    assert found["features"][0]["properties"]["sentence"] == "Moscow threatened Kyiv on Friday."
    assert sorted(path.name for path in folder.iterdir() if "events" in path.name) == [
        "events.geojson", "events.parquet",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["events", "--format", "parquet"], "name a file with -o"),
        (["events", "-o", "events.xlsx"], ".jsonl, .csv, .parquet, .geojson"),
        (["events", "-o", "missing/events.csv"], "no such file"),
        (["search", "moscow", "--format", "geojson"], "no place on the map"),
        (["events", "--type", "WAR"], "type WAR"),
        (["search", "--", "-moscow"], "at least one word"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(folder: Path, arguments: list[str], part: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 1
    assert result.stderr.startswith("sitroom: ")
    assert result.stderr.count("\n") == 1
    assert part in result.stderr


def test_a_search_prints_reports_and_counts(folder: Path) -> None:
    assert "Report 3" in run("search", "berlin").stdout
    counted = run("search", "threatened", "--facets", "month").stdout
    assert [line.split() for line in counted.splitlines()] == [["1", "unknown"], ["2", "2021-11"]]
    assert "Report 1" in run("search", "moscow threatened", "kyiv", "--until", "2021-11-10").stdout
