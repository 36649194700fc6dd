"""Writes down the runs that fill a store."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from sitroom.keep.tables import runs


@dataclass(slots=True)
class Tally:
    """What came of the reports of a run, so far: `kept` had been kept before, `failed` could not be."""

    added: int = 0
    replaced: int = 0
    kept: int = 0
    failed: int = 0


@contextmanager
def noted(write: Callable[[Callable[[Connection], Any]], Any], command: str, coder: str) -> Iterator[Tally]:
    """Notes that a run begins and, when it ends, what came of it; one that was cut short has no end."""
    tally = Tally()
    row = {"command": command, "coder": coder, "started": _now()}
    key = write(lambda connection: connection.execute(insert(runs).returning(runs.c.key), row).scalar_one())
    yield tally
    ended = {"ended": _now(), **asdict(tally)}
    write(lambda connection: connection.execute(update(runs).where(runs.c.key == key), ended))


@dataclass(frozen=True, slots=True)
class RunRow:
    """A run of a command that filled the store, with what came of its reports.

    `started` and `ended` are ISO 8601 in UTC; `ended` is null where it still goes on, or was cut short.
    """

    key: int
    command: str
    coder: str
    started: str
    ended: str | None
    added: int
    replaced: int
    kept: int
    failed: int


def runs_of(connection: Connection, limit: int) -> list[RunRow]:
    """The runs, the latest first."""
    asked = select(runs).order_by(runs.c.key.desc()).limit(limit)
    return [RunRow(**row._mapping) for row in connection.execute(asked)]


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
