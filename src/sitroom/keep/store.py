"""The store as a program sees it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from sqlalchemy import Connection, func, select

from sitroom.keep.add import Added, add_records
from sitroom.keep.engine import PATIENCE, Database
from sitroom.keep.errors import StoreError
from sitroom.keep.kept import Report, Version, key_of, record_of, reports_after, versions_of
from sitroom.keep.migrate import is_current, upgrade
from sitroom.keep.tables import documents
from sitroom.model import Record

T = TypeVar("T")
BATCH = 32  # records added in one transaction


class Store:
    """All reports of a crisis with what is coded in them, in a SQLite file or a PostgreSQL database.

    Args:
        where: the path of a file, which is made where it is missing, or a URL (`postgresql://user@host/name`).
        create: false where a store that is not there is an error.
        notify: is told when the database is away or locked and is waited for.
        patience: seconds to wait for it.

    Raises:
        StoreError: it cannot be opened, or a newer Sitroom has written it. So do all methods when it cannot be read or
            written; what was added before stays.
    """

    def __init__(
        self,
        where: str | Path,
        create: bool = True,
        notify: Callable[[str], None] = lambda message: None,
        patience: float = PATIENCE,
    ) -> None:
        if not create and "://" not in str(where) and not Path(where).is_file():
            raise StoreError(f"{where}: no such store: make one with 'sitroom add REPORTS --store {where}'")
        self._database = Database(str(where), notify, patience)
        self.name = self._database.name
        try:
            with self.reading() as connection:
                current = is_current(connection)
            if not current:
                self.write(upgrade)
        except StoreError as error:
            message = str(error)
            raise StoreError(message if message.startswith(self.name) else f"{self.name}: {message}") from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Closes the connections."""
        self._database.engine.dispose()

    def reading(self) -> AbstractContextManager[Connection]:
        """A transaction for reading, as a context."""
        return self._database.reading()

    def write(self, action: Callable[[Connection], T]) -> T:
        """Does `action` in one transaction for writing; it may be called again where the database goes away."""
        return self._database.write(action)

    def add(self, record: Record, feed: str | None = None) -> Added:
        """Adds one record in one transaction. The same report again is kept once: see keep/identity.py."""
        return self.write(lambda connection: add_records(connection, [record], feed))[0]

    def add_batch(self, given: Sequence[Record], feed: str | None = None) -> list[Added]:
        """Adds records in one transaction, all or none of them; what became of each, in order."""
        return self.write(lambda connection: add_records(connection, given, feed))

    def add_all(self, given: Iterable[Record], feed: str | None = None) -> Iterator[Added]:
        """Adds many records, some at a time in a transaction of their own."""
        rest = iter(given)
        while batch := list(islice(rest, BATCH)):
            yield from self.add_batch(batch, feed)

    def record(self, report: str) -> Record | None:
        """The record of a report by its id, or by another id under which it was found; null where there is none."""
        with self.reading() as connection:
            key = key_of(connection, report)
            return None if key is None else record_of(connection, key)

    def versions(self, report: str) -> list[Version]:
        """All that a report's record has been, the oldest first, the present one last."""
        with self.reading() as connection:
            return versions_of(connection, report)

    def reports(self, after: int = 0) -> Iterator[Report]:
        """The reports in the order in which they came, from behind the one whose key is `after`."""
        while page := self._reports(after):
            yield from page
            after = page[-1].key

    def _reports(self, after: int) -> list[Report]:
        with self.reading() as connection:
            return reports_after(connection, after)

    def __len__(self) -> int:
        """How many reports are kept."""
        with self.reading() as connection:
            return int(connection.scalar(select(func.count()).select_from(documents)) or 0)
