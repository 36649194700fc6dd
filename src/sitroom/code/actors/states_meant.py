"""What names meant at their day: the state of then, or a part of another that is called so; rebels who rule by now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sitroom.code.actors.names import Hit
from sitroom.code.syntax import Token
from sitroom.knowledge.actors import country_names, former_states
from sitroom.knowledge.actors_index import Known
from sitroom.knowledge.organisations_then import sector_then
from sitroom.model import Place

_SURE = 0.5  # the confidence of a place that counts


def where_meant(hits: Sequence[Hit], tokens: Sequence[Token], places: Sequence[Place]) -> list[Hit]:
    """The names with those of states that are found to mean a part of another state: a senator of Georgia."""
    parts = {place.span.start: place for place in places if place.kind == "admin1" and place.confidence >= _SURE}

    def meant(hit: Hit) -> Hit:
        part = parts.get(tokens[hit.first].start) if hit.known.kind == "country" else None
        if part is None or part.country in (None, hit.known.country):
            return hit
        return replace(hit, known=Known("place", part.name, part.country))

    return [meant(hit) for hit in hits]


def of_their_day(hits: Sequence[Hit], day: date | None) -> list[Hit]:
    """The names as they were meant at that day: in 1962 Moscow acts for the Soviet Union.

    Without a day, a report that speaks of a former state and never of the one after it by name is of that time.
    """
    hits = [_as_it_was(hit, day) for hit in hits] if day else list(hits)
    table = former_states()
    if not any(hit.known.country in table for hit in hits):
        return hits
    plain = {hit.known.country for hit in hits if hit.known.kind in ("country", "nationality")}

    def then(hit: Hit) -> Hit:
        code = hit.known.country or ""
        for former in table.get(code, ()):
            holds = former.start <= day <= former.end if day else former.code in plain and code not in plain
            if holds and (former.all_names or hit.known.kind == "capital"):
                return replace(hit, known=_renamed(hit.known, code, former.code))
        return hit

    return [then(hit) for hit in hits]


def _as_it_was(hit: Hit, day: date) -> Hit:
    """The name of a body with what it was that day: rebels before they came to rule."""
    sector = sector_then(hit.known.name, day) if hit.known.kind == "organisation" else None
    return replace(hit, known=replace(hit.known, sector=sector)) if sector else hit


def _renamed(known: Known, code: str, former: str) -> Known:
    name = known.name.replace(country_names()[code], country_names()[former])
    group = known.group.replace(country_names()[code], country_names()[former]) if known.group else None
    return replace(known, country=former, name=known.name if known.kind == "person" else name, group=group)
