"""Publication dates as inputs write them, as ISO 8601. A date that can be read two ways is not read at all."""

from __future__ import annotations

import re
import warnings
from datetime import UTC, date, datetime, timedelta

from sitroom.model.document import is_iso_date

DAY_FIRST = re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})")  # with dots, the day is always first
YEAR_FIRST = re.compile(r"(?P<year>\d{4})[/.](?P<month>\d{1,2})[/.](?P<day>\d{1,2})(?=\D|$)")
YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
EPOCH = re.compile(r"(\d{10})(?:\.\d+|\d{3})?")  # seconds since 1970, or milliseconds
NO_DATE = "1970-01-01"
OLDEST = "1600"  # the first newspapers
CLOCKS = timedelta(minutes=30)  # that the clocks of two machines may differ by
EAST = timedelta(hours=14)  # the zone in which the day is the furthest on
READABLE = re.compile(r"[A-Za-z0-9 ,.:/+()-]{6,60}")


def iso_date(value: str) -> str | None:
    """The ISO 8601 date or date-time that `value` stands for, null where it is none or could be several.

    Reads ISO 8601 in all its forms, RFC 2822, dates with the month in English, and seconds since 1970. A part that is
    missing is never filled in: a month alone is no date.

    >>> iso_date("12 November 2021"), iso_date("Fri, 12 Nov 2021 08:00:00 GMT"), iso_date("20211112")
    ('2021-11-12', '2021-11-12T08:00:00+00:00', '2021-11-12')
    >>> iso_date("11/12/2021"), iso_date("November 2021"), iso_date("yesterday")
    (None, None, None)
    """
    value = value.strip()
    if is_iso_date(value):
        return value
    for parse in (date.fromisoformat, datetime.fromisoformat):
        try:
            return parse(value).isoformat()
        except ValueError:
            continue
    if match := EPOCH.fullmatch(value):
        return datetime.fromtimestamp(int(match[1]), UTC).isoformat()
    if match := DAY_FIRST.fullmatch(value) or YEAR_FIRST.match(value):
        return iso_date(f"{match['year']}-{match['month']:0>2}-{match['day']:0>2}{value[match.end() :]}")
    # Of 12 Nov 21, the year may be either number.
    return _agreed(value) if READABLE.fullmatch(value) and YEAR.search(value) else None


def believed(value: str | None, now: datetime) -> str | None:
    """The date in `value` as `iso_date` reads it, if a report can have been published then.

    It cannot have been after `now`; and the first day of 1970 is what programs write that have no date.

    >>> now = datetime(2021, 11, 12, 20, tzinfo=UTC)
    >>> believed("Fri, 12 Nov 2021", now), believed("2021-11-14", now), believed("1970-01-01T00:00:00Z", now)
    ('2021-11-12', None, None)
    """
    date = iso_date(value) if value else None
    return date if date and date[:10] != NO_DATE and date[:4] >= OLDEST and not is_future(date, now) else None


def is_future(value: str, now: datetime) -> bool:
    """Whether this ISO date or date-time lies after `now`, however the clocks and zones of both sides may differ.

    >>> now = datetime(2021, 11, 12, 20, tzinfo=UTC)
    >>> is_future("2021-11-13", now), is_future("2021-11-14", now), is_future("2021-11-12T22:00:00+00:00", now)
    (False, True, True)
    """
    when = datetime.fromisoformat(value)
    if when.tzinfo is not None:
        return when > now + CLOCKS
    # A day, or a local time in a zone that is not told: it is in the future where no zone has come to it yet.
    return when > (now + EAST).replace(tzinfo=None)


def _agreed(value: str) -> str | None:
    """What dateutil reads, if it reads the same whatever it would fill gaps with and whichever comes first."""
    from dateutil import parser  # type: ignore[import-untyped]

    found: set[datetime] = set()
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # a zone that it does not know
        for gaps in (datetime(1904, 2, 1), datetime(1908, 3, 2)):
            for dayfirst in (True, False):
                try:
                    found.add(parser.parse(value, default=gaps, dayfirst=dayfirst))
                except (ValueError, OverflowError, Warning):
                    return None
    if len(found) != 1:
        return None
    only = found.pop()
    return only.isoformat() if ":" in value or only.time() != datetime.min.time() else only.date().isoformat()
