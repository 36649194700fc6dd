"""Brings a store to the version of this package when it is opened."""

from __future__ import annotations

from sqlalchemy import Connection, inspect, text

from sitroom.keep.errors import ANEW, StoreError
from sitroom.keep.tables import metadata

NEWEST = "0001"
LOCK = 0x517_2009  # of PostgreSQL: one process at a time makes or changes the tables
COLUMNS = {
    "sqlite": (
        "SELECT tables.name, columns.name FROM sqlite_master AS tables, pragma_table_info(tables.name) AS columns "
        "WHERE tables.type = 'table'"
    ),
    "postgresql": (
        "SELECT relname, attname FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid "
        "WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' AND attnum > 0 AND NOT attisdropped"
    ),
}


def is_current(connection: Connection) -> bool:
    """Whether nothing need be done.

    Raises:
        StoreError: a newer Sitroom has written the store, or one from before the first release, whose tables had not
            all that they have now: no step leads from there to here.
    """
    if not inspect(connection).has_table("alembic_version"):
        return False
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if found is not None and found > NEWEST:
        raise StoreError(f"a newer Sitroom has written it (version {found}; this one knows {NEWEST}): update Sitroom")
    if found == NEWEST and (missing := lacking(connection)):
        raise StoreError(f"an older Sitroom has made it: it has no {missing}; {ANEW}")
    return found == NEWEST


def lacking(connection: Connection) -> str | None:
    """The first table or column that a store of today has and this one has not, null where it has all."""
    there: dict[str, set[str]] = {}
    for table, column in connection.execute(text(COLUMNS[connection.dialect.name])):
        there.setdefault(table, set()).add(column)
    for table in metadata.sorted_tables:
        if table.name not in there:
            return f"table {table.name}"
        if absent := [column.name for column in table.columns if column.name not in there[table.name]]:
            return f"column {table.name}.{absent[0]}"
    return None


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
