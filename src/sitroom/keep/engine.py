"""The way to the database: SQLite in a file, or PostgreSQL by its URL; transactions that wait out what passes."""

from __future__ import annotations

import getpass
import logging
import random
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from sitroom.keep.errors import StoreError, explained, passes

# That a connection breaks is told by us, in one line, where nobody has set up a log of his own.
logging.getLogger("sqlalchemy.pool").addHandler(logging.NullHandler())

T = TypeVar("T")
PATIENCE = 60.0  # seconds for which a database that is away or locked is waited for
BUSY = 1.0  # seconds that SQLite itself waits for a lock, before we look again
REACH = 10.0  # seconds to reach the host of a PostgreSQL
SILENCE = 2.0  # seconds of waiting that nobody need be told of
# Many connections read beside each other, each with its own cache: what all read is seen where the system holds it.
PRAGMAS = (
    "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "cache_size=-65536", "mmap_size=2147418112",
    "temp_store=MEMORY",
)  # fmt: skip
DRIVERS = {"sqlite": "sqlite", "postgresql": "postgresql+pg8000", "postgres": "postgresql+pg8000"}


class Database:
    """A database that is read and written in transactions.

    Args:
        where: a file's path, or a URL (`postgresql://user@host/name`).
        notify: is told when the database is away or locked and is waited for.
        patience: seconds to wait for it.
    """

    def __init__(
        self, where: str, notify: Callable[[str], None] = lambda message: None, patience: float = PATIENCE
    ) -> None:
        url = _url(where)
        self.name = (
            str(url.database) if url.drivername == "sqlite" else url.set(drivername="postgresql").render_as_string()
        )
        self.engine = _engine(url)
        self._notify = notify
        self._patience = patience

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction for reading: it sees the store as it was at one moment."""
        connection = self._trying(self.engine.connect)
        try:
            with connection:
                if connection.dialect.name == "postgresql":  # SQLite does so by itself
                    connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
                yield connection
        except DBAPIError as error:
            raise self.failure(error) from error

    def write(self, action: Callable[[Connection], T]) -> T:
        """Does `action` within a transaction that is kept as a whole or not at all.

        Where the database is locked, restarts or goes away, all is done again from the beginning; `action` may thus
        be called more than once, and must do the same each time.

        Raises:
            StoreError: the database stays away, the disk is full, and so on.
        """

        def attempt() -> T:
            with self.engine.connect().execution_options(writing=True) as connection, connection.begin():
                return action(connection)

        return self._trying(attempt)

    def failure(self, error: DBAPIError | ConnectionError) -> StoreError:
        """The error as a user is told it."""
        return StoreError(f"{self.name}: {explained(error)}")

    def _trying(self, attempt: Callable[[], T]) -> T:
        began = time.monotonic()
        pause, told = 0.05, False
        while True:
            try:
                return attempt()
            except (DBAPIError, ConnectionError) as error:
                if not passes(error):
                    raise self.failure(error) from error
                waited = time.monotonic() - began
                if waited + pause > self._patience:
                    raise StoreError(
                        f"{self.name}: {explained(error)}; given up after {self._patience:.0f} s: nothing that was "
                        "kept is lost, run again when it is back"
                    ) from error
                if not told and waited > SILENCE:
                    self._notify(f"{self.name}: {explained(error)}; trying again for {self._patience:.0f} s")
                    told = True
                time.sleep(pause * random.uniform(0.5, 1))
                pause = min(pause * 2, 2)


def _url(where: str) -> URL:
    if "://" not in where:
        return URL.create("sqlite", database=where)
    try:
        url = make_url(where)
    except ArgumentError:
        raise StoreError(f"{where}: not a URL such as postgresql://user@host/name") from None
    kind = url.drivername.split("+")[0]
    if kind not in DRIVERS:
        raise StoreError(f"{kind}: a store is a file, or a database by a postgresql:// URL")
    url = url.set(drivername=DRIVERS[kind])
    return url if kind == "sqlite" or url.username else url.set(username=getpass.getuser())


def _engine(url: URL) -> Engine:
    if url.drivername != "sqlite":
        engine = create_engine(url, pool_pre_ping=True)
        event.listen(engine, "do_connect", _reach)
        return engine
    engine = create_engine(url, connect_args={"timeout": BUSY})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _reach(dialect: Any, _record: Any, _given: Any, parameters: dict[str, Any]) -> Any:
    """Connects so that all is sent at once: the driver sends small pieces, which the system would else hold back."""
    host, port = parameters.get("host") or "localhost", parameters.get("port") or 5432
    try:
        reached = socket.create_connection((host, port), timeout=REACH)
    except OSError as error:
        raise dialect.loaded_dbapi.InterfaceError(f"can't create a connection to {host}, port {port}") from error
    reached.settimeout(None)
    reached.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    reached.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    return dialect.loaded_dbapi.Connection(sock=reached, **parameters)


def _prepare(connection: Any, _record: Any) -> None:
    """SQLite: one writer beside many readers, a commit is on the disk when it returns, and references hold."""
    connection.isolation_level = None  # the driver begins no transaction of its own: _begin does
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    # A writer takes its lock at once: one that has read first would be refused it rather than wait.
    writing = connection.get_execution_options().get("writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
