"""The log of every change that was made through a desk or to its accounts: rows are only ever added."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, insert, select

from sitroom.keep.overlay import now
from sitroom.keep.tables import audit


@dataclass(frozen=True, slots=True)
class AuditRow:
    """Who did what: `at` is when, in UTC; `address` whence, null where from this machine's command line."""

    key: int
    at: str
    who: str
    address: str | None
    action: str
    detail: str


def note(connection: Connection, who: str, address: str | None, action: str, detail: str) -> None:
    """Writes down what somebody did."""
    values = {"at": now(), "who": who, "address": address, "action": action, "detail": detail}
    connection.execute(insert(audit), values)


def audit_rows(connection: Connection, who: str | None, after: int | None, limit: int) -> list[AuditRow]:
    """What was done, the latest first."""
    asked = select(audit).order_by(audit.c.key.desc()).limit(limit)
    if who is not None:
        asked = asked.where(audit.c.who == who)
    if after is not None:
        asked = asked.where(audit.c.key < after)
    return [AuditRow(**row._mapping) for row in connection.execute(asked)]
