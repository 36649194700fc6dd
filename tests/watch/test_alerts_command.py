"""`sitroom alerts` on a store as a user meets it."""

import json
from pathlib import Path

import pytest
from reported import Told, report
from typer.testing import CliRunner, Result

from sitroom.cli import app
from sitroom.keep import Store
from sitroom.keep.filters import Filters
from stores import Originals


def run(*arguments: str) -> Result:
    """Runs the command in this process."""
    return CliRunner(env={"COLUMNS": "140", "USER": "ada"}).invoke(app, ["alerts", *arguments])


def of_thirty_days_and_a_strike(store: Store) -> None:
    """Thirty days of talks, then five reports of an assault."""
    talks = Told("Kyiv", "Moscow", "CONSULT", intensity=3)
    store.add_batch([report(f"talk{i}", f"2021-10-{1 + i:02}", [talks]) for i in range(30)])
    store.add_batch([report(f"hit{i}", "2021-11-01", [Told()]) for i in range(5)])


@pytest.fixture(autouse=True)
def folder(on_sqlite: Originals, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A working folder with a store."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SITROOM_STORE", raising=False)
    Path(on_sqlite.copy(of_thirty_days_and_a_strike, tmp_path)).rename("sitroom.db")


def test_it_finds_what_is_unusual_and_shows_the_sentences_once() -> None:
    shown = run().stdout
    assert "Russia – Ukraine: material conflict rises: 5 events" in " ".join(shown.split())
    assert "Moscow acted against Kyiv as ASSAULT" in shown
    assert run("--kept").stdout == shown == run().stdout


def test_an_alert_is_acknowledged_and_a_pair_muted() -> None:
    alert = json.loads(run("--kind", "escalation", "--format", "jsonl").stdout)
    assert run("--acknowledge", alert["id"], "--note", "seen").stderr.startswith("acknowledged: Russia – Ukraine")
    (seen,) = map(json.loads, run("--state", "acknowledged", "--format", "jsonl").stdout.splitlines())
    assert (seen["acknowledged_by"], seen["note"]) == ("ada", "seen")
    muted = run("--mute", "--pair", "UKR,RUS", "--until", "2999-01-01")
    assert muted.stderr == "muted up to 2999-01-01: pair:RUS,UKR\n"


def test_a_filter_and_a_kind_are_muted_listed_and_told_again() -> None:
    with Store("sitroom.db") as store:
        saved = Filters(store).add("Moscow", {"actor": "RUS"}, "ada")
    assert run("--mutes").stderr == "nothing is muted in sitroom.db\n"
    assert run("--mute", "--filter", "Moscow", "--until", "2999-01-01", "--note", "an exercise").exit_code == 0
    assert run("--mute", "--kind", "first", "--until", "2999-01-02").exit_code == 0
    assert run("--mutes").stdout.splitlines() == [
        f"{saved.scope} (Moscow) until 2999-01-01, by ada: an exercise", "first until 2999-01-02, by ada",
    ]  # fmt: skip
    assert run("--filter", "Moscow", "--kept").stderr == "no alerts in sitroom.db\n"
    assert run("--unmute", "--filter", "Moscow").stderr == f"told again: {saved.scope}\n"
    assert run("--unmute", "--kind", "first").stderr == "told again: first\n"
    assert run("--mutes").stdout == ""


def test_alerts_are_chosen_by_pair_and_kind_and_written_to_a_file() -> None:
    run()
    assert run("--pair", "USA,RUS").stderr == "no alerts in sitroom.db\n"
    assert run("--kind", "escalation", "-o", "alerts.jsonl").stderr == "1 alert → alerts.jsonl\n"
    assert len(json.loads(Path("alerts.jsonl").read_text())["evidence"]) == 5


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--kind", "war"], "kind war: it is one of escalation"),
        (["--acknowledge", "nothing"], "no such alert: nothing"),
        (["--mute", "--pair", "RUS,UKR"], "--mute: say up to which day with --until"),
        (["--mute", "--until", "2999-01-01"], "mute: name a scope"),
        (["--mute", "--filter", "Ours", "--until", "2999-01-01"], "filter Ours: no such filter is saved: none yet"),
        (["--unmute"], "--unmute: name what"),
        (["--unmute", "--kind", "first"], "first: it is not muted"),
        (["--format", "csv"], "alerts are written as JSON lines"),
        (["--store", "none.db"], "none.db: no such store"),
    ],
)
def test_a_mistake_is_told_in_one_line(arguments: list[str], message: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 1
    assert message in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
