"""Where alerts go, and what became of each on its way."""

from sqlalchemy import JSON, Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint

from sitroom.keep.tables.base import Key, metadata

channels = Table(
    "channels",
    metadata,
    Column("key", Key, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("address", Text, nullable=False),  # secret: an address of apprise, or env:NAME where the variable holds it
    Column("kinds", JSON, nullable=False),  # of alerts; empty: all
    Column("scope", Text),  # null: all
    Column("digest", Integer, nullable=False),  # 1: one message a day rather than one an alert
    Column("added", Text, nullable=False),  # what was raised before is not sent
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("key", Key, primary_key=True),
    Column("channel", Key, ForeignKey("channels.key", ondelete="CASCADE"), nullable=False),
    Column("item", Text, nullable=False),  # alert:ID or digest:DAY
    Column("state", Text, nullable=False),  # waiting, sending, sent, given up
    Column("tries", Integer, nullable=False),
    Column("next_due", Text, nullable=False),
    UniqueConstraint("channel", "item"),
    Index("ix_deliveries_state_next_due", "state", "next_due"),
)

delivery_log = Table(
    "delivery_log",
    metadata,
    Column("key", Key, primary_key=True),
    Column("delivery", Key, ForeignKey("deliveries.key", ondelete="CASCADE"), nullable=False, index=True),
    Column("at", Text, nullable=False),
    Column("what", Text, nullable=False),  # begun, sent, failed, unsure, given up
    Column("why", Text),
)
