"""The feeds of a store and the pages that they named: what is to be fetched next, and what became of it.

What a look at a feed found is written in one transaction, and so are the reports of a page with the note that it is
done: whatever ends the program between two of them, a page is either kept or still to be done.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from sqlalchemy import Connection, case, delete, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from sitroom.keep.add import Added, add_records
from sitroom.keep.store import Store
from sitroom.keep.tables import feeds, pages
from sitroom.model import Document, Record
from sitroom.version import __version__

INTERVAL = 900.0  # seconds between the first two looks at a feed
SEEN = 2_000  # pages that are looked through for different hosts
CHUNK = 500  # rows written at once

Status = Literal["todo", "live", "kept", "given up"]


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed and how it fares. Times are ISO 8601 in UTC; `failures` one after the other.

    `interval` is that between two looks, in seconds, `every` the one that somebody has set, null where news decides.
    """

    url: str
    kind: str
    title: str | None
    since: str | None
    etag: str | None
    modified: str | None
    interval: float
    next_due: str
    failures: int
    last_error: str | None
    last_ok: str | None
    last_checked: str | None
    every: float | None


class Counts(NamedTuple):
    """How many of a feed's pages are kept, still to be fetched, and given up."""

    kept: int
    todo: int
    given_up: int


@dataclass(frozen=True, slots=True)
class Named:
    """A page that a feed or a list names, its host, and when it was published by what they say."""

    url: str
    host: str
    published: str | None = None


@dataclass(frozen=True, slots=True)
class ToDo:
    """A page that is to be fetched. `feed` is null where a list named it; `tries` have failed so far."""

    url: str
    host: str
    feed: str | None
    published: str | None
    status: Status
    tries: int


@dataclass(frozen=True, slots=True)
class Look:
    """What a look at a feed gave: its pages, what is to be remembered of it, and when the next look is due.

    `error` says what was wrong, null where nothing was; the pages that were found all the same are kept.
    """

    pages: Sequence[Named]
    at: str
    interval: float
    next_due: str
    kind: str | None = None
    title: str | None = None
    etag: str | None = None
    modified: str | None = None
    error: str | None = None


def new_feed(url: str, since: str | None = None) -> Feed:
    """A feed that was never looked at and is in no store."""
    return Feed(url, "", None, since, None, None, INTERVAL, "", 0, None, None, None, None)


