"""Keeps how many events and statements there are of everybody, as reports are added, coded anew and corrected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, bindparam, func, select

from sitroom.keep.bulk import Row, add_up
from sitroom.keep.tables import event_codes, events, statement_codes, statements, totals

Totals = Counter[tuple[str, str, str]]  # by code, side and what it is
EVENT: ColumnElement[Any] = event_codes.c.type + " " + event_codes.c.modality
SAID: ColumnElement[Any] = statement_codes.c.act


def totals_of(connection: Connection, reports: Sequence[int]) -> Totals:
    """What the events and statements of these reports come to."""
    found: Totals = Counter()
    for asked in COUNTED:
        for code, side, what, number in connection.execute(asked, {"reports": reports}):
            found[code, side, what] += number
    return found


def count_totals(connection: Connection, reports: Sequence[int], before: Totals) -> None:
    """Takes the events and statements of reports that were just written into the totals.

    Args:
        connection: in a transaction that no other one joins beside: so no two wait for each other's totals.
        reports: their keys.
        before: what those of them came to that had been there, and are counted already.
    """
    more = totals_of(connection, reports)
    more.subtract(before)
    changed: list[Row] = [
        {"code": code, "side": side, "what": what, "number": number}
        for (code, side, what), number in sorted(more.items())
        if number
    ]
    add_up(connection, totals, changed)


def _counted() -> list[Select[Any]]:
    found = []
    for codes, part, rows, what in (
        (event_codes, event_codes.c.event, events, EVENT),
        (statement_codes, statement_codes.c.statement, statements, SAID),
    ):
        asked = select(codes.c.code, codes.c.side, what.label("what"), func.count().label("number"))
        asked = asked.join_from(rows, codes, part == rows.c.key)
        asked = asked.where(rows.c.document.in_(bindparam("reports", expanding=True)))
        found.append(asked.group_by(codes.c.code, codes.c.side, "what"))
    return found


COUNTED = _counted()
