"""Many rows at once, the quick way of each database."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, func, insert, select, text
from sqlalchemy.dialects import sqlite

Row = dict[str, Any]


def insert_many(connection: Connection, table: Table, rows: Sequence[Row], skip_known: bool = False) -> None:
    """Inserts rows, all with the same columns.

    Args:
        connection: in a transaction.
        table: where to.
        rows: values by column.
        skip_known: pass over a row that a unique column or key says is there, rather than fail.
    """
    if not rows:
        return
    if connection.dialect.name == "sqlite":
        statement = sqlite.insert(table).on_conflict_do_nothing() if skip_known else insert(table)
        connection.execute(statement, rows)
        return
    _insert_together(connection, table, rows, " ON CONFLICT DO NOTHING" if skip_known else "")


def add_up(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Adds the numbers of rows to those of the rows with the same key, and inserts those of which there is none.

    A row whose `number` comes to nothing thereby goes.
    """
    if not rows:
        return
    _add(connection, table, rows)
    keys = [column.name for column in table.primary_key]
    if fewer := [{f"of_{name}": row[name] for name in keys} for row in rows if row["number"] < 0]:
        own = [table.c[name] == bindparam(f"of_{name}") for name in keys]
        connection.execute(delete(table).where(*own, table.c.number <= 0), fewer)


def _add(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    numbers = [column for column in table.c if not column.primary_key]
    if connection.dialect.name == "sqlite":
        given = sqlite.insert(table)
        more = {column: column + given.excluded[column.name] for column in numbers}
        connection.execute(given.on_conflict_do_update(index_elements=table.primary_key, set_=more), rows)
        return
    quote = connection.dialect.identifier_preparer.quote
    sums = ", ".join(
        f"{quote(c.name)} = {quote(table.name)}.{quote(c.name)} + excluded.{quote(c.name)}" for c in numbers
    )
    keys = ", ".join(quote(column.name) for column in table.primary_key)
    _insert_together(connection, table, rows, f" ON CONFLICT ({keys}) DO UPDATE SET {sums}")


def new_keys(connection: Connection, table: Table, count: int) -> list[int]:
    """Keys for rows that are to be inserted in this transaction."""
    if connection.dialect.name == "sqlite":  # there is one writer at a time, and that is us
        last = connection.scalar(select(func.max(table.c.key))) or 0
        return list(range(last + 1, last + 1 + count))
    sequence = text("SELECT nextval(pg_get_serial_sequence(:table, 'key')) FROM generate_series(1, :count)")
    return sorted(connection.execute(sequence, {"table": table.name, "count": count}).scalars())


def _insert_together(connection: Connection, table: Table, rows: Sequence[Row], known: str) -> None:
    """Inserts rows into PostgreSQL; `known` says what becomes of those whose key is there.

    In one statement for all: the driver sends a list of rows one by one, each with a journey of its own.
    """
    quote = connection.dialect.identifier_preparer.quote
    columns, name = ", ".join(map(quote, rows[0])), quote(table.name)
    told = f"json_populate_recordset(NULL::{name}, CAST(:rows AS json))"
    asked = text(f"INSERT INTO {name} ({columns}) SELECT {columns} FROM {told}{known}")
    connection.execute(asked, {"rows": json.dumps(rows, default=_hexadecimal)})


def _hexadecimal(value: bytes) -> str:
    """Bytes as PostgreSQL reads them from text."""
    return "\\x" + value.hex()
