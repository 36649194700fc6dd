"""TIMEX3 values: how dates, times of day and lengths are written."""

from __future__ import annotations

from datetime import date, timedelta

from sitroom.code.times.calendar import SEASONS, UNKNOWN, feast, months, value_of
from sitroom.code.times.meaning import Meaning

YEARS = {"E": 10, "C": 100, "L": 1000}
FINE = {"H": "TH", "Mi": "TM", "S": "TS"}


def unit_of(value: str) -> str:
    """The unit of a complete date value."""
    date_part = value.partition("T")[0]
    if "W" in date_part:
        return "W" if not date_part.endswith("WE") else "WE"
    if "Q" in date_part:
        return "Q"
    if date_part[-2:] in SEASONS or "H" in date_part:
        return "S"
    return {10: "D", 7: "M", 4: "Y"}.get(len(date_part), "")


def narrowed(value: str, meaning: Meaning) -> str:
    """A year, month or week with the finer parts that the words add. Raises ValueError for a day that no month has."""
    if len(value) == 4:
        if meaning.month is not None:
            value = f"{value}-{meaning.month:02}"
        elif meaning.quarter is not None:
            return f"{value}-Q{meaning.quarter}"
        elif meaning.half is not None:
            return f"{value}-H{meaning.half}"
        elif meaning.season is not None:
            return f"{value}-{meaning.season}"
        elif meaning.holiday is not None:
            return feast(meaning.holiday, int(value)).isoformat() if value.isdigit() else UNKNOWN["D"]
    if (len(value) == 7 and value[5:].isdigit()) or value == UNKNOWN["M"]:
        return within_month(value, meaning)
    if "-W" in value and meaning.weekday is not None and value[:4].isdigit() and value[-2:].isdigit():
        return date.fromisocalendar(int(value[:4]), int(value[-2:]), meaning.weekday).isoformat()
    if value == UNKNOWN["W"] and meaning.weekday is not None:
        return f"{value}-{meaning.weekday}"
    return value


def within_month(value: str, meaning: Meaning) -> str:
    """A month with its day or week. Raises ValueError for a day that it does not have."""
    if meaning.day is not None:
        value = f"{value}-{meaning.day:02}"
        if value[:4].isdigit() and value[5:7].isdigit():
            date.fromisoformat(value)
        return value
    if meaning.week is not None and value.isascii() and value[:4].isdigit():
        first, last = months(int(value[:4]), int(value[5:7]), 1)
        return value_of(last if meaning.week < 0 else first + timedelta(weeks=meaning.week - 1), "W")
    return value


def with_time(value: str, meaning: Meaning) -> str:
    """The value with the time of day."""
    if meaning.clock is not None:
        hour, _, rest = meaning.clock.partition(":")
        late = meaning.half_day == "p" or meaning.part in ("AF", "EV") or (meaning.part == "NI" and int(hour) > 5)
        if late and int(hour) < 12:
            hour = str(int(hour) + 12)
        elif meaning.half_day == "a" and hour == "12":
            hour = "00"
        if int(hour) > 24 or int(rest[:2]) > 59:
            raise ValueError(f"no such time: {meaning.clock}")
        return f"{value}T{hour}:{rest}{meaning.zone if meaning.zone == 'Z' else ''}"
    if isinstance(meaning.part, str):
        return f"{value}T{meaning.part}"
    return value


def length_value(meaning: Meaning) -> str:
    """The TIMEX3 value of a length: P2Y, PT30M, PXD, P1Y6M."""
    unit, count = meaning.unit or "D", meaning.count
    if unit == "WE":
        return "PXW" if count is None else f"P{plain(count * 2)}D"
    if unit == "2W":
        unit, count = "W", None if count is None else count * 2
    if unit in FINE:
        letter = FINE[unit][1]
        if count is not None and count != int(count):
            small = {"H": "M", "M": "S"}.get(letter)
            if small:
                whole, part = int(count), round((count - int(count)) * 60)
                return f"PT{f'{whole}{letter}' if whole else ''}{part}{small}"
        return f"PT{'X' if count is None else plain(count)}{letter}"
    if unit in YEARS:
        unit, count = "Y", None if count is None else count * YEARS[unit]
    if count is None:
        return f"PX{unit}"
    if unit == "Y" and count != int(count):
        whole, part = int(count), round((count - int(count)) * 12)
        return f"P{f'{whole}Y' if whole else ''}{part}M"
    return f"P{plain(count)}{unit}"


def plain(count: float) -> str:
    """A number without a needless fraction."""
    return str(int(count)) if count == int(count) else str(count)
