"""Alerts with their sentences, and what is muted."""

from sqlalchemy import JSON, Column, Float, ForeignKey, Index, Integer, Table, Text

from sitroom.keep.tables.base import Key, metadata

alerts = Table(
    "alerts",
    metadata,
    Column("key", Key, primary_key=True),
    Column("id", Text, nullable=False, unique=True),  # digest of kind, scope and day: the same alert is kept once
    Column("kind", Text, nullable=False),
    Column("scope", Text, nullable=False),  # pair:RUS,UKR, filter:ID, claim:ID, story:ID
    Column("topic", Text, nullable=False),  # what of it: a column of a series, a type of event; else empty
    Column("title", Text, nullable=False),
    Column("day", Text, nullable=False),  # on which the line was crossed
    Column("since", Text, nullable=False),  # when what is alarming began
    Column("raised", Text, nullable=False),
    Column("level", Integer, nullable=False),  # days in which so much was not seen; 0 where it was
    Column("p", Float),
    Column("expected", Float),
    Column("observed", Float),
    Column("baseline", JSON, nullable=False),
    Column("state", Text, nullable=False),  # new, acknowledged, muted
    Column("acknowledged_by", Text),
    Column("acknowledged", Text),
    Column("note", Text),
    Index("ix_alerts_day_key", "day", "key"),
    Index("ix_alerts_scope_kind_day", "scope", "kind", "day"),
    Index("ix_alerts_state_day_key", "state", "day", "key"),
    sqlite_autoincrement=True,
)

alert_evidence = Table(
    "alert_evidence",
    metadata,
    Column("alert", Key, ForeignKey("alerts.key", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("report", Text, nullable=False),
    Column("part", Text, nullable=False),  # the id of an event or a statement; empty where the report itself counts
    Column("day", Text, nullable=False),
    Column("outlet", Text),
    Column("link", Text),
    Column("sentence", Text, nullable=False),  # as it was when the alert was raised
    sqlite_with_rowid=False,
)

alert_mutes = Table(
    "alert_mutes",
    metadata,
    Column("key", Key, primary_key=True),
    Column("scope", Text),  # null: all
    Column("kind", Text),  # null: all
    Column("until", Text, nullable=False),
    Column("by", Text),
    Column("made", Text, nullable=False),
    Column("reason", Text),
)

alert_marks = Table(  # up to where a store has been looked through
    "alert_marks",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
