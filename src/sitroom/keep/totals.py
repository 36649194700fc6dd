"""Keeps how many events and statements there are of everybody, as reports are added, coded anew and corrected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, delete, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from sitroom.keep.tables import event_codes, events, statement_codes, statements, totals

Totals = Counter[tuple[str, str, str]]  # by code, side and what it is
EVENT: ColumnElement[Any] = event_codes.c.type + " " + event_codes.c.modality
SAID: ColumnElement[Any] = statement_codes.c.act


def totals_of(connection: Connection, reports: Sequence[int]) -> Totals:
    """What the events and statements of these reports come to."""
    found: Totals = Counter()
    for asked in _counted(reports):
        for code, side, what, number in connection.execute(asked):
            found[code, side, what] += number
    return found


def count_totals(connection: Connection, reports: Sequence[int], before: Totals) -> None:
    """Takes the events and statements of reports that were just written into the totals.

    Args:
        connection: in a transaction that no other one joins beside: so no two wait for each other's totals.
        reports: their keys.
        before: what those of them came to that had been there, and are counted already.
    """
    kind: Any = sqlite if connection.dialect.name == "sqlite" else postgresql
    for asked in _counted(reports):
        given = kind.insert(totals).from_select(["code", "side", "what", "number"], asked)
        more = totals.c.number + given.excluded.number
        connection.execute(given.on_conflict_do_update(index_elements=totals.primary_key, set_={"number": more}))
    for (code, side, what), number in sorted(before.items()):
        own = (totals.c.code == code, totals.c.side == side, totals.c.what == what)
        connection.execute(update(totals).where(*own).values(number=totals.c.number - number))
        connection.execute(delete(totals).where(*own, totals.c.number <= 0))


def _counted(reports: Sequence[int]) -> list[Select[Any]]:
    found = []
    for codes, part, rows, what in (
        (event_codes, event_codes.c.event, events, EVENT),
        (statement_codes, statement_codes.c.statement, statements, SAID),
    ):
        asked = select(codes.c.code, codes.c.side, what.label("what"), func.count().label("number"))
        asked = asked.join_from(rows, codes, part == rows.c.key).where(rows.c.document.in_(reports))
        found.append(asked.group_by(codes.c.code, codes.c.side, "what"))
    return found
