"""Stores to test with: each test that takes one runs on SQLite and on PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from postgres import Server, missing
from sitroom.keep import Store


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A running PostgreSQL."""
    if why := missing():
        pytest.skip(why)
    server = Server()
    yield server
    server.remove()


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new store can be made: a file, or a database."""
    if request.param == "sqlite":
        return str(tmp_path / "store.db")
    return str(request.getfixturevalue("postgres").database())


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    """A new, empty store."""
    with Store(address) as opened:
        yield opened
