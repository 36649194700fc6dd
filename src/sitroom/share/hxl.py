"""CSV with a row of HXL tags (Humanitarian Exchange Language 1.1) below the names."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from typing import IO, Any

from sitroom.keep import EventRow, Party
from sitroom.share import Terms
from sitroom.share.told import name_of


def _names(parties: list[Party], terms: Terms) -> str:
    return "; ".join(filter(None, (name_of(party, terms) for party in parties)))


def _codes(parties: list[Party]) -> str:
    return "; ".join(" ".join(party.codes) for party in parties)


def _voice(row: EventRow, terms: Terms) -> str:
    return "outlet" if row.voice == "outlet" else name_of(row.speaker, terms) or "somebody"


# Name, tag, and what stands there.
COLUMNS: tuple[tuple[str, str, Callable[[EventRow, Terms], Any]], ...] = (
    ("Id", "#meta+id", lambda row, _: f"{row.report}#{row.id}"),
    ("Day", "#date+occurred", lambda row, _: row.day),
    ("Published", "#date+published", lambda row, _: row.published),
    ("Event type", "#event+type", lambda row, _: row.type),
    ("Event mode", "#event+mode", lambda row, _: row.mode),
    ("Contexts", "#event+contexts", lambda row, _: " ".join(row.contexts)),
    ("Quad", "#event+category", lambda row, _: row.quad),
    ("Modality", "#status+modality", lambda row, _: row.modality),
    ("Phase", "#status+phase", lambda row, _: row.phase),
    ("Voice", "#status+voice", _voice),
    ("Intensity", "#severity+intensity+num", lambda row, _: row.intensity),
    ("Actor", "#org+actor+name", lambda row, terms: _names(row.actors, terms)),
    ("Actor codes", "#org+actor+code", lambda row, _: _codes(row.actors)),
    ("Recipient", "#org+recipient+name", lambda row, terms: _names(row.recipients, terms)),
    ("Recipient codes", "#org+recipient+code", lambda row, _: _codes(row.recipients)),
    ("Place", "#loc+name", lambda row, _: row.place and row.place.name),
    ("Precision of place", "#loc+type", lambda row, _: row.place and row.place.kind),
    ("Province", "#adm1+name", lambda row, _: row.place and row.place.admin1),
    ("Country", "#country+code+v_iso3", lambda row, _: row.place and row.place.country),
    ("Latitude", "#geo+lat", lambda row, _: (row.place and row.place.kind != "country" and row.place.lat) or None),
    ("Longitude", "#geo+lon", lambda row, _: (row.place and row.place.kind != "country" and row.place.lon) or None),
    ("Sentence", "#description+sentence", lambda row, terms: row.sentence if terms.text else None),
    ("Confidence", "#indicator+confidence+num", lambda row, _: round(row.confidence, 3)),
    ("Source", "#meta+source", lambda row, _: row.outlet),
    ("Link", "#meta+url", lambda row, _: row.link),
    ("Passing on", "#meta+tlp", lambda _, terms: terms.tlp and terms.tlp.label),
)


def write(rows: Iterable[EventRow], stream: IO[str], terms: Terms) -> int:
    """Writes names, tags and rows; how many rows they were. Sentences and mark are columns only if shared."""
    left_out = {name for name, out in (("Sentence", not terms.text), ("Passing on", terms.tlp is None)) if out}
    columns = [column for column in COLUMNS if column[0] not in left_out]
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([name for name, _, _ in columns])
    writer.writerow([tag for _, tag, _ in columns])
    count = 0
    for row in rows:
        writer.writerow([value(row, terms) for _, _, value in columns])
        count += 1
    return count
