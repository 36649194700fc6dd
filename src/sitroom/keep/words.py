"""Full-text index: FTS5 in SQLite, a GIN index over a tsvector in PostgreSQL; the same questions for both."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlalchemy import Connection, text

from sitroom.keep.ask import AskError

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


@dataclass(frozen=True, slots=True)
class Term:
    """A word, several that stand one after the other, or the beginning of one; or that it must not stand there."""

    words: str
    beginning: bool = False
    without: bool = False


def read_terms(given: str) -> list[list[Term]]:
    """What to look for: all of these, of each list any; `-word` and `NOT word` must not stand there.

    >>> [[term.words for term in terms] for terms in read_terms('kremlin "military action" deny OR denies')]
    [['kremlin'], ['military action'], ['deny', 'denies']]

    Raises:
        AskError: there is nothing to look for, only things to leave out.
    """
    found: list[list[Term]] = []
    either = without = False
    for minus, phrase, word in TERM.findall(given.replace("\0", " ")):
        if word == "OR":
            either = bool(found)
            continue
        if word == "NOT":
            without = True
            continue
        if not re.search(r"\w", phrase or word):
            continue
        term = Term(phrase or word.rstrip("*"), word.endswith("*"), without or bool(minus))
        if either and not term.without and not found[-1][0].without:
            found[-1].append(term)
        else:
            found.append([term])
        either = without = False
    if all(terms[0].without for terms in found):
        raise AskError(f"search {given!r}: name at least one word to look for")
    return found


def fts5(terms: list[list[Term]]) -> str:
    """The terms as a question to FTS5."""
    wanted = [_any(those) for those in terms if not those[0].without]
    unwanted = [_any(those) for those in terms if those[0].without]
    question = " AND ".join(wanted)
    return f"({question}) NOT ({' OR '.join(unwanted)})" if unwanted else question


def _any(terms: list[Term]) -> str:
    quoted = ['"' + term.words.replace('"', "") + '"' + ("*" if term.beginning else "") for term in terms]
    return f"({' OR '.join(quoted)})"


def tsquery(terms: list[list[Term]]) -> tuple[str, dict[str, str]]:
    """The terms as an SQL expression for PostgreSQL, and its parameters."""
    parameters: dict[str, str] = {}

    def one(term: Term) -> str:
        name = f"term{len(parameters)}"
        if term.beginning:
            parameters[name] = "'" + term.words.replace("'", " ").replace("\\", " ") + "':*"
            return f"to_tsquery('english', :{name})"
        parameters[name] = term.words
        return f"phraseto_tsquery('english', :{name})"

    parts = []
    for those in terms:
        part = "(" + " || ".join(map(one, those)) + ")"
        parts.append(f"!!{part}" if those[0].without else part)
    return " && ".join(parts), parameters
