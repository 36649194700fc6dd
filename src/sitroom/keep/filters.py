"""Filters that people saved, to look at the same things again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from sitroom.keep.ask import AskError
from sitroom.keep.matter import scope_of
from sitroom.keep.overlay import now
from sitroom.keep.store import Store
from sitroom.keep.tables import filters


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter by a name.

    `query` holds what is asked for, by the names of the API's filters; `scope` is that of its alerts, such as
    `filter:3fa2b1c4`, or `pair:RUS,UKR` where it is just two states; null where it is about everything.
    """

    key: int
    name: str
    query: dict[str, Any]
    author: str
    made: str
    changed: str
    scope: str | None


class Filters:
    """The saved filters of a store; everybody sees all of them."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> list[Filter]:
        """Every filter, in the order in which they were saved."""
        with self._store.reading() as connection:
            rows = connection.execute(select(filters).order_by(filters.c.key))
            return [_filter(row) for row in rows]

    def one(self, key: int) -> Filter | None:
        """The filter with this key."""
        with self._store.reading() as connection:
            return _one(connection, key)

    def named(self, name: str) -> Filter:
        """The filter with this name, or this key. Raises AskError where there is none, or several."""
        every = self.all()
        found = [one for one in every if one.name == name] or [one for one in every if str(one.key) == name]
        if len(found) == 1:
            return found[0]
        if found:
            raise AskError(f"filter {name}: several have this name: {', '.join(str(one.key) for one in found)}")
        known = ", ".join(one.name for one in every[:10]) or "none yet"
        raise AskError(f"filter {name}: no such filter is saved: {known}")

    def add(self, name: str, query: dict[str, Any], author: str) -> Filter:
        """Saves a filter."""
        moment = now()
        row = {"name": name, "query": query, "author": author, "made": moment, "changed": moment}

        def action(connection: Connection) -> Filter | None:
            key = connection.execute(insert(filters).returning(filters.c.key), row).scalar_one()
            return _one(connection, int(key))

        return _there(self._store.write(action), 0)

    def change(self, key: int, name: str, query: dict[str, Any]) -> Filter:
        """Changes a filter. Raises AskError where there is none."""

        def action(connection: Connection) -> Filter | None:
            values = {"name": name, "query": query, "changed": now()}
            connection.execute(update(filters).where(filters.c.key == key).values(**values))
            return _one(connection, key)

        return _there(self._store.write(action), key)

    def remove(self, key: int) -> None:
        """Removes a filter. Raises AskError where there is none."""
        asked = delete(filters).where(filters.c.key == key)
        if not self._store.write(lambda connection: connection.execute(asked).rowcount):
            raise AskError(f"there is no filter {key}")


def _one(connection: Connection, key: int) -> Filter | None:
    row = connection.execute(select(filters).where(filters.c.key == key)).one_or_none()
    return None if row is None else _filter(row)


def _filter(row: Row[Any]) -> Filter:
    return Filter(**row._mapping, scope=scope_of(row.query))


def _there(found: Filter | None, key: int) -> Filter:
    if found is None:
        raise AskError(f"there is no filter {key}")
    return found
