"""What is said of an alert: a line and the sentences, as plain text and as values for machines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from sitroom.keep.alert_rows import Alert, Evidence

SENTENCES = 8  # of one alert, at most
MOST = 40  # alerts of a digest


@dataclass(frozen=True, slots=True)
class Message:
    """What is sent. `key` is the same whenever the same is sent again, so that a receiver can tell."""

    key: str
    title: str
    body: str
    values: dict[str, Any] = field(hash=False)


def of_alert(alert: Alert, key: str) -> Message:
    """The message about one alert."""
    lines = [facts(alert), ""]
    lines += [line for one in alert.evidence[:SENTENCES] for line in _sentence(one)]
    if len(alert.evidence) > SENTENCES:
        lines.append(f"and {len(alert.evidence) - SENTENCES} more sentences")
    lines += ["", f"alert {alert.id}, raised {alert.raised}"]
    return Message(key, f"{alert.kind}: {alert.title}", "\n".join(lines), {"alert": asdict(alert)})


def of_day(day: str, alerts: Sequence[Alert], key: str) -> Message:
    """The message about all alerts of a day."""
    lines = []
    for alert in alerts[:MOST]:
        lines += [f"{alert.kind}: {alert.title}", facts(alert)]
        lines += [line for one in alert.evidence[:1] for line in _sentence(one)]
        lines.append("")
    if len(alerts) > MOST:
        lines.append(f"and {len(alerts) - MOST} more: sitroom alerts --since {day}")
    title = f"{len(alerts)} alert{'' if len(alerts) == 1 else 's'} of {day}"
    return Message(key, title, "\n".join(lines).rstrip(), {"day": day, "alerts": [asdict(alert) for alert in alerts]})


def facts(alert: Alert) -> str:
    """One line on how unusual it is."""
    when = alert.day if alert.since == alert.day else f"{alert.since} to {alert.day}"
    found = [when]
    if alert.observed is not None and alert.expected is not None:
        found.append(f"{alert.observed:g} where {alert.expected:.1f} were to be expected")
    elif alert.observed is not None:
        found.append(f"{alert.observed:g}")
    found += [f"p = {alert.p:.2g}"] if alert.p is not None else []
    found += [f"so much was not seen in {alert.level} days"] if alert.level else []
    return "; ".join(found)


def _sentence(one: Evidence) -> list[str]:
    source = ", ".join(filter(None, (one.outlet, one.day, f"{one.report} {one.part}".strip())))
    return [f"- {' '.join(one.sentence.split())}", f"  [{source}]", *([f"  {one.link}"] if one.link else [])]
