"""Asks for copies and stories."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select, tuple_

from sitroom.keep.ask import DAY, AskError
from sitroom.keep.joined_rows import CopyRow, StoryReportRow, StoryRow
from sitroom.keep.kept import key_of
from sitroom.keep.tables import copies, documents, stories, story_documents

LARGEST = 10**18  # no key is as large
first_of_piece = documents.alias("first_of_piece")


@dataclass(frozen=True, slots=True)
class Span:
    """Days, both inclusive, the part of the answer that is behind a row, and how many rows."""

    since: str | None = None
    until: str | None = None
    after: str | None = None
    limit: int = 50


def find_copies(connection: Connection, report: str | None, agency: str | None, span: Span) -> list[CopyRow]:
    """The pieces that several reports print, the newest first; `span.limit` counts pieces.

    Args:
        connection: to read with.
        report: only the piece of this report.
        agency: only pieces of which a report names this agency as its origin.
        span: days on which a report of the piece was published. Raises AskError.
    """
    group, last = copies.c.copy_group, func.max(documents.c.day).label("last")
    later = copies.alias("later")
    printed_again = select(later.c.copy_group).where(later.c.document != later.c.copy_group)
    asked = (
        select(group, last)
        .join(documents, documents.c.key == copies.c.document)
        .where(group.in_(printed_again))
        .group_by(group)
        .having(func.count() > 1, *_behind(span, last, group))
        .order_by(last.desc(), group.desc())
        .limit(span.limit)
    )
    if span.since:
        asked = asked.having(last >= span.since)
    if span.until:
        asked = asked.having(func.min(documents.c.day) <= span.until)
    if agency:
        named = select(copies.c.copy_group).where(func.lower(copies.c.agency) == agency.lower())
        asked = asked.where(group.in_(named))
    if report is not None:
        key = key_of(connection, report)
        asked = asked.where(group == select(copies.c.copy_group).where(copies.c.document == key).scalar_subquery())
    found = {row.copy_group: row.last for row in connection.execute(asked)}
    rows: dict[int, list[CopyRow]] = {key: [] for key in found}
    for row in connection.execute(_reports(copies.c.copy_group.in_(list(found)))):
        after = f"{found[row.copy_group]}:{row.copy_group}"
        shown = (row.first_id, row.id, row.day or None, row.outlet, row.heading)
        of = (row.agency, row.agency_part, row.agency_words, row.url)
        rows[row.copy_group].append(CopyRow(after, *shown, *of))
    return [row for those in rows.values() for row in those]


def find_stories(connection: Connection, least: int, span: Span) -> list[StoryRow]:
    """The stories with at least so many reports, those with the newest report first. Raises AskError."""
    reports = _count(func.count())
    asked = (
        _stories(reports)
        .where(reports >= least, *_behind(span, stories.c.last, stories.c.id))
        .order_by(stories.c.last.desc(), stories.c.id.desc())
        .limit(span.limit)
    )
    if span.since:
        asked = asked.where(stories.c.last >= span.since)
    if span.until:
        asked = asked.where(stories.c.first <= span.until)
    return _story_rows(connection, asked)


def stories_of(connection: Connection, ids: Sequence[str]) -> list[StoryRow]:
    """The stories with these ids that were not merged into others."""
    return _story_rows(connection, _stories(_count(func.count())).where(stories.c.id.in_(ids)))


def _stories(reports: Any) -> Select[Any]:
    pieces = _count(func.count(copies.c.copy_group.distinct())).label("pieces")
    return select(stories, reports.label("reports"), pieces).where(stories.c.merged_into.is_(None))


def _story_rows(connection: Connection, asked: Select[Any]) -> list[StoryRow]:
    found = list(connection.execute(asked))
    ids = [row.id for row in found]
    outlets, was = _outlets(connection, ids), _was(connection, ids)
    return [
        StoryRow(
            f"{row.last}:{row.id}", row.id, row.title, row.first or None, row.last or None, row.reports, row.pieces,
            outlets.get(row.id, []), was.get(row.id, []),
        )
        for row in found
    ]  # fmt: skip


def find_story(connection: Connection, story: str, span: Span) -> list[StoryReportRow]:
    """The reports of a story, the oldest first, by its id or that of one merged into it. Raises AskError."""
    row = connection.execute(select(stories.c.id, stories.c.merged_into).where(stories.c.id == story)).one_or_none()
    if row is None:
        raise AskError(f"no such story: {story}")
    of_story = documents.c.key.in_(
        select(story_documents.c.document).where(story_documents.c.story == (row.merged_into or row.id))
    )
    conditions: list[ColumnElement[bool]] = [of_story]
    if span.since:
        conditions.append(documents.c.day >= span.since)
    if span.until:
        conditions.append(documents.c.day <= span.until)
    if span.after:
        conditions.append(tuple_(documents.c.day, documents.c.key) > tuple_(*_place(span.after, int)))
    asked = _reports(*conditions).limit(span.limit)
    return [
        StoryReportRow(
            f"{row.day}:{row.key}", row.story, row.id, row.day or None, row.outlet, row.heading,
            row.first_id if row.first_id != row.id else None, row.url,
        )
        for row in connection.execute(asked)
    ]  # fmt: skip


def _reports(*conditions: ColumnElement[bool]) -> Select[Any]:
    """Reports with what they are joined to, the oldest first."""
    return (
        select(
            documents, copies, story_documents.c.story, story_documents.c.heading, first_of_piece.c.id.label("first_id")
        )
        .join(copies, copies.c.document == documents.c.key)
        .join(story_documents, story_documents.c.document == documents.c.key)
        .join(first_of_piece, first_of_piece.c.key == copies.c.copy_group)
        .where(*conditions)
        .order_by(documents.c.day, documents.c.key)
    )


def _count(what: Any) -> Any:
    joined = story_documents.join(copies, copies.c.document == story_documents.c.document)
    return select(what).select_from(joined).where(story_documents.c.story == stories.c.id).scalar_subquery()


def _outlets(connection: Connection, ids: Sequence[str]) -> dict[str, list[str]]:
    asked = (
        select(story_documents.c.story, documents.c.outlet)
        .join(documents, documents.c.key == story_documents.c.document)
        .where(story_documents.c.story.in_(ids), documents.c.outlet.is_not(None))
        .distinct()
        .order_by(story_documents.c.story, documents.c.outlet)
    )
    found: dict[str, list[str]] = {}
    for row in connection.execute(asked):
        found.setdefault(row.story, []).append(row.outlet)
    return found


def _was(connection: Connection, ids: Sequence[str]) -> dict[str, list[str]]:
    asked = select(stories.c.merged_into, stories.c.id).where(stories.c.merged_into.in_(ids)).order_by(stories.c.id)
    found: dict[str, list[str]] = {}
    for row in connection.execute(asked):
        found.setdefault(row.merged_into, []).append(row.id)
    return found


def _behind(span: Span, day: Any, key: Any) -> list[ColumnElement[bool]]:
    """What is behind a row where the newest come first."""
    if span.after is None:
        return []
    kind = int if key is copies.c.copy_group else str
    return [tuple_(day, key) < tuple_(*_place(span.after, kind))]


def _place(after: str, kind: type[int] | type[str]) -> tuple[str, int | str]:
    day, _, key = after.partition(":")
    try:
        place = kind(key)
        if not key or (day and not DAY.fullmatch(day)) or (isinstance(place, int) and not 0 <= place < LARGEST):
            raise ValueError
        return day, place
    except ValueError:
        raise AskError(f"after {after}: give the key of a row as it was shown") from None
