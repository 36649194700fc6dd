"""Counts a period, in SQL: what was done, what was only said of it, statements, claims and reports."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, get_args

from sqlalchemy import ColumnElement, Connection, case, func, select

from sitroom.keep.tables import claim_entries, claims, documents, events, statements
from sitroom.model.events import QUADS, EventType
from sitroom.watch.chosen import Conditions, of_contested, of_events, of_reports, of_statements
from sitroom.watch.periods import By, period_of
from sitroom.watch.question import SeriesQuestion

TYPES: tuple[str, ...] = get_args(EventType)
QUAD_NAMES = tuple(dict.fromkeys(quad.replace(" ", "_") for quad in QUADS.values()))
# What is told of but did not happen now. What is sure but lies ahead is planned.
STATUSES = ("denied", "feared", "possible", "planned", "demanded", "conditional", "background")
SUMS = ("conflict_intensity", "cooperation_intensity", "tension")
ACTS = {"threats": "threaten", "denials": "deny"}
COLUMNS = ("events", *QUAD_NAMES, *TYPES, *SUMS, *STATUSES, *ACTS, "contested", "reports", "all_reports")
Counts = dict[str, dict[str, float]]  # by column, by period


def kind_of() -> ColumnElement[Any]:
    """Where an event is counted: with its type if it happened and is no background, else with its status."""
    actual = events.c.modality == "actual"
    return case(
        (actual & (events.c.phase == "current"), events.c.type),
        (actual & (events.c.phase == "background"), "background"),
        (actual, "planned"),
        else_=events.c.modality,
    )


def done() -> Conditions:
    """That an event happened and is no background."""
    return [events.c.modality == "actual", events.c.phase == "current"]


def count_events(connection: Connection, question: SeriesQuestion, by: By) -> Counts:
    """Events by type and status, what follows from these by sums, and how many reports tell of any that was done."""
    conditions = of_events(connection, question)
    kind = kind_of().label("kind")
    measures = [kind, func.count().label("number"), func.sum(events.c.intensity).label("intensity")]
    found: Counts = {}
    for row in _rows(connection, by, events, measures, conditions, ["kind"]):
        _add(found, row.kind, row.period, row.number)
        if row.kind in QUADS:
            quad = QUADS[row.kind]
            _add(found, "events", row.period, row.number)
            _add(found, quad.replace(" ", "_"), row.period, row.number)
            against = quad.endswith("conflict")
            _add(found, f"{quad.split()[1]}_intensity", row.period, -row.intensity if against else row.intensity)
            _add(found, "tension", row.period, -row.intensity)
    telling = [func.count(events.c.document.distinct()).label("number")]
    # Written so that no index on modality is taken: who takes part chooses fewer events.
    happened = [events.c.modality + "" == "actual", events.c.phase == "current"] if question.of_somebody else done()
    for row in _rows(connection, by, events, telling, [*conditions, *happened]):
        _add(found, "reports", row.period, row.number)
    return found


def count_said(connection: Connection, question: SeriesQuestion, by: By) -> Counts:
    """Threats and denials, and contested claims of which something is said; none where only events are asked for."""
    found: Counts = {}
    if question.of_events_alone:
        return found
    number = func.count().label("number")
    for name, act in ACTS.items():
        for row in _rows(connection, by, statements, [number], of_statements(connection, question, act)):
            _add(found, name, row.period, row.number)
    period = period_of(connection, by, claim_entries.c.day, documents.c.published).label("period")
    asked = (
        select(period, func.count(claims.c.key.distinct()).label("number"))
        .select_from(claim_entries.join(claims, claims.c.key == claim_entries.c.claim))
        .join(documents, documents.c.key == claim_entries.c.document)
        .where(*of_contested(connection, question))
        .group_by("period")
    )
    for row in connection.execute(asked):
        _add(found, "contested", row.period, row.number)
    return found


def count_reports(connection: Connection, question: SeriesQuestion, by: By) -> Counts:
    """All reports, whatever they tell: against these the other numbers are to be read."""
    period = period_of(connection, by, documents.c.day, documents.c.published).label("period")
    asked = select(period, func.count().label("number")).where(*of_reports(connection, question)).group_by("period")
    found: Counts = {}
    for row in connection.execute(asked):
        _add(found, "all_reports", row.period, row.number)
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


def _add(found: Counts, name: str, period: str | None, number: float) -> None:
    if period is not None:  # by hour, what is known to the day alone
        column = found.setdefault(name, {})
        column[period] = column.get(period, 0) + number
