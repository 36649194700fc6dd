"""Keeps how many events of each kind everybody has on each day, copies left out, as reports come and are corrected."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Select, bindparam, case, func, literal, select

from sitroom.keep.bulk import Row, add_up
from sitroom.keep.tables import copies, daily, event_codes, events
from sitroom.keep.tables.totals import KINDS
from sitroom.model.events import QUADS

Daily = defaultdict[tuple[str, str, str], Counter[str]]  # by code, side and day: the numbers by column
KEYS = [column.name for column in daily.primary_key]
NUMBERS = [column.name for column in daily.c if not column.primary_key]
CONFLICT, COOPERATION = (
    [kind for kind, quad in QUADS.items() if quad.endswith(name)] for name in ("conflict", "cooperation")
)


def kind_of(table: FromClause = events) -> ColumnElement[Any]:
    """What an event is counted as: its type if it happened and is no background, else its status.

    What is sure but lies ahead is planned.
    """
    actual = table.c.modality == "actual"
    return case(
        (actual & (table.c.phase == "current"), table.c.type),
        (actual & (table.c.phase == "background"), "background"),
        (actual, "planned"),
        else_=table.c.modality,
    )


def between(one: str, other: str) -> str:
    """The code under which stands what either does to the other.

    >>> between("USA", "LBY")
    'LBY<>USA'
    """
    return "<>".join(sorted((one, other)))


def daily_of(connection: Connection, reports: Sequence[int]) -> Daily:
    """What those of these reports come to that are no copies."""
    found = Daily(Counter)
    _add(connection, found, _once(connection, reports))
    return found


def count_daily(
    connection: Connection, reports: Sequence[int], before: Sequence[Daily], turned: Collection[int] = frozenset()
) -> None:
    """Takes the events of reports that were just written into the numbers by day.

    Args:
        connection: in a transaction that no other one joins beside: so no two wait for each other's numbers.
        reports: their keys.
        before: what those of them came to that had been there, and are counted already.
        turned: keys of reports that became copies, or are none any more.
    """
    others = sorted(set(turned) - set(reports))
    once = _once(connection, [*reports, *others])
    more = Daily(Counter)
    _add(connection, more, once)
    less = Daily(Counter)
    _add(connection, less, [key for key in others if key not in once])
    for one in (*before, less):
        for key, numbers in one.items():
            more[key].subtract(numbers)
    changed: list[Row] = [
        {**dict(zip(KEYS, key, strict=True)), **{name: numbers[name] for name in NUMBERS}}
        for key, numbers in sorted(more.items())
        if any(numbers.values())
    ]
    add_up(connection, daily, changed)


def _once(connection: Connection, reports: Sequence[int]) -> list[int]:
    """Those of these reports that are no copies."""
    again = select(copies.c.document).where(copies.c.document.in_(reports), copies.c.again == 1)
    found = set(connection.scalars(again))
    return [key for key in reports if key not in found]


def _add(connection: Connection, found: Daily, reports: Sequence[int]) -> None:
    for asked in COUNTED:
        for code, side, day, *numbers in connection.execute(asked, {"reports": reports}):
            found[code, side, day].update(dict(zip(NUMBERS, numbers, strict=True)))


def _counted() -> list[Select[Any]]:
    """The sums of events of some reports: by everybody's codes, of each two whichever way, and of all."""
    told = event_codes.join(events, events.c.key == event_codes.c.event)
    one, other = func.substr(event_codes.c.code, 1, 3), func.substr(event_codes.c.code, 5, 3)
    two = case((one < other, one + "<>" + other), else_=other + "<>" + one)
    of = events.c.document.in_(bindparam("reports", expanding=True))
    each = _told(event_codes.c.code, event_codes.c.side).select_from(told).where(of)
    of_two = _told(two, literal("actor")).select_from(told).where(of, event_codes.c.code.like("___>___")).distinct()
    return [_summed(asked.subquery()) for asked in (each, of_two, _told(literal(""), literal("")).where(of))]


def _told(code: ColumnElement[Any], side: ColumnElement[Any]) -> Select[Any]:
    """Events, each with what it is counted under."""
    columns = (code.label("code"), side.label("side"), kind_of().label("kind"))
    return select(events.c.key, *columns, events.c.day, events.c.intensity)


def _summed(told: FromClause) -> Select[Any]:
    keys = [told.c[name] for name in KEYS]
    numbers = [func.sum(case((told.c.kind == kind, 1), else_=0)) for kind in KINDS]
    intensities = [
        func.sum(case((told.c.kind.in_(done), sign * told.c.intensity), else_=0.0))
        for done, sign in ((CONFLICT, -1), (COOPERATION, 1))
    ]
    return select(*keys, func.count(), *numbers, *intensities).group_by(*keys)


COUNTED = _counted()
