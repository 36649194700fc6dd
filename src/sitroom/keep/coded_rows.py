"""What is coded in records as rows of the tables."""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sitroom.join.sentence import sentence_of
from sitroom.keep.bulk import Row
from sitroom.knowledge.gazetteer_names import fold
from sitroom.model import ActorRef, Event, Place, Record, Statement

SHORT = re.compile(r"[A-Z]{3}")  # the code of a state or of a sector
MEANT = ("deny", "threaten")  # acts that are counted by whom they mean
WORDS = 200  # characters of a mention that stand in a table; the record has them all


@dataclass(slots=True)
class Named:
    """The actors and places of a batch of records, each once, by their label."""

    actors: dict[str, Row] = field(default_factory=dict)
    terms: dict[str, set[str]] = field(default_factory=dict)  # of the actors
    places: dict[str, Row] = field(default_factory=dict)

    def actor(self, actor: ActorRef | None) -> str | None:
        """The label of an actor; null where the words name nobody that is known."""
        if actor is None or not (actor.name or actor.codes or actor.sector or actor.person or actor.group):
            return None
        row: Row = {
            "name": actor.name, "country": actor.country, "sector": actor.sector, "codes": actor.codes,
            "person": actor.person, "group": actor.group,
        }  # fmt: skip
        label = self._once(self.actors, row)
        if label not in self.terms:
            self.terms[label] = terms_of(actor)
        return label

    def place(self, place: Place | None) -> str | None:
        """The label of a place."""
        if place is None:
            return None
        row: Row = {
            "name": place.name, "kind": place.kind, "lat": place.lat, "lon": place.lon, "geonameid": place.geonameid,
            "country": place.country, "admin1": place.admin1,
        }  # fmt: skip
        return self._once(self.places, row | dict(zip("xyz", unit(place.lat, place.lon), strict=True)))

    @staticmethod
    def _once(known: dict[str, Row], row: Row) -> str:
        label = hashlib.sha256(json.dumps(list(row.values())).encode()).hexdigest()[:32]
        known.setdefault(label, {"label": label, **row})
        return label


def unit(lat: float | None, lon: float | None) -> tuple[float | None, float | None, float | None]:
    """A place as a point on the unit sphere; two are as near as the sum of the products of theirs is near to 1."""
    if lat is None or lon is None:
        return None, None, None
    phi, theta = math.radians(lat), math.radians(lon)
    return math.cos(phi) * math.cos(theta), math.cos(phi) * math.sin(theta), math.sin(phi)


def terms_of(actor: ActorRef | None) -> set[str]:
    """All by which an actor is asked for: its codes, its country and sector, and the words of its names."""
    if actor is None:
        return set()
    codes = {*actor.codes, *filter(None, (actor.country, actor.sector))}
    return codes | {word for name in (actor.name, actor.person, actor.group) if name for word in name_words(name)}


def all_terms(actors: Iterable[ActorRef]) -> set[str]:
    """All by which any of these is asked for."""
    return set().union(*map(terms_of, actors))


def beside(terms: set[str]) -> str:
    """The codes of three letters among these, as they are looked for in one column: each between spaces.

    >>> beside({"LBYGOV", "LBY", "GOV", "tripoli"})
    ' GOV LBY '
    """
    codes = sorted(term for term in terms if SHORT.fullmatch(term))
    return f" {' '.join(codes)} " if codes else ""


def towards(one: str, other: str) -> str | None:
    """The code under which stands what one does to another; null where either is not asked for by three letters.

    >>> towards("USA", "LBY"), towards("USA", "tripoli")
    ('USA>LBY', None)
    """
    return f"{one}>{other}" if SHORT.fullmatch(one) and SHORT.fullmatch(other) else None


def codes_of_event(event: Event) -> Iterator[tuple[str, str, str]]:
    """By what an event is asked for: side, code, and what `beside` gives of the other side."""
    actors, recipients = all_terms(event.actors), all_terms(event.recipients)
    for side, those, others in (("actor", actors, recipients), ("recipient", recipients, actors)):
        told = beside(others)
        yield from ((side, code, told) for code in sorted(those))
    yield from (("actor", code, "") for code in _all_towards(actors, recipients))


def codes_of_statement(statement: Statement, told: Iterable[Event]) -> Iterator[tuple[str, str]]:
    """By what a statement is asked for: side and code; `told` are the events that it tells of.

    Who denies or threatens means whom he addresses, and those who take part in what he tells.
    """
    speaker, addressee = terms_of(statement.speaker), terms_of(statement.addressee)
    yield from (("speaker", code) for code in sorted(speaker))
    yield from (("addressee", code) for code in sorted(addressee))
    if statement.act in MEANT:
        meant = addressee.union(*(all_terms([*event.actors, *event.recipients]) for event in told))
        yield from (("speaker", code) for code in _all_towards(speaker, meant))


def _all_towards(those: set[str], others: set[str]) -> list[str]:
    return sorted(code for one in those for other in others if (code := towards(one, other)))


def name_words(name: str) -> list[str]:
    """The words of a name in plain, small letters: no code looks like them.

    >>> name_words("Hugo Chávez"), name_words("Abu al-Zarqawi")
    (['hugo', 'chavez'], ['abu', 'al', 'zarqawi'])
    """
    return re.findall(r"\w\w+", fold(name))


def statement_row(record: Record, statement: Statement, named: Named) -> Row:
    """A statement as a row; actors and places by their labels."""
    span = statement.cue[0] if statement.cue else statement.content[0]
    speaker, addressee = statement.speaker, statement.addressee
    return {
        "id": statement.id,
        "act": statement.act,
        "form": statement.form,
        "polarity": statement.polarity,
        "speaker": named.actor(speaker),
        "speaker_words": speaker and speaker.span.text[:WORDS],
        "unnamed": statement.unnamed,
        "addressee": named.actor(addressee),
        "addressee_words": addressee and addressee.span.text[:WORDS],
        "via": statement.via,
        "content": " … ".join(span.text for span in statement.content),
        "confidence": statement.confidence,
        **_where_and_when(record, statement, span.start, span.end, named),
    }


def event_row(record: Record, event: Event, named: Named) -> Row:
    """An event as a row; actors and places by their labels."""
    speaker = next((s.speaker for s in record.statements if s.id == event.voice), None)
    return {
        "id": event.id,
        "type": event.type,
        "mode": event.mode,
        "contexts": event.contexts,
        "quad": event.quad,
        "intensity": event.intensity,
        "modality": event.modality,
        "phase": event.phase,
        "voice": event.voice,
        "speaker": named.actor(speaker),
        "speaker_words": speaker and speaker.span.text[:WORDS],
        "statement": event.statement,
        "trigger": event.trigger.text,
        "confidence": event.confidence,
        **_where_and_when(record, event, event.trigger.start, event.trigger.end, named),
    }


def _where_and_when(record: Record, item: Statement | Event, start: int, end: int, named: Named) -> Row:
    begins, ends = (item.time.start, item.time.end) if item.time else (None, None)
    first, last = sentence_of(record.document.text, start, end)
    return {
        "place": named.place(item.place),
        "day": (begins or record.document.published or "")[:10],
        "begins": begins,
        "ends": ends,
        "time_from": item.time_from,
        "sentence_start": first,
        "sentence_end": last,
    }
