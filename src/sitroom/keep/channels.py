"""Channels in the store, and the way of each alert to them: written down before it is sent and after.

A delivery is `waiting`, then `sending`, then `sent`; or `waiting` again after a failure, and `given up` in the end.
What is found `sending` by the next process was begun by one that died: whether it arrived nobody knows, so it is sent
again, with the same key, and the log says so. All else is sent once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import Connection, delete, insert, select, update

from sitroom.keep.alert_rows import Kind
from sitroom.keep.ask import AskError, one_of
from sitroom.keep.bulk import insert_many
from sitroom.keep.tables import alerts, channels, deliveries, delivery_log

if TYPE_CHECKING:
    from sitroom.keep.store import Store

MOST_TRIES = 14  # then it is given up: some eight hours
FIRST_WAIT = 10.0  # seconds until a failed one is tried again, twice as long with each try
LONGEST_WAIT = 3600.0


@dataclass(frozen=True, slots=True)
class Channel:
    """Where alerts go. `address` is a secret: it is not shown, see notify/address.py."""

    key: int
    name: str
    address: str
    kinds: list[str]
    scope: str | None
    digest: bool
    added: str

    def __repr__(self) -> str:
        return f"Channel({self.name!r})"


@dataclass(frozen=True, slots=True)
class Delivery:
    """Something on its way: `item` is `alert:ID` or `digest:DAY`; `unsure` where a process died while it sent it."""

    key: int
    channel: Channel
    item: str
    tries: int
    unsure: bool


@dataclass(frozen=True, slots=True)
class Logged:
    """A line of the log."""

    at: str
    channel: str
    item: str
    what: str
    why: str | None


class Channels:
    """The channels of a store. Every method raises StoreError where the store cannot be read or written."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(
        self, name: str, address: str, kinds: Sequence[str] = (), scope: str | None = None, digest: bool = False
    ) -> Channel:
        """Adds a channel; what is raised from now on goes there. Raises AskError where the name is taken."""
        one_of("kind", kinds, Kind)
        row = {"name": name, "address": address, "kinds": list(kinds), "scope": scope, "digest": int(digest)}
        row["added"] = now()

        def action(connection: Connection) -> Channel:
            if connection.scalar(select(channels.c.key).where(channels.c.name == name)) is not None:
                raise AskError(f"there is a channel {name}: remove it first, or take another name")
            connection.execute(insert(channels), row)
            return _channels(connection, name)[0]

        return self._store.write(action)

    def all(self) -> list[Channel]:
        """The channels by their names."""
        with self._store.reading() as connection:
            return _channels(connection)

    def get(self, name: str) -> Channel:
        """A channel by its name. Raises AskError where there is none."""
        with self._store.reading() as connection:
            found = _channels(connection, name)
        if not found:
            raise AskError(f"no such channel: {name}")
        return found[0]

    def remove(self, name: str) -> None:
        """Removes a channel and what is on its way there. Raises AskError where there is none."""
        asked = delete(channels).where(channels.c.name == name)
        if not self._store.write(lambda connection: connection.execute(asked).rowcount):
            raise AskError(f"no such channel: {name}")

    def take_up(self, at: str) -> int:
        """Puts what was raised and not yet put there on its way to each channel; how many deliveries these are."""
        return self._store.write(lambda connection: _take_up(connection, at))

    def due(self, at: str) -> list[Delivery]:
        """What is to be sent by now, the oldest first; what a process that died was sending comes first."""
        where = (deliveries.c.state == "sending") | ((deliveries.c.state == "waiting") & (deliveries.c.next_due <= at))
        order = (deliveries.c.state, deliveries.c.key)
        with self._store.reading() as connection:
            by_key = {channel.key: channel for channel in _channels(connection)}
            rows = connection.execute(select(deliveries).where(where).order_by(*order)).all()
        return [Delivery(row.key, by_key[row.channel], row.item, row.tries, row.state == "sending") for row in rows]

    def next_due(self) -> str | None:
        """When something is to be sent, null where nothing waits."""
        asked = select(deliveries.c.next_due).where(deliveries.c.state.in_(("waiting", "sending")))
        with self._store.reading() as connection:
            found: str | None = connection.scalar(asked.order_by(deliveries.c.next_due).limit(1))
            return found

    def begin(self, delivery: Delivery) -> None:
        """Notes that it is sent now: before it is."""
        what = "unsure" if delivery.unsure else "begun"
        why = "a process ended while it sent this; sent again with the same key" if delivery.unsure else None
        self._note(delivery, "sending", delivery.tries + 1, now(), what, why)

    def sent(self, delivery: Delivery) -> None:
        """Notes that it has arrived."""
        self._note(delivery, "sent", delivery.tries + 1, now(), "sent", None)

    def failed(self, delivery: Delivery, why: str) -> float | None:
        """Notes that it could not be sent; seconds until it is tried again, null where it is given up."""
        tries = delivery.tries + 1
        if tries >= MOST_TRIES:
            self._note(delivery, "given up", tries, now(), "given up", why)
            return None
        wait = min(FIRST_WAIT * 2.0 ** (tries - 1), LONGEST_WAIT)
        self._note(delivery, "waiting", tries, now(wait), "failed", why)
        return wait

    def _note(self, delivery: Delivery, state: str, tries: int, due: str, what: str, why: str | None) -> None:
        def action(connection: Connection) -> None:
            values = {"state": state, "tries": tries, "next_due": due}
            connection.execute(update(deliveries).where(deliveries.c.key == delivery.key).values(**values))
            connection.execute(insert(delivery_log), {"delivery": delivery.key, "at": now(), "what": what, "why": why})

        self._store.write(action)

    def log(self, name: str | None = None, limit: int = 50) -> list[Logged]:
        """What was sent, the newest first."""
        asked = (
            select(delivery_log.c.at, channels.c.name, deliveries.c.item, delivery_log.c.what, delivery_log.c.why)
            .join(deliveries, deliveries.c.key == delivery_log.c.delivery)
            .join(channels, channels.c.key == deliveries.c.channel)
            .order_by(delivery_log.c.key.desc())
            .limit(limit)
        )
        with self._store.reading() as connection:
            return [Logged(*row) for row in connection.execute(asked.where(channels.c.name == name) if name else asked)]


