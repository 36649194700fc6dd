"""How far before its report a time lies."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sitroom.model import Time

RECENT = 14  # days before the report that still count as its news
AGES = ((2, "now"), (7, "week"), (RECENT, "fortnight"), (60, "months"), (365, "year"))
PAST = frozenset({"months", "year", "old"})  # ages that no news has
BACK = {"last", "previous", "past", "ago", "earlier", "before"}
UNITS = {len("XXXX"): "year", len("XXXX-XX"): "months", len("XXXX-WXX"): "week"}  # age by the length of the value


def news_day(times: Sequence[Time], day: date | None, lead_end: int) -> date | None:
    """The day of the news that a report brings: the latest day that its lead names, else the day of publication."""
    if day is None:
        return None
    named = [
        date.fromisoformat(time.end[:10])
        for time in times
        if time.span.start < lead_end and time.end and time.start and time.start[:10] == time.end[:10]
    ]
    return max((end for end in named if 0 <= (day - end).days <= RECENT), default=day)


def age_of(time: Time, day: date | None) -> str | None:
    """How far before the report a time lies: future, now, week, fortnight, months, year or old; null if unknown."""
    if time.type not in ("DATE", "TIME"):
        return None
    if time.value == "PRESENT_REF":
        return "now"
    if time.value == "PAST_REF":
        return "months"
    if time.value == "FUTURE_REF":
        return "future"
    if time.start is None or time.end is None:
        # Last year is long ago, whatever year it is.
        back = not BACK.isdisjoint(time.span.text.lower().split())
        return UNITS.get(len(time.value or "")) if back else None
    if day is None:
        # Undated reports rarely give the year of their own news.
        return "old" if time.value and len(time.value) <= 4 else None
    start, end = date.fromisoformat(time.start[:10]), date.fromisoformat(time.end[:10])
    if start > day:
        return "future" if (start - day).days > 1 else "now"
    # A stretch that is over is as old as its middle: last week is not yesterday.
    days = (day - (start + (end - start) / 2)).days if end < day else 0
    for limit, name in AGES:
        if days <= limit:
            return name
    return "old"
