"""Offices: whether a title means an office of the tables, and who held it on a day."""

from __future__ import annotations

from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from sitroom.knowledge.actors import leaders, offices
from sitroom.knowledge.actors_index import Known, Spell, normal, singular
from sitroom.knowledge.tables import user_folders


def is_office(title: str, spell: Spell | None) -> bool:
    """Whether the words of a title mean the office of that spell: "PM" the Prime Minister.

    >>> from datetime import date
    >>> is_office("premier", Spell("GOV", date(2010, 1, 1), None, True, "Prime Minister"))
    True
    """
    if spell is None or not spell.office:
        return False
    held, words = normal(spell.office), _singular(title)
    return held == words or any(held in alike for alike in offices().get(words, ()))


def has_led(known: Known) -> bool:
    """Whether somebody was at the head of a state or of its government at any time."""
    return any(is_office(head, spell) for spell in known.spells for head in ("head of state", "head of government"))


def holder(country: str, title: str, day: date | None) -> Known | None:
    """The one person who held that office of a state on that day; null where the tables know none or several.

    A title may mean several offices (a leader); those that the table of offices gives first count before the others.

    >>> from datetime import date
    >>> found = holder("DEU", "chancellor", date(2015, 9, 1))
    >>> found.name if found else None
    'Angela Merkel'
    """
    return _holder(country, title, day, user_folders()) if day is not None else None


@lru_cache(maxsize=4096)
def _holder(country: str, title: str, day: date, folders: tuple[Path, ...]) -> Known | None:
    words = _singular(title)
    for alike in offices().get(words, ((words,),)):
        found = [
            known for known in leaders().get(country, ()) if any(_holds(spell, alike, day) for spell in known.spells)
        ]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _holds(spell: Spell, alike: tuple[str, ...], day: date) -> bool:
    if spell.office is None or normal(spell.office) not in alike:
        return False
    return (spell.start is None or spell.start <= day) and (spell.end is None or day <= spell.end)


@cache
def _singular(title: str) -> str:
    *front, last = normal(title).split() or [""]
    return " ".join([*front, singular(last)])
