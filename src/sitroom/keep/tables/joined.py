"""What many reports give together: copies, stories, and claims with their ledgers."""

from sqlalchemy import BigInteger, Column, Float, ForeignKey, Index, Integer, LargeBinary, Table, Text

from sitroom.keep.tables.base import Key, metadata

copies = Table(
    "copies",
    metadata,
    Column("document", Key, ForeignKey("documents.key", ondelete="CASCADE"), primary_key=True),
    Column("copy_group", Key, nullable=False, index=True),  # the key of the first document that was printed so
    Column("signature", LargeBinary),  # MinHash; null where the text is too short to be compared
    Column("agency", Text),  # of origin, where the text names it
)

bands = Table(
    "bands",
    metadata,
    Column("band", Integer, primary_key=True),
    Column("value", BigInteger, primary_key=True),
    Column("document", Key, ForeignKey("documents.key", ondelete="CASCADE"), primary_key=True, index=True),
    sqlite_with_rowid=False,
)

stories = Table(
    "stories",
    metadata,
    Column("id", Text, primary_key=True),
    Column("title", Text, nullable=False),
    Column("first", Text, nullable=False),
    Column("last", Text, nullable=False),
    Column("merged_into", Text, ForeignKey("stories.id")),
    Index("ix_stories_last_first", "last", "first"),
)

story_documents = Table(
    "story_documents",
    metadata,
    Column("document", Key, ForeignKey("documents.key", ondelete="CASCADE"), primary_key=True),
    Column("story", Text, ForeignKey("stories.id"), nullable=False, index=True),
)

claims = Table(
    "claims",
    metadata,
    Column("id", Text, primary_key=True),
    Column("type", Text),
    Column("first", Text, nullable=False),
    Column("last", Text, nullable=False),
    Column("summary", Text, nullable=False),
    Index("ix_claims_last_first", "last", "first"),
)

claim_entries = Table(
    "claim_entries",
    metadata,
    Column("key", Key, primary_key=True),
    Column("claim", Text, ForeignKey("claims.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("document", Key, ForeignKey("documents.key", ondelete="CASCADE"), nullable=False, index=True),
    Column("event", Key, ForeignKey("events.key", ondelete="CASCADE"), index=True),
    Column("statement", Key, ForeignKey("statements.key", ondelete="CASCADE"), index=True),
    Column("stance", Text, nullable=False),  # asserted, denied, feared, demanded, promised, confirmed
    Column("by", Key, ForeignKey("actors.key")),  # null where the outlet itself says so
    Column("day", Text, nullable=False),
    Column("confidence", Float),
)
