"""`sitroom series` as a user meets it."""

import csv
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from reported import Told, report
from typer.testing import CliRunner, Result

from sitroom.cli import app
from sitroom.keep import Store


def run(*arguments: str) -> Result:
    """Runs the command in this process."""
    return CliRunner(env={"COLUMNS": "100"}).invoke(app, ["series", *arguments])


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A working folder with a store of a week."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SITROOM_STORE", raising=False)
    with Store("sitroom.db") as store:
        store.add_batch([report(f"r{i}", f"2021-11-{10 + i}", [Told()] * i) for i in range(6)])


def test_a_table_has_a_line_a_day() -> None:
    lines = run("--pair", "RUS,UKR", "--column", "assault").stdout.splitlines()
    assert [line.split() for line in lines] == [
        ["day", "ASSAULT"], ["2021-11-10"], *([f"2021-11-1{i}", str(i)] for i in range(1, 6)),
    ]  # fmt: skip


def test_a_plot_shows_the_highest_bar_and_the_days() -> None:
    shown = run("--pair", "RUS,UKR", "--column", "tension", "--format", "plot").stdout.splitlines()
    assert shown[0] == "tension by day"
    assert shown[1].startswith("50 ┤")
    assert shown[1].endswith("█")
    assert "2021-11-10" in shown[-1]


def test_all_files_hold_the_same_numbers() -> None:
    for ending in ("csv", "json", "jsonl", "parquet"):
        assert run("-o", f"series.{ending}").exit_code == 0
    rows = list(csv.DictReader(Path("series.csv").read_text().splitlines()))
    held = json.loads(Path("series.json").read_text())
    assert [row["day"] for row in rows] == held["periods"]
    assert [float(row["tension"]) for row in rows] == held["columns"]["tension"] == [0, 10, 20, 30, 40, 50]
    lines = map(json.loads, Path("series.jsonl").read_text().splitlines())
    assert [line["tension"] for line in lines] == held["columns"]["tension"]
    assert pq.read_table("series.parquet")["tension"].to_pylist() == held["columns"]["tension"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--pair", "RUS"], "pair RUS: name two actors with a comma between them"),
        (["--column", "wars"], "--column wars: it is one of events,"),
        (["-o", "series.xls"], "series.xls: name a file that ends in .json, .jsonl, .csv or .parquet"),
        (["--since", "soon"], "since soon: not a date"),
    ],
)
def test_a_mistake_is_told_in_one_line(arguments: list[str], message: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 1
    assert message in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
