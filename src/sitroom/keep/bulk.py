"""Many rows at once, the quick way of each database."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select, text
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
    # One statement for all rows: the driver sends a list of rows one by one, each with a journey of its own.
    quote = connection.dialect.identifier_preparer.quote
    columns, name = ", ".join(map(quote, rows[0])), quote(table.name)
    connection.execute(
        text(
            f"INSERT INTO {name} ({columns}) SELECT {columns} "
            f"FROM json_populate_recordset(NULL::{name}, CAST(:rows AS json))"
            + (" ON CONFLICT DO NOTHING" if skip_known else "")
        ),
        {"rows": json.dumps(rows, default=_hexadecimal)},
    )


def new_keys(connection: Connection, table: Table, count: int) -> list[int]:
    """Keys for rows that are to be inserted in this transaction."""
    if connection.dialect.name == "sqlite":  # there is one writer at a time, and that is us
        last = connection.scalar(select(func.max(table.c.key))) or 0
        return list(range(last + 1, last + 1 + count))
    sequence = text("SELECT nextval(pg_get_serial_sequence(:table, 'key')) FROM generate_series(1, :count)")
    return sorted(connection.execute(sequence, {"table": table.name, "count": count}).scalars())


def _hexadecimal(value: bytes) -> str:
    """Bytes as PostgreSQL reads them from text."""
    return "\\x" + value.hex()
