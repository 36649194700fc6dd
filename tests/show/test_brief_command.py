"""`sitroom brief` as a user meets it."""

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from sitroom.cli import app
from sitroom.keep import Store
from sitroom.keep.briefings import Briefings


def run(*arguments: str | Path) -> Result:
    return CliRunner(env={"COLUMNS": "140"}).invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def folder(cuba: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    shutil.copy(cuba, tmp_path / "sitroom.db")
    return tmp_path


def test_a_daily_briefing_is_about_the_last_day_and_a_weekly_one_about_seven(folder: Path) -> None:
    daily, weekly = run("brief", "daily").stdout, run("brief", "weekly").stdout
    assert "*1962-10-28*" in daily
    assert "*From 1962-10-22 to 1962-10-28*" in weekly
    assert "are told as having happened" in weekly
    assert "## Contested" in weekly
    assert "| USA → CUB |" in weekly


@pytest.mark.parametrize(("name", "head"), [("a.html", b"<!doctype"), ("a.pdf", b"%PDF-"), ("a.docx", b"PK")])
def test_each_form_is_written_as_the_file_ends(folder: Path, name: str, head: bytes) -> None:
    result = run("brief", "weekly", "--tlp", "amber", "-o", name)
    assert result.exit_code == 0, result.output
    assert (folder / name).read_bytes().startswith(head)


def test_a_kept_briefing_is_in_the_store(folder: Path) -> None:
    assert "kept: " in run("brief", "daily", "--keep", "-o", "a.md").stderr
    with Store("sitroom.db") as store:
        (kept,) = Briefings(store).all()
    assert kept.body == (folder / "a.md").read_text()


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["--format", "pdf"], "name a file with -o"),
        (["-o", "a.odt"], ".md, .html, .pdf or .docx"),
        (["--template", "none.j2"], "none.j2: cannot read"),
        (["--since", "soon"], "not a date such as"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(folder: Path, arguments: list[str], part: str) -> None:
    result = run("brief", *arguments)
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1), result.output
    assert part in result.stderr
