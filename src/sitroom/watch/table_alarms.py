"""Alarms over a table of daily counts."""

from __future__ import annotations

from collections.abc import Iterator

from sitroom.watch.detect import detect
from sitroom.watch.panel import Panel

WATCHED = "material_conflict"


def alarms_of(panel: Panel) -> Iterator[dict[str, str | int | float]]:
    """Each alarm as a row: dyad, date, kind, level (days in which so much was unseen), p, expected, observed, since."""
    for alarm in detect(panel.counts[WATCHED], panel.first.weekday(), panel.exposure):
        yield {
            "dyad": panel.names[alarm.series],
            "date": panel.day(alarm.day),
            "kind": alarm.kind,
            "level": alarm.level,
            "p": float(f"{alarm.p:.3g}"),
            "expected": round(alarm.expected, 2),
            "observed": int(alarm.observed),
            "since": panel.day(alarm.since),
        }
