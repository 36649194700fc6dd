"""Briefings that are kept, with every version that somebody wrote, and the pictures that were drawn for them."""

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, Table, Text

from sitroom.keep.tables.base import Key, metadata

briefings = Table(
    "briefings",
    metadata,
    Column("key", Key, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("made", Text, nullable=False),
    Column("matter", Text),  # what it was asked about: empty for all, null where it was written some other way
    Index("ix_briefings_matter", "matter", "key"),
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

briefing_pictures = Table(
    "briefing_pictures",
    metadata,
    Column("briefing", Key, ForeignKey("briefings.key", ondelete="CASCADE"), primary_key=True),
    Column("name", Text, primary_key=True),
    Column("image", LargeBinary, nullable=False),  # PNG
)
