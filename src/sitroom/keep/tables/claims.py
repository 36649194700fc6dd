"""Claims, the words by which they are found, and who stands how to them."""

from sqlalchemy import JSON, Column, Float, ForeignKey, Index, Integer, Table, Text

from sitroom.keep.tables.base import Key, metadata

claims = Table(
    "claims",
    metadata,
    Column("key", Key, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("first", Text, nullable=False),  # days of publication; empty where unknown
    Column("last", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("features", JSON, nullable=False),
    Column("contested", Integer, nullable=False),  # 1 where somebody says so and somebody else that it is not so
    Column("entries", Integer, nullable=False),
    Index("ix_claims_contested_entries_key", "contested", "entries", "key"),
    Index("ix_claims_last_key", "last", "key"),
    sqlite_autoincrement=True,
)

claim_names = Table(
    "claim_names",
    metadata,
    Column("name", Text, primary_key=True),
    Column("claim", Key, ForeignKey("claims.key", ondelete="CASCADE"), primary_key=True, index=True),
    sqlite_with_rowid=False,
)

claim_entries = Table(
    "claim_entries",
    metadata,
    Column("document", Key, ForeignKey("documents.key", ondelete="CASCADE"), primary_key=True),
    Column("part", Text, primary_key=True),  # the id of a statement or an event
    Column("claim", Key, ForeignKey("claims.key", ondelete="CASCADE"), nullable=False),
    Column("stance", Text, nullable=False),
    Column("speaker", Text),  # null where the outlet itself says so
    Column("country", Text),
    Column("sector", Text),
    Column("day", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("sentence_start", Integer, nullable=False),
    Column("sentence_end", Integer, nullable=False),
    Column("confidence", Float, nullable=False),
    Index("ix_claim_entries_claim_speaker", "claim", "speaker"),  # whether somebody speaks in it is seen here
    Index("ix_claim_entries_country_claim", "country", "claim"),
    Index("ix_claim_entries_day_claim", "day", "claim"),
    Index("ix_claim_entries_speaker_claim", "speaker", "claim"),
    sqlite_with_rowid=False,
)

claim_speakers = Table(  # the names of all who ever spoke in an entry: there are far fewer of them than entries
    "claim_speakers",
    metadata,
    Column("name", Text, primary_key=True),
    sqlite_with_rowid=False,
)
