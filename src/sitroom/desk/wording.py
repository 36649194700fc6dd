"""How pages write what the store gives: times in UTC, numbers, addresses with a filter more or less."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from itertools import groupby
from typing import TypeVar
from urllib.parse import urlencode

from sitroom.keep.rows import Row

AnyRow = TypeVar("AnyRow", bound=Row)


def utc(iso: str) -> str:
    """A time as a page shows it, in UTC; a day stays a day, and a time that names no zone is left as it is.

    >>> utc("2011-03-02T16:30:00+02:00"), utc("1962-10-23"), utc("2011-03-02T16:30:00")
    ('2011-03-02 14:30 UTC', '1962-10-23', '2011-03-02 16:30')
    """
    time = _read(iso)
    if time is None:
        return iso
    return f"{time:%Y-%m-%d %H:%M}" if time.tzinfo is None else f"{time.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


def utc_iso(iso: str) -> str:
    """A time for `datetime` of HTML's time element, in UTC where its zone is known.

    >>> utc_iso("2011-03-02T16:30:00+02:00"), utc_iso("1962-10-23")
    ('2011-03-02T14:30:00Z', '1962-10-23')
    """
    time = _read(iso)
    return f"{time.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" if time and time.tzinfo else iso


def _read(iso: str) -> datetime | None:
    """The time, where there is more than a day."""
    try:
        return datetime.fromisoformat(iso) if len(iso) > len("2011-03-02") else None
    except ValueError:
        return None


def by_sentence(rows: Iterable[AnyRow]) -> list[list[AnyRow]]:
    """Rows that follow each other, those of one sentence of one report together."""
    return [list(those) for _, those in groupby(rows, key=lambda row: (row.report, row.sentence))]


def link(path: str, given: Mapping[str, object], **changed: object) -> str:
    """An address with filters, without those that are empty or false.

    >>> link("/events", {"actor": "USA", "after": "2011-01-01:4", "contested": False}, after=None, type="AID")
    '/events?actor=USA&type=AID'
    """
    filters = {**given, **changed}
    kept = {name: "1" if value is True else value for name, value in filters.items() if value not in (None, "", False)}
    pairs = {name: value for name, value in kept.items() if value not in ([], ())}
    return f"{path}?{urlencode(pairs, doseq=True)}" if pairs else path
