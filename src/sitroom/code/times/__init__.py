"""When: finds time expressions in news English and says which days they name (TIMEX3, TimeML 1.2.1)."""

from __future__ import annotations

from datetime import date
from typing import Literal, cast

from sitroom.code.times.reading import find_items
from sitroom.code.times.resolve import Resolved, Resolver
from sitroom.code.times.tense import direction
from sitroom.model.base import Span
from sitroom.model.times import Time

__all__ = ["find_times"]

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]


def find_times(text: str, day: date | None = None) -> list[Time]:
    """The time expressions of a text, in its order, with their calendar values.

    `day` is the day of publication, which "on Thursday" or "last March" are counted from; without it they stay open
    (value `XXXX-WXX-4`, no start or end). Expressions such as "two days earlier" are counted from the last date that
    the text names. The rules are the tables in `knowledge/times`.

    >>> for time in find_times("Talks broke down on Thursday, two weeks after the March truce.", date(2021, 11, 12)):
    ...     print(time.span.text, time.value, time.start, time.end, time.anchor)
    Thursday 2021-11-11 2021-11-11 2021-11-11 published
    two weeks P2W None None None
    March 2021-03 2021-03-01 2021-03-31 published
    >>> find_times("Talks broke down on Thursday.")[0].value
    'XXXX-WXX-4'
    """
    items, tokens = find_items(text)
    if not items:
        return []
    index_at = {token.start: index for index, token in enumerate(tokens)}
    index_after = {token.end: index + 1 for index, token in enumerate(tokens)}
    resolver = Resolver(day)
    times = []
    before = 0
    for item in items:
        resolver.read_on(text[before : item.start])
        before = item.end
        start, end = index_at[item.start], index_after[item.end]
        resolved = resolver.resolve(
            item.meaning,
            item.kind,
            item.type,
            lambda start=start, end=end: direction(tokens, start, end),  # type: ignore[misc]
        )
        times.append(time_of(item.start, item.end, item.text, item.type, resolved))
    return times


def type_of(type_: str, value: str | None) -> TimexType:
    """The TIMEX3 type: what the rule says, unless the value turned out to be a time of day or a length."""
    if type_ == "DATE" and value and not value.endswith("_REF"):
        return "DURATION" if value.startswith("P") else "TIME" if "T" in value else "DATE"
    return cast(TimexType, type_)


def time_of(start: int, end: int, text: str, type_: str, resolved: Resolved) -> Time:
    """The record's form of an expression."""
    return Time(
        span=Span(start=start, end=end, text=text),
        type=type_of(type_, resolved.value),
        value=resolved.value,
        start=resolved.first,
        end=resolved.last,
        anchor=resolved.anchor,
    )
