"""What a situation is headed: everything that it is narrowed to, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sitroom.desk.called import called, somebody_called
from sitroom.keep import Store

ALL = "Situation"  # of everything


def headed(store: Store, given: Mapping[str, Any]) -> str:
    """All filters of a situation, whose it is first: United States and Soviet Union, “missiles”, in Cuba."""
    who = [somebody_called(store, side) for side in (given["actor"], given["recipient"]) if side]
    told = list(_like(given))
    country = called(store, given["country"]) if given["country"] else ""
    if country:
        told.append(f"in {country}")
    told += _days(given)
    if who:
        return ", ".join([" and ".join(who), *told])
    if given["words"] and len(told) == 1:
        return str(given["words"])
    if country and len(told) == 1:
        return country
    if told and told[0] in _days(given):
        return ", ".join([ALL, *told])
    heading = ", ".join(told) or ALL
    return heading[0].upper() + heading[1:]


def _like(given: Mapping[str, Any]) -> Iterator[str]:
    """The words, and what events are like."""
    if given["words"]:
        yield f"“{given['words']}”"
    if given["type"]:
        yield " or ".join(given["type"]).lower()
    if given["mode"]:
        yield given["mode"]
    if given["near"]:
        yield f"near {given['near']}"
    if given["voice"]:
        yield f"in the voice of {given['voice']}"
    if given["outlet"]:
        yield f"told by {given['outlet']}"


def _days(given: Mapping[str, Any]) -> list[str]:
    since, until = given["since"], given["until"]
    if since and since == until:
        return [f"on {since}"]
    days = " ".join(f"{word} {day}" for word, day in (("from", since), ("until", until)) if day)
    return [days] if days else []
