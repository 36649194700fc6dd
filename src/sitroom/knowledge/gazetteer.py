"""The gazetteer: names to places, in one read-only SQLite file that is found, or built once, without asking."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import platformdirs

from sitroom.knowledge.gazetteer_names import fold, without_article
from sitroom.model.places import Kind

MAIN, ALIAS, ALTERNATE = 0, 1, 2  # how a place bears a name: as its own, as another common one, in another language
MOST = 80  # places of one name that are looked at: of San José there are hundreds

QUERY = """
SELECT place.id, place.name, kind, lat, lon, geonameid, country, near, unit, subunit, admin1, population, radius,
    capital, rank
FROM name JOIN place ON place.id = name.place WHERE key = ? ORDER BY rank, population DESC LIMIT ?
"""
BEGINNING = """
SELECT place.id, place.name, kind, lat, lon, geonameid, country, near, unit, subunit, admin1, population, radius,
    capital, min(rank)
FROM name JOIN place ON place.id = name.place WHERE key >= ? AND key < ? GROUP BY place.id
ORDER BY kind = 'country' DESC, min(rank), population DESC LIMIT ?
"""
# Asked first: most of what is looked up is no place, and is told so three times faster than by the query above.
KNOWN = "SELECT 1 FROM name WHERE key = ? LIMIT 1"


class GazetteerError(Exception):
    """The gazetteer can neither be opened nor built."""


class Entry(NamedTuple):
    """One place as the gazetteer has it, under the name that was looked up.

    `country` is what a record may say: null at sea and where sovereignty is disputed. `near` is the country that it is
    reported with, for weighing candidates only. `unit` and `subunit` are the ids of the first- and second-order units
    that hold it. `population` is 0 where unknown; `radius` in kilometres; `capital` is 1 for the seat of a
    country's government, else 0; `rank` one of MAIN, ALIAS, ALTERNATE.
    """

    id: int
    name: str
    kind: Kind
    lat: float
    lon: float
    geonameid: int | None
    country: str | None
    near: str | None
    unit: int | None
    subunit: int | None
    admin1: str | None
    population: int
    radius: int
    capital: int
    rank: int


class Gazetteer:
    """Places by name. Cheap to open (the file is mapped, not read); safe to share between threads."""

    def __init__(self, path: Path) -> None:
        """Opens a built gazetteer. Raises GazetteerError where the file is none."""
        self.path = path
        try:
            address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
            self._connection = sqlite3.connect(address, uri=True, check_same_thread=False)
            self._connection.execute("PRAGMA mmap_size = 268435456")
            self._connection.execute("SELECT 1 FROM place LIMIT 1")
        except sqlite3.Error as error:
            raise GazetteerError(f"{path} is no gazetteer ({error}): delete it and run again") from error
        self._cached = lru_cache(maxsize=20_000)(self._find)

    def find(self, name: str) -> tuple[Entry, ...]:
        """The places that bear this name in any spelling, own names first, then by population."""
        return self._cached(fold(name))

    def beginning(self, words: str, limit: int) -> list[Entry]:
        """The places of which a name begins so in any spelling: countries first, then by own names and population."""
        key = fold(words)
        return list(map(Entry._make, self._connection.execute(BEGINNING, (key, f"{key}\U0010ffff", limit))))

    def find_key(self, key: str) -> tuple[Entry, ...]:
        """The same for a name that is folded already (see `gazetteer_names.fold`)."""
        return self._cached(key)

    def _find(self, key: str) -> tuple[Entry, ...]:
        for own in (key, without_article(key)):
            if own and self._connection.execute(KNOWN, (own,)).fetchone():
                return tuple(map(Entry._make, self._connection.execute(QUERY, (own, MOST))))
        return ()

    def close(self) -> None:
        """Closes the file."""
        self._connection.close()


def open_gazetteer(progress: Callable[[str], None] = lambda message: None) -> Gazetteer:
    """Opens the gazetteer, building it first where this version of its sources has none yet (about a minute, once).

    It lies in the user's cache folder, or where the environment variable SITROOM_GAZETTEER says.

    Args:
        progress: is called with a line of text when something takes long.

    Raises:
        GazetteerError: it can neither be opened nor built; the message says what to do.
    """
    path = default_path()
    if not path.exists():
        from sitroom.knowledge.gazetteer_build import build

        try:
            build(path, progress)
        except OSError as error:
            message = (
                f"cannot write the gazetteer {path} ({error.strerror}): set SITROOM_GAZETTEER to a path that can be"
            )
            raise GazetteerError(message) from error
    return Gazetteer(path)


def default_path() -> Path:
    """Where the gazetteer of these sources lies, built or not."""
    if chosen := os.environ.get("SITROOM_GAZETTEER"):
        return Path(chosen).absolute()
    from sitroom.knowledge.gazetteer_build import sources_hash

    return Path(platformdirs.user_cache_dir("sitroom")).absolute() / f"gazetteer-{sources_hash()}.sqlite"
