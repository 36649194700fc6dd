"""Brings a store to the version of this package when it is opened."""

from __future__ import annotations

from sqlalchemy import Connection, inspect, text

from sitroom.keep.errors import StoreError

NEWEST = "0001"
LOCK = 0x517_2009  # of PostgreSQL: one process at a time makes or changes the tables


def is_current(connection: Connection) -> bool:
    """Whether nothing need be done. Raises StoreError for a store that a newer Sitroom has written."""
    if not inspect(connection).has_table("alembic_version"):
        return False
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if found is not None and found > NEWEST:
        raise StoreError(f"a newer Sitroom has written it (version {found}; this one knows {NEWEST}): update Sitroom")
    return found == NEWEST


def upgrade(connection: Connection) -> None:
    """Takes the steps that are missing, within the transaction of `connection`: all of them or none."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
    if is_current(connection):  # another process was quicker
        return
    from alembic import command  # takes a third of a second to import, and is rarely needed
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", "sitroom.keep:migrations")
    command.upgrade(config, "head")
