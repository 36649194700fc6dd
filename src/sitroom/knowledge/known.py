"""Who bears a name, as the tables of actors know: all names, and offices from when until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sitroom.knowledge.actors import country_names, entries
from sitroom.knowledge.actors_index import Kind, Known, normal
from sitroom.knowledge.tables import per_tables

SAME: dict[Kind, Kind] = {"nationality": "country", "capital": "country", "place": "country", "seat": "organisation"}


@dataclass(frozen=True, slots=True)
class Office:
    """A time in a sector; days are null where open. `sure` is false where the end is only the last day known of."""

    sector: str
    office: str | None
    since: date | None
    until: date | None
    sure: bool


@dataclass(frozen=True, slots=True)
class KnownActor:
    """Somebody whom the tables know. `kind` is country, people, organisation or person; `code` PLOVER's."""

    kind: str
    name: str
    country: str | None
    sector: str | None
    code: str | None
    wikidata: str | None
    names: list[str]
    offices: list[Office]


def known_actors(words: str) -> list[KnownActor]:
    """All who bear this name or have this code of a state.

    >>> [(one.kind, one.name, one.country) for one in known_actors("UKR")]
    [('country', 'Ukraine', 'UKR')]
    """
    by_name, named = _index()
    key = normal(country_names().get(words, words))
    found: dict[tuple[str, str], KnownActor] = {}
    for known in by_name.get(key, ()):
        kind = SAME.get(known.kind, known.kind)
        if (kind, known.name) not in found:
            written = sorted(named[kind, known.name], key=lambda name: (name != known.name, name))
            found[kind, known.name] = KnownActor(
                kind, known.name, known.country, known.sector, known.code, known.wikidata, written, _offices(known)
            )
    return list(found.values())


def _offices(known: Known) -> list[Office]:
    return [Office(spell.sector, spell.office, spell.start, spell.end, spell.sure) for spell in known.spells]


@per_tables
def _index() -> tuple[dict[str, list[Known]], dict[tuple[str, str], set[str]]]:
    """Who is meant by each name, and the names of each."""
    by_name: dict[str, list[Known]] = {}
    named: dict[tuple[str, str], set[str]] = {}
    for written, known in entries():
        if known.kind in ("nationality", "place"):
            continue
        by_name.setdefault(normal(written), []).append(known)
        if known.kind != "capital":
            named.setdefault((SAME.get(known.kind, known.kind), known.name), set()).add(written)
    return by_name, named
