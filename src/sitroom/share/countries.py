"""The codes of states in other tables: ISO alpha-2, FIPS 10-4, Correlates of War, CAMEO."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from sitroom.knowledge.tables import own_table, read_table


@dataclass(frozen=True, slots=True)
class Codes:
    """A state's codes; empty where a table has none for it."""

    alpha2: str
    fips: str
    cow: str
    cameo: str


@cache
def _table() -> dict[str, Codes]:
    rows = read_table(own_table("share/countries.tsv"), "code", "alpha2", "fips", "cow", "cameo")
    return {row["code"]: Codes(row["alpha2"], row["fips"], row["cow"], row["cameo"] or row["code"]) for row in rows}


def codes_of(country: str | None) -> Codes:
    """The codes of a state by its ISO 3166-1 alpha-3 code, or that of a historic state."""
    return _table().get(country or "", Codes("", "", "", country or ""))


def alpha2(country: str | None) -> str | None:
    """The ISO 3166-1 alpha-2 code, null for a historic state."""
    return codes_of(country).alpha2 or None
