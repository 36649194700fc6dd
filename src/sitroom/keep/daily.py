"""Keeps how many events of each kind everybody has on each day, copies left out, as reports come and are corrected."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Select, case, delete, func, literal, select, update
from sqlalchemy.dialects import postgresql, sqlite

from sitroom.keep.tables import copies, daily, event_codes, events
from sitroom.keep.tables.totals import KINDS
from sitroom.model.events import QUADS

Daily = defaultdict[tuple[str, str, str], Counter[str]]  # by code, side and day: the numbers by column
NUMBERS = [column for column in daily.c if not column.primary_key]
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
    kind: Any = sqlite if connection.dialect.name == "sqlite" else postgresql
    for asked in _counted(once):
        given = kind.insert(daily).from_select([column.name for column in daily.c], asked)
        more = {column: column + given.excluded[column.name] for column in NUMBERS}
        connection.execute(given.on_conflict_do_update(index_elements=daily.primary_key, set_=more))
    gone = Daily(Counter)
    for one in before:
        for key, numbers in one.items():
            gone[key].update(numbers)
    _add(connection, gone, [key for key in others if key not in once])
    for key, numbers in sorted(gone.items()):
        own = [column == value for column, value in zip(daily.primary_key, key, strict=True)]
        less = {column: column - numbers[column.name] for column in NUMBERS if numbers[column.name]}
        connection.execute(update(daily).where(*own).values(less))
        connection.execute(delete(daily).where(*own, daily.c.number <= 0))


def _once(connection: Connection, reports: Sequence[int]) -> list[int]:
    """Those of these reports that are no copies."""
    again = select(copies.c.document).where(copies.c.document.in_(reports), copies.c.again == 1)
    found = set(connection.scalars(again))
    return [key for key in reports if key not in found]


def _add(connection: Connection, found: Daily, reports: Sequence[int]) -> None:
    for asked in _counted(reports):
        for code, side, day, *numbers in connection.execute(asked):
            found[code, side, day].update(dict(zip((column.name for column in NUMBERS), numbers, strict=True)))


def _counted(reports: Sequence[int]) -> list[Select[Any]]:
    """The sums of events of these reports: by everybody's codes, of each two whichever way, and of all."""
    told = event_codes.join(events, events.c.key == event_codes.c.event)
    one, other = func.substr(event_codes.c.code, 1, 3), func.substr(event_codes.c.code, 5, 3)
    two = case((one < other, one + "<>" + other), else_=other + "<>" + one)
    of = events.c.document.in_(reports)
    each = _told(event_codes.c.code, event_codes.c.side).select_from(told).where(of)
    of_two = _told(two, literal("actor")).select_from(told).where(of, event_codes.c.code.like("___>___")).distinct()
    return [_summed(asked.subquery()) for asked in (each, of_two, _told(literal(""), literal("")).where(of))]


def _told(code: ColumnElement[Any], side: ColumnElement[Any]) -> Select[Any]:
    """Events, each with what it is counted under."""
    columns = (code.label("code"), side.label("side"), kind_of().label("kind"))
    return select(events.c.key, *columns, events.c.day, events.c.intensity)


def _summed(told: FromClause) -> Select[Any]:
    keys = [told.c[column.name] for column in daily.primary_key]
    numbers = [func.sum(case((told.c.kind == kind, 1), else_=0)) for kind in KINDS]
    intensities = [
        func.sum(case((told.c.kind.in_(done), sign * told.c.intensity), else_=0.0))
        for done, sign in ((CONFLICT, -1), (COOPERATION, 1))
    ]
    return select(*keys, func.count(), *numbers, *intensities).group_by(*keys)
