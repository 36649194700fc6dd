"""Asks for what somebody did and said day by day: what there is and how weighty, before any of it is read."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal, get_args

from sqlalchemy import Connection, func, select

from sitroom.join.happenings import EVENT, weight_of
from sitroom.keep.ask import Frame
from sitroom.keep.ask_events import EventQuestion, event_keys, event_rows
from sitroom.keep.ask_statements import StatementQuestion, statement_keys, statement_rows
from sitroom.keep.rows import EventRow, StatementRow
from sitroom.keep.tables import documents, event_codes, events, statement_codes, statements, texts

STRONGEST = 10  # the intensity that no event exceeds, either way
NOT_SO = 0.5  # of the weight of an event, for one that is not told as having happened
MANY = 5_000  # keys asked for at once

Kind = Literal["event", "statement"]


@dataclass(frozen=True, slots=True)
class Moment:
    """An event or a statement of somebody: its key, its day, and how much it tells, at most 1."""

    kind: Kind
    key: int
    day: str
    weight: float


def days_of(
    connection: Connection, who: str, since: str | None, until: str | None, most: int, words: str | None = None
) -> list[str]:
    """The first days on which somebody did or said anything, with `words` of which reports with these tell."""
    frame = Frame(since=since, until=until, words=words, oldest=True)
    found: set[str] = set()
    for keys, day in (
        (event_keys(connection, EventQuestion(who), frame), event_codes.c.day),
        (statement_keys(connection, StatementQuestion(who), frame), statement_codes.c.day),
    ):
        asked = keys.with_only_columns(day).distinct().order_by(None).order_by(day).limit(most)
        found.update(connection.execute(asked).scalars())
    return sorted(found)[:most]


def moments_of(
    connection: Connection, who: str, since: str | None, until: str | None, words: str | None = None
) -> list[Moment]:
    """What somebody did and said between two days, in their order; with `words` what reports with these tell."""
    frame = Frame(since=since, until=until, words=words, oldest=True)
    code, by = event_codes.c, statement_codes.c
    done = event_keys(connection, EventQuestion(who), frame)
    done = done.with_only_columns(code.event, code.day, code.intensity, code.modality)
    found = []
    for row in connection.execute(done):
        weight = EVENT * abs(row.intensity) / STRONGEST * (1 if row.modality == "actual" else NOT_SO)
        found.append(Moment("event", row.event, row.day, weight))
    told = statement_keys(connection, StatementQuestion(who), frame)
    told = told.with_only_columns(by.statement, by.day, by.act)
    said = connection.execute(told)
    found += [Moment("statement", row.statement, row.day, weight_of(row.act)) for row in said]
    return sorted(found, key=lambda one: one.day)


def read_moments(connection: Connection, those: Collection[Moment]) -> dict[Moment, EventRow | StatementRow]:
    """The rows of moments, in the transaction in which these were found."""
    done, said = (_keys(kind, those) for kind in get_args(Kind))
    rows: dict[tuple[str, int], EventRow | StatementRow] = {}
    rows |= {("event", key): row for key, row in zip(done, event_rows(connection, done), strict=True)}
    rows |= {("statement", key): row for key, row in zip(said, statement_rows(connection, said), strict=True)}
    return {one: rows[one.kind, one.key] for one in those}


def published(connection: Connection, those: Collection[Moment]) -> dict[Moment, str | None]:
    """When the report of each moment was published, as it gives it."""
    times: dict[tuple[str, int], str | None] = {}
    for kind, table in zip(get_args(Kind), (events, statements), strict=True):
        keys = _keys(kind, those)
        for some in (keys[i : i + MANY] for i in range(0, len(keys), MANY)):
            asked = select(table.c.key, documents.c.published).join(documents, documents.c.key == table.c.document)
            times |= {(kind, row.key): row.published for row in connection.execute(asked.where(table.c.key.in_(some)))}
    return {one: times[one.kind, one.key] for one in those}


def sentences_of(connection: Connection, those: Collection[Moment]) -> dict[Moment, str]:
    """The sentence that tells of each moment, as it stands in its report."""
    told: dict[tuple[str, int], str] = {}
    for kind, table in zip(get_args(Kind), (events, statements), strict=True):
        keys = _keys(kind, those)
        start, end = table.c.sentence_start, table.c.sentence_end
        sentence = func.substr(texts.c.text, start + 1, end - start).label("sentence")
        for some in (keys[i : i + MANY] for i in range(0, len(keys), MANY)):
            asked = select(table.c.key, sentence).join(texts, texts.c.document == table.c.document)
            told |= {(kind, row.key): row.sentence for row in connection.execute(asked.where(table.c.key.in_(some)))}
    return {one: told[one.kind, one.key] for one in those}


def _keys(kind: str, those: Collection[Moment]) -> list[int]:
    return [one.key for one in those if one.kind == kind]
