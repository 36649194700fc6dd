"""How many events and statements there are of everybody: counted as they are written, not when somebody asks."""

from sqlalchemy import Column, Integer, Table, Text

from sitroom.keep.tables.base import metadata

totals = Table(
    "totals",
    metadata,
    Column("code", Text, primary_key=True),  # as in event_codes and statement_codes
    Column("side", Text, primary_key=True),  # actor, recipient, speaker, addressee
    Column("what", Text, primary_key=True),  # type and modality of events, act of statements
    Column("number", Integer, nullable=False),
    sqlite_with_rowid=False,
)
