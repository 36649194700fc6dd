"""Places of the gazetteer for whoever types one: which may be meant, and where it lies."""

from __future__ import annotations

from functools import cache

from sitroom.keep.ask import AskError
from sitroom.knowledge.gazetteer import Entry, Gazetteer, default_path

LARGER = 10  # times as many people live there as in the next of that name: then it is that one
NAMED = 4  # places of one name that are told apart in a message
OFFERED = 8
SHORTEST = 3  # letters by which places are looked for


def places_like(words: str) -> list[str]:
    """The places whose name begins so, as they are typed in full, the likeliest first."""
    held = _gazetteer()
    if held is None or len(words) < SHORTEST:
        return []
    return [typed(one) for one in held.beginning(words, OFFERED)]


def known_place(name: str, kind: str | None, country: str | None) -> Entry | None:
    """The place of the gazetteer that somebody means who types so much of it; null where it knows none.

    Raises:
        AskError: several are called so, and none is much larger than the others.
    """
    held = _gazetteer()
    found = [
        one
        for one in (held.find(name) if held else ())
        if kind in (None, one.kind) and country in (None, one.country, one.near)
    ]
    own = [one for one in found if one.rank == found[0].rank]
    if not own:
        return None
    first, *others = sorted(own, key=lambda one: -one.population)
    if any(first.population < LARGER * other.population for other in others):
        told = "; ".join(typed(one) for one in own[:NAMED])
        raise AskError(f"place: several are called {name}. Write one of them in full: {told}")
    return first


def typed(one: Entry) -> str:
    """A place as it is typed in full, such as `Havana, city, CUB, 23.13, -82.38`."""
    country = [one.country] if one.country else []
    return ", ".join([one.name.replace(",", ""), one.kind, *country, f"{one.lat:.2f}", f"{one.lon:.2f}"])


@cache
def _opened() -> Gazetteer:
    return Gazetteer(default_path())


def _gazetteer() -> Gazetteer | None:
    """The gazetteer, where it is built: that takes a minute, and nobody who types is to wait for it."""
    return _opened() if default_path().exists() else None
