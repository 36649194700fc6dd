"""An archive is coded shard by shard, and a run that was cut short goes on where it stopped."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from processes import Sitroom, wait_for
from sitroom.cli import app
from sitroom.run.records import read_records

REPORT = "LONDON, March 3 (Wire) — Norland denied on Monday that its troops had crossed the river."


def run(*arguments: str | Path) -> Result:
    """Runs a command in this process."""
    return CliRunner().invoke(app, ["code", "--shards", *map(str, arguments)])


def archive(folder: Path, *counts: int) -> Path:
    """A folder of files with so many reports each, one of them in a folder of its own."""
    for number, count in enumerate(counts):
        path = folder / ("late" if number else ".") / f"{number}.jsonl"
        path.parent.mkdir(parents=True, exist_ok=True)
        rows = ({"id": f"{number}-{n}", "text": f"{REPORT} {n}"} for n in range(count))
        path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return folder


def ids(table: Path) -> list[str]:
    """The reports in a table."""
    return [record.document.id for record in read_records(table)]


def test_each_file_becomes_a_table_with_a_marker(tmp_path: Path) -> None:
    source, out = archive(tmp_path / "in", 3, 2), tmp_path / "out"
    (source / "empty.txt").write_text("")
    result = run(source, "-o", out)
    assert result.exit_code == 1  # one file gave nothing
    assert "coded 5 reports of 3 shards, skipped 1" in result.stderr
    assert sorted(str(path.relative_to(out)) for path in out.rglob("*") if path.is_file()) == [
        "0.jsonl.parquet", "0.jsonl.parquet.done", "empty.txt.parquet.done",
        "late/1.jsonl.parquet", "late/1.jsonl.parquet.done",
    ]  # fmt: skip
    assert ids(out / "0.jsonl.parquet") == ["0-0", "0-1", "0-2"]
    assert json.loads((out / "late/1.jsonl.parquet.done").read_text())["coded"] == 2


def test_what_is_done_is_passed_over_and_what_has_changed_is_coded_anew(tmp_path: Path) -> None:
    source, out = archive(tmp_path / "in", 2, 2), tmp_path / "out"
    run(source, "-o", out)
    assert "coded 0 reports of 0 shards, 2 had been done before" in run(source, "-o", out).stderr
    archive(source, 4)
    assert "coded 4 reports of 1 shard, 1 had been done before" in run(source, "-o", out).stderr
    assert len(ids(out / "0.jsonl.parquet")) == 4
    (out / "0.jsonl.parquet").unlink()
    assert "coded 4 reports of 1 shard" in run(source, "-o", out).stderr


def test_a_run_that_is_killed_goes_on_where_it_stopped(tmp_path: Path) -> None:
    source, out = archive(tmp_path / "in", 10, 150), tmp_path / "out"
    process = Sitroom("code", "--shards", source, "-o", out)
    spool = out / "late/1.jsonl.parquet.part"
    wait_for(lambda: process.over or (spool.exists() and spool.read_bytes().count(b"\n") >= 8))
    process.kill()
    assert not (out / "late/1.jsonl.parquet").exists()
    done = sum(line.endswith("\n") for line in spool.open())
    result = run(source, "-o", out)
    assert f"coded {150 - done} reports of 1 shard, 1 had been done before" in result.stderr
    assert ids(out / "late/1.jsonl.parquet") == [f"1-{n}" for n in range(150)]
    assert not spool.exists()


def test_several_machines_share_the_shards(tmp_path: Path) -> None:
    source, out = archive(tmp_path / "in", 1, 1, 1), tmp_path / "out"
    assert "of 2 shards" in run(source, "-o", out, "--part", "1/2").stderr
    assert "of 1 shard" in run(source, "-o", out, "--part", "2/2").stderr
    assert len(list(out.rglob("*.done"))) == 3


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        ([], "with -o"),
        (["-o", "out", "--part", "3/2"], "2/8"),
        (["-o", "in/0.jsonl"], "cannot write"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], part: str
) -> None:
    monkeypatch.chdir(tmp_path)
    archive(Path("in"), 1)
    result = run("in", *arguments)
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert part in result.stderr


def test_two_shards_of_the_same_name_are_refused_before_work_begins(tmp_path: Path) -> None:
    for name in ("a", "b"):
        archive(tmp_path / name, 1)
    result = run(tmp_path / "a" / "0.jsonl", tmp_path / "b" / "0.jsonl", "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert "two shards would be written here" in result.stderr
