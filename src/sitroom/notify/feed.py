"""An Atom feed of alerts, for readers of feeds."""

from __future__ import annotations

from collections.abc import Iterable

from sitroom.keep.alert_rows import Alert
from sitroom.notify.message import of_alert
from sitroom.share.atom import AtomEntry, atom


def alert_feed(alerts: Iterable[Alert], address: str = "urn:sitroom:alerts", desk: str | None = None) -> bytes:
    """The feed of some alerts, the newest first.

    Args:
        address: of the feed itself.
        desk: where the alerts are shown, so that an entry leads to `DESK/ID`.
    """
    entries = []
    for alert in alerts:
        message = of_alert(alert, alert.id)
        link = f"{desk}/{alert.id}" if desk else next((one.link for one in alert.evidence if one.link), None)
        entries.append(AtomEntry(f"alert/{alert.id}", message.title, alert.raised, message.body, link=link))
    return atom("Sitroom: alerts", address, entries)
