"""Desks over the Cuba crisis."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from desk.serving import desk


@pytest.fixture
def cuba_copy(cuba: Path, tmp_path: Path) -> Path:
    """A store of the dispatches to write to."""
    return Path(shutil.copy(cuba, tmp_path / "cuba.db"))


@pytest.fixture(scope="session")
def unchanged(cuba: Path) -> Iterator[str]:
    """The address of a desk over the dispatches that nobody changes."""
    with desk("--store", str(cuba)) as address:
        yield address


@pytest.fixture(scope="session")
def reader(unchanged: str) -> Iterator[httpx.Client]:
    """Asks the desk that nobody changes."""
    with httpx.Client(base_url=unchanged, timeout=60) as client:
        yield client


@pytest.fixture
def ann(cuba_copy: Path) -> Iterator[httpx.Client]:
    """Somebody at a desk over the dispatches that is hers to change."""
    with desk("--store", str(cuba_copy)) as address, httpx.Client(base_url=address, timeout=60) as client:
        client.headers["x-csrf-token"] = client.get("/api/account").json()["csrf_token"]
        yield client
