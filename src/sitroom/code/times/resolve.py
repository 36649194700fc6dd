"""From meanings to TIMEX3 values: tied to the publication date, to an earlier date of the text, or left open."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Literal

from sitroom.code.times.calendar import UNKNOWN, step_days, stretch, value_of
from sitroom.code.times.meaning import Meaning
from sitroom.code.times.values import YEARS, length_value, narrowed, unit_of, with_time

Anchor = Literal["published", "text"] | None
PARAGRAPH_END = re.compile(r"\n\s*\n")
HISTORY = 20  # a report that names a year so far back tells history there
FAR = 300  # days from the publication date at which news names the year (the best of 240 to 345 on three sets of news)
REACHING = ("D", "W", "M", "Q", "Y", "E")
Direction = Callable[[], int]
CARRIED = ("quarter", "latest", "same", "near", "period", "yes")


@dataclass(frozen=True, slots=True)
class Resolved:
    """A TIMEX3 value, its first and last day where it has any, and what it was counted from."""

    value: str | None
    first: str | None = None
    last: str | None = None
    anchor: Anchor = None


@dataclass(slots=True)
class Resolver:
    """Goes through a text from its start and remembers the last day, month, quarter, year that it named."""

    day: date | None
    last: dict[str, date] = field(default_factory=dict)
    last_unit: str | None = None
    told_year: int | None = None

    def resolve(self, meaning: Meaning, kind: str, type_: str, direction: Direction) -> Resolved:
        """The value of one expression. `direction` tells, when asked, what the words around it speak of.

        That is -1 for the past, 1 for the future, 0 where they do not say.
        """
        try:
            if type_ == "SET":
                return Resolved(Resolver(None).set_value(meaning))
            if type_ == "DURATION":
                return self.length(meaning)
            return self.point(meaning, kind, direction)
        except (ValueError, OverflowError):
            return Resolved(None)

    def point(self, meaning: Meaning, kind: str, direction: Direction) -> Resolved:
        """A date or time."""
        if meaning.value is not None:
            return Resolved(meaning.value)
        if kind == "ago" and meaning.shift is None:
            return Resolved("PAST_REF" if meaning.anchor is None else length_value(meaning))
        value, anchor = self.date_value(meaning, direction)
        value = with_time(value, meaning)
        found = stretch(value)
        if found is None:
            return Resolved(value, anchor=anchor if value[0] != "X" else None)
        if meaning.carry not in CARRIED:
            self.remember(value, meaning, found[0])
        clock = value.partition("T")[2]
        if clock[:1].isdigit():
            moment = f"{found[0].isoformat()}T{clock}"
            return Resolved(value, moment, moment, anchor)
        return Resolved(value, found[0].isoformat(), found[1].isoformat(), anchor)

    def remember(self, value: str, meaning: Meaning, first: date) -> None:
        """Keeps what later expressions may be counted from."""
        unit = unit_of(value)
        wider = {"D": "DMY", "W": "WMY", "M": "MY", "Q": "QY", "Y": "Y"}.get(unit, "")
        for each in wider:
            self.last[each] = first
        if wider:
            self.last_unit = unit
        if unit == "Q":
            self.last["quarter in words"] = first
        if wider and (meaning.names_a_year() or (meaning.iso and unit == "D")):
            self.told_year = first.year
        elif (
            self.day is not None
            and (meaning.shift is not None or meaning.weekday is not None)
            and meaning.anchor is None
        ):
            self.told_year = None

    def read_on(self, between: str) -> None:
        """Goes on past the text up to the next expression: a year told there stops counting for what follows.

        Without a publication date the last year told holds on. With one, only a year far back does, for its paragraph.
        """
        if self.day is None or self.told_year is None:
            return
        if self.told_year >= self.day.year - HISTORY or PARAGRAPH_END.search(between):
            self.told_year = None

    def origin(self, meaning: Meaning) -> tuple[date | None, Anchor]:
        """The day that a step is counted from."""
        if meaning.base is not None:
            value, anchor = self.date_value(meaning.base, lambda: meaning.toward or 0)
            found = stretch(value)
            return (found[0] if found else None), anchor
        if meaning.anchor == "text":
            unit = meaning.unit if meaning.unit in ("W", "M", "Q", "Y") else "D"
            near = self.last.get(unit) or (self.last.get("D") if unit == "W" else None)
            if near:
                return near, "text"
        return self.day, "published" if self.day else None

    def date_value(self, meaning: Meaning, direction: Direction) -> tuple[str, Anchor]:
        """The value without the time of day."""
        if meaning.iso:
            return meaning.iso, None
        if meaning.carry in CARRIED:
            return self.carried(meaning, direction)
        if meaning.shift is not None or (meaning.base is not None and meaning.direction is not None):
            return self.stepped(meaning)
        if meaning.decade is not None:
            return meaning.decade, None
        if meaning.century is not None:
            return f"{meaning.century:02}", None
        if meaning.year is not None:
            return narrowed(f"{meaning.year:04}", meaning), None
        if meaning.weekday is not None and meaning.day is None:
            return self.on_weekday(meaning, direction)
        if (
            meaning.month is None
            and meaning.day is None
            and not (meaning.quarter or meaning.season or meaning.half or meaning.holiday)
        ):
            return self.same_day()
        return self.in_some_year(meaning, direction)

    def same_day(self) -> tuple[str, Anchor]:
        """The day of a bare time of day: the last one named, else the day of publication."""
        if "D" in self.last:
            return self.last["D"].isoformat(), "text"
        return (self.day.isoformat(), "published") if self.day else (UNKNOWN["D"], None)

    def stepped(self, meaning: Meaning) -> tuple[str, Anchor]:
        """So many units from the origin, then narrowed by the other parts."""
        unit, count = meaning.unit or "D", meaning.shift
        if count is None and meaning.base is not None and meaning.direction is not None:
            if meaning.count is None:
                return UNKNOWN["D"], None
            count = meaning.direction * meaning.count
        origin, anchor = self.origin(meaning)
        if unit == "2W":
            unit, count = "W", 2 * (count or 0)
        if origin is None or count is None or unit not in UNKNOWN:
            coarse = "D" if unit not in UNKNOWN else unit
            return narrowed(UNKNOWN[coarse], meaning), None
        if unit == "WE":
            return narrowed(value_of(origin + timedelta(weeks=int(count)), "WE"), meaning), anchor
        if meaning.base is not None and unit != "D" and count:
            return step_days(origin, unit, int(count)).isoformat(), anchor
        if count != int(count) and unit in YEARS:
            unit, count = "Y", count * YEARS[unit]
        if count != int(count) and unit == "Y":
            return value_of(step_days(origin, "M", int(count * 12)), "M"), anchor
        return narrowed(value_of(step_days(origin, unit, int(count)), unit), meaning), anchor

    def carried(self, meaning: Meaning, direction: Direction) -> tuple[str, Anchor]:
        """Expressions that take their width from an earlier one: "the quarter", "a year earlier", "the weekend"."""
        if meaning.carry in ("quarter", "latest"):
            if meaning.carry == "quarter" and "quarter in words" in self.last:
                return value_of(self.last["quarter in words"], "Q"), "text"
            if self.day is None:
                return UNKNOWN["Q"], None
            return value_of(step_days(self.day, "Q", -1), "Q"), "published"
        if meaning.carry == "same":
            quarter = self.last.get("quarter in words")
            return (f"{meaning.year}-Q{(quarter.month + 2) // 3}" if quarter else f"{meaning.year}"), None
        if meaning.carry == "near":
            if self.day is None:
                return UNKNOWN["WE"], None
            weekday = self.day.isoweekday()
            back = -1 if weekday <= 4 or (weekday == 5 and direction() < 0) else 0
            return value_of(self.day + timedelta(weeks=back), "WE"), "published"
        if meaning.carry == "period" and self.last_unit == "M":
            return value_of(step_days(self.last["M"], "Y", -1), "M"), "text"
        if "quarter in words" in self.last:
            return value_of(step_days(self.last["quarter in words"], "Y", -1), "Q"), "text"
        return self.stepped(replace(meaning, carry=None))

    def on_weekday(self, meaning: Meaning, direction: Direction) -> tuple[str, Anchor]:
        """The nearest such weekday in the direction of the words."""
        weekday = meaning.weekday or 1
        day, anchor = (self.day, "published") if meaning.anchor != "text" else self.origin(meaning)
        if day is None:
            return f"XXXX-WXX-{weekday}", None
        if meaning.direction is not None:
            step = (weekday - day.isoweekday()) % 7 or 7
            step = step if meaning.direction > 0 else (step - 7 or -7)
        else:
            step = (weekday - day.isoweekday()) % 7
            if step and (direction() or meaning.toward or -1) < 0:
                step -= 7
        return (day + timedelta(days=step)).isoformat(), "published" if anchor == "published" else "text"

    def in_some_year(self, meaning: Meaning, direction: Direction) -> tuple[str, Anchor]:
        """A month, a day of a month, a season, a feast without its year."""
        dated = meaning.day is not None or meaning.holiday is not None
        if self.told_year is not None and (self.day is None or (dated and direction() <= 0)):
            return narrowed(f"{self.told_year:04}", meaning), "text"
        if self.day is None:
            return narrowed("XXXX" if meaning.month or meaning.day is None else UNKNOWN["M"], meaning), None
        if meaning.month is None and meaning.day is not None:
            near = [step_days(self.day, "M", step) for step in (-1, 0, 1)]
            values = all_narrowed([value_of(day, "M") for day in near], meaning)
        else:
            values = all_narrowed([f"{self.day.year + step:04}" for step in (-1, 0, 1)], meaning)
        if meaning.quarter and meaning.direction is None and value_of(step_days(self.day, "Q", -1), "Q") in values:
            return value_of(step_days(self.day, "Q", -1), "Q"), "published"
        if meaning.day is None and meaning.holiday is None:
            return nearest(values, self.day, meaning.direction, lambda: direction() or -1), "published"
        return nearest(values, self.day, meaning.direction, direction), "published"

    def length(self, meaning: Meaning) -> Resolved:
        """A duration; with its first and last day where it reaches up to the publication date or starts there."""
        value = length_value(meaning)
        if (
            meaning.toward is None
            or self.day is None
            or meaning.count is None
            or meaning.unit not in ("D", "W", "M", "Q", "Y", "E")
        ):
            return Resolved(value)
        try:
            other = step_days(self.day, meaning.unit, int(meaning.toward * meaning.count))
        except (ValueError, OverflowError):  # further than the calendar reaches
            return Resolved(value)
        first, last = sorted((self.day, other))
        return Resolved(value, first.isoformat(), last.isoformat(), "published")

    def set_value(self, meaning: Meaning) -> str | None:
        """What is repeated: a length (P1D) or a part of the calendar (XXXX-WXX-5)."""
        if meaning.value is not None:
            return meaning.value
        if meaning.unit is not None:
            return length_value(meaning)
        return with_time(self.date_value(meaning, lambda: 0)[0], meaning)


def all_narrowed(values: list[str], meaning: Meaning) -> list[str]:
    """The values narrowed, without those where there is no such day."""
    found = []
    for value in values:
        with suppress(ValueError):
            found.append(narrowed(value, meaning))
    return found


def nearest(values: list[str], day: date, fixed: int | None, direction: Direction) -> str:
    """Of the same part of last year, this year and the next, the one that the words mean.

    News names the year of what lies more than `FAR` days away, so past words alone do not take it there.
    """
    known = [(value, found) for value in values if (found := stretch(value))]
    if not known:
        raise ValueError("no such date in these years")
    past = [value for value, (_, last) in known if last < day and (fixed is not None or (day - last).days <= FAR)]
    future = [value for value, (first, _) in known if first > day and (fixed is not None or (first - day).days <= FAR)]
    now = [value for value, (first, last) in known if first <= day <= last]
    wanted = fixed if fixed is not None else direction()
    if fixed is None and now:
        return now[0]
    if wanted < 0 and past:
        return past[-1]
    if wanted > 0 and future:
        return future[0]
    return min(known, key=lambda each: min(abs((each[1][0] - day).days), abs((each[1][1] - day).days)))[0]
