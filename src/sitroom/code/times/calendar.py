"""The calendar: TIMEX3 values from days and back, steps of days, weeks, months, quarters, years, and feasts."""

from __future__ import annotations

import re
from datetime import date, timedelta

SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}  # the first month of the three, on the northern half of the earth
# From the days of these calendars to those of Python's.
ISLAMIC_EPOCH = 226629
HEBREW_EPOCH = -1373427
UNKNOWN = {
    "D": "XXXX-XX-XX",
    "W": "XXXX-WXX",
    "WE": "XXXX-WXX-WE",
    "M": "XXXX-XX",
    "Q": "XXXX-QX",
    "H": "XXXX-HX",
    "S": "XXXX",
    "Y": "XXXX",
    "E": "XXX",
    "C": "XX",
}
VALUE = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?|-W(?P<week>\d\d)(?P<weekend>-WE)?|-Q(?P<quarter>[1-4])"
    r"|-H(?P<half>[12])|-(?P<season>SP|SU|FA|WI))?(?:T(?P<time>[A-Z]{2}|\d\d(?::\d\d(?::\d\d)?)?)(?P<zone>Z?))?"
)


def month_step(year: int, month: int, step: int) -> tuple[int, int]:
    """The year and month that lie `step` months on."""
    count = year * 12 + month - 1 + step
    return count // 12, count % 12 + 1


def last_day(year: int, month: int) -> date:
    """The last day of a month."""
    year, month = month_step(year, month, 1)
    return date(year, month, 1) - timedelta(days=1)


def step_days(day: date, unit: str, step: int) -> date:
    """The day that lies `step` units on; the last of the month where the month is too short.

    Raises OverflowError or ValueError where that leaves the years 1 to 9999.
    """
    if unit in ("D", "W"):
        return day + timedelta(days=step * (7 if unit == "W" else 1))
    months = {"M": 1, "Q": 3, "H": 6, "Y": 12, "E": 120, "C": 1200}[unit]
    year, month = month_step(day.year, day.month, step * months)
    return date(year, month, min(day.day, last_day(year, month).day))


def value_of(day: date, unit: str) -> str:
    """The TIMEX3 value of the day, week, month ... that holds a day.

    >>> value_of(date(2021, 11, 12), "W"), value_of(date(2021, 11, 12), "Q"), value_of(date(2021, 11, 12), "E")
    ('2021-W45', '2021-Q4', '202')
    """
    year, week, _ = day.isocalendar()
    written = {
        "D": day.isoformat(),
        "W": f"{year:04}-W{week:02}",
        "WE": f"{year:04}-W{week:02}-WE",
        "M": f"{day.year:04}-{day.month:02}",
        "Q": f"{day.year:04}-Q{(day.month + 2) // 3}",
        "H": f"{day.year:04}-H{(day.month + 5) // 6}",
        "Y": f"{day.year:04}",
        "E": f"{day.year // 10:03}",
        "C": f"{day.year // 100:02}",
    }
    return written[unit]


def stretch(value: str) -> tuple[date, date] | None:
    """The first and the last day of a TIMEX3 date or time; None where the value is not complete.

    >>> [str(day) for day in stretch("2021-W45-WE")], [str(day) for day in stretch("198")], stretch("XXXX-11")
    (['2021-11-13', '2021-11-14'], ['1980-01-01', '1989-12-31'], None)
    """
    if value.isdigit() and len(value) in (2, 3):
        wide = 10 ** (4 - len(value))
        first = int(value) * wide
        return (date(first, 1, 1), date(first + wide - 1, 12, 31)) if first else None
    match = VALUE.fullmatch(value)
    if not match:
        return None
    try:
        return stretch_of_parts({name: part for name, part in match.groupdict().items() if part})
    except ValueError:
        return None


