"""How many events and statements there are of everybody: counted as they are written, not when somebody asks."""

from typing import get_args

from sqlalchemy import Column, Float, Integer, Table, Text

from sitroom.keep.tables.base import metadata
from sitroom.model.events import EventType

# What is told of but did not happen now.
STATUSES = ("denied", "feared", "possible", "planned", "demanded", "conditional", "background")
KINDS = (*get_args(EventType), *STATUSES)

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
    Column("number", Integer, nullable=False),
    *(Column(kind, Integer, nullable=False) for kind in KINDS),  # see `kind_of` in keep/daily.py
    Column("conflict_intensity", Float, nullable=False),  # of what was done, as in a series
    Column("cooperation_intensity", Float, nullable=False),
    sqlite_with_rowid=False,
)