def _channels(connection: Connection, name: str | None = None) -> list[Channel]:
    asked = select(channels).order_by(channels.c.name)
    rows = connection.execute(asked.where(channels.c.name == name) if name else asked)
    return [Channel(**{**row._asdict(), "digest": bool(row.digest)}) for row in rows]


def _take_up(connection: Connection, at: str) -> int:
    found = []
    for channel in _channels(connection):
        there = select(deliveries.c.item).where(deliveries.c.channel == channel.key)
        if channel.digest:
            # A day is told when it is over; those of a week in which nobody was at work are told then.
            days = [str(date.fromisoformat(at[:10]) - timedelta(days=back)) for back in range(7, 0, -1)]
            wanted = [
                f"digest:{day}" for day in days if day >= channel.added[:10] and _raised(connection, channel, day)
            ]
        else:
            wanted = [f"alert:{id}" for id in _raised(connection, channel)]
        known = set(connection.execute(there.where(deliveries.c.item.in_(wanted))).scalars()) if wanted else set()
        found += [
            {"channel": channel.key, "item": item, "state": "waiting", "tries": 0, "next_due": at}
            for item in wanted
            if item not in known
        ]
    insert_many(connection, deliveries, found)
    return len(found)


def _raised(connection: Connection, channel: Channel, day: str | None = None) -> list[str]:
    """The ids of the alerts that a channel is told, of one day or all, without those that are muted."""
    asked = select(alerts.c.id).where(alerts.c.raised >= channel.added, alerts.c.state != "muted")
    asked = asked.where(alerts.c.kind.in_(channel.kinds)) if channel.kinds else asked
    asked = asked.where(alerts.c.scope == channel.scope) if channel.scope else asked
    asked = asked.where(alerts.c.raised.startswith(day)) if day else asked
    if not day:
        gone = select(deliveries.c.item).where(
            deliveries.c.channel == channel.key, deliveries.c.item == "alert:" + alerts.c.id
        )
        asked = asked.where(~gone.exists())
    return list(connection.execute(asked.order_by(alerts.c.key)).scalars())


def alerts_of_day(store: Store, channel: Channel, day: str) -> list[str]:
    """The ids of the alerts that a digest of a day tells."""
    with store.reading() as connection:
        return _raised(connection, channel, day)


def now(later: float = 0.0) -> str:
    """The time in so many seconds, in ISO 8601. To the second, as alerts have it."""
    return (datetime.now(UTC) + timedelta(seconds=later)).isoformat(timespec="seconds")
