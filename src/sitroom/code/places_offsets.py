"""How far and in which direction from a named place something is: 30 km off Constanta, south of Krasnohorivka."""

from __future__ import annotations

import re
from functools import cache

from sitroom.code.times.numbers import amount
from sitroom.code.times.reading import counting
from sitroom.model.base import Span
from sitroom.model.places import Kind, Offset, Point

UNITS = {
    "km": 1.0,
    "kilomet": 1.0,
    "mile": 1.609344,
    "nautical": 1.852,
    "m": 0.001,
}  # in kilometres, by their beginning
POINTS: dict[str, Point] = {
    "north": "N", "northeast": "NE", "east": "E", "southeast": "SE",
    "south": "S", "southwest": "SW", "west": "W", "northwest": "NW",
}  # fmt: skip
REACH = 140  # characters before the name that are looked at
ASHORE = frozenset({"country", "island", "region", "admin1"})  # off Yemen; but driven off Aleppo
UNIT = r"(?P<unit>km|kilomet(?:er|re)s?|nautical miles?|miles?|met(?:er|re)s?|m)\b(?:\s*\([^()]*\))?"
POINT = r"(?P<point>(?:north|south)[- ]?(?:east|west)|north|south|east|west)"
COAST = r"(?P<coast>(?:the )?(?:\w+ )?(?:coasts?|shores?|coastline|port)(?: of)?)"
TOWN = r"(?:the )?(?:\w+ )?(?:city|town|village|capital|port|settlement|island|district|border)(?: of)?"


@cache
def pattern() -> re.Pattern[str]:
    """What an offset looks like, up to the name of the place."""
    words = "|".join(sorted(map(re.escape, counting()[0]), key=len, reverse=True))
    number = rf"(?P<amount>\d[\d,.]*|(?:(?:{words})(?:[- ]| and ))*\b(?:{words}))"
    where = rf"(?P<inside>(?:in )?the )?(?P<where>(?:to the )?{POINT} of|off|outside|(?:away )?from)"
    return re.compile(
        rf"(?:\b{number}[ -]{UNIT} (?:just |due )?)?\b{where} (?:{COAST} |{TOWN} )?(?:the )?$", re.IGNORECASE
    )


def offset_before(text: str, start: int, kind: Kind = "other") -> Offset | None:
    """The offset that the words before a place's name give it; null where they give none.

    >>> offset = offset_before("A frigate burned 30 km off Constanta.", 27)
    >>> offset.kilometres, offset.point, offset.span.text
    (30.0, None, '30 km off')
    """
    first = max(0, start - REACH)
    match = pattern().search(re.sub(r"\s", " ", text[first:start]))
    if match is None:
        return None
    where, far = match["where"].lower(), match["amount"] is not None
    if match["inside"] and match["point"]:
        return None  # in the north of Mali
    if not far and (where == "outside" or where.endswith("from")):
        return None  # outside Kyiv is near enough to be there, and flown from Kyiv is no distance
    if where == "off" and not far and not match["coast"] and kind not in ASHORE:
        return None
    begin = match.start("amount" if far else "where")
    end = match.end("coast") if match["coast"] else match.end("where")
    return Offset(
        span=Span.of(text, first + begin, first + end),
        kilometres=distance(match["amount"], match["unit"]) if far else None,
        point=POINTS[re.sub(r"[- ]", "", match["point"].lower())] if match["point"] else None,
    )


def distance(words: str, unit: str) -> float | None:
    """So many kilometres."""
    count = amount(re.split(r"[- ]", words.lower().rstrip(".,")), counting()[0])
    size = next(size for name, size in UNITS.items() if unit.lower().startswith(name))
    return None if count is None else round(count * size, 3)
