"""Delivers alerts to the channels of a store."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sitroom.keep.channels import Channels, Delivery, alerts_of_day, now
from sitroom.keep.errors import StoreError

if TYPE_CHECKING:
    from sitroom.keep import Store
    from sitroom.notify.message import Message


@dataclass(slots=True)
class Sent:
    """What came of it: messages that arrived, that failed and are tried again, and that were given up."""

    sent: int = 0
    failed: int = 0
    given_up: int = 0


def deliver(store: Store, tell: Callable[[str], None] = lambda line: None) -> Sent:
    """Sends each alert that is kept to each channel that has not got it yet, and what failed before and is due.

    What is promised: an alert is sent to a channel once, whenever and however processes end. Only where one dies in
    the moment between a message's leaving and the store's knowing is it sent a second time, with the same key in its
    header, and the log says that it was unsure. One process at a time delivers; another returns at once.

    Args:
        tell: is told each problem in one line, without secrets.

    Raises:
        StoreError: the store cannot be read or written.
    """
    channels, done = Channels(store), Sent()
    if not channels.all():
        return done
    try:
        lock = store.alone("deliver")
        with lock:
            channels.take_up(now())
            for delivery in channels.due(now()):
                _deliver(store, channels, delivery, done, tell)
    except StoreError as error:
        if "another 'sitroom deliver'" not in str(error):
            raise
    return done


def _deliver(store: Store, channels: Channels, delivery: Delivery, done: Sent, tell: Callable[[str], None]) -> None:
    from sitroom.notify.send import SendError, send

    message = _message(store, delivery)
    channels.begin(delivery)
    if message is None:  # what it was about is no longer there
        channels.sent(delivery)
        return
    try:
        send(delivery.channel.address, message)
    except SendError as error:
        wait = channels.failed(delivery, str(error))
        again = f"tried again in {wait:.0f} s" if wait is not None else "given up"
        tell(f"channel {delivery.channel.name}: {error}; {again}")
        if wait is None:
            done.given_up += 1
        else:
            done.failed += 1
        return
    channels.sent(delivery)
    done.sent += 1


def key_of(channel: str, item: str) -> str:
    """The key of a message: the same for the same message to the same channel."""
    return hashlib.sha256(f"{channel}\n{item}".encode()).hexdigest()[:32]


def _message(store: Store, delivery: Delivery) -> Message | None:
    from sitroom.keep.alerts import Alerts
    from sitroom.notify.message import of_alert, of_day

    alerts = Alerts(store)
    what, _, name = delivery.item.partition(":")
    key = key_of(f"{delivery.channel.name} {delivery.channel.added}", delivery.item)
    if what == "alert":
        alert = alerts.get(name)
        return of_alert(alert, key) if alert else None
    found = [alert for id in alerts_of_day(store, delivery.channel, name) if (alert := alerts.get(id))]
    return of_day(name, found, key) if found else None
