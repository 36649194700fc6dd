"""The runs that filled the store: when, with which coder, and what came of them."""

from sqlalchemy import Column, Integer, Table, Text

from sitroom.keep.tables.base import Key, metadata

runs = Table(
    "runs",
    metadata,
    Column("key", Key, primary_key=True),
    Column("command", Text, nullable=False),
    Column("coder", Text, nullable=False),
    Column("started", Text, nullable=False),
    Column("ended", Text),  # null where it still goes on, or was cut short
    Column("added", Integer, nullable=False, server_default="0"),
    Column("replaced", Integer, nullable=False, server_default="0"),
    Column("kept", Integer, nullable=False, server_default="0"),  # had been kept before
    Column("failed", Integer, nullable=False, server_default="0"),
)
