"""Briefings in the store: made, edited and kept, every version of each."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Select, delete, func, insert, select

from sitroom.keep.ask import AskError
from sitroom.keep.tables import briefing_pictures, briefing_versions, briefings

if TYPE_CHECKING:
    from sitroom.keep.store import Store


@dataclass(frozen=True, slots=True)
class KeptBriefing:
    """A version of a briefing.

    `body` is Markdown; `author` null where nobody has edited it; `matter` what it was asked about, empty for
    everything, null where it was written some other way.
    """

    id: str
    version: int
    title: str
    body: str
    author: str | None
    written: str
    made: str
    matter: str | None


class Briefings:
    """The briefings of a store. Every method raises StoreError where the store cannot be read or written."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(
        self, title: str, body: str, author: str | None, matter: str | None = None,
        pictures: Mapping[str, bytes] | None = None,
    ) -> KeptBriefing:  # fmt: skip
        """Keeps a new briefing.

        Args:
            title: its heading.
            body: its text, in Markdown.
            author: who wrote it, null where it was made by itself.
            matter: what it was asked about.
            pictures: PNG, by the names that its text has them by.
        """
        id, now = secrets.token_hex(6), _now()

        def action(connection: Connection) -> KeptBriefing:
            made = insert(briefings).returning(briefings.c.key)
            key = connection.execute(made, {"id": id, "made": now, "matter": matter}).scalar_one()
            if pictures:
                rows = [{"briefing": key, "name": name, "image": image} for name, image in pictures.items()]
                connection.execute(insert(briefing_pictures), rows)
            _write(connection, key, 1, title, body, author, now)
            return _read(connection, _asked().where(briefings.c.id == id))[0]

        return self._store.write(action)

    def edit(self, id: str, title: str, body: str, author: str | None, version: int) -> KeptBriefing:
        """Keeps another version of a briefing.

        Args:
            version: the one that was edited: another that came meanwhile is not overwritten.

        Raises:
            AskError: there is no such briefing, or somebody else has edited it meanwhile.
        """

        def action(connection: Connection) -> KeptBriefing:
            found = _read(connection, _newest().where(briefings.c.id == id))
            if not found:
                raise AskError(f"no such briefing: {id}")
            if found[0].version != version:
                who = found[0].author or "somebody"
                raise AskError(f"{who} has edited it meanwhile: look at version {found[0].version}")
            key = connection.scalar(select(briefings.c.key).where(briefings.c.id == id).with_for_update())
            _write(connection, int(key or 0), version + 1, title, body, author, _now())
            return _read(connection, _newest().where(briefings.c.id == id))[0]

        return self._store.write(action)

    def get(self, id: str, version: int | None = None) -> KeptBriefing | None:
        """A briefing in its newest version or another one; null where there is none."""
        asked = _newest() if version is None else _asked().where(briefing_versions.c.version == version)
        with self._store.reading() as connection:
            return next(iter(_read(connection, asked.where(briefings.c.id == id))), None)

    def versions(self, id: str) -> list[KeptBriefing]:
        """All versions of a briefing, the oldest first."""
        with self._store.reading() as connection:
            return _read(connection, _asked().where(briefings.c.id == id).order_by(briefing_versions.c.version))

    def all(self, limit: int = 50) -> list[KeptBriefing]:
        """The briefings in their newest versions, the newest first."""
        with self._store.reading() as connection:
            return _read(connection, _newest().order_by(briefings.c.key.desc()).limit(limit))

    def newest(self, matter: str) -> KeptBriefing | None:
        """The newest briefing about this matter; null where there is none."""
        asked = _newest().where(briefings.c.matter == matter).order_by(briefings.c.key.desc()).limit(1)
        with self._store.reading() as connection:
            return next(iter(_read(connection, asked)), None)

    def pictures(self, id: str) -> list[str]:
        """The names of the pictures of a briefing."""
        asked = select(briefing_pictures.c.name).join(briefings).where(briefings.c.id == id)
        with self._store.reading() as connection:
            return list(connection.execute(asked.order_by(briefing_pictures.c.name)).scalars())

    def picture(self, id: str, name: str) -> bytes | None:
        """A picture of a briefing, as PNG; null where there is none of this name."""
        asked = select(briefing_pictures.c.image).join(briefings)
        with self._store.reading() as connection:
            return connection.scalar(asked.where(briefings.c.id == id, briefing_pictures.c.name == name))

    def remove(self, id: str) -> bool:
        """Removes a briefing with all its versions; false where there is none."""
        asked = delete(briefings).where(briefings.c.id == id)
        return self._store.write(lambda connection: bool(connection.execute(asked).rowcount))


def _asked() -> Select[Any]:
    columns = [briefing_versions.c[name] for name in ("version", "title", "body", "author", "written")]
    return select(briefings.c.id, *columns, briefings.c.made, briefings.c.matter).join(
        briefing_versions, briefing_versions.c.briefing == briefings.c.key
    )


def _newest() -> Select[Any]:
    other = briefing_versions.alias()
    newest = select(func.max(other.c.version)).where(other.c.briefing == briefings.c.key).scalar_subquery()
    return _asked().where(briefing_versions.c.version == newest)


def _read(connection: Connection, asked: Select[Any]) -> list[KeptBriefing]:
    return [KeptBriefing(*row) for row in connection.execute(asked)]


def _write(
    connection: Connection, key: int, version: int, title: str, body: str, author: str | None, when: str
) -> None:
    row = {"briefing": key, "version": version, "title": title, "body": body, "author": author, "written": when}
    connection.execute(insert(briefing_versions), row)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
