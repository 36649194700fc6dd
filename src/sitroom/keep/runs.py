"""Writes down the runs that fill a store."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, insert, update

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


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
