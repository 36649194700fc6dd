"""A store that an older Sitroom made, whose tables had not all that they have now, is told in one line everywhere."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import text
from typer.testing import CliRunner

from processes import Sitroom
from sitroom.cli import app
from sitroom.keep import Store, StoreError

ASKED = [
    ["search", "missiles"], ["events"], ["statements"], ["ledger"], ["brief"], ["copies"], ["stories"], ["timeline"],
    ["series"], ["alerts"], ["precedents", "USA,SUN"], ["outlook", "USA,SUN"], ["share", "geojson"], ["feeds", "list"],
    ["channels", "list"], ["accounts", "list"],
]  # fmt: skip


@pytest.fixture(scope="module")
def older(cuba: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of the dispatches as a Sitroom made it that counted nothing by day."""
    path = Path(shutil.copy(cuba, tmp_path_factory.mktemp("older") / "older.db"))
    with Store(path) as store:
        store.write(lambda connection: connection.execute(text("DROP TABLE daily")))
    return path


def test_a_store_without_a_table_or_column_of_today_is_refused_with_what_to_do(address: str) -> None:
    with Store(address) as store:
        store.write(lambda connection: connection.execute(text("ALTER TABLE runs DROP COLUMN coder")))
    with pytest.raises(StoreError, match=r"an older Sitroom has made it: it has no column runs\.coder; make it anew"):
        Store(address)


@pytest.mark.parametrize("asked", ASKED, ids=" ".join)
def test_each_command_says_it_in_one_line(older: Path, asked: list[str]) -> None:
    result = CliRunner().invoke(app, [*asked, "--store", str(older)])
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(
        f"sitroom: {older}: an older Sitroom has made it: it has no table daily; make it anew:"
    )
    assert result.stderr.count("\n") == 1


def test_the_desk_does_not_start_over_it(older: Path) -> None:
    status, said = Sitroom("desk", "--port", "0", "--store", older).end()
    assert status == 1
    assert "older Sitroom" in said
    assert "Traceback" not in said


def test_tables_that_go_while_a_store_is_open_are_told_plainly(address: str) -> None:
    with Store(address) as store:
        store.write(lambda connection: connection.execute(text("DROP TABLE runs")))
        with pytest.raises(StoreError, match="lacks a table, as if an older Sitroom"), store.reading() as connection:
            connection.execute(text("SELECT * FROM runs"))
