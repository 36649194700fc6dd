"""Searches the words of reports."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, text

from sitroom.keep.ask import AskError, framed, read_after
from sitroom.keep.rows import Hit
from sitroom.keep.words import fts5, read_terms, tsquery

FACETS = {"outlet": "d.outlet", "day": "d.day", "month": "substr(d.day, 1, 7)", "year": "substr(d.day, 1, 4)"}
SNIPPET = 24  # words


def search(
    connection: Connection,
    words: str,
    outlet: str | None = None,
    since: str | None = None,
    until: str | None = None,
    after: str | None = None,
    best: bool = False,
    limit: int = 50,
) -> list[Hit]:
    """The reports that hold the words: the newest first, or with `best` those that fit best, which have no pages.

    Raises:
        AskError: nothing to look for, a day is none, or `after` is no key.
    """
    source, parameters = _matching(connection, words, outlet, since, until)
    if best and after:
        raise AskError("after: the reports that fit best come on one page: raise the limit instead")
    if after:
        source += " AND (d.day, d.key) < (:after_day, :after_key)"
        parameters["after_day"], parameters["after_key"] = read_after(after)
    order = _best(connection, words) if best else "d.day DESC, d.key DESC"
    columns = "d.key, d.id, d.day, d.outlet, d.title, d.published, d.url"
    asked = text(f"SELECT {columns} {source} ORDER BY {order} LIMIT :limit")
    rows = connection.execute(asked, {**parameters, "limit": limit}).all()
    snippets = _snippets(connection, words, [row.key for row in rows])
    return [
        Hit(
            None if best else f"{row.day}:{row.key}", row.id, row.day or None, row.outlet, row.title, row.published,
            " ".join(snippets[row.key].split()), row.url,
        )
        for row in rows
    ]  # fmt: skip


def fitting(connection: Connection, words: str, limit: int) -> list[int]:
    """The keys of the reports that the words fit best, the fittest first. Raises AskError."""
    source, parameters = _matching(connection, words, None, None, None)
    asked = text(f"SELECT d.key {source} ORDER BY {_best(connection, words)} LIMIT :limit")
    return list(connection.execute(asked, {**parameters, "limit": limit}).scalars())


def facets(
    connection: Connection,
    words: str,
    by: str,
    outlet: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> list[tuple[str | None, int]]:
    """How many of the reports that hold the words come from each outlet, day, month or year.

    Raises:
        AskError: nothing to look for, or no such facet.
    """
    if by not in FACETS:
        raise AskError(f"facets {by}: count by {', '.join(FACETS)}")
    source, parameters = _matching(connection, words, outlet, since, until)
    order = "2 DESC, 1" if by == "outlet" else "1"
    asked = text(f"SELECT {FACETS[by]}, count(*) {source} GROUP BY {FACETS[by]} ORDER BY {order}")
    return [(value or None, count) for value, count in connection.execute(asked, parameters)]


def _matching(
    connection: Connection, words: str, outlet: str | None, since: str | None, until: str | None
) -> tuple[str, dict[str, Any]]:
    """The part of a question that says which reports, and its parameters."""
    framed({"since": since, "until": until})
    parameters: dict[str, Any]
    if _is_sqlite(connection):
        source = "FROM words w JOIN documents d ON d.key = w.rowid WHERE words MATCH :match"
        parameters = {"match": fts5(read_terms(words))}
    else:
        expression, terms = _query(words)
        source = f"FROM texts t JOIN documents d ON d.key = t.document WHERE t.words @@ ({expression})"
        parameters = {**terms}
    given = {
        "outlet": ("d.outlet =", outlet),
        "since": ("d.day >=", since),
        "until": ("d.day > '' AND d.day <=", until),
    }
    for name, (condition, value) in given.items():
        if value is not None:
            source += f" AND {condition} :{name}"
            parameters[name] = value
    return source, parameters


def _best(connection: Connection, words: str) -> str:
    """The order in which those come first that the words fit best."""
    return "w.rank, d.key" if _is_sqlite(connection) else f"ts_rank_cd(t.words, {_query(words)[0]}) DESC, d.key"


def _query(words: str) -> tuple[str, dict[str, str]]:
    return tsquery(read_terms(words))


def _snippets(connection: Connection, words: str, keys: list[int]) -> dict[int, str]:
    """Some words of each report around those that were looked for."""
    if not keys:
        return {}
    these = ", ".join(map(str, keys))
    if _is_sqlite(connection):
        asked = f"SELECT rowid, snippet(words, -1, '[', ']', '…', {SNIPPET}) FROM words WHERE words MATCH :match"
        rows = connection.execute(text(f"{asked} AND rowid IN ({these})"), {"match": fts5(read_terms(words))})
    else:
        expression, parameters = _query(words)
        options = f"StartSel=[, StopSel=], MaxWords={SNIPPET}, MinWords={SNIPPET // 2}, MaxFragments=1"
        asked = f"SELECT document, ts_headline('english', text, {expression}, '{options}') FROM texts"
        rows = connection.execute(text(f"{asked} WHERE document IN ({these})"), parameters)
    return {key: snippet for key, snippet in rows}  # noqa: C416


def _is_sqlite(connection: Connection) -> bool:
    return connection.dialect.name == "sqlite"
