"""Reports: each once, with its text, its record, the places where it was found, and its earlier versions.

The rows of `documents` are short, so that going through many is quick; texts and records stand by themselves.
"""

from sqlalchemy import JSON, Column, ForeignKey, Index, Integer, LargeBinary, Table, Text

from sitroom.keep.tables.base import Key, metadata

documents = Table(
    "documents",
    metadata,
    Column("key", Key, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("sha256", Text, nullable=False),  # of the text
    Column("fingerprint", Text, nullable=False, index=True),  # of all that is coded: see keep/identity.py
    Column("url", Text),
    Column("outlet", Text),
    Column("title", Text),
    Column("published", Text),  # as the report gives it
    Column("day", Text, nullable=False),  # of publication; empty where unknown, so that it sorts alike everywhere
    Column("lang", Text),
    Column("version", Integer, nullable=False),  # 1 when it is first kept, one more with each replacement
    Column("added", Text, nullable=False),
    Index("ix_documents_day_key", "day", "key"),
    Index("ix_documents_outlet_day", "outlet", "day"),
    Index("ix_documents_sha256_url", "sha256", "url"),
    sqlite_autoincrement=True,
)

texts = Table(
    "texts",
    metadata,
    Column("document", Key, ForeignKey("documents.key", ondelete="CASCADE"), primary_key=True),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
)

records = Table(
    "records",
    metadata,
    Column("document", Key, ForeignKey("documents.key", ondelete="CASCADE"), primary_key=True),
    Column("coder", Text, nullable=False),  # the version of the coder
    Column("models", JSON, nullable=False),
    Column("digest", Text, nullable=False),  # of the record: the same again needs no writing
    Column("body", LargeBinary, nullable=False),  # the record without its text, as compressed JSON
)

sources = Table(
    "sources",
    metadata,
    Column("document", Key, ForeignKey("documents.key", ondelete="CASCADE"), primary_key=True),
    Column("id", Text, primary_key=True),
    Column("url", Text, primary_key=True),  # empty where there is none
    Column("feed", Text, primary_key=True),  # the feed that led to it; empty where there is none
    Column("found", Text, nullable=False),
)

versions = Table(
    "versions",
    metadata,
    Column("document", Key, ForeignKey("documents.key", ondelete="CASCADE"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("coder", Text, nullable=False),
    Column("replaced", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),  # the whole record, as compressed JSON
)
