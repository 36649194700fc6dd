"""Precedents: the same course is found wherever it is hidden, with what followed it."""

import json
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from sitroom.cli import app
from sitroom.watch.baseline import Values
from sitroom.watch.panel import QUADS, Panel, PanelError
from sitroom.watch.precedents import precedents

COURSE = np.array([0, 0, 1, 0, 2, 0, 1, 3, 2, 0, 4, 3, 5, 4, 2, 6, 5, 7, 6, 8, 7, 9, 6, 8, 9, 7, 8, 9], dtype=float)
DAYS = 400


def panel(conflict: Values, verbal: Values | None = None) -> Panel:
    """A panel with these counts; nobody cooperates."""
    verbal = np.zeros_like(conflict) if verbal is None else verbal
    counts = dict(zip(QUADS, (np.zeros_like(conflict), np.zeros_like(conflict), verbal, conflict), strict=True))
    return Panel(tuple(f"P{i}" for i in range(len(conflict))), date(2021, 1, 1), counts)


def noise(pairs: int = 6) -> Values:
    """Pairs with a clash now and then."""
    return np.random.default_rng(8).poisson(0.3, (pairs, DAYS)).astype(float)


def hidden(times: float = 1.0) -> Panel:
    """The course at the end of P0, and from day 100 on in P3, so many times as high; then it is calm again."""
    counts = noise()
    counts[0, -28:] = COURSE
    counts[3, 100:128] = times * COURSE
    return panel(counts)


@pytest.mark.parametrize("times", [1.0, 3.0])
def test_the_same_course_is_found_also_in_a_busier_pair(times: float) -> None:
    found = precedents(hidden(times), "P0").found
    assert found[0].pair == "P3"
    assert abs((date.fromisoformat(found[0].first) - date(2021, 4, 11)).days) <= 3
    assert sum(found[0].days) >= 0.9 * times * COURSE.sum()
    assert found[0].turn == "fell"
    assert found[0].turned is not None
    assert found[0].turned <= 7
    assert found[0].followed == sum(found[0].after) < 30
    assert found[0].distance < found[1].distance


def test_stretches_do_not_overlap_each_other_nor_the_last_weeks() -> None:
    found = precedents(hidden(), "P0", limit=40).found
    spans = [(one.pair, date.fromisoformat(one.first)) for one in found]
    for i, (pair, first) in enumerate(spans):
        assert all(other != pair or abs((first - day).days) >= 28 for other, day in spans[:i])
        assert first + timedelta(days=28 + 30) <= date(2021, 1, 1) + timedelta(days=DAYS)


def test_what_followed_a_rise_that_went_on_is_told() -> None:
    later = hidden().counts["material_conflict"]
    later[3, 128:140] = 14
    first = precedents(panel(later), "P0", limit=1).found[0]
    assert first.pair == "P3"
    rose = next(
        one for one in precedents(panel(later), "P0", limit=60).found if one.pair == "P3" and one.turn == "rose"
    )
    assert rose.turned is not None
    assert rose.turned <= 30


def test_only_its_own_past_where_that_is_asked_for() -> None:
    assert {one.pair for one in precedents(hidden(), "P0", own_alone=True).found} == {"P0"}


def test_of_two_like_courses_that_with_the_same_mix_of_events_is_nearer() -> None:
    conflict, verbal = noise(), noise() * 0
    conflict[0, -28:] = conflict[2, 50:78] = conflict[4, 50:78] = COURSE
    verbal[0, -28:] = verbal[2, 50:78] = COURSE * 2
    assert precedents(panel(conflict, verbal), "P0").found[0].pair == "P2"


def test_what_cannot_be_compared_is_told() -> None:
    with pytest.raises(PanelError, match="PX: no such pair"):
        precedents(hidden(), "PX")
    with pytest.raises(PanelError, match="P1: 0 events in 28 days are too few"):
        precedents(panel(np.zeros((2, 100))), "P1")
    with pytest.raises(PanelError, match="60 days are too few: it takes 86"):
        precedents(panel(np.ones((2, 60))), "P1")


def test_the_command_shows_them_beside_each_other(tmp_path: Path) -> None:
    counts = hidden().counts["material_conflict"]
    path = tmp_path / "counts.csv"
    rows = [
        f"P{i},{date(2021, 1, 1) + timedelta(days=int(day))},0,0,0,{counts[i, day]:.0f}\n"
        for i in range(len(counts))
        for day in range(DAYS)
    ]
    path.write_text(f"dyad,date,{','.join(QUADS)}\n" + "".join(rows))
    runner = CliRunner(env={"COLUMNS": "150"})
    shown = runner.invoke(app, ["precedents", "P0", "--counts", str(path)]).stdout
    assert shown.startswith("P0, 2022-01-08 to 2022-02-04")
    assert "it fell after" in shown
    told = json.loads(runner.invoke(app, ["precedents", "P0", "--counts", str(path), "--json"]).stdout)
    assert told["found"][0]["pair"] == "P3"
    earlier = runner.invoke(app, ["precedents", "P3", "--counts", str(path), "--until", "2021-05-15", "--json"])
    assert json.loads(earlier.stdout)["last"] == "2021-05-15"
    wrong = runner.invoke(app, ["precedents", "P0", "--counts", str(path), "--until", "2031-05-15"])
    assert (wrong.exit_code, "there are counts from 2021-01-01 to 2022-02-04" in wrong.stderr) == (1, True)
