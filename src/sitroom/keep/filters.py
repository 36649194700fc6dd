"""Filters that people saved, to look at the same things again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from sitroom.keep.ask import AskError
from sitroom.keep.overlay import now
from sitroom.keep.store import Store
from sitroom.keep.tables import filters


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter by a name: `query` holds what is asked for, by the names of the API's filters."""

    key: int
    name: str
    query: dict[str, Any]
    author: str
    made: str
    changed: str


class Filters:
    """The saved filters of a store; everybody sees all of them."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> list[Filter]:
        """Every filter, in the order in which they were saved."""
        with self._store.reading() as connection:
            rows = connection.execute(select(filters).order_by(filters.c.key))
            return [Filter(**row._mapping) for row in rows]

    def one(self, key: int) -> Filter | None:
        """The filter with this key."""
        with self._store.reading() as connection:
            return _one(connection, key)

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
    return None if row is None else Filter(**row._mapping)


def _there(found: Filter | None, key: int) -> Filter:
    if found is None:
        raise AskError(f"there is no filter {key}")
    return found
