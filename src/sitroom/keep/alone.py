"""One process at a time for work that two would do twice: a lock that goes when its process does, however it ends."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress

from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from sitroom.keep.errors import StoreError


@contextmanager
def alone(engine: Engine, work: str) -> Iterator[None]:
    """Within this context no other process does the same work on the same store.

    Raises:
        StoreError: another process does it.
    """
    taken = StoreError(f"another 'sitroom {work}' is at work on this store: let it, or stop it first")
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            key = {"key": zlib.crc32(f"sitroom {work}".encode())}
            if not connection.scalar(text("SELECT pg_try_advisory_lock(:key)"), key):
                raise taken
            connection.detach()  # the lock is that of the connection: it goes with it, however this ends
            try:
                yield
            finally:
                # The server sees some time after its closing that a connection is gone: who comes next need not wait.
                with suppress(DBAPIError):  # gone, and the lock with it
                    connection.execute(text("SELECT pg_advisory_unlock(:key)"), key)
        return
    # SQLite's own locks work on every system; its file beside the store holds nothing.
    with closing(sqlite3.connect(f"{engine.url.database}.{work}", timeout=0, isolation_level=None)) as lock:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            raise taken if "locked" in str(error) else StoreError(f"{engine.url.database}.{work}: {error}") from error
        yield
