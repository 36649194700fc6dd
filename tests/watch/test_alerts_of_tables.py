"""`sitroom alerts --counts` as a user meets it."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from sitroom.cli import app

HEAD = "dyad,date,verbal_cooperation,material_cooperation,verbal_conflict,material_conflict\n"
GOLD = Path(__file__).parents[3] / "shared/gold/watch/dyads_2014.csv"


def run(table: Path, *more: str) -> Result:
    """Runs the command in this process."""
    return CliRunner().invoke(app, ["alerts", "--counts", str(table), *more])


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A pair that is calm in January and February, and is no more from March 1 on."""
    path = tmp_path / "counts.csv"
    rows = [f"Norland - Sudland,2021-01-{d:02},1,0,0,0\n" for d in range(1, 32)]
    rows += [f'"Norland - Ostland, East",2021-03-{d:02},0,0,0,3\n' for d in range(1, 10)]
    path.write_text(HEAD + "".join(rows))
    return path


def test_an_alarm_is_a_json_object(table: Path) -> None:
    result = run(table)
    assert result.exit_code == 0
    (alarm,) = map(json.loads, result.stdout.splitlines())
    assert alarm.pop("p") < 1e-4
    assert alarm.pop("expected") < 1
    assert alarm == {
        "dyad": "Norland - Ostland, East", "date": "2021-03-02", "kind": "escalation", "level": 30, "observed": 6,
        "since": "2021-03-01",
    }  # fmt: skip


def test_alarms_are_written_to_a_file(table: Path, tmp_path: Path) -> None:
    result = run(table, "-o", str(tmp_path / "alarms.jsonl"))
    assert result.stderr.startswith("1 alarm → ")
    assert json.loads((tmp_path / "alarms.jsonl").read_text())["date"] == "2021-03-02"


def test_rows_that_cannot_be_read_cost_themselves_alone(table: Path) -> None:
    with table.open("a") as stream:
        stream.write(
            "A - B,2021-02-31,0,0,0,1\nA - B,2021-02-01,0,0,0,-1\nA - B,2021-02-02,x,0,0,1\n,2021-02-02,0,0,0,1\n"
        )
        stream.write("Norland - Sudland,2021-01-01,9,9,9,9\n")
    result = run(table)
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 1
    lines = result.stderr.splitlines()
    assert [line.split(", line ")[1] for line in lines] == [
        "42: date 2021-02-31: write a day such as 2021-11-12: left out",
        "43: a count lies below 0, or is no number: write counts from 0 on: left out",
        "44: verbal_cooperation x: write a number: left out",
        "45: dyad is empty: name the two, such as RUS-UKR: left out",
        "46: there is a row for this dyad and date before: left out",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "no column dyad, date, verbal_cooperation"),
        ("dyad,date,material_conflict\n", "no column verbal_cooperation"),
        (HEAD, "no counts in it"),
        (HEAD + "A - B,1014-01-01,0,0,0,1\nA - B,2014-01-01,0,0,0,1\n", "more than 60 years: look for a mistaken date"),
    ],
)
def test_a_table_that_is_none_is_told_in_one_line(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "t.csv"
    path.write_text(text)
    result = run(path)
    assert result.exit_code == 1
    assert message in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1


def test_a_table_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert "no such file or directory" in run(tmp_path / "none.csv").stderr


@pytest.mark.skipif(not GOLD.exists(), reason="the counts of 2014 are not here")
def test_four_of_five_dated_onsets_of_2014_are_told_in_time() -> None:
    alarms = [json.loads(line) for line in run(GOLD).stdout.splitlines()]
    onsets = [
        ("Russia - Ukraine", "2014-02-06", "2014-03-02"),
        ("Israel - Palestinian Territory, Occupied", "2014-06-17", "2014-07-11"),
        ("Syria - United States", "2014-09-02", "2014-09-26"),
        ("India - Pakistan", "2014-09-15", "2014-10-09"),
    ]
    for dyad, first, last in onsets:
        assert any(a["dyad"] == dyad and first <= a["date"] <= last and a["kind"] == "escalation" for a in alarms)
    assert len(alarms) < 365
