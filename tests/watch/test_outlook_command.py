"""`sitroom outlook` as a user meets it."""

import json
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from reported import Told, report
from typer.testing import CliRunner, Result

from sitroom.cli import app
from sitroom.keep import Store

HEAD = "dyad,date,verbal_cooperation,material_cooperation,verbal_conflict,material_conflict\n"


def run(*arguments: str) -> Result:
    """Runs the command in this process."""
    return CliRunner(env={"COLUMNS": "120"}).invoke(app, ["outlook", *arguments])


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Eight pairs over two hundred days; the first has been in a crisis for a month."""
    dice = np.random.default_rng(2)
    rows = []
    for pair in range(8):
        for day in range(200):
            crisis = (pair == 0 and day >= 170) or (day // 40 + pair) % 5 == 0
            if number := dice.poisson(4.0 if crisis else 0.3):
                rows.append(f"Norland - Land{pair},{date(2021, 1, 1) + timedelta(days=day)},0,0,0,{number}\n")
    path = tmp_path_factory.mktemp("t") / "counts.csv"
    path.write_text(HEAD + "".join(rows))
    return str(path)


def test_chance_expectation_and_trust_are_told(table: str) -> None:
    shown = run("Norland - Land0", "--counts", table).stdout
    assert "Norland - Land0: material conflict after 2021-07-19" in shown
    assert "7 days" in shown
    assert "30 days" in shown
    assert shown.count("forecasts of the past it was") == 2
    assert "came true" in shown


def test_a_pair_in_crisis_is_expected_to_go_on_and_a_higher_level_is_less_likely(table: str) -> None:
    def chance(pair: str, level: str) -> float:
        line = run(pair, "--counts", table, "--level", level, "--json").stdout.splitlines()[0]
        return float(json.loads(line)["chance"])

    assert chance("Norland - Land0", "10") > 2 * chance("Norland - Land2", "10")
    assert chance("Norland - Land0", "10") > chance("Norland - Land0", "40")


def test_a_pair_that_is_not_there_is_told_with_those_that_are(table: str) -> None:
    result = run("Norland - Land9", "--counts", table)
    assert result.exit_code == 1
    assert "Norland - Land9: no such pair: there is Norland - Land" in result.stderr


def test_a_store_with_a_short_past_tells_so(tmp_path: Path) -> None:
    with Store(tmp_path / "s.db") as store:
        store.add_batch([report(f"r{i}", f"2021-11-{10 + i}", [Told()]) for i in range(6)])
    result = run("RUS,UKR", "--store", str(tmp_path / "s.db"))
    assert result.exit_code == 1
    assert "6 days are too few to learn from" in result.stderr
