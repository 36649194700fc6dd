"""Full-text search: FTS5 in SQLite, a GIN index over a tsvector in PostgreSQL; the same questions for both."""

from __future__ import annotations

import re

from sqlalchemy import Connection, text

INDEXED = 250_000  # characters of a report that PostgreSQL indexes: its tsvector may hold one megabyte
TERM = re.compile(r'(-?)(?:"([^"]*)"?|(\S+))')
SQLITE = """
CREATE VIRTUAL TABLE words USING fts5(
    title, text, content='texts', content_rowid='document', tokenize='porter unicode61 remove_diacritics 2'
)
"""
POSTGRES = (
    f"""ALTER TABLE texts ADD COLUMN words tsvector
    GENERATED ALWAYS AS (to_tsvector('english', title || ' ' || left(text, {INDEXED}))) STORED""",
    "CREATE INDEX ix_texts_words ON texts USING gin (words)",
)


def create_index(connection: Connection) -> None:
    """Makes the full-text index of the table of texts."""
    for statement in [SQLITE] if connection.dialect.name == "sqlite" else POSTGRES:
        connection.execute(text(statement))


def index_text(connection: Connection, rows: list[dict[str, object]]) -> None:
    """Takes texts (`document`, `title`, `text`) that were just inserted into the index. PostgreSQL does so itself."""
    if connection.dialect.name == "sqlite" and rows:
        connection.execute(text("INSERT INTO words (rowid, title, text) VALUES (:document, :title, :text)"), rows)


def forget_text(connection: Connection, document: int) -> None:
    """Takes a text out of the index; to be called while it still stands in its table."""
    if connection.dialect.name == "sqlite":
        connection.execute(
            text(
                "INSERT INTO words (words, rowid, title, text) "
                "SELECT 'delete', document, title, text FROM texts WHERE document = :document"
            ),
            {"document": document},
        )
