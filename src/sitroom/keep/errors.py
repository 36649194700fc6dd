"""What can go wrong with a store, in one line each, and which of it passes by itself."""

from __future__ import annotations

from sqlalchemy.exc import DBAPIError


class StoreError(Exception):
    """The store cannot be opened, read or written; the message says what, where and what to do."""


ANEW = "make it anew: 'sitroom add REPORTS --store NEW', with its reports or their records"
# PostgreSQL's codes (appendix A of its manual) of what passes: shut down, starting up, deadlock, serialisation.
PASSING_CODES = {"57P01", "57P02", "57P03", "40P01", "40001", "53300"}
PASSING = (
    "database is locked", "database table is locked", "database schema is locked",  # SQLite
    "network error", "communication error", "connection is closed", "can't create a connection", "broken pipe",
    "connection reset",
)  # fmt: skip
MEANINGS = (
    ("database or disk is full", "no space left on the disk: make room and run again"),
    ("no space left", "no space left on the database's disk: make room and run again"),
    ("readonly database", "may not be written: look at the permissions of the file and its folder"),
    ("unable to open database file", "cannot be opened: is there such a folder, and may you write in it?"),
    ("file is not a database", "is no store but another kind of file: name another one"),
    ("malformed", "is damaged: restore it from a copy, or make a new one"),
    ("disk i/o error", "the disk fails to read or write"),
    ("no such table", f"lacks a table, as if an older Sitroom had made it: {ANEW}"),
    ("no such column", f"lacks a column, as if an older Sitroom had made it: {ANEW}"),
)
POSTGRES_MEANINGS = {
    "3D000": "there is no such database: make one with 'createdb'",
    "28P01": "the password is wrong",
    "28000": "this user may not connect",
    "42P01": f"lacks a table, as if an older Sitroom had made it: {ANEW}",
    "42703": f"lacks a column, as if an older Sitroom had made it: {ANEW}",
    "42501": "this user lacks the rights: grant it CREATE on the schema",
    "53100": "no space left on the database's disk: make room and run again",
}


def passes(error: DBAPIError | ConnectionError) -> bool:
    """Whether waiting and trying again may help: the database is locked, restarts, or its host is away."""
    if isinstance(error, ConnectionError) or error.connection_invalidated:
        return True
    words = str(error.orig).lower()
    return _code(error) in PASSING_CODES or any(part in words for part in PASSING)


def explained(error: DBAPIError | ConnectionError) -> str:
    """What is wrong, and what to do, in one line."""
    if isinstance(error, ConnectionError):
        return (error.strerror or str(error)).lower()
    words = str(error.orig)
    if (code := _code(error)) in POSTGRES_MEANINGS:
        return POSTGRES_MEANINGS[code]
    for part, meaning in MEANINGS:
        if part in words.lower():
            return meaning
    told = _fields(error).get("M", words)
    return " ".join(str(told).split())


def _code(error: DBAPIError) -> str:
    return str(_fields(error).get("C", ""))


def _fields(error: DBAPIError) -> dict[str, str]:
    """PostgreSQL's report of an error, field by field."""
    given = error.orig.args if error.orig else ()
    return given[0] if given and isinstance(given[0], dict) else {}
