"""The store as a program sees it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar, Unpack

from sqlalchemy import Connection, func, select

from sitroom.keep.add import Added, add_records, take_known
from sitroom.keep.alone import alone
from sitroom.keep.ask import AskError, Frame, Framed, framed, one_of
from sitroom.keep.ask_events import EventQuestion, find_events
from sitroom.keep.ask_statements import StatementQuestion, find_statements
from sitroom.keep.engine import PATIENCE, Database
from sitroom.keep.errors import StoreError
from sitroom.keep.joined import Joined
from sitroom.keep.kept import Report, Version, key_of, record_of, reports_after, versions_of
from sitroom.keep.migrate import is_current, upgrade
from sitroom.keep.rows import EventRow, Hit, Row, StatementRow
from sitroom.keep.runs import Tally, noted
from sitroom.keep.search import facets, search
from sitroom.keep.tables import documents
from sitroom.keep.ways import both_ways
from sitroom.model import Document, Record
from sitroom.model.events import EventType, Modality, Phase
from sitroom.model.statements import Act

T = TypeVar("T")
R = TypeVar("R", bound=Row)
BATCH = 32  # records added in one transaction
PAGE = 500  # rows asked for at once


class Store(Joined):
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

    def take_known(self, given: Sequence[Document], coder: str, feed: str | None = None) -> list[bool]:
        """Whether each of these reports is kept and was coded by this version or a newer one: it need not be coded.

        Where it was found in another place than before, that is kept as a source.
        """
        return self.write(lambda connection: take_known(connection, given, coder, feed))

    def run(self, command: str, coder: str) -> AbstractContextManager[Tally]:
        """Writes down a run of a command, and when it ends what came of it."""
        return noted(self.write, command, coder)

    def record(self, report: str) -> Record | None:
        """The record of a report by its id, or by another id under which it was found; null where there is none."""
        with self.reading() as connection:
            key = key_of(connection, report)
            return None if key is None else record_of(connection, key)

    def versions(self, report: str, present: Record | None = None) -> list[Version]:
        """All that a report's record has been, the oldest first; `present`, the last one, where it was read before."""
        with self.reading() as connection:
            return versions_of(connection, report, present)

    def reports(self, after: int = 0) -> Iterator[Report]:
        """The reports in the order in which they came, from behind the one whose key is `after`."""
        while page := self._reports(after):
            yield from page
            after = page[-1].key

    def _reports(self, after: int) -> list[Report]:
        with self.reading() as connection:
            return reports_after(connection, after)

    def events(
        self,
        actor: str | None = None,
        recipient: str | None = None,
        type: str | Sequence[str] = (),
        mode: str | None = None,
        modality: str | Sequence[str] = (),
        phase: str | None = None,
        voice: str | None = None,
        *,
        pair: tuple[str, str] | None = None,
        limit: int | None = None,
        **frame: Unpack[Framed],
    ) -> Iterator[EventRow]:
        """Events, the newest first: see EventQuestion and Frame for what can be asked. Raises AskError.

        With `pair` what each of the two does to the other.
        """
        if pair is not None:
            if actor or recipient:
                raise AskError("pair: it stands for actor and recipient: leave these out")
            there, back = (
                self.events(one, other, type, mode, modality, phase, voice, limit=limit, **frame)
                for one, other in (pair, pair[::-1])
            )
            return islice(both_ways(there, back, bool(frame.get("oldest"))), limit)
        types, modalities = one_of("type", type, EventType), one_of("modality", modality, Modality)
        one_of("phase", phase, Phase)
        question = EventQuestion(actor, recipient, types, mode, modalities, phase, voice)
        return self._paged(lambda connection, *part: find_events(connection, question, *part), framed(frame), limit)

    def statements(
        self,
        speaker: str | None = None,
        addressee: str | None = None,
        act: str | Sequence[str] = (),
        *,
        limit: int | None = None,
        **frame: Unpack[Framed],
    ) -> Iterator[StatementRow]:
        """Statements, the newest first: see StatementQuestion and Frame for what can be asked. Raises AskError."""
        question = StatementQuestion(speaker, addressee, one_of("act", act, Act))
        return self._paged(lambda connection, *part: find_statements(connection, question, *part), framed(frame), limit)

    def search(
        self,
        words: str,
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
        after: str | None = None,
        best: bool = False,
        limit: int = 50,
    ) -> list[Hit]:
        """The reports that hold the words, the newest or with `best` the fittest first. Raises AskError.

        Args:
            words: all must stand in the report: `kremlin "military action" deny OR denies NOT football sanction*`.
            outlet, since, until: as the report gives them; days are inclusive.
            after: go on behind the row with this key.
            best: in the order of how well they fit.
            limit: how many.
        """
        with self.reading() as connection:
            return search(connection, words, outlet, since, until, after, best, limit)

    def facets(
        self, words: str, by: str, outlet: str | None = None, since: str | None = None, until: str | None = None
    ) -> list[tuple[str | None, int]]:
        """How many reports with these words there are `by` outlet, day, month or year. Raises AskError."""
        with self.reading() as connection:
            return facets(connection, words, by, outlet, since, until)

    def _paged(self, find: Callable[[Connection, Frame, int], list[R]], frame: Frame, limit: int | None) -> Iterator[R]:
        """Rows, some at a time: no transaction stays open while they are used."""
        left = limit
        while left is None or left > 0:
            size = PAGE if left is None else min(left, PAGE)
            with self.reading() as connection:
                page = find(connection, frame, size)
            yield from page
            if len(page) < size:
                return
            frame = replace(frame, after=page[-1].after)
            left = None if left is None else left - len(page)

    def alone(self, work: str) -> AbstractContextManager[None]:
        """A context within which no other process does the same work on this store; see keep/alone.py."""
        return alone(self._database.engine, work)

    def __len__(self) -> int:
        """How many reports are kept."""
        with self.reading() as connection:
            return int(connection.scalar(select(func.count()).select_from(documents)) or 0)