def stretch_of_parts(parts: dict[str, str]) -> tuple[date, date]:
    """The first and the last day of a date written in parts. Raises ValueError where there is no such day."""
    year = int(parts["year"])
    if "day" in parts:
        day = date(year, int(parts["month"]), int(parts["day"]))
        return day, day
    if "week" in parts:
        monday = date.fromisocalendar(year, int(parts["week"]), 1)
        return monday + timedelta(days=5 if "weekend" in parts else 0), monday + timedelta(days=6)
    if "quarter" in parts:
        return months(year, int(parts["quarter"]) * 3 - 2, 3)
    if "half" in parts:
        return months(year, int(parts["half"]) * 6 - 5, 6)
    if "season" in parts:
        return months(year, SEASONS[parts["season"]], 3)
    return months(year, int(parts["month"]), 1) if "month" in parts else months(year, 1, 12)


def months(year: int, month: int, count: int) -> tuple[date, date]:
    """The first and the last day of so many months."""
    return date(year, month, 1), last_day(*month_step(year, month, count - 1))


def easter(year: int) -> date:
    """Easter Sunday of the western churches (the anonymous Gregorian method, in Meeus, Astronomical Algorithms).

    >>> easter(2021)
    datetime.date(2021, 4, 4)
    """
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the eastern churches (Meeus, Astronomical Algorithms), in the Gregorian calendar.

    >>> orthodox_easter(2021)
    datetime.date(2021, 5, 2)
    """
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return date(year, month, day + 1) + timedelta(days=year // 100 - year // 400 - 2)


def islamic(year: int, month: int, day: int) -> date:
    """The first day of a year that bears this date of the Islamic calendar.

    Of the tabular calendar, which may be a day off the sighting of the moon in one country or another. Raises
    ValueError where the year has no such day.

    >>> islamic(2023, 10, 1)
    datetime.date(2023, 4, 21)
    """
    for own in range((year - 623) * 33 // 32, (year - 620) * 33 // 32 + 1):
        days = (11 * own + 3) // 30 + 354 * own + 30 * month - (month - 1) // 2 + day
        found = date.fromordinal(days + ISLAMIC_EPOCH)
        if found.year == year:
            return found
    raise ValueError(f"{year} has no such day")


def jewish_new_year(year: int) -> date:
    """Rosh Hashanah in a year (Reingold and Dershowitz, Calendrical Calculations).

    >>> jewish_new_year(1973)
    datetime.date(1973, 9, 27)
    """

    def elapsed(own: int) -> int:
        months = (235 * own - 234) // 19
        days = 29 * months + (12084 + 13753 * months) // 25920
        return days + (3 * (days + 1) % 7 < 3)

    own = year + 3761
    before, this, after = (elapsed(own + step) for step in (-1, 0, 1))
    delay = 2 if after - this == 356 else 1 if this - before == 382 else 0
    return date.fromordinal(HEBREW_EPOCH + this + delay)


def feast(rule: str, year: int) -> date:
    """The day of a feast in a year. Weekdays run from 1 (Monday) to 7. Its rule is one of

    `fixed_MONTH_DAY`, `nth_MONTH_WEEKDAY_N` (negative from the end), `after_MONTH_DAY_WEEKDAY` (the first such weekday
    after that day), `easter_DAYS`, `orthodox_DAYS`, `islamic_MONTH_DAY`, `jewish_DAYS` (from the Jewish New Year of
    that autumn).

    >>> feast("nth_11_4_4", 2021), feast("easter_-2", 2021)
    (datetime.date(2021, 11, 25), datetime.date(2021, 4, 2))
    """
    kind, *given = rule.split("_")
    numbers = [int(part) for part in given]
    if kind == "easter":
        return easter(year) + timedelta(days=numbers[0])
    if kind == "orthodox":
        return orthodox_easter(year) + timedelta(days=numbers[0])
    if kind == "jewish":
        return jewish_new_year(year) + timedelta(days=numbers[0])
    if kind == "islamic":
        return islamic(year, numbers[0], numbers[1])
    if kind == "fixed":
        return date(year, numbers[0], numbers[1])
    if kind == "after":
        first = date(year, numbers[0], numbers[1]) + timedelta(days=1)
        return first + timedelta(days=(numbers[2] - first.isoweekday()) % 7)
    month, weekday, which = numbers
    if which < 0:
        last = last_day(year, month)
        return last - timedelta(days=(last.isoweekday() - weekday) % 7) + timedelta(weeks=which + 1)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7, weeks=which - 1)
