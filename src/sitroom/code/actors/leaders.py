"""Which of the leaders of the tables a family name alone means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from datetime import date, timedelta

from sitroom.code.actors.names import Hit
from sitroom.code.actors.offices import has_led, is_office
from sitroom.code.actors.phrase import Reading
from sitroom.knowledge.actors import given_names, surnames
from sitroom.knowledge.actors_index import Known, normal
from sitroom.knowledge.monarchs import monarchs
from sitroom.knowledge.nicknames import nicknames

LATELY = timedelta(days=366)  # for which a family name alone still means one who led a state
_CROWNED = {"king", "queen", "emir", "sultan"}  # who are called by their given names: King Abdullah


class Leaders:
    """Answers for a report of that day with these names."""

    def __init__(self, day: date | None, hits: Iterable[Hit]) -> None:
        self._day = day
        self._states = frozenset(h.known.country for h in hits if h.known.country and h.known.kind != "person")

    def called(
        self, surname: str, told: Sequence[Reading] = (), leads: bool = False, near: Set[str] = frozenset()
    ) -> Known | None:
        """The leading person of that family name who was in office at the day; else what all of that name share.

        One who has led a state until lately comes before others of the name who are in no office either.
        What the text tells beside the name decides first: the state, then the office. Then an office that the tables
        name counts before one that they do not. Of several of one state the first counts: the tables give the
        weightier first. Then the states that are named near by decide (`near`).
        """
        holders = surnames().get(surname, ())
        if any(normal(reading.role or "") in _CROWNED for reading in told):
            holders = (*monarchs().get(surname, ()), *holders)
        if self._day is None and len({k.country for k in holders}) > 1 and not told:
            holders = tuple(known for known in holders if leads and has_led(known))  # the Bush administration
            if len({k.country for k in holders}) != 1:
                return None
        states = {reading.country for reading in told if reading.country}
        if not states:
            holders = self._near_by(holders, surname)
        now = [k for k in holders if k.spell_at(self._day) and (not states or k.country in states)]
        titles = [reading.role for reading in told if reading.role]
        for fits in (
            [k for k in now if any(is_office(title, k.spell_at(self._day)) for title in titles)],
            now,
            [k for k in now if (spell := k.spell_at(self._day)) and spell.office],
            [k for k in now if k.country in near],
        ):
            if fits and len({k.country for k in fits}) == 1:
                return fits[0]
        if len(lately := [known for known in holders if self._has_just_led(known)]) == 1:
            return lately[0]
        if len(holders) == 1 and self._day is None:
            return holders[0]
        if holders and holders[0].country and len({k.country for k in holders}) == 1:
            written = holders[0].name.split()[-1]
            return Known("person", written, holders[0].country, gender=holders[0].gender if len(holders) == 1 else None)
        return None

    def _has_just_led(self, known: Known) -> bool:
        """Whether somebody led a state until a short time before the day."""
        ends = [spell.end for spell in known.spells if spell.end] if has_led(known) else []
        return self._day is not None and any(timedelta() <= self._day - end <= LATELY for end in ends)

    def in_office(self, given: str, surname: str) -> Known | None:
        """The leading person of that name in office at the day, whom the tables call by more of his given names or by
        the long form of one: Jim Miller, James R. Miller. Only of a state that the report names."""
        return next(
            (
                known
                for known in surnames().get(surname, ())
                if known.country in self._states
                and known.spell_at(self._day)
                and normal(known.name).split()[0] in {given, *nicknames().get(given, ())}
            ),
            None,
        )

    def _near_by(self, holders: tuple[Known, ...], surname: str) -> tuple[Known, ...]:
        """Whom a lone family name may mean: those whose state the report names, else all where one led a state.

        Ali is more often a given name, Brega more often a port.
        """
        named = tuple(known for known in holders if known.country is None or known.country in self._states)
        if named or (surname not in given_names() and any(map(has_led, holders))):
            return named or holders
        return ()

    def is_rulers(self, surname: str) -> bool:
        """Whether a family name alone means the one who leads a state of the report, whoever else bears it: his son."""
        holders = (known for known in surnames().get(surname, ()) if known.country in self._states)
        return any((spell := known.spell_at(self._day)) and spell.office and has_led(known) for known in holders)
