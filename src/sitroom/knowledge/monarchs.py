"""Those who reign, who are called by their given names: King Abdullah."""

from __future__ import annotations

from sitroom.knowledge.actors import leaders
from sitroom.knowledge.actors_index import Known, normal
from sitroom.knowledge.tables import per_tables

_REIGNING = ("King", "Queen", "Monarch", "Emir", "Sultan")


@per_tables
def monarchs() -> dict[str, tuple[Known, ...]]:
    """The kings, queens, emirs and sultans by their given names, in normal form."""
    found: dict[str, list[Known]] = {}
    for known in (known for holders in leaders().values() for known in holders):
        if any(spell.office in _REIGNING for spell in known.spells):
            found.setdefault(normal(known.name).split()[0], []).append(known)
    return {name: tuple(holders) for name, holders in found.items()}
