"""In which reports: by their id, their outlet, and the words that stand in them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, TextualSelect, column, select, text

from sitroom.keep.ask import Frame
from sitroom.keep.tables import documents
from sitroom.keep.words import fts5, read_terms, tsquery


def reported(connection: Connection, frame: Frame, document: ColumnElement[Any]) -> list[ColumnElement[bool]]:
    """The conditions of a frame on the report, whose key is in this column. Raises AskError."""
    found: list[ColumnElement[bool]] = []
    for name, given in ((documents.c.id, frame.report), (documents.c.outlet, frame.outlet)):
        if given is not None:
            found.append(document.in_(select(documents.c.key).where(name == given)))
    if frame.words:
        found.append(document.in_(holding(connection, frame.words)))
    return found


def holding(connection: Connection, words: str) -> TextualSelect:
    """The keys of the reports that hold these words: see read_terms. Raises AskError."""
    terms = read_terms(words)
    if connection.dialect.name == "sqlite":
        asked = text("SELECT rowid FROM words WHERE words MATCH :holding").bindparams(holding=fts5(terms))
    else:
        expression, parameters = tsquery(terms)
        asked = text(f"SELECT document FROM texts WHERE words @@ ({expression})").bindparams(**parameters)
    return asked.columns(column("document"))
