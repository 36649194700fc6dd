"""Where live reports come from: feeds, and the pages that they or a list named."""

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, Table, Text

from sitroom.keep.tables.base import metadata

feeds = Table(
    "feeds",
    metadata,
    Column("url", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("title", Text),
    Column("since", Text),  # the day before which nothing is taken from it
    Column("etag", Text),
    Column("modified", Text),
    Column("interval", Float, nullable=False),  # seconds between two looks
    Column("next_due", Text, nullable=False, index=True),
    Column("failures", Integer, nullable=False, server_default="0"),  # one after the other
    Column("last_error", Text),
    Column("last_ok", Text),
    Column("last_checked", Text),
    Column("every", Float),  # seconds between two looks where somebody has set them
)

pages = Table(
    "pages",
    metadata,
    Column("url", Text, primary_key=True),
    Column("host", Text, nullable=False),
    Column("feed", Text, ForeignKey("feeds.url", ondelete="CASCADE"), index=True),  # null: a list named it
    Column("published", Text),  # as the feed or the list has it
    Column("seen", Text, nullable=False),
    Column("status", Text, nullable=False),  # todo, live (kept, and looked at again), kept, given up
    Column("document", Text),  # the id of the report that it gave
    Column("error", Text),
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("next_due", Text),  # null when nothing is to be done any more
    Index("ix_pages_next_due_host", "next_due", "host"),
)
