"""Alerts about pairs and saved filters: conflict that rises, falls, is higher than for long; and what is the first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from sqlalchemy import Connection

from sitroom.keep.alert_rows import Evidence, Finding
from sitroom.keep.ask_events import event_rows
from sitroom.model.events import QUADS
from sitroom.watch.baseline import Values
from sitroom.watch.detect import LEVELS, REST, Alarm, detect
from sitroom.watch.pairs import Deed, Pairs, Watched, name_of, scope_of

WATCHED = "material_conflict"
SENTENCES = 12  # of an alert at most
WEEK = 7
YOUNG = 28  # days of a store in which there is only the prior to go by
LEAST_REPORTS = 2  # that tell of a rise independently; in a young store one more
LEAST_WEEK = 6  # events of a week that is told for its level
FIRSTS = {
    "THREATEN": "threat",
    "MOBILIZE": "mobilisation",
    "SANCTION": "sanction",
    "COERCE": "coercion",
    "ASSAULT": "assault",
}
KNOWN_REPORTS = 5  # that told of a pair before something in it can be a first
SURE = 0.6  # confidence of the event that is a first


def rises(connection: Connection, pairs: Pairs, start: int) -> Iterator[Finding]:
    """Where material conflict of a pair or saved filter rises, falls, or stands higher than for long, from a day on."""
    order, panel = pairs.panel()
    if not order:
        return
    alarms = detect(panel.counts[WATCHED], pairs.first.weekday(), panel.exposure, learning=0)
    for alarm in alarms:
        if alarm.day >= start and (found := _of_alarm(connection, pairs, order[alarm.series], alarm)):
            yield found
    yield from _levels(connection, pairs, order, panel.counts[WATCHED], alarms, start)


def firsts(connection: Connection, pairs: Pairs, start: int) -> Iterator[Finding]:
    """The first threat, mobilisation, sanction, coercion or assault of a pair of which more had been told before."""
    for pair, deeds in pairs.deeds.items():
        for type, name in FIRSTS.items():
            of_type = [deed for deed in deeds if deed.type == type]
            if not of_type or of_type[0].day < start:
                continue
            first = of_type[0]
            before = {deed.document for deed in deeds if (deed.day, deed.event) < (first.day, first.event)}
            same = [deed for deed in of_type if deed.day == first.day]
            if len(before) < KNOWN_REPORTS or max(deed.confidence for deed in same) < SURE:
                continue
            yield Finding(
                "first", scope_of(pair), f"{name_of(pair)}: the first {name}", pairs.day(first.day),
                pairs.day(first.day), topic=type, observed=float(len(same)),
                baseline={"days": float(first.day), "reports": float(len(before))},
                evidence=evidence_of(connection, same), cool_down=365,
            )  # fmt: skip


def _of_alarm(connection: Connection, pairs: Pairs, pair: Watched, alarm: Alarm) -> Finding | None:
    behind = [deed for deed in _conflict(pairs.deeds[pair]) if alarm.since <= deed.day <= alarm.day]
    if alarm.kind == "escalation":
        if len({deed.document for deed in behind}) < LEAST_REPORTS + (alarm.day < YOUNG):
            return None
    elif alarm.day == (pairs.last - pairs.first).days:
        return None  # the last day is not over: more may come
    days = alarm.day - alarm.since + 1
    change = {"escalation": "rises", "de-escalation": "falls"}[alarm.kind]
    unseen = f"; a week had not had as many for {alarm.level} days" if alarm.level else ""
    title = (
        f"{name_of(pair)}: material conflict {change}: {_events(alarm.observed)} in {_days(days)} where "
        f"{alarm.expected:.1f} were to be expected{unseen}"
    )
    return Finding(
        alarm.kind, scope_of(pair), title, pairs.day(alarm.day), pairs.day(alarm.since), alarm.level, alarm.p,
        round(alarm.expected, 3), alarm.observed,
        {"mean": round(alarm.mean, 4), "size": round(alarm.size, 4), "days": float(alarm.day)},
        evidence_of(connection, behind), WATCHED, REST, alarm.worse,
    )  # fmt: skip


def _levels(
    connection: Connection, pairs: Pairs, order: Sequence[Watched], counts: Values, alarms: Sequence[Alarm], start: int
) -> Iterator[Finding]:
    """Weeks that stand higher than for long, where no escalation tells it."""
    told = {(alarm.series, alarm.day) for alarm in alarms if alarm.kind == "escalation"}
    days = counts.shape[1]
    sums = np.concatenate([np.zeros((len(order), 1)), np.cumsum(counts, axis=1)], axis=1)
    for day in range(max(start, WEEK - 1, min(LEVELS)), days):
        week = sums[:, day + 1] - sums[:, day + 1 - WEEK]
        for i in map(int, np.flatnonzero((week >= LEAST_WEEK) & (counts[:, day] > 0))):
            near = any((i, other) in told for other in range(day - REST + 1, day + REST))
            weeks = sums[i, WEEK : day + 2 - WEEK] - sums[i, : day + 2 - 2 * WEEK]
            level = next((n for n in LEVELS if day + 1 >= n and not (weeks[-n:] >= week[i]).any()), 0)
            behind = [deed for deed in _conflict(pairs.deeds[order[i]]) if day - WEEK < deed.day <= day]
            if near or level < 90 or len({deed.document for deed in behind}) < LEAST_REPORTS:
                continue
            title = (
                f"{name_of(order[i])}: {_events(week[i])} of material conflict in a week: as many as in none of "
                f"the last {level} days"
            )
            yield Finding(
                "level", scope_of(order[i]), title, pairs.day(day), pairs.day(day - WEEK + 1), level,
                observed=float(week[i]), baseline={"days": float(day)}, evidence=evidence_of(connection, behind),
                topic=WATCHED,
            )  # fmt: skip


def evidence_of(connection: Connection, deeds: Sequence[Deed]) -> tuple[Evidence, ...]:
    """The sentences of deeds, the newest first, those of as many reports as can be."""
    turn: dict[int, int] = {}
    ranked: list[tuple[int, int, int]] = []
    for deed in sorted(deeds, key=lambda deed: (deed.day, deed.event), reverse=True):
        turn[deed.document] = turn.get(deed.document, 0) + 1
        ranked.append((turn[deed.document], len(ranked), deed.event))
    keys = [event for _, _, event in sorted(ranked)[:SENTENCES]]
    rows = sorted(event_rows(connection, keys), key=lambda row: (row.day or "", row.after), reverse=True)
    found = [Evidence(row.report, row.id, row.day or "", row.outlet, row.link, row.sentence) for row in rows]
    return tuple({(one.report, one.sentence): one for one in found}.values())


def _conflict(deeds: Sequence[Deed]) -> list[Deed]:
    return [deed for deed in deeds if QUADS[deed.type] == "material conflict"]


def _events(number: float) -> str:
    return f"{number:.0f} event{'' if number == 1 else 's'}"


def _days(number: int) -> str:
    return f"{number} day{'' if number == 1 else 's'}"
