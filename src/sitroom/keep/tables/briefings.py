"""Briefings that are kept, with every version that somebody wrote."""

from sqlalchemy import Column, ForeignKey, Integer, Table, Text

from sitroom.keep.tables.base import Key, metadata

briefings = Table(
    "briefings",
    metadata,
    Column("key", Key, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("made", Text, nullable=False),
    sqlite_autoincrement=True,
)

briefing_versions = Table(
    "briefing_versions",
    metadata,
    Column("briefing", Key, ForeignKey("briefings.key", ondelete="CASCADE"), primary_key=True),
    Column("version", Integer, primary_key=True),  # from 1
    Column("title", Text, nullable=False),
    Column("body", Text, nullable=False),  # Markdown
    Column("author", Text),  # null where it was made by itself
    Column("written", Text, nullable=False),
)
