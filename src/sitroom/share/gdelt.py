"""A table in the shape of GDELT 2.0's events: its 61 columns in their order (codebook 2.0, 2015).

What GDELT has no place for is left out, unless everything is asked for: only what happened, and now, is a row, so that
a count counts what a reader of GDELT takes it for.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sitroom.keep import Party, Where
from sitroom.model import Record
from sitroom.share import Terms
from sitroom.share.cameo import GROUPS, ROLES, cameo
from sitroom.share.countries import codes_of
from sitroom.share.material import Item
from sitroom.share.tables import Column

_ACTOR = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code",
    "Type2Code", "Type3Code",
)  # fmt: skip
_GEO: tuple[Column, ...] = (
    ("Type", int), ("FullName", str), ("CountryCode", str), ("ADM1Code", str), ("ADM2Code", str), ("Lat", float),
    ("Long", float), ("FeatureID", str),
)  # fmt: skip
COLUMNS: tuple[Column, ...] = (
    ("GLOBALEVENTID", int), ("SQLDATE", int), ("MonthYear", int), ("Year", int), ("FractionDate", float),
    *((f"Actor{number}{name}", str) for number in (1, 2) for name in _ACTOR),
    ("IsRootEvent", int), ("EventCode", str), ("EventBaseCode", str), ("EventRootCode", str), ("QuadClass", int),
    ("GoldsteinScale", float), ("NumMentions", int), ("NumSources", int), ("NumArticles", int), ("AvgTone", float),
    *((f"{whose}Geo_{name}", kind) for whose in ("Actor1", "Actor2", "Action") for name, kind in _GEO),
    ("DATEADDED", int), ("SOURCEURL", str),
)  # fmt: skip
# Behind GDELT's, where everything is shared.
EXTRA: tuple[Column, ...] = (
    ("Modality", str), ("Phase", str), ("Voice", str), ("PloverType", str), ("PloverMode", str), ("Confidence", float),
    ("Sentence", str), ("TLP", str),
)  # fmt: skip
COUNTED = [name for name, _ in COLUMNS].index("NumMentions")
NOWHERE = (0, None, None, None, None, None, None, None)
LEAD = 100  # characters that the first paragraph has at least


@dataclass(slots=True)
class _Told:
    """A row of an event, and the reports that tell it in the same words."""

    row: tuple[Any, ...]
    mentions: int = 0
    outlets: set[str] = field(default_factory=set)
    reports: set[str] = field(default_factory=set)

    def add(self, item: Item) -> None:
        self.mentions += 1 + len(item.event.mentions)
        self.outlets.add(item.row.outlet or item.row.report)
        self.reports.add(item.row.report)

    def counted(self) -> tuple[Any, ...]:
        """The row with its numbers."""
        numbers = (self.mentions, len(self.outlets), len(self.reports))
        return (*self.row[:COUNTED], *numbers, *self.row[COUNTED + len(numbers) :])


def columns(terms: Terms) -> tuple[Column, ...]:
    """The columns of the table."""
    return COLUMNS + EXTRA if terms.everything else COLUMNS


def shared(item: Item, terms: Terms) -> bool:
    """Whether an event is a row: it has a day and, unless everything is shared, is told as actual and current."""
    now = item.row.modality == "actual" and item.row.phase == "current"
    return item.row.day is not None and (terms.everything or now)


def rows(items: Iterable[Item], terms: Terms) -> Iterator[tuple[Any, ...]]:
    """The rows of the table, those that several copies of a piece tell once.

    NumArticles, NumSources and NumMentions count the reports of the piece, their outlets, and the words that tell the
    event in them. GoldsteinScale is the value of the CAMEO code. AvgTone is empty: no tone is measured here. So are
    ethnic and religious codes, and the places of actors.
    """
    told: dict[tuple[object, int], _Told] = {}
    nth: Counter[tuple[str, object]] = Counter()
    for item in items:
        if not shared(item, terms):
            continue
        row = item.row
        who = tuple(tuple(party.codes) or party.words for party in (*row.actors, None, *row.recipients) if party)
        key = (item.piece, row.type, row.mode, row.day, row.modality, row.phase, row.voice == "outlet", who)
        nth[row.report, key] += 1  # a report that tells the like twice tells two events, as the coder has it
        which = key, nth[row.report, key]
        if which not in told:
            told[which] = _Told(_row(item, terms))
        told[which].add(item)
    for found in told.values():
        yield found.counted()


def _row(item: Item, terms: Terms) -> tuple[Any, ...]:
    """The row without the numbers that other reports add to."""
    row = item.row
    code = cameo(row.type, row.mode, row.contexts)
    day = date.fromisoformat(str(row.day)[:10])
    found = (
        number(row.report, row.id), int(f"{day:%Y%m%d}"), int(f"{day:%Y%m}"), day.year,
        round(day.year + (day.month * 30 + day.day) / 365, 4),
        *_actor(row.actors[0] if row.actors else None), *_actor(row.recipients[0] if row.recipients else None),
        int(is_root(item.record, item.event.trigger.start)), code.code, code.base, code.root, code.quad, code.goldstein,
        None, None, None, None,
        *NOWHERE, *NOWHERE, *_geo(row.place), int(f"{datetime.fromisoformat(item.added):%Y%m%d%H%M%S}"), row.link,
    )  # fmt: skip
    if not terms.everything:
        return found
    voice = "outlet" if row.voice == "outlet" else (row.speaker and row.speaker.name) or "somebody"
    sentence = row.sentence if terms.text else None
    mark = terms.tlp and terms.tlp.label
    return (*found, row.modality, row.phase, voice, row.type, row.mode, round(row.confidence, 3), sentence, mark)


def number(report: str, event: str) -> int:
    """A number for an event that is the same in every export: 52 bits, so that it is exact also as a float."""
    return int(hashlib.sha256(f"{report}\x1f{event}".encode()).hexdigest()[:13], 16)


def is_root(record: Record, at: int) -> bool:
    """Whether a position lies in the first paragraph of a report."""
    end = record.document.text.find("\n", LEAD)
    return end < 0 or at < end


def _actor(party: Party | None) -> tuple[str | None, ...]:
    if party is None:
        return (None,) * len(_ACTOR)
    country = codes_of(party.country).cameo or None
    code = party.codes[0] if party.codes else None
    if code and party.country and country != party.country and code.startswith(party.country):
        code = f"{country}{code[3:]}"
    pieces = [code[i : i + 3] for i in range(0, len(code), 3)] if code else []
    roles = [piece for piece in pieces if piece in ROLES]
    if party.sector in ROLES and party.sector not in roles:
        roles.append(party.sector)
    types = [*roles, None, None, None][:3]
    group = next((GROUPS[piece] for piece in pieces if piece in GROUPS), None)
    name = party.name.upper() if party.name else None
    return (code, name, country, group, None, None, None, *types)


def _geo(place: Where | None) -> tuple[Any, ...]:
    if place is None or place.lat is None:
        return NOWHERE
    fips = codes_of(place.country).fips or None
    american = place.country == "USA"
    if place.kind == "country":
        kind = 1
    elif place.kind in ("admin1", "admin2", "region"):
        kind = 2 if american else 5
    else:
        kind = 3 if american else 4
    name = place.name if place.kind == "country" else ", ".join(filter(None, (place.name, place.admin1, place.country)))
    feature = str(place.geonameid) if place.geonameid else None
    return (kind, name, fips, None, None, place.lat, place.lon, feature)
