"""What can be asked of events and statements, and how it is said in SQL.

Answers come in the order of days, and are paged by key: a question that goes on behind a row (`after`) costs what the
first one did, and what is added meanwhile shifts nothing.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypedDict, get_args

from sqlalchemy import ColumnElement, Connection, Table, select, tuple_

from sitroom.keep.coded_rows import name_words, unit
from sitroom.keep.errors import StoreError
from sitroom.keep.tables import actor_codes, places
from sitroom.model.document import is_iso_date

EARTH = 6371.0088  # kilometres, the mean radius (IUGG)
COUNTRY = re.compile(r"[A-Za-z]{3}")
CODE = re.compile(r"[A-Z]{3,}")
NEAR = re.compile(r"\s*([-+]?[\d.]+)\s*,\s*([-+]?[\d.]+)\s*,\s*([\d.]+)\s*(?:km)?\s*")
AFTER = re.compile(r"(\d{4}-\d\d-\d\d)?:(\d{1,18})")  # no key has more digits
DAY = re.compile(r"\d{4}-\d\d-\d\d(?:T.*)?")  # ISO 8601 also has weeks, in which no days are kept


class AskError(StoreError):
    """A question that cannot be understood; the message says how to put it."""


@dataclass(frozen=True, slots=True)
class Circle:
    """All that lies within some kilometres of a point.

    >>> Circle.read("48.5,38.0,100km")
    Circle(lat=48.5, lon=38.0, kilometres=100.0)
    """

    lat: float
    lon: float
    kilometres: float

    @classmethod
    def read(cls, given: str) -> Circle:
        """The circle in words such as `48.5,38.0,100km`: latitude, longitude, radius. Raises AskError."""
        found = NEAR.fullmatch(given)
        try:
            lat, lon, kilometres = map(float, found.groups() if found else ())
        except ValueError:
            raise AskError(f"near {given}: write latitude, longitude and distance, such as 48.5,38.0,100km") from None
        if abs(lat) > 90 or abs(lon) > 180:
            raise AskError(f"near {given}: latitude goes from -90 to 90, longitude from -180 to 180")
        return cls(lat, lon, kilometres)

    def holds(self) -> ColumnElement[bool]:
        """Whether a row of the table of places lies within."""
        x, y, z = unit(self.lat, self.lon)
        cosine = math.cos(min(self.kilometres / EARTH, math.pi))
        return places.c.x * x + places.c.y * y + places.c.z * z >= cosine


@dataclass(frozen=True, slots=True)
class Frame:
    """What any question may say: from which day until which, where, in which report, and which part of the answer.

    `since` and `until` are days, both inclusive, of when it began; `country` is that of the place; `words` stand in
    the report, as they are searched for. Newest first, unless `oldest` is said.
    """

    since: str | None = None
    until: str | None = None
    near: Circle | None = None
    country: str | None = None
    report: str | None = None
    outlet: str | None = None
    words: str | None = None
    after: str | None = None
    oldest: bool = False


class Framed(TypedDict, total=False):
    """The fields of Frame as a caller gives them."""

    since: str | None
    until: str | None
    near: str | Circle | None
    country: str | None
    report: str | None
    outlet: str | None
    words: str | None
    after: str | None
    oldest: bool


def framed(given: Framed) -> Frame:
    """The frame of a question. Raises AskError."""
    for name in ("since", "until"):
        day = given.get(name)
        if day is not None and not (DAY.fullmatch(str(day)) and is_iso_date(str(day))):
            raise AskError(f"{name} {day}: not a date such as 2021-11-12")
    near = given.get("near")
    fields: dict[str, Any] = {**given, "near": Circle.read(near) if isinstance(near, str) else near}
    if country := given.get("country"):
        fields["country"] = country_code(country)
    return Frame(**fields)


def country_code(given: str) -> str:
    """The code of a country that is given so, or by its name. Raises AskError.

    >>> country_code("lby"), country_code("Soviet Union")
    ('LBY', 'SUN')
    """
    if COUNTRY.fullmatch(given):
        return given.upper()
    from sitroom.knowledge.actors import names  # takes a quarter of a second to read, and codes are usual

    found = [one.country for words in (given, given.title()) for one in names().find(words) if one.kind == "country"]
    if not found or not found[0]:
        raise AskError(f"country {given}: give a code such as UKR, or the name of a state")
    return found[0]


def one_of(name: str, given: str | Sequence[str] | None, known: object) -> Sequence[str]:
    """What was given, where a field knows such values (a Literal of the model). Raises AskError."""
    values = [given] if isinstance(given, str) else given or ()
    possible = get_args(known)
    for value in values:
        if value not in possible:
            raise AskError(f"{name} {value}: it is one of {', '.join(possible)}")
    return values


def behind(frame: Frame, day: ColumnElement[Any], key: ColumnElement[Any]) -> list[ColumnElement[bool]]:
    """The conditions of time and of paging on the columns by which the answer is ordered. Raises AskError."""
    conditions: list[ColumnElement[bool]] = []
    if frame.since:
        conditions.append(day >= frame.since)
    if frame.until:
        conditions.append(day <= frame.until)
        if not frame.since:
            conditions.append(day > "")  # what has no day is not known to lie before one
    if frame.after is not None:
        place = tuple_(day, key)
        there = tuple_(*read_after(frame.after))
        conditions.append(place > there if frame.oldest else place < there)
    return conditions


def read_after(given: str) -> tuple[str, int]:
    """Day and key of a row, from its `after`. Raises AskError."""
    found = AFTER.fullmatch(given)
    if not found:
        raise AskError(f"after {given}: give the key that stands at the end of the page before, such as 2021-11-12:42")
    return found[1] or "", int(found[2])


def located(frame: Frame, table: Table) -> list[ColumnElement[bool]]:
    """The conditions on the place of the rows of a table."""
    where: list[ColumnElement[bool]] = []
    if frame.near:
        where.append(frame.near.holds())
    if frame.country:
        where.append(places.c.country == frame.country)
    return [table.c.place.in_(select(places.c.key).where(*where))] if where else []


def terms(connection: Connection, who: str) -> list[str]:
    """What stands in the tables of codes for somebody: his code, or the words of his name, the last one first."""
    known = select(actor_codes.c.code).where(actor_codes.c.code == who).limit(1)
    if CODE.fullmatch(who) and connection.scalar(known) is not None:
        return [who]
    return name_words(who)[::-1] or [who]


def who_is(connection: Connection, who: str) -> Any:
    """The keys of the actors with this code, or with these words in their names."""
    one = actor_codes.alias()
    first, *rest = terms(connection, who)
    found = select(one.c.actor).where(one.c.code == first)
    for term in rest:
        other = actor_codes.alias()
        found = found.where(one.c.actor.in_(select(other.c.actor).where(other.c.code == term)))
    return found
