"""How likely a place is to be meant by its bare name, before anything else is known."""

from __future__ import annotations

import math
from collections.abc import Sequence

from sitroom.knowledge.gazetteer import ALTERNATE, Entry

# The weights, set by hand: in units of a factor of ten of a city's population.
GREAT = 100_000  # inhabitants from which a city is known by its foreign names too: Kiev, Odessa
KIND_PRIOR: dict[str, float] = {
    "country": 8.0, "region": 6.0, "water": 6.0, "strait": 6.0, "mountain": 4.0, "island": 4.0, "site": 5.8,
    "admin1": 4.6, "admin2": 2.4, "city": 0.0, "other": 1.0,
}  # fmt: skip
CAPITAL = 1.3
RANK_PRIOR = (0.0, -0.4, -1.6)  # own name, common alias, other language
# A bare Kherson is the city, not the province around it, unless the city is a small part of it: Quebec.
NAMESAKE = -2.5
NAMESAKE_SHARE = (0.15, 0.05, 0.05)  # of the unit's people: where the name is its own, where it is only called so


def prior(entry: Entry) -> float:
    """How likely a place is to be meant when nothing else is known."""
    people = math.log10(entry.population + 30)
    if entry.kind == "city":
        score = people + CAPITAL * entry.capital
    elif entry.kind in ("admin1", "admin2"):
        score = KIND_PRIOR[entry.kind] + 0.2 * people
    else:
        score = KIND_PRIOR[entry.kind]
    return score + RANK_PRIOR[entry.rank] * (0.5 if entry.population >= GREAT else 1.0)


def namesakes(entries: Sequence[Entry]) -> set[int]:
    """The ids of the units that are called like a city in them, where the bare name is rather the city's."""
    cities = [e for e in entries if e.kind == "city" and e.rank != ALTERNATE]
    return {
        e.id
        for e in entries
        if e.kind in ("admin1", "admin2")
        and any(
            e.id in (c.unit, c.subunit) and c.population >= NAMESAKE_SHARE[e.rank] * max(1, e.population)
            for c in cities
        )
    }
