"""What a time expression says before it is tied to the calendar: parts of a date, a step from somewhere, a length."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace


@dataclass(frozen=True, slots=True)
class Meaning:
    """The parts that the words give; None where they are silent.

    Parts of a date: year to clock. A step: `shift` units of `unit` from the publication date, or from an earlier date
    of the text where `anchor` is "text". A length: `count` (None is "some") units. `value` is a ready TIMEX3 value.
    """

    year: int | None = None
    decade: str | None = None
    century: int | None = None
    half: int | None = None
    quarter: int | None = None
    season: str | None = None
    month: int | None = None
    week: int | None = None
    day: int | None = None
    weekday: int | None = None
    holiday: str | None = None
    part: str | None = None
    clock: str | None = None
    half_day: str | None = None
    zone: str | None = None
    unit: str | None = None
    shift: float | None = None
    anchor: str | None = None
    direction: int | None = None
    count: float | None = None
    toward: int | None = None
    carry: str | None = None
    iso: str | None = None
    base: Meaning | None = None
    value: str | None = None

    def plus(self, other: Meaning) -> Meaning:
        """This meaning with all that the other one gives on top."""
        return replace(self, **{name: value for name in FIELDS if (value := getattr(other, name)) is not None})

    def names_a_year(self) -> bool:
        """Whether the words themselves say which year."""
        return self.year is not None or self.decade is not None or self.century is not None


FIELDS = tuple(field.name for field in fields(Meaning))
WHOLE_NUMBERS = frozenset(
    ("year", "century", "half", "quarter", "month", "week", "day", "weekday", "shift", "direction", "toward", "count")
)


@dataclass(slots=True)
class Item:
    """An expression found in the text: its span, the kind that later rules know it by, and what it says."""

    start: int
    end: int
    text: str
    kind: str
    type: str
    meaning: Meaning
