"""A table in the shape of POLECAT, the weekly event data that NGEC codes after PLOVER: its columns in their order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sitroom.keep import Party
from sitroom.model import ActorRef, Record
from sitroom.share import Terms
from sitroom.share.countries import codes_of
from sitroom.share.gdelt import shared
from sitroom.share.material import Item
from sitroom.share.tables import Column
from sitroom.version import __version__

_SIDE = ("Name", "Country", "COW", "Primary {} Sector", "{} Sectors", "Title", "Name Raw", "Wikipedia {} ID")


def _side(side: str) -> Iterator[Column]:
    for name in _SIDE:
        yield (name.format(side) if "{}" in name else f"{side} {name}", str)


COLUMNS: tuple[Column, ...] = (
    ("Event ID", str), ("Event Date", str), ("Event Type", str), ("Event Mode", str), ("Intensity", float),
    ("Quad Code", str), ("Contexts", str), *_side("Actor"), *_side("Recipient"), ("Placename", str), ("City", str),
    ("District", str), ("Province", str), ("Country", str), ("Latitude", float), ("Longitude", float),
    ("GeoNames ID", str), ("Raw Placename", str), ("Feature Type", str), ("Source", str), ("Publication Date", str),
    ("Story People", str), ("Story Organizations", str), ("Story Locations", str), ("Language", str), ("Version", str),
)  # fmt: skip
EXTRA: tuple[Column, ...] = (
    ("Modality", str), ("Phase", str), ("Voice", str), ("Confidence", float), ("Sentence", str), ("URL", str),
    ("TLP", str),
)  # fmt: skip
MISSING = "None"  # as POLECAT's own files have it
FEATURES = {  # GeoNames' feature codes of kinds of places
    "country": "PCLI", "admin1": "ADM1", "admin2": "ADM2", "city": "PPL", "region": "RGN", "strait": "STRT",
    "mountain": "MT", "island": "ISL",
}  # fmt: skip


def columns(terms: Terms) -> tuple[Column, ...]:
    """The columns of the table."""
    return COLUMNS + EXTRA if terms.everything else COLUMNS


def rows(items: Iterable[Item], terms: Terms) -> Iterator[tuple[Any, ...]]:
    """The rows of the table: an event each, what several parties do with `; ` between them.

    Wikipedia's ids and districts are not known here and stay empty.
    """
    return (_row(item, terms) for item in items if shared(item, terms))


def _row(item: Item, terms: Terms) -> tuple[Any, ...]:
    row, event, record = item.row, item.event, item.record
    place, mention = row.place, event.place
    raw = mention.span.text if mention and terms.text else place and place.name
    found = (
        f"{row.report}#{row.id}", row.day, row.type, row.mode, row.intensity, row.quad.upper(), _many(row.contexts),
        *_party(row.actors, event.actors, terms), *_party(row.recipients, event.recipients, terms),
        place and place.name, place.name if place and place.kind == "city" else None, None, place and place.admin1,
        place and place.country, place and place.lat, place and place.lon,
        str(place.geonameid) if place and place.geonameid else None, raw,
        FEATURES.get(place.kind) if place else None, row.outlet, row.published, *_story(record),
        record.document.lang, f"Sitroom {__version__}",
    )  # fmt: skip
    if not terms.everything:
        return found
    voice = "outlet" if row.voice == "outlet" else (row.speaker and row.speaker.name) or "somebody"
    sentence, mark = (row.sentence if terms.text else None), terms.tlp and terms.tlp.label
    return (*found, row.modality, row.phase, voice, round(row.confidence, 3), sentence, row.link, mark)


def _party(parties: list[Party], mentions: list[ActorRef], terms: Terms) -> tuple[str | None, ...]:
    sectors = [party.sector for party in parties if party.sector]
    titles = [mention.role for mention in mentions if mention.role and terms.text]
    raw = [party.words if terms.text else party.name for party in parties]
    return (
        _many(party.name for party in parties),
        _many(party.country for party in parties),
        _many(codes_of(party.country).cow for party in parties),
        sectors[0] if sectors else None,
        _many(sectors),
        _many(titles),
        _many(raw),
        None,
    )


def _story(record: Record) -> tuple[str | None, ...]:
    """People, organisations and places that take part in anything that the report tells."""
    refs = [ref for event in record.events for ref in (*event.actors, *event.recipients)]
    refs += [ref for said in record.statements for ref in (said.speaker, said.addressee) if ref]
    people = _many(ref.person for ref in refs)
    return people, _many(ref.group for ref in refs), _many(place.name for place in record.places)


def _many(values: Iterable[str | None]) -> str | None:
    """Values behind each other, each once; null where there are none."""
    return "; ".join(dict.fromkeys(filter(None, values))) or None
