"""How many events and statements there are of everybody: counted as they are written, not when somebody asks."""

from sqlalchemy import Column, Float, Integer, Table, Text

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

daily = Table(  # events by day, those of a copy left out
    "daily",
    metadata,
    # As in event_codes; two with <> between, in the order of the alphabet, for what either does to the other, on the
    # side of the actor; empty for all events, of whomever: then the side is empty too.
    Column("code", Text, primary_key=True),
    Column("side", Text, primary_key=True),
    Column("day", Text, primary_key=True),
    Column("kind", Text, primary_key=True),  # see `kind_of` in keep/daily.py
    Column("number", Integer, nullable=False),
    Column("intensity", Float, nullable=False),  # the sum of theirs
    sqlite_with_rowid=False,
)
