"""Which of the persons named in a report an office or a role means afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property

from sitroom.code.actors.persons import Person
from sitroom.code.actors.phrase import Reading
from sitroom.code.syntax import Token
from sitroom.knowledge.actors import cues
from sitroom.knowledge.actors_index import normal, singular

_PERSONAL = ("office", "person", "via", "head")


class Officers:
    """The persons of a report by the office that it gives them, else that which the tables give on the day."""

    def __init__(self, persons: Sequence[Person], day: date | None) -> None:
        self._persons = persons
        self._day = day

    def named_before(self, head: Token, reading: Reading, country: str | None) -> Person | None:
        """The person last named before `head` with the role that was read there, of that state where one is given."""
        role = reading.role_hit
        if role is None or role.role.kind not in _PERSONAL or head.tag not in ("NN", "NNP"):
            return None
        words = [*normal(reading.role or "").split()[:-1], singular(head.lower)]
        best: tuple[int, Person] | None = None
        for person, office in self._offices:
            if not _is_short_for(words, office):
                continue
            state = person.country or (person.known.country if person.known else None)
            if country and state and state != country:
                continue
            before = [t.i for t in person.heads if t.i < head.i]
            if before and (best is None or before[-1] > best[0]):
                best = before[-1], person
        return best[1] if best else None

    @cached_property
    def _offices(self) -> list[tuple[Person, list[str]]]:
        """The persons in an office, and its words."""
        found: list[tuple[Person, list[str]]] = []
        for person in self._persons:
            spell = person.known.spell_at(self._day) if person.known and not person.role else None
            if office := spell.office if spell else person.role:
                found.append((person, normal(office).split()))
        return found


def _is_short_for(words: list[str], office: list[str]) -> bool:
    """Whether the words can mean that office: the minister a foreign minister, but the president no vice president."""
    rest = len(office) - len(words)
    return rest >= 0 and office[rest:] == words and (rest == 0 or office[rest - 1] not in cues()["another office"])
