"""Counts a period, in SQL: what was done, what was only said of it, statements, claims and reports."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import partial, reduce
from operator import add
from typing import Any, get_args

from sqlalchemy import ColumnElement, Connection, FromClause, Select, func, select

from sitroom.keep.daily import kind_of
from sitroom.keep.tables import claim_entries, claims, daily, documents, events, statements
from sitroom.keep.tables.totals import STATUSES
from sitroom.keep.tally import Tally, tally
from sitroom.model.events import QUADS, EventType
from sitroom.watch.chosen import Conditions, days_kept, events_counted, of_contested, of_reports, of_statements
from sitroom.watch.periods import By, folded, period_of
from sitroom.watch.question import SeriesQuestion

TYPES: tuple[str, ...] = get_args(EventType)
QUAD_NAMES = tuple(dict.fromkeys(quad.replace(" ", "_") for quad in QUADS.values()))
SUMS = ("conflict_intensity", "cooperation_intensity", "tension")
ACTS = {"threats": "threaten", "denials": "deny"}
COLUMNS = ("events", *QUAD_NAMES, *TYPES, *SUMS, *STATUSES, *ACTS, "contested", "reports", "all_reports")
KEPT = frozenset({"events", *QUAD_NAMES, *TYPES, *SUMS, *STATUSES})  # by day
TOLD_BY_EVENTS = KEPT | {"reports"}
Counts = dict[str, dict[str, float]]  # by column, by period


def done(table: FromClause = events) -> Conditions:
    """That an event happened and is no background."""
    return [table.c.modality == "actual", table.c.phase == "current"]


def count_events(connection: Connection, question: SeriesQuestion, by: By, wanted: AbstractSet[str]) -> Counts:
    """Events by type and status, what follows from these by sums, and how many reports tell of any that was done."""
    if wanted.isdisjoint(TOLD_BY_EVENTS):
        return {}
    kept = None if by == "hour" else days_kept(connection, question)
    if kept is not None:
        columns = _count_kept(connection, kept, by, wanted)
        if "reports" in wanted:  # how many there are to a week, no days tell
            _count_telling(connection, events_counted(connection, question), by, columns)
        return columns
    chosen = events_counted(connection, question)
    found = (_count_here if question.of_two else _count_there)(connection, chosen, by, wanted)
    counted_in = {kind: _columns_of(kind, wanted) for kind in (*TYPES, *STATUSES)}
    for period, kinds in found.kinds.items():
        for kind, number in kinds.items():
            for name in counted_in[kind]:
                _add(found.columns, name, period, number)
    return found.columns


def _columns_of(kind: str, wanted: AbstractSet[str]) -> list[str]:
    """The columns in which an event of a kind counts."""
    columns = (kind, "events", QUADS[kind].replace(" ", "_")) if kind in QUADS else (kind,)
    return [name for name in columns if name in wanted]


@dataclass(slots=True)
class _Counted:
    """Events by period and kind, and the columns that are no counts of kinds."""

    kinds: Tally
    columns: Counts = field(default_factory=dict)

    def weigh(self, period: str | None, kind: str, intensity: float) -> None:
        """Adds the intensities of a kind of event that was done."""
        name = QUADS[kind].split()[1]
        _add(self.columns, f"{name}_intensity", period, -intensity if name == "conflict" else intensity)
        _add(self.columns, "tension", period, -intensity)


def _count_there(connection: Connection, chosen: FromClause, by: By, wanted: AbstractSet[str]) -> _Counted:
    """Counts events in the database, where they may be very many."""
    rows, group = _grouped(connection, chosen, by)
    counted = _Counted(tally(connection, rows, kind_of(chosen), group, partial(folded, by=by)))
    if not wanted.isdisjoint(SUMS):
        measures = [chosen.c.type, func.sum(chosen.c.intensity)]
        for period, kind, intensity in _rows(connection, by, chosen, measures, done(chosen), ["type"]):
            counted.weigh(period, kind, intensity)
    if "reports" in wanted:
        _count_telling(connection, chosen, by, counted.columns)
    return counted


def _count_telling(connection: Connection, chosen: FromClause, by: By, columns: Counts) -> None:
    """Counts the reports that tell of any event that was done."""
    telling = [func.count(chosen.c.document.distinct())]
    for period, number in _rows(connection, by, chosen, telling, done(chosen)):
        _add(columns, "reports", period, number)


def _count_kept(connection: Connection, kept: Conditions, by: By, wanted: AbstractSet[str]) -> Counts:
    """Sums what was counted by day as reports came."""
    names = [name for name in COLUMNS if name in wanted & KEPT]
    found: Counts = {name: {} for name in names}
    asked = select(daily.c.day, *(_kept(name) for name in names)).where(*kept)
    for day, *numbers in connection.execute(asked).all():  # at once: they may be many
        period = folded(day, by)
        for name, number in zip(names, numbers, strict=True):
            if number:
                _add(found, name, period, number)
    return found


def _kept(name: str) -> ColumnElement[Any]:
    """What a column of a series is of the columns that are kept by day."""
    if name in daily.c:
        return daily.c[name]
    if name == "tension":
        return daily.c.conflict_intensity - daily.c.cooperation_intensity
    return reduce(add, (daily.c[kind] for kind in TYPES if name in _columns_of(kind, {name})))


def _count_here(connection: Connection, chosen: FromClause, by: By, wanted: AbstractSet[str]) -> _Counted:
    """Counts events that are looked up one by one, between two who are asked for: once, and not for each sum."""
    rows, group = _grouped(connection, chosen, by)
    kinds: defaultdict[str | None, Counter[str]] = defaultdict(Counter)
    telling: defaultdict[str | None, set[int]] = defaultdict(set)
    intensities: defaultdict[tuple[str | None, str], float] = defaultdict(float)
    counted = _Counted(kinds)
    asked = rows.with_only_columns(chosen.c.event, group, kind_of(chosen), chosen.c.document, chosen.c.intensity)
    told = {event: row for event, *row in connection.execute(asked).all()}  # once, where each did it to the other
    periods = {name: folded(name, by) for name in {name for name, *_ in told.values()}}
    for name, kind, document, intensity in told.values():
        period = periods[name]
        kinds[period][kind] += 1
        if kind in QUADS:
            intensities[period, kind] += intensity
            telling[period].add(document)
    for (period, kind), intensity in intensities.items():
        counted.weigh(period, kind, intensity)
    for period, those in telling.items():
        _add(counted.columns, "reports", period, len(those))
    return counted


def count_said(connection: Connection, question: SeriesQuestion, by: By, wanted: AbstractSet[str]) -> Counts:
    """Threats and denials, and contested claims of which something is said."""
    found: Counts = {}
    number = func.count().label("number")
    for name, act in ACTS.items():
        if name not in wanted:
            continue
        for row in _rows(connection, by, statements, [number], of_statements(connection, question, act)):
            _add(found, name, row.period, row.number)
    if "contested" not in wanted:
        return found
    period = period_of(connection, by, claim_entries.c.day, documents.c.published).label("period")
    asked = select(period, func.count(claims.c.key.distinct()).label("number"))
    asked = asked.select_from(claim_entries.join(claims, claims.c.key == claim_entries.c.claim))
    if by == "hour":
        asked = asked.join(documents, documents.c.key == claim_entries.c.document)
    for row in connection.execute(asked.where(*of_contested(connection, question)).group_by("period")):
        _add(found, "contested", row.period, row.number)
    return found


def count_reports(connection: Connection, question: SeriesQuestion, by: By, wanted: AbstractSet[str]) -> Counts:
    """All reports, whatever they tell: against these the other numbers are to be read."""
    if "all_reports" not in wanted:
        return {}
    # By day, as an index has them: their weeks are made of that.
    day = period_of(connection, by, documents.c.day, documents.c.published) if by == "hour" else documents.c.day
    asked = select(day.label("period"), func.count()).where(*of_reports(connection, question)).group_by("period")
    found: Counts = {}
    for name, number in connection.execute(asked).all():
        _add(found, "all_reports", folded(name, by), number)
    return found


def _rows(
    connection: Connection,
    by: By,
    table: Any,
    measures: Sequence[ColumnElement[Any]],
    conditions: Conditions,
    grouped: Sequence[str] = (),
) -> Any:
    """Measures of the rows of events or statements, for each period and whatever else they are grouped by."""
    period = period_of(connection, by, table.c.day, documents.c.published).label("period")
    asked = select(period, *measures).select_from(table)
    if by == "hour":
        asked = asked.join(documents, documents.c.key == table.c.document)
    return connection.execute(asked.where(*conditions).group_by("period", *grouped))


def _grouped(connection: Connection, chosen: FromClause, by: By) -> tuple[Select[Any], ColumnElement[Any]]:
    """The chosen events, and by what they are counted: their day, which `folded` makes a period, or the hour."""
    rows = select().select_from(chosen)
    if by != "hour":
        return rows, chosen.c.day
    rows = rows.join(documents, documents.c.key == chosen.c.document)
    return rows, period_of(connection, by, chosen.c.day, documents.c.published)


def _add(found: Counts, name: str, period: str | None, number: float) -> None:
    if period is not None:  # by hour, what is known to the day alone
        column = found.setdefault(name, {})
        column[period] = column.get(period, 0) + number
