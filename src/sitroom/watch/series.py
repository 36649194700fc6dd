"""Counts by hour, day or week of what was done, feared, denied and said; every point opens into its sentences.

Copies of a piece count once. Only what happened and is no background counts as done (`events`, the quads, the types);
denied, feared, possible, planned, demanded, conditional and background events are series of their own. An event counts
once for each independent report that tells it. `conflict_intensity` is the sum of the intensities (Goldstein's scale,
their sign turned) of verbal and material conflict, `cooperation_intensity` the sum of those of cooperation, and
`tension` the first less the second; there are no other weights.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, get_args

from sqlalchemy import Connection, func, select

from sitroom.keep.ask import AskError
from sitroom.keep.tables import documents
from sitroom.watch.counting import COLUMNS, Counts, count_events, count_reports, count_said
from sitroom.watch.periods import By, beginning, periods_between
from sitroom.watch.question import SeriesQuestion

if TYPE_CHECKING:
    from sitroom.keep import Store


@dataclass(frozen=True, slots=True)
class Series:
    """Counts by period.

    Attributes:
        question: what they are about.
        by: hour, day or week.
        periods: written as their beginning, one after the other without a gap.
        columns: numbers by name, as many as there are periods; see COLUMNS for the names. Threats, denials and
            contested claims are left out where the question is about what only events have, and so is what was not
            wanted.
    """

    question: SeriesQuestion
    by: By
    periods: tuple[str, ...]
    columns: dict[str, tuple[float, ...]] = field(hash=False)

    def rows(self) -> list[dict[str, str | float]]:
        """One row a period: `period`, then every column."""
        names = list(self.columns)
        return [
            {"period": period, **dict(zip(names, values, strict=True))}
            for period, *values in zip(self.periods, *self.columns.values(), strict=True)
        ]


def series(
    store: Store, question: SeriesQuestion | None = None, by: By = "day", wanted: Collection[str] = COLUMNS
) -> Series:
    """Counts what a question asks for. Without `since` and `until` it goes over the days on which reports came out.

    Args:
        store: the store.
        question: what is counted; without one everything.
        by: hour, day or week.
        wanted: the columns that are counted.

    Raises:
        AskError: the question cannot be understood, or asks for more than 200,000 periods.
        StoreError: the store cannot be read.
    """
    question = question or SeriesQuestion()
    if by not in get_args(By):
        raise AskError(f"by {by}: it is one of {', '.join(get_args(By))}")
    question.frame()
    left_out = ("threats", "denials", "contested") if question.of_events_alone else ()
    names = {name: None for name in COLUMNS if name in wanted and name not in left_out}
    with store.reading() as connection:
        first, last = _days(connection, question)
        periods = periods_between(first, last, by) if first and last else ()
        found: Counts = {}
        if periods:
            for count in (count_events, count_said, count_reports):
                found |= count(connection, question, by, names.keys())
    return Series(question, by, periods, {name: _values(found, name, periods) for name in names})


def days_of(store: Store, question: SeriesQuestion) -> int:
    """How many days a series goes over. Raises AskError."""
    question.frame()
    with store.reading() as connection:
        first, last = _days(connection, question)
    if not first or not last:
        return 0
    ends = (date.fromisoformat(beginning(day, "day")).toordinal() for day in (first, last))
    return max(1 - next(ends) + next(ends), 0)


def _days(connection: Connection, question: SeriesQuestion) -> tuple[str | None, str | None]:
    """The days from which to which the series goes; null where the store has no report with a day."""
    first, last = first_and_last(connection)
    return question.since or first, question.until or last


def first_and_last(connection: Connection) -> tuple[str | None, str | None]:
    """The first and the last day on which reports came out; null where none has a day."""
    day = documents.c.day
    # Asked for in one, they would be sought among all reports; each alone stands at an end of an index.
    ends = [select(end(day)).where(day > "").scalar_subquery() for end in (func.min, func.max)]
    first, last = connection.execute(select(*ends)).one()
    return first, last


def _values(found: Counts, name: str, periods: tuple[str, ...]) -> tuple[float, ...]:
    column = found.get(name)
    whole = "intensity" not in name and name != "tension"
    if not column:
        return (0 if whole else 0.0,) * len(periods)
    return tuple(int(column.get(p, 0)) if whole else round(float(column.get(p, 0.0)), 3) for p in periods)
