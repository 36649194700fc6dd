"""Whom an office, a body or a group means that the words leave without a state: as named before, else the report's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from sitroom.code.actors.belonging import is_of_each_state
from sitroom.code.actors.bodies import Bodies
from sitroom.code.actors.context import Context
from sitroom.code.actors.earlier import Earlier
from sitroom.code.actors.mention import is_definite
from sitroom.code.actors.names import side
from sitroom.code.actors.officers import Officers
from sitroom.code.actors.phrase import Reading
from sitroom.code.actors.publisher import Publisher
from sitroom.code.actors.reference import Profile, in_office, of_person
from sitroom.code.syntax import Token
from sitroom.knowledge.actors_index import singular

# Whom a report leaves without a state where it is that of the report.
_DOMESTIC = {
    "GOV", "LEG", "JUD", "MIL", "COP", "SPY", "PTY", "OPP", "CVL", "EDU", "HLH", "LAB", "MED", "REL", "CRM", "ELI",
    "UAF", "REB",
}  # fmt: skip
FAR = 4  # sentences back after which "the government" is rather that of the state that the report is about


class Antecedents:
    """Answers for one report; `profile_of` tells who a noun phrase stands for."""

    def __init__(
        self,
        tokens: Sequence[Token],
        day: date | None,
        context: Context,
        publisher: Publisher,
        officers: Officers,
        bodies: Bodies,
        earlier: Earlier,
        profile_of: Callable[[Token], Profile],
    ) -> None:
        self._tokens = tokens
        self._day = day
        self._context = context
        self._officers = officers
        self._bodies = bodies
        self._publisher = publisher
        self._earlier = earlier
        self._profile_of = profile_of

    def from_before(self, head: Token, reading: Reading, profile: Profile) -> Profile:
        """The president, the ministry: who was called so before; else, for a state's body, the report's main state."""
        if side(self._tokens, head.i) == "anti" and (here := self._context.scene_of(head, "CVL")):
            return profile.with_country(here)  # an anti-government protest: against the one of those who protest
        several = is_of_each_state(head, profile.sector, reading.office)
        domestic = profile.sector in _DOMESTIC and not (several or reading.foreign)
        if profile.sector == "LEG" and domestic and (state := self._bodies.parliament_near(head)):
            return profile.with_country(state)
        if domestic and (here := self._context.state_where(head)):
            return in_office(head, self._day, reading, profile.with_country(here))
        if several or not is_definite(head):
            just_named = None if several or reading.foreign else self._earlier.just_called_so(head, profile)
            return just_named or self.of_main_state(head, reading, profile)
        own = self._publisher.state_of_office(head, profile.sector) if not reading.foreign else None
        named = self._officers.named_before(head, reading, own)
        if named:
            return of_person(named, self._day, short=True).as_title(reading.role)
        if own:
            return in_office(head, self._day, reading, profile.with_country(own))
        body, body_back = self._bodies.last_named(head)
        if profile.sector == "IGO" and body is None:
            return profile  # the international community is not the intelligence community named before
        word = singular(head.lower)
        if word in ("country", "nation") and head.tag == "NN" and (near := self._context.state_before(head)):
            return profile.with_country(near)
        nearest, back = self._earlier.called_so(head, profile)
        if body is not None and (nearest is None or body_back < back or (body_back == back and not nearest.group)):
            return self._profile_of(self._tokens[body.last]).as_title(reading.role)
        main = self.of_main_state(head, reading, profile)
        if nearest and (back < FAR or main.country in (None, nearest.country) or profile.sector == "REB"):
            return nearest.as_title(reading.role)
        if main.country is None and nearest is None and (not reading.foreign or profile.sector in ("PTY", "OPP")):
            main = self._earlier.state_of_others(head, profile)
        return in_office(head, self._day, reading, main)

    def of_main_state(self, head: Token, reading: Reading, profile: Profile) -> Profile:
        """Police, protesters, the court: of the state that the report is about, unless the words point elsewhere."""
        stance = reading.stance
        if profile.sector == "REB" and stance:
            return profile.with_country(next((c for c in self._context.states if c != stance), None))
        if profile.sector not in _DOMESTIC or reading.foreign or is_of_each_state(head, profile.sector, reading.office):
            return profile
        return profile.with_country(self._context.home_of(head, profile.sector))

    def known_holder(self, head: Token, reading: Reading, profile: Profile) -> Profile:
        """The one of a state that is told who was named before with that office, else who held it on the day."""
        named = self._officers.named_before(head, reading, profile.country)
        if named:
            return of_person(named, self._day, short=True).as_title(reading.role)
        return in_office(head, self._day, reading, profile)
