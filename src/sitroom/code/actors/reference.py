"""Puts together what is known of an actor: name, state, sector and codes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sitroom.code.actors.mention import is_definite
from sitroom.code.actors.offices import holder
from sitroom.code.actors.persons import Person, office_group
from sitroom.code.actors.phrase import Reading
from sitroom.code.syntax import Token
from sitroom.knowledge.actors import cues
from sitroom.knowledge.actors_index import Known, Spell
from sitroom.model import ActorRef, Place, Span
from sitroom.model.actors import How

REBELS = ("REB", "SEP")
_PRIVATE = ("ELI", "CVL")  # what a person is alone, and not those who serve him
_BLAMED = ("CRM", "UAF")  # what nobody in office is but in the words of his foes
_HOW: dict[str, How] = {
    "country": "named", "nationality": "nationality", "capital": "metonym", "people": "nationality",
    "organisation": "named", "seat": "metonym", "person": "named", "place": "named",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Profile:
    """Who a mention stands for, without the words of the mention."""

    name: str | None = None
    country: str | None = None
    sector: str | None = None
    code: str | None = None
    person: str | None = None
    role: str | None = None
    group: str | None = None
    how: How = "described"

    def reference(self, span: Span) -> ActorRef:
        """The record's form of it, for the words `span`."""
        return ActorRef(
            span=span,
            name=self.name,
            country=self.country,
            sector=self.sector,
            codes=codes(self.country, self.sector, self.code),
            person=self.person,
            role=self.role,
            group=self.group,
            how=self.how,
        )

    def as_pronoun(self) -> Profile:
        """The same actor meant by a pronoun."""
        return replace(self, how="pronoun")

    def as_title(self, role: str | None) -> Profile:
        """The same actor meant by an office or role."""
        return replace(self, how="title", role=self.role or role)

    def with_country(self, country: str | None) -> Profile:
        """The same actor of that state."""
        return replace(self, country=self.country or country)


def codes(country: str | None, sector: str | None, code: str | None) -> list[str]:
    """All codes that fit, the most specific first.

    >>> codes("RUS", "MIL", None), codes(None, "IGO", "IGOUNOSEC"), codes("UKR", None, None)
    (['RUSMIL', 'RUS'], ['IGOUNOSEC', 'UNO', 'IGO'], ['UKR'])
    """
    if country:
        return [country + sector, country] if sector else [country]
    if code:
        found = [code]
        if sector and sector != "IGO":
            found.append(code[:3] + sector)
        if code.startswith("IGO") and len(code) > 3:
            found.append(code[3:6])
        return list(dict.fromkeys([*found, code[:3]]))
    return [sector] if sector else []


def of_reading(reading: Reading, acts: bool) -> Profile:
    """The profile of a phrase; `acts` whether a state or capital acts here."""
    sector, name, how = reading.sector, reading.name, None
    if reading.hit:
        kind = reading.hit.known.kind
        how = _HOW[kind]
        if kind == "capital" and not acts:
            sector, how = None, "named"
        elif kind == "country" and acts:
            sector = "GOV"
        elif kind in ("nationality", "people") and reading.plural and reading.country:
            sector = sector or "CVL"
    elif reading.country or reading.code:
        how = (
            "title"
            if reading.role_hit and reading.role_hit.role.kind in ("office", "body", "via", "head")
            else "nationality"
        )
    elif reading.role_hit and reading.role_hit.role.kind == "office":
        how = "title"
    if reading.former and sector in ("GOV", "LEG") and reading.role_hit:
        sector = "ELI"
    return Profile(
        name=name,
        country=reading.country,
        sector=sector,
        code=reading.code,
        role=reading.role,
        group=reading.group,
        how=how or "described",
    )


def of_person(person: Person, day: date | None, short: bool) -> Profile:
    """The profile of a person: what the text tells before what the tables tell. `short` for a later mention."""
    country, sector, code, group, role = person.country, person.sector, person.code, person.group, person.role
    if person.former and sector in ("GOV", "LEG"):
        sector = "ELI"
    if person.known:
        if person.known.country and code and not code.startswith("IGO"):
            code = None  # a part of the world that stands beside his name: the Western-educated X
        spell = person.known.spell_at(day)
        if sector in _BLAMED:
            sector = None  # somebody says that the ruler is a criminal
        told = sector not in (None, "ELI", "CVL", "REL")
        if spell and person.former and _is_over(person.known, person.sector, spell, day):
            sector, code, group = spell.sector, None, None  # the former head of a body leads the opposition now
        elif spell and not person.former and not (told and not _leads(person.known, spell, sector)):
            sector = spell.sector
        elif sector is None and person.known.is_former(day):
            sector = "ELI"
        if spell and role is None:
            role = spell.office
        body = office_group(spell.office) if spell else None
        of_states = spell is not None and (spell.sector == "IGO" or (body is not None and body.code is not None))
        if spell and of_states and sector in (None, spell.sector) and country is None:
            code, group = code or (body.code if body else None) or "IGO", group or (body.name if body else None)
            country = None
        elif spell and person.known.leading and country:
            country = person.known.country  # a leader is of the state that he leads, whatever state stands beside him
        else:
            country = country or (person.known.country if code is None else None)
    if code and country is None and sector in (None, "GOV"):
        sector = "IGO" if code.startswith("IGO") else sector  # the head of a body of states governs no state
    if sector == "IGO":
        country, code = None, code or "IGO"  # the envoy to Libya is neither of Libya nor of where he was born
    return Profile(
        name=person.name,
        country=country,
        sector=sector,
        code=code,
        person=person.name,
        role=role,
        group=group,
        how="alias" if short else "named",
    )


