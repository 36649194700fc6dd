"""What codes are called in words: states by the tables, organisations as the reports of the store name them."""

from __future__ import annotations

from sitroom.desk.remembered import remembered
from sitroom.keep import Store
from sitroom.keep.ask_actors import find_actors
from sitroom.knowledge.actors import country_names


def called(store: Store, code: str) -> str:
    """A code in words: Russia for RUS, Libya MIL for LBYMIL, NATO for IGOWSTNAT; itself where nobody is called so."""
    if country := country_names().get(code[:3]):
        return f"{country} {code[3:]}".strip()
    return remembered(store, f"called {code}", lambda: _named(store, code))


def somebody_called(store: Store, who: str) -> str:
    """Somebody who is asked for, in words where he is given by a code: United States for USA, Obama for Obama."""
    return called(store, who) if who.isupper() and who.isalpha() else who  # USA Today is no United States


def pair_called(store: Store, pair: str) -> str:
    """A pair of the panel in words: Russia – Ukraine for `pair:RUS,UKR`."""
    return " – ".join(called(store, code) for code in pair.removeprefix("pair:").split(","))


def _named(store: Store, code: str) -> str:
    """The name that most events give to whoever has just this code."""
    with store.reading() as connection:
        found = [one.name for one in find_actors(connection, code, 20) if one.codes[:1] == [code]]
    return found[0] if found else code
