"""When: a time expression and its calendar value, after TIMEX3 (TimeML 1.2.1, Pustejovsky and others 2005)."""

from typing import Literal

from sitroom.model.base import Part, Span

TimeFrom = Literal["clause", "sentence", "published"]


class Time(Part):
    """A time expression.

    `value` is the TIMEX3 value (2021-11-11, 2021-W45, 2021-03, P3D, PRESENT_REF, XXXX-WXX-4 where it is a Thursday of
    an unknown week); null where nothing is known. `start` and `end` are ISO dates or date-times, both inclusive, null
    where the value names no stretch of the calendar. `anchor` says what a relative expression was counted from: the
    publication date, an earlier date in the text, or nothing.
    """

    span: Span
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str | None = None
    start: str | None = None
    end: str | None = None
    anchor: Literal["published", "text"] | None = None


class AssumedTime(Part):
    """The day of publication, where the text says nothing of when something happened that it tells as news.

    No words of the text say so: `span` is null. `value`, `start` and `end` are that day.
    """

    span: None = None
    type: Literal["DATE"] = "DATE"
    value: str
    start: str
    end: str
    anchor: Literal["published"] = "published"
