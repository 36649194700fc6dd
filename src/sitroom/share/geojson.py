"""GeoJSON (RFC 7946): events and statements on a map, where the place is a place and not a whole country."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

from sitroom.share import ShareError, Terms
from sitroom.share.told import AnyRow, row_of, values

NO_POINT = frozenset({"country"})  # kinds of place whose middle says nothing of where something happened


def feature(row: AnyRow, terms: Terms) -> dict[str, Any]:
    """An event or statement as a Feature.

    Of a country there is no point: the geometry is null, as RFC 7946 has it for what is not located, and the country
    stands in the properties. `precision` is the kind of place: city and site are points, of admin1, region or water
    the point is only somewhere in it.
    """
    properties = values(row, terms)
    place = properties["place"]
    properties["precision"] = place and place["kind"]
    on_map = place and place["lat"] is not None and place["kind"] not in NO_POINT
    geometry = {"type": "Point", "coordinates": [place["lon"], place["lat"]]} if on_map else None
    return {"type": "Feature", "id": row.after, "geometry": geometry, "properties": properties}


def write(rows: Iterable[AnyRow], stream: IO[str], terms: Terms) -> int:
    """Writes a FeatureCollection, a feature at a time; how many they were. A mark is its member `tlp`."""
    mark = f'"tlp": {json.dumps(terms.tlp.label)}, ' if terms.tlp else ""
    stream.write(f'{{"type": "FeatureCollection", {mark}"features": [')
    count = 0
    for count, row in enumerate(rows, start=1):
        stream.write((",\n" if count > 1 else "\n") + json.dumps(feature(row, terms), ensure_ascii=False))
    stream.write("\n]}\n")
    return count


def read(path: Path, found: Any) -> Iterator[AnyRow]:
    """The rows of a FeatureCollection that `write` wrote. Raises ShareError."""
    features = found.get("features")
    if not isinstance(features, list):
        raise ShareError(f"{path}: a FeatureCollection without features")
    for number, one in enumerate(features, start=1):
        properties = one.get("properties") if isinstance(one, dict) else None
        if not isinstance(properties, dict):
            raise ShareError(f"{path}, feature {number}: it has no properties")
        yield row_of({name: value for name, value in properties.items() if name != "precision"}, f"{path}, {number}")
