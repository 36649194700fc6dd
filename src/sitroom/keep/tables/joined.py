"""What many reports give together: copies and stories."""

from sqlalchemy import JSON, BigInteger, Column, Float, ForeignKey, Index, Integer, LargeBinary, Table, Text

from sitroom.keep.tables.base import Key, metadata

copies = Table(
    "copies",
    metadata,
    Column("document", Key, ForeignKey("documents.key", ondelete="CASCADE"), primary_key=True),
    Column("copy_group", Key, nullable=False, index=True),  # the key of the first document of the piece
    Column("again", Integer, nullable=False),  # 1 where an earlier document of the store is of the same piece
    Column("signature", LargeBinary),  # null where no later copy is found by this one: see join/copies.py
    Column("left_out", JSON, nullable=False),  # what is no part of the report: [[start, end], ...]
    Column("agency", Text),  # of origin, where the text names it
    Column("agency_part", Text),  # origin, or share where it only contributed
    Column("agency_words", Text),
    Index("ix_copies_again_document", "again", "document"),
)

happenings = Table(  # sentences that tell what happened on a day, as join/happenings.py finds them
    "happenings",
    metadata,
    Column("day", Text, primary_key=True),
    Column("document", Key, ForeignKey("documents.key", ondelete="CASCADE"), primary_key=True, index=True),
    Column("sentence_start", Integer, primary_key=True),
    Column("sentence_end", Integer, primary_key=True),
    Column("dated", Integer, nullable=False),  # 1 where the text says the day, which else is that of publication
    Column("own", Integer, nullable=False),  # 1 where the outlet says so itself
    Column("weight", Float, nullable=False),
    Column("marks", LargeBinary, nullable=False),  # of its stems: see join/marks.py
    sqlite_with_rowid=False,
)

bands = Table(
    "bands",
    metadata,
    Column("band", BigInteger, primary_key=True),
    Column("document", Key, ForeignKey("documents.key", ondelete="CASCADE"), primary_key=True, index=True),
    sqlite_with_rowid=False,
)

lines = Table(  # sentences by the days on which reports had them: what several days have is furniture of the page
    "lines",
    metadata,
    Column("line", BigInteger, primary_key=True),
    Column("day", Text, primary_key=True),
    sqlite_with_rowid=False,
)

stories = Table(
    "stories",
    metadata,
    Column("id", Text, primary_key=True),
    Column("title", Text, nullable=False),  # of the most central report
    Column("first", Text, nullable=False),  # days of publication; empty where unknown
    Column("last", Text, nullable=False),
    Column("merged_into", Text, ForeignKey("stories.id")),
    Index("ix_stories_last_first", "last", "first"),
)

story_documents = Table(
    "story_documents",
    metadata,
    Column("document", Key, ForeignKey("documents.key", ondelete="CASCADE"), primary_key=True),
    Column("story", Text, ForeignKey("stories.id"), nullable=False, index=True),
    Column("day", Integer, index=True),  # of publication, as an ordinal number
    Column("heading", Text, nullable=False),
    Column("terms", LargeBinary, nullable=False),
    Column("weighed", LargeBinary, nullable=False),
    Column("joined", Integer, nullable=False, index=True),  # number of the joining that wrote this row last
)

joinings = Table(  # the last transactions that joined reports, by which a process knows what it holds of the store
    "joinings",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("mark", Text, nullable=False),
)
