"""Asks for the days with what happened."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

from sqlalchemy import Connection, Table, and_, func, select

from sitroom.join.happenings import EVENT, Happening, fuller, stems, weight_of
from sitroom.join.timeline import DAYS, timeline
from sitroom.keep.joined_rows import TimelineRow
from sitroom.keep.tables import copies, documents, events, statements, texts

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
    wanted = stems(about) if about else None
    links: dict[str, tuple[str, str | None]] = {}
    # What is special in a day shows beside the days around it.
    read = _days_from(since, -DAYS), _days_from(until, DAYS)
    for entries in timeline(_happenings(reading, *read, wanted, links), top, since, until):
        for rank, entry in enumerate(entries, start=1):
            told = entry.happening
            report, link = links[told.report]
            yield TimelineRow(
                entry.day, entry.day, rank, " ".join(told.sentence.split()), report, told.outlet, told.published, link,
                len(entry.pieces), list(entry.outlets),
            )  # fmt: skip


def _days_from(day: str | None, days: int) -> str | None:
    if day is None:
        return None
    ordinal = date.fromisoformat(day[:10]).toordinal() + days
    return date.fromordinal(min(max(ordinal, 1), date.max.toordinal())).isoformat()


def _happenings(
    reading: Reading, since: str | None, until: str | None, wanted: frozenset[str] | None, links: dict[str, Any]
) -> Iterator[Happening]:
    last = (since or "0001-01-01", True)
    while True:
        with reading() as connection:
            days = _days(connection, *last, until)
            rows = (
                [row for table in (events, statements) for row in connection.execute(_told(table, days)).all()]
                if days
                else []
            )
        if not days:
            return
        last = (days[-1], False)
        yield from _joined(rows, wanted, links)


def _days(connection: Connection, last: str, itself: bool, until: str | None) -> list[str]:
    """The next days on which anything happened or was said."""
    found: set[str] = set()
    for table in (events, statements):
        asked = select(table.c.day).where(table.c.day >= last if itself else table.c.day > last, table.c.day != "")
        if until:
            asked = asked.where(table.c.day <= until)
        found.update(connection.scalars(asked.distinct().order_by(table.c.day).limit(DAYS_READ)))
    return sorted(found)[:DAYS_READ]


def _told(table: Table, days: list[str]) -> Any:
    one_day = and_(table.c.begins.is_not(None), func.substr(table.c.begins, 1, 10) == func.substr(table.c.ends, 1, 10))
    start, end = table.c.sentence_start, table.c.sentence_end
    own = table.c.voice.label("own") if table is events else table.c.via.label("own")
    what = table.c.modality.label("what") if table is events else table.c.act.label("what")
    asked = (
        select(
            table.c.day, table.c.time_from, start, end, own, what,
            documents.c.key, func.substr(texts.c.text, start + 1, end - start).label("sentence"), documents.c.id,
            documents.c.outlet, documents.c.day.label("published"), documents.c.url, copies.c.copy_group,
        )
        .join(documents, documents.c.key == table.c.document)
        .join(texts, texts.c.document == table.c.document)
        .join(copies, copies.c.document == table.c.document)
        .where(table.c.day.in_(days), one_day)
    )  # fmt: skip
    return asked.where(events.c.modality == "actual") if table is events else asked


def _joined(rows: list[Any], wanted: frozenset[str] | None, links: dict[str, Any]) -> list[Happening]:
    """The happenings of some days in their order: what one sentence tells of a day is one."""
    told: dict[tuple[str, int, int, int], tuple[bool, bool, float]] = {}
    first: dict[tuple[str, int, int, int], Any] = {}
    for row in rows:
        day, time_from, start, end, voice, what, key, *_ = row
        where = (day, key, start, end)
        event = what == "actual"
        own = voice == "outlet" if event else voice is None
        found = (time_from != "published", own, EVENT if event else weight_of(what))
        told[where] = fuller(told.get(where), found)
        first.setdefault(where, row)
    happenings = []
    for where in sorted(told):
        row, (dated, own, weight) = first[where], told[where]
        words = stems(row.sentence)
        if wanted is None or wanted & words:
            links[str(row.key)] = (row.id, row.url)
            happenings.append(
                Happening(
                    row.day, row.sentence, str(row.key), str(row.copy_group), row.outlet, row.published or None,
                    row.sentence_start, dated, own, weight, words,
                )
            )  # fmt: skip
    return happenings
