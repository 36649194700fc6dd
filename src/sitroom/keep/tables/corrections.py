"""What analysts corrected: laid over what was coded and joined, which stays as it is.

Rows of `corrections` are only ever added; one that takes another back is a row of its own. The tables of events,
statements and entries of claims follow them. `pins` and `apart` are what corrections of claims and stories come to.
"""

from sqlalchemy import JSON, Column, ForeignKey, Index, Integer, Table, Text

from sitroom.keep.tables.base import Key, metadata

corrections = Table(
    "corrections",
    metadata,
    Column("key", Key, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("document", Key, ForeignKey("documents.key", ondelete="CASCADE")),  # null for claims and stories
    Column("part", Text),  # the id of a statement or event, of a claim or of a story
    Column("changes", JSON, nullable=False),  # what is to be instead, by field
    Column("anchor", JSON),  # the words that the part was coded from: see keep/corrected.py
    Column("before", JSON),  # what stood there, by field; of claims and stories what is needed to take it back
    Column("coder", Text),  # the version of the coder that had coded the part
    Column("undoes", Key, ForeignKey("corrections.key"), unique=True),
    Column("author", Text, nullable=False),
    Column("made", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("fits", Integer, nullable=False, server_default="1"),  # 0 where a newer coding has no such words any more
    Index("ix_corrections_document_part_key", "document", "part", "key"),
    sqlite_autoincrement=True,
)

pins = Table(  # what belongs to a claim or story because somebody said so
    "pins",
    metadata,
    Column("document", Key, ForeignKey("documents.key", ondelete="CASCADE"), primary_key=True),
    Column("part", Text, primary_key=True),  # of a claim's entry; empty for a story, to which the whole report belongs
    Column(
        "correction", Key, ForeignKey("corrections.key"), primary_key=True, index=True
    ),  # of several the latest holds
    Column("words", Text, nullable=False),  # of the entry
    Column("target", Text, nullable=False, index=True),  # the id of the claim or story
    Column("origin", Text, nullable=False, index=True),  # that of where it was before
    sqlite_with_rowid=False,
)

apart = Table(  # stories that are not to be merged
    "apart",
    metadata,
    Column("one", Text, primary_key=True),
    Column("other", Text, primary_key=True),
    Column("correction", Key, ForeignKey("corrections.key"), nullable=False, index=True),
    sqlite_with_rowid=False,
)
