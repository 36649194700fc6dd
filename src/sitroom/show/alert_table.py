"""Alerts as rows of a table: one an alert, its sentences joined."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sitroom.keep.alert_rows import Alert, Kind, State


@dataclass(frozen=True, slots=True)
class AlertRow:
    """An alert without anything inside anything; `reports` and `sentences` are those behind it, the same in number."""

    id: str
    kind: Kind
    scope: str
    topic: str
    title: str
    since: str
    day: str
    raised: str
    level: int
    p: float | None
    expected: float | None
    observed: float | None
    state: State
    acknowledged_by: str | None
    acknowledged: str | None
    note: str | None
    reports: str
    sentences: str


def alerts_as_rows(alerts: Iterable[Alert]) -> Iterator[AlertRow]:
    """The rows of alerts."""
    for one in alerts:
        yield AlertRow(
            one.id, one.kind, one.scope, one.topic, one.title, one.since, one.day, one.raised, one.level, one.p,
            one.expected, one.observed, one.state, one.acknowledged_by, one.acknowledged, one.note,
            "\n".join(each.report for each in one.evidence),
            "\n".join(" ".join(each.sentence.split()) for each in one.evidence),
        )  # fmt: skip
