"""Where live reports come from: feeds, and the pages that they named."""

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, Table, Text

from sitroom.keep.tables.base import metadata

feeds = Table(
    "feeds",
    metadata,
    Column("url", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("title", Text),
    Column("etag", Text),
    Column("modified", Text),
    Column("interval", Float, nullable=False),  # seconds between two looks
    Column("next_due", Text, nullable=False, index=True),
    Column("failures", Integer, nullable=False, server_default="0"),  # one after the other
    Column("last_error", Text),
    Column("last_ok", Text),
    Column("last_checked", Text),
)

pages = Table(
    "pages",
    metadata,
    Column("url", Text, primary_key=True),
    Column("feed", Text, ForeignKey("feeds.url", ondelete="CASCADE"), index=True),
    Column("seen", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("document", Text),  # the id of the report that it gave
    Column("error", Text),
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("next_due", Text),
    Index("ix_pages_status_next_due", "status", "next_due"),
)
