"""Asks for the days with what happened."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, select

from sitroom.join.happenings import Happening, stems
from sitroom.join.marks import mark, numbers_of
from sitroom.join.timeline import DAYS, Entry, timeline
from sitroom.keep.joined_rows import TimelineRow
from sitroom.keep.tables import copies, documents, happenings, texts

DAYS_READ = 20  # at a time
Reading = Callable[[], AbstractContextManager[Connection]]


def find_timeline(
    reading: Reading, since: str | None, until: str | None, about: str | None, top: int
) -> Iterator[TimelineRow]:
    """What happened on each day, the oldest day first, on each day the best attested first.

    Args:
        reading: opens a transaction to read with; none stays open while rows are used.
        since, until: days, both inclusive.
        about: only what has one of these words.
        top: entries of a day, at most.
    """
    wanted = frozenset(map(mark, stems(about))) if about else None
    # What is special in a day shows beside the days around it.
    read = _days_from(since, -DAYS), _days_from(until, DAYS)
    for entries in timeline(_happenings(reading, *read, wanted), top, since, until):
        with reading() as connection:
            rows = _rows(connection, entries)
        yield from rows


def _days_from(day: str | None, days: int) -> str | None:
    if day is None:
        return None
    ordinal = date.fromisoformat(day[:10]).toordinal() + days
    return date.fromordinal(min(max(ordinal, 1), date.max.toordinal())).isoformat()


def _happenings(
    reading: Reading, since: str | None, until: str | None, wanted: frozenset[int] | None
) -> Iterator[Happening]:
    """The happenings of days in their order, without their sentences, which few of them are asked for."""
    last = (since or "0001-01-01", True)
    while True:
        with reading() as connection:
            days = _days(connection, *last, until)
            rows = connection.execute(_told(days[0], days[-1])).all() if days else []
            reports = _reports(connection, days[0], days[-1]) if days else {}
        if not days:
            return
        last = (days[-1], False)
        for day, key, at, end, dated, own, weight, marks in rows:
            if wanted is None or not wanted.isdisjoint(numbers_of(marks)):
                report, piece, outlet, published = reports[key]
                yield Happening(
                    day, "", report, piece, outlet, published, at, bool(dated), bool(own), weight, marks, end
                )


def _days(connection: Connection, last: str, itself: bool, until: str | None) -> list[str]:
    """The next days on which anything happened or was said."""
    day = happenings.c.day
    asked = select(day).where(day >= last if itself else day > last)
    if until:
        asked = asked.where(day <= until)
    return list(connection.scalars(asked.distinct().order_by(day).limit(DAYS_READ)))


def _told(first: str, last: str) -> Any:
    one = happenings.c
    return (
        select(one.day, one.document, one.sentence_start, one.sentence_end, one.dated, one.own, one.weight, one.marks)
        .where(one.day >= first, one.day <= last)
        .order_by(one.day, one.document, one.sentence_start, one.sentence_end)
    )


def _reports(connection: Connection, first: str, last: str) -> dict[int, tuple[str, str, str | None, str | None]]:
    """Of each report that tells of these days: itself, its piece, its outlet and its day; looked up once for all."""
    telling = select(happenings.c.document).where(happenings.c.day >= first, happenings.c.day <= last)
    asked = select(documents.c.key, copies.c.copy_group, documents.c.outlet, documents.c.day)
    asked = asked.join(copies, copies.c.document == documents.c.key).where(documents.c.key.in_(telling))
    return {key: (str(key), str(group), outlet, day or None) for key, group, outlet, day in connection.execute(asked)}


def _rows(connection: Connection, entries: Sequence[Entry]) -> list[TimelineRow]:
    """The entries of a day, with the sentences that tell them."""
    if not entries:
        return []
    one, start, end = happenings.c, happenings.c.sentence_start, happenings.c.sentence_end
    sentence = func.substr(texts.c.text, start + 1, end - start).label("sentence")
    asked = select(one.document, start, end, sentence, documents.c.id, documents.c.url)
    asked = asked.join(documents, documents.c.key == one.document).join(texts, texts.c.document == one.document)
    asked = asked.where(one.day == entries[0].day, one.document.in_({int(e.happening.report) for e in entries}))
    told = {(str(row.document), row.sentence_start, row.sentence_end): row for row in connection.execute(asked)}
    found = []
    for rank, entry in enumerate(entries, start=1):
        happening = entry.happening
        row = told.get((happening.report, happening.at, happening.end))
        if row is None:  # the report was coded anew meanwhile
            continue
        found.append(
            TimelineRow(
                entry.day, entry.day, rank, " ".join(row.sentence.split()), row.id, happening.outlet,
                happening.published, row.url, len(entry.pieces), list(entry.outlets),
            )
        )  # fmt: skip
    return found