def _is_over(known: Known, told: str | None, spell: Spell, day: date | None) -> bool:
    """Whether what somebody is said to have been is a spell of his that has ended, and not the one that holds."""
    ended = {s.sector for s in known.spells if day and s.end and s.end < day}
    return told in ended and told != spell.sector


def _leads(known: Known, spell: Spell, told: str | None) -> bool:
    """Whether somebody in office is what he is, since only a rank or a word beside his name tells another sector.

    Colonel Gaddafi is no soldier. Who leads an opposition leads it, and a general who is a minister governs.
    """
    commands = spell.sector == "MIL" and told == "GOV"
    return known.leading and spell.office is not None and told not in ("OPP", "PTY") and not commands


def of_owner(reading: Reading, head: Token, owner: Profile, possessed: bool) -> Profile:
    """Whoever belongs to somebody: of the same state, rebels with rebels and soldiers with governments and armies.

    By his role he may be what his owner is: an adviser, a spokesman, a party's representative. `possessed` whether by
    a possessive, and not as one whom somebody is called after.
    """
    profile, role = of_reading(reading, acts=False), reading.role_hit
    if owner.person and owner.sector in ("GOV", "ELI") and head.lemma in cues()["kin"]:
        profile = replace(profile, sector="ELI")
    if not possessed:
        return profile.with_country(owner.country)
    taken = (None, "GOV") if role and role.role.kind == "via" else (None,)
    if role and role.role.kind in ("via", "head") and profile.sector in taken and owner.sector not in _PRIVATE:
        profile = replace(profile, sector=owner.sector or profile.sector)
    if profile.sector == "REB" and owner.sector in ("GOV", "MIL"):
        profile = replace(profile, sector="MIL")  # its fighters: aircraft or soldiers
    elif profile.sector in ("MIL", "LEG") and owner.sector in REBELS:
        profile = replace(profile, sector=owner.sector)  # the rebels and their forces, their council
    return replace(profile, country=profile.country or owner.country, code=profile.code or owner.code)


def in_common(each: Sequence[Profile]) -> Profile:
    """What several have in common."""
    countries, sectors = {p.country for p in each}, {p.sector for p in each}
    return Profile(
        country=countries.pop() if len(countries) == 1 else None,
        sector=sectors.pop() if len(sectors) == 1 else None,
    )


def of_relation(reading: Reading, owner: Profile) -> Profile:
    """Whoever stands beside somebody and is of another state: his counterpart, its neighbour."""
    profile = of_reading(reading, acts=False)
    alike = owner.person is not None or owner.sector == "CVL"
    return profile if alike or profile.sector != "CVL" else replace(profile, sector=None)


def of_side(sector: str | None, against: bool) -> str | None:
    """The sector of forces that fight for or against a ruler: fighters loyal to him are no rebels."""
    if sector in ("MIL", "REB"):
        return "REB" if against else "MIL"
    return sector


def of_place(profile: Profile, place: Place, head: Token) -> Profile:
    """Those of a place, or the place itself where its own name is the head."""
    if head.pos != "PROPN":
        return replace(profile, country=place.country)
    if place.span.start <= head.start < place.span.end:
        return replace(profile, name=place.name, country=place.country, sector=None, how="named")
    return replace(profile, country=place.country, how="named")


def together(each: Sequence[ActorRef], span: Span) -> ActorRef:
    """One reference for several actors: Germany and France, how "compound"."""
    countries, sectors = {ref.country for ref in each}, {ref.sector for ref in each}
    names = [ref.name or ref.span.text for ref in each]
    return ActorRef(
        span=span,
        name=f"{', '.join(names[:-1])} and {names[-1]}" if all(ref.name for ref in each) else None,
        country=countries.pop() if len(countries) == 1 else None,
        sector=sectors.pop() if len(sectors) == 1 else None,
        codes=list(dict.fromkeys(code for ref in each for code in ref.codes)),
        how="compound",
    )


def in_office(head: Token, day: date | None, reading: Reading, profile: Profile) -> Profile:
    """The one who held the office of that state on the day of the report, where the tables know just one."""
    if reading.former or reading.foreign or not profile.country or not reading.role:
        return profile
    if head.tag not in ("NN", "NNP") or not is_definite(head) or reading.group:
        return profile
    known = holder(profile.country, reading.role, day)
    if known is None:
        return profile
    return replace(profile, name=known.name, person=known.name, how="title")