class Feeds:
    """The feeds of this store. Every method raises StoreError where the store cannot be read or written."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(
        self, url: str, kind: str, title: str | None, now: str, since: str | None = None, every: float | None = None
    ) -> bool:
        """Adds a feed that is due at once; false where it is there already. `every`: see Feed."""
        row = {"url": url, "kind": kind, "title": title, "since": since, "next_due": now, "every": every}
        row["interval"] = every or INTERVAL
        return bool(self._store.write(lambda connection: _insert_new(connection, feeds, [row])))

    def remove(self, url: str) -> bool:
        """Removes a feed with what is still to be fetched of it, false where there is none; its reports stay."""

        def action(connection: Connection) -> bool:
            connection.execute(delete(pages).where(pages.c.feed == url))
            return bool(connection.execute(delete(feeds).where(feeds.c.url == url)).rowcount)

        return self._store.write(action)

    def all(self) -> list[tuple[Feed, Counts]]:
        """Every feed with the number of its pages."""
        numbers = (
            select(
                pages.c.feed,
                _number(pages.c.status.in_(("kept", "live"))),
                _number(pages.c.status == "todo"),
                _number(pages.c.status == "given up"),
            )
            .where(pages.c.feed.is_not(None))
            .group_by(pages.c.feed)
        )
        with self._store.reading() as connection:
            counted = {row[0]: Counts(*row[1:]) for row in connection.execute(numbers)}
            found = connection.execute(select(feeds).order_by(feeds.c.url)).all()
        return [(Feed(*row), counted.get(row.url, Counts(0, 0, 0))) for row in found]

    def has_work(self) -> bool:
        """Whether there is a feed, or a page that is still to be fetched."""
        return self.next_due() is not None

    def left(self) -> int:
        """How many pages are still to be fetched."""
        asked = select(func.count()).where(pages.c.status == "todo")
        with self._store.reading() as connection:
            return connection.scalar(asked) or 0

    def known(self, documents: Sequence[Document], feed: str | None) -> list[bool]:
        """Whether each of these reports is kept as it is, coded by this version; its source is noted."""
        return self._store.take_known(documents, __version__, feed)

    def due(self, now: str) -> list[Feed]:
        """The feeds that are to be looked at, the longest overdue first."""
        asked = select(feeds).where(feeds.c.next_due <= now).order_by(feeds.c.next_due, feeds.c.url)
        with self._store.reading() as connection:
            return [Feed(*row) for row in connection.execute(asked)]

    def due_pages(self, now: str, most: int, without: Collection[str] = ()) -> list[ToDo]:
        """Pages that are to be fetched, one of each host, those hosts left out that are in `without`."""
        columns = [pages.c.url, pages.c.host, pages.c.feed, pages.c.published, pages.c.status, pages.c.tries]
        due = select(*columns, pages.c.next_due).where(pages.c.next_due <= now)
        if without:
            due = due.where(pages.c.host.not_in(without))
        first = due.order_by(pages.c.next_due, pages.c.url).limit(SEEN).subquery()
        turn = func.row_number().over(partition_by=first.c.host, order_by=(first.c.next_due, first.c.url))
        inner = select(first, turn.label("turn")).subquery()
        asked = select(*(inner.c[column.name] for column in columns)).where(inner.c.turn == 1).limit(most)
        with self._store.reading() as connection:
            return [ToDo(*row) for row in connection.execute(asked.order_by(inner.c.url))]

    def next_due(self) -> str | None:
        """When the next feed or page is due; null where there is nothing left to do, ever."""
        with self._store.reading() as connection:
            found = [connection.scalar(select(func.min(table.c.next_due))) for table in (feeds, pages)]
        return min(filter(None, found), default=None)

    def unknown(self, urls: Sequence[str]) -> int:
        """How many of these pages were never named before."""
        known = 0
        with self._store.reading() as connection:
            for start in range(0, len(urls), CHUNK):
                asked = select(func.count()).where(pages.c.url.in_(urls[start : start + CHUNK]))
                known += connection.scalar(asked) or 0
        return len(set(urls)) - known

    def looked(self, url: str, look: Look) -> int:
        """Writes down what a look at a feed gave, all at once; how many pages are new."""
        values: dict[str, Any] = {"last_checked": look.at, "interval": look.interval, "next_due": look.next_due}
        if look.error:
            values |= {"last_error": look.error, "failures": feeds.c.failures + 1}
        else:
            values |= {"last_error": None, "failures": 0, "last_ok": look.at}
            values |= {"etag": look.etag, "modified": look.modified}
        values |= {name: value for name, value in (("kind", look.kind), ("title", look.title)) if value}

        def action(connection: Connection) -> int:
            if not connection.execute(update(feeds).where(feeds.c.url == url).values(values)).rowcount:
                return 0  # it was removed meanwhile
            return _insert_new(connection, pages, _rows(look.pages, url, look.at))

        return self._store.write(action)

    def add_pages(self, named: Iterable[Named], now: str) -> int:
        """Adds pages that a list names, to be fetched; how many are new."""
        rows = _rows(list(named), None, now)
        return self._store.write(lambda connection: _insert_new(connection, pages, rows))

    def retry(self, now: str) -> int:
        """Takes up again all pages that were given up; how many."""
        values = {"status": "todo", "tries": 0, "next_due": now}
        asked = update(pages).where(pages.c.status == "given up").values(values)
        return self._store.write(lambda connection: connection.execute(asked).rowcount)

    def keep(
        self, page: ToDo, records: Sequence[Record], report: str | None = None, look_again: str | None = None
    ) -> list[Added]:
        """Adds the reports of a page and notes that it is done, all at once.

        Args:
            page: the page.
            records: its report, or the entries of a live ticker; none where they had been kept before.
            report: the id of a report of it that had been kept before.
            look_again: when it is to be fetched again, null where it is done for good.
        """
        values = {
            "status": "live" if look_again else "kept", "error": None, "tries": 0, "next_due": look_again,
        }  # fmt: skip

        def action(connection: Connection) -> list[Added]:
            added = add_records(connection, records, page.feed)
            document = added[0].id if added else report
            connection.execute(update(pages).where(pages.c.url == page.url).values(document=document, **values))
            return added

        return self._store.write(action)

    def failed(self, page: ToDo, error: str, try_again: str | None) -> None:
        """Notes what was wrong with a page, and when to try it again: null to give it up."""
        values: dict[str, Any] = {"error": error, "tries": page.tries + 1, "next_due": try_again}
        if try_again is None:
            values["status"] = "kept" if page.status == "live" else "given up"
        asked = update(pages).where(pages.c.url == page.url).values(values)
        self._store.write(lambda connection: connection.execute(asked) and None)


def _rows(named: Sequence[Named], feed: str | None, now: str) -> list[dict[str, Any]]:
    return [
        {"url": page.url, "host": page.host, "feed": feed, "published": page.published, "seen": now,
         "status": "todo", "next_due": now}
        for page in {page.url: page for page in reversed(named)}.values()
    ]  # fmt: skip


def _insert_new(connection: Connection, table: Any, rows: list[dict[str, Any]]) -> int:
    """Inserts the rows whose key is not there yet; how many that were."""
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    new = 0
    for start in range(0, len(rows), CHUNK):
        asked = dialect.insert(table).values(rows[start : start + CHUNK]).on_conflict_do_nothing()
        new += connection.execute(asked).rowcount
    return new


def _number(condition: Any) -> Any:
    return func.sum(case((condition, 1), else_=0))
