"""Processes that are killed, disks that fill up, databases that go away: nothing is lost and nothing is half kept."""

import random
import shutil
import sqlite3
import time
from pathlib import Path

import pytest
from made import report
from same import contents
from typer.testing import CliRunner

from postgres import Server
from processes import Sitroom, wait_for
from sitroom.cli import app
from sitroom.keep import Store, StoreError


def records(path: Path, count: int, size: int = 0) -> Path:
    """A file of so many records that are ready to be kept, each with so many characters more."""
    made = (report(n, words="on Friday" + " and on Friday" * (size // 14)) for n in range(count))
    path.write_text("".join(record.model_dump_json() + "\n" for record in made))
    return path


def adding(path: Path, where: str) -> Sitroom:
    """Starts to add reports in a process of its own."""
    return Sitroom("add", path, "--store", where)


@pytest.fixture(scope="module")
def two_hundred(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, object]]:
    """A file of two hundred records, and what a store holds after one run in peace."""
    folder = tmp_path_factory.mktemp("peace")
    path, where = records(folder / "records.jsonl", 200), str(folder / "store.db")
    assert CliRunner().invoke(app, ["add", str(path), "--store", where]).exit_code == 0
    return path, contents(where)


def kept(where: str) -> int:
    """How many reports a store holds at this moment; none where it is not there yet."""
    try:
        with Store(where, create=False, patience=0) as store:
            return len(store)
    except StoreError:
        return 0


def test_killed_at_any_moment_and_started_again_it_ends_like_an_undisturbed_run(
    address: str, two_hundred: tuple[Path, dict[str, object]]
) -> None:
    path, expected = two_hundred
    dice = random.Random(address)
    for _ in range(2):
        kill_when_it_has_kept(kept(address) + dice.randint(0, 100), path, address)
    assert adding(path, address).end()[0] == 0
    assert contents(address) == expected


def kill_when_it_has_kept(goal: int, path: Path, where: str) -> None:
    """Adds reports until there are so many in the store."""
    process = adding(path, where)
    wait_for(lambda: process.over or kept(where) >= goal)
    process.kill()


def test_two_processes_that_add_the_same_reports_keep_each_once(
    address: str, two_hundred: tuple[Path, dict[str, object]]
) -> None:
    path, expected = two_hundred
    both = [adding(path, address), adding(path, address)]
    assert [process.end()[0] for process in both] == [0, 0]
    assert kept(address) == 200
    assert contents(address) == expected


def test_a_database_that_goes_away_and_comes_back_costs_nothing(
    postgres: Server, two_hundred: tuple[Path, dict[str, object]]
) -> None:
    (path, expected), address = two_hundred, postgres.database()
    process = adding(path, address)
    wait_for(lambda: process.over or kept(address))
    postgres.stop()
    line = process.said.readline()
    postgres.start()
    status, said = process.end()
    assert "trying again" in line
    assert status == 0, said
    assert contents(address) == expected


def test_a_database_that_stays_away_is_told_in_one_line(postgres: Server, tmp_path: Path) -> None:
    where = postgres.database()
    postgres.stop()
    try:
        with pytest.raises(StoreError, match="given up after 1 s"):
            Store(where, patience=1)
    finally:
        postgres.start()


def test_a_database_that_is_not_there_is_told_in_one_line(postgres: Server) -> None:
    where = postgres.database() + "none"
    result = CliRunner().invoke(app, ["events", "--store", where])
    assert result.exit_code == 1
    assert result.stderr == f"sitroom: {where}: there is no such database: make one with 'createdb'\n"


def test_a_locked_file_is_waited_for(tmp_path: Path) -> None:
    where = str(tmp_path / "store.db")
    Store(where).close()
    other = sqlite3.connect(where, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    told: list[str] = []

    def release(message: str) -> None:
        told.append(message)
        other.execute("COMMIT")

    with Store(where, notify=release) as store:
        assert len(store) == 0  # reading goes on beside a writer
        assert store.add(report()).what == "added"
    assert len(told) == 1
    assert "database is locked; trying again" in told[0]


def test_a_file_that_stays_locked_is_told_in_one_line(tmp_path: Path) -> None:
    where = str(tmp_path / "store.db")
    Store(where).close()
    other = sqlite3.connect(where, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Store(where, patience=1) as store, pytest.raises(StoreError, match="database is locked; given up"):
        store.add(report())


@pytest.mark.parametrize("small_disk", [2], indirect=True)
def test_a_full_disk_is_told_in_one_line_and_what_was_kept_stays(tmp_path: Path, small_disk: Path) -> None:
    path, where = records(tmp_path / "records.jsonl", 100, 12_000), str(small_disk / "store.db")
    assert adding(path, where).end() == (1, f"sitroom: {where}: no space left on the disk: make room and run again\n")
    # With room again, the same command goes on.
    roomy = tmp_path / "roomy.db"
    for file in small_disk.iterdir():
        shutil.copy(file, roomy.with_name(roomy.name + file.name.removeprefix("store.db")))
    before = kept(str(roomy))
    assert before > 0
    assert f"{before} had been kept before" in adding(path, str(roomy)).end()[1]
    assert kept(str(roomy)) == 100


@pytest.mark.parametrize(
    ("content", "part"),
    [(b"This is no store but a letter to the editor.\n" * 100, "another kind of file"), (None, "may you write")],
)
def test_a_file_that_is_no_store_is_told_in_one_line(tmp_path: Path, content: bytes | None, part: str) -> None:
    where = tmp_path / ("letter.txt" if content else "missing/store.db")
    if content:
        where.write_bytes(content)
    result = CliRunner().invoke(app, ["add", str(records(tmp_path / "r.jsonl", 1)), "--store", str(where)])
    assert result.exit_code == 1
    assert part in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_store_of_a_newer_sitroom_is_refused(address: str) -> None:
    from sqlalchemy import text

    with Store(address) as store:
        store.write(lambda connection: connection.execute(text("UPDATE alembic_version SET version_num = '9999'")))
    with pytest.raises(StoreError, match="newer Sitroom"):
        Store(address)


def test_a_run_is_written_down(address: str, tmp_path: Path) -> None:
    from sqlalchemy import select

    from sitroom.keep.tables import runs

    path = records(tmp_path / "records.jsonl", 3)
    began = time.time()
    assert adding(path, address).end()[0] == 0
    with Store(address) as store, store.reading() as connection:
        (run,) = connection.execute(select(runs)).all()
    assert (run.command, run.added, run.failed) == ("add", 3, 0)
    assert run.ended >= run.started >= time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(began))
