"""Keeps how many events of each kind everybody has on each day, copies left out, as reports come and are corrected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Select, case, delete, func, literal, select, update
from sqlalchemy.dialects import postgresql, sqlite

from sitroom.keep.tables import copies, daily, event_codes, events

Key = tuple[str, str, str, str]  # code, side, day, kind


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


@dataclass(slots=True)
class Daily:
    """What the events of some reports come to."""

    numbers: Counter[Key] = field(default_factory=Counter)
    intensities: Counter[Key] = field(default_factory=Counter)

    def add(self, other: Daily) -> None:
        """Adds those of other reports."""
        self.numbers.update(other.numbers)
        self.intensities.update(other.intensities)


def daily_of(connection: Connection, reports: Sequence[int]) -> Daily:
    """What those of these reports come to that are no copies."""
    return _sum(connection, _once(connection, reports))


def count_daily(
    connection: Connection, reports: Sequence[int], before: Daily, turned: Collection[int] = frozenset()
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
        more = {name: daily.c[name] + given.excluded[name] for name in ("number", "intensity")}
        connection.execute(given.on_conflict_do_update(index_elements=daily.primary_key, set_=more))
    gone = Daily(before.numbers.copy(), before.intensities.copy())
    gone.add(_sum(connection, [key for key in others if key not in once]))
    for key, number in sorted(gone.numbers.items()):
        own = [column == value for column, value in zip(daily.primary_key, key, strict=True)]
        less = {"number": daily.c.number - number, "intensity": daily.c.intensity - gone.intensities[key]}
        connection.execute(update(daily).where(*own).values(less))
        connection.execute(delete(daily).where(*own, daily.c.number <= 0))


def _once(connection: Connection, reports: Sequence[int]) -> list[int]:
    """Those of these reports that are no copies."""
    again = select(copies.c.document).where(copies.c.document.in_(reports), copies.c.again == 1)
    found = set(connection.scalars(again))
    return [key for key in reports if key not in found]


def _sum(connection: Connection, reports: Sequence[int]) -> Daily:
    found = Daily()
    for asked in _counted(reports):
        for *key, number, intensity in connection.execute(asked):
            found.numbers[tuple(key)] += number
            found.intensities[tuple(key)] += intensity
    return found


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
    asked = select(*keys, func.count().label("number"), func.sum(told.c.intensity).label("intensity"))
    return asked.group_by(*keys)
