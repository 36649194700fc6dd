"""Who: the actors of one report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sitroom.code.actors.agency import is_agent
from sitroom.code.actors.antecedents import Antecedents
from sitroom.code.actors.belonging import (
    are_alike,
    joined_before,
    lies_in,
    meets_abroad,
    names_beside,
    others_behind,
    owner_inside,
    said_to_be,
    said_to_be_one,
    shared_owner,
    sided_with,
    states_naming,
)
from sitroom.code.actors.bodies import Bodies
from sitroom.code.actors.context import Context, towns_of
from sitroom.code.actors.earlier import Earlier
from sitroom.code.actors.mention import Mentions, are_people, is_definite, mention, whom_it_counts
from sitroom.code.actors.names import Hit, find_names, side, town_of, with_short_forms
from sitroom.code.actors.officers import Officers
from sitroom.code.actors.persons import Person, Persons
from sitroom.code.actors.phrase import Reading, read_phrase
from sitroom.code.actors.pronouns import THEY, Pronouns, bracketed, kind_of
from sitroom.code.actors.publisher import Publisher
from sitroom.code.actors.reference import (
    REBELS,
    Profile,
    codes,
    in_common,
    of_owner,
    of_person,
    of_place,
    of_reading,
    of_relation,
    of_side,
    together,
)
from sitroom.code.actors.states_meant import of_their_day, where_meant
from sitroom.code.syntax import Parsed, Token
from sitroom.knowledge.actors import cues
from sitroom.knowledge.naming import is_foreign_name
from sitroom.model import ActorRef, Place, Span


class Actors:
    """The actors of one report. Made once for a report; later stages ask it about noun phrases.

    What the words of a mention tell comes first, then what the report told of the same actor before, then the tables.
    Police, a court, a resident or a person without any word on their state are taken to be of the state that the
    report is about, where one state has more than a third of all names of states and places, else of the one state
    that their sentence names, or the one before it; whoever is called foreign, western or other never is.

    Args:
        parsed: the report.
        day: the publication date, which decides who held an office; null where unknown.
        places: where the report is about, which helps to tell whose police and residents are meant.
        outlet: who publishes it, which tells whose offices those are that a state's own body writes of.
    """

    def __init__(
        self, parsed: Parsed, day: date | None, places: Sequence[Place] = (), outlet: str | None = None
    ) -> None:
        self.parsed = parsed
        self.day = day
        found = where_meant(find_names(parsed.text, parsed.tokens), parsed.tokens, places)
        self._hits = of_their_day(with_short_forms(parsed.tokens, found), day)
        self._hits_at = {i: hit for hit in self._hits for i in range(hit.first, hit.last + 1)}
        self._persons = Persons(parsed, day, self._hits_at, towns_of(places))
        self._pronouns = Pronouns(parsed, self._persons, self._hits_at)
        self._context = Context(parsed, self._hits, places)
        self._publisher = Publisher(outlet)
        self._earlier = Earlier(self._context, self._profile)
        named = (Officers(self._persons.all, day), Bodies(parsed, self._hits), self._earlier)
        self._antecedents = Antecedents(parsed.tokens, day, self._context, self._publisher, *named, self._profile)
        self._mentions = Mentions(parsed, self._hits_at)
        self._references: dict[int, ActorRef] = {}
        self._profiles: dict[int, Profile] = {}
        self._open: set[int] = set()

    def refer(self, head: Token) -> ActorRef:
        """The actor that the noun phrase headed by `head` stands for, without what is coordinated with it."""
        found = self._references.get(head.i)
        if found is None:
            first, last = self._mentions.of(head)
            found = self._profile(head).reference(Span.of(self.parsed.text, first.start, last.end))
            self._references[head.i] = found
        return found

    def refer_each(self, head: Token) -> list[ActorRef]:
        """One actor for each of the coordinated noun phrases: Germany and France are two."""
        found: list[ActorRef] = []
        names: set[Hit] = set()
        for token in head.conjuncts():
            hit = self._hits_at.get(token.i)
            if hit is None or hit not in names:  # a parser may take the parts of one name for several
                found.extend(self.refer_each_state(token))
            if hit:
                names.add(hit)
        return found

    def refer_each_state(self, head: Token) -> list[ActorRef]:
        """One actor for each state where only these are coordinated: British and French forces, leaders of both.

        One for each as well of several named before whom `they` means.
        """
        whole = self.refer(head)
        each = dict.fromkeys(self._profile(token).as_pronoun() for token in self._pronouns.each_of(head))
        if told := [profile for profile in each if profile.country or profile.code or profile.sector]:
            return [profile.reference(whole.span) for profile in told]
        countries = states_naming(head, self._hits_at)
        if len(countries) < 2:
            return [whole]
        role = self._read(head).role_hit
        sector = whole.sector or (role.role.sector if role is not None else None)
        update = {"name": None, "sector": sector}
        return [whole.model_copy(update={**update, "country": c, "codes": codes(c, sector, None)}) for c in countries]

    def refer_together(self, head: Token) -> ActorRef:
        """One reference for the whole coordination: Germany and France, how "compound".

        State and sector are given where all have the same; the codes are those of each.
        """
        if head.child("conj") is None:
            return self.refer(head)
        first, last = mention(head, together=True)
        return together(self.refer_each(head), Span.of(self.parsed.text, first.start, last.end))

    # -- one mention ---------------------------------------------------------------------------------------------

    def _profile(self, head: Token) -> Profile:
        found = self._profiles.get(head.i)
        if found is not None:
            return found
        if head.i in self._open:
            return Profile()
        self._open.add(head.i)
        try:
            found = self._make_profile(head)
        finally:
            self._open.discard(head.i)
        self._profiles[head.i] = found
        return found

    def _make_profile(self, head: Token) -> Profile:
        person = self._persons.at.get(head.i)
        if person is None:
            person = self._named_in_apposition(head)
        if person:
            return self._of_person(person, head)
        if head.tag in ("PRP", "PRP$") or kind_of(head) == THEY:
            if (named := bracketed(head)) is not None:
                return self._profile(named).as_pronoun()
            earlier = self._pronouns.antecedent(head)
            while earlier and earlier.tag in ("PRP", "PRP$") and earlier.i not in self._profiles:
                earlier = self._pronouns.antecedent(earlier)
            return self._of_each(earlier, head).as_pronoun() if earlier else Profile()
        if are_people(head):
            return Profile(sector="CVL").with_country(self._context.home_of(head, "CVL"))
        counted = whom_it_counts(head)
        if counted is not None:
            return replace(self._profile(counted), name=None, how="described")
        if head.pos == "PRON":
            return Profile()
        profile = self._of_phrase(head)
        if profile.country is None and (same := said_to_be(head)) is not None:
            return profile.with_country(self._profile(same).country)
        return profile

    def _of_each(self, head: Token, pronoun: Token) -> Profile:
        """What all have in common whom a pronoun means by the coordinated, the profile itself for one alone."""
        several = self._pronouns.together(head) if kind_of(pronoun) == THEY else [head]
        each = [self._profile(token) for token in several]
        return each[0] if len(each) == 1 or head.pos == "PRON" else in_common(each)

    def _named_in_apposition(self, head: Token) -> Person | None:
        """The spokesman, X: X."""
        return next((self._persons.at[name.i] for name in names_beside(head) if name.i in self._persons.at), None)

    def _known_beside(self, head: Token) -> Profile | None:
        """The state or body that a common noun is said to be: its neighbour Algeria, the largest group, the Front."""
        if head.pos != "NOUN":
            return None
        for child in (*said_to_be_one(head), *names_beside(head)):
            hit = self._hits_at.get(child.i)
            if hit and not hit.deferred and hit.known.kind in ("country", "organisation"):
                profile = self._profile(child)
                governs = hit.known.kind == "country" and is_agent(head)
                return replace(profile, sector="GOV") if governs else profile
        return None

    def _of_person(self, person: Person, head: Token) -> Profile:
        profile = self._publisher.speaks(of_person(person, self.day, head.i != person.heads[0].i), person.heads)
        unclear = profile.sector is None and self._persons.is_shared(person)
        if profile.country or profile.code or profile.group or unclear:
            return profile
        # Of somebody who is only named, less is to be inferred than of a resident or an officer.
        expert = profile.sector == "EDU" and not (profile.role or "").endswith("student")
        expert = expert or not (profile.role or profile.sector)  # they speak of other states as well
        here = self._context.only_state if expert else self._context.home_of(person.heads[0], profile.sector)
        return profile if here is None or is_foreign_name(person.name, here) else profile.with_country(here)

    def _of_phrase(self, head: Token) -> Profile:
        if (named := self._known_beside(head)) is not None:
            return named
        reading = self._read(head)
        if (states := lies_in(head)) is not None:
            profile, state = of_reading(reading, acts=False), self._context.state_among(states, head)
            return replace(profile, country=state, code=None) if state else profile
        own = reading.owner or shared_owner(head)
        owner = own or owner_inside(head)
        if head.lemma == "counterpart" and own is not None and own.i not in self._open:
            reading = replace(reading, sector=self._profile(own).sector or reading.sector)
        if owner is not None and reading.country is None and reading.code is None and owner.i not in self._open:
            owned = self._profile(owner)
            of_one = owned.person is not None or owner.lower in ("his", "her")
            if head.lemma in cues()["relation"] and not (of_one and head.lemma in cues()["at home"]):
                return of_relation(reading, owned)
            if owned.country or (own and (owned.code or owned.sector in REBELS)):
                return of_owner(reading, head, owned, possessed=own is not None)
            if owner.i in self._persons.at or (owner.dep == "poss" and owner.ent in ("GPE", "NORP")):
                return of_reading(reading, acts=False)  # of the one whose name it bears, not of the report's state
        hit = reading.hit
        acts = hit is not None and hit.known.kind in ("capital", "country", "seat") and is_agent(head)
        if hit and hit.known.kind == "seat" and not acts and (town := town_of(hit, self.parsed)):
            return Profile(town.name, town.country, how="named")
        profile = self._publisher.speaks(of_reading(reading, acts), [head])
        if hit and hit.known.kind == "place" and (place := self._context.places_at.get(head.i)):
            return replace(profile, country=place.country)  # which of several towns of that name is meant
        if profile.country is None and profile.code is None and reading.hit is None:
            if (before := joined_before(head)) is not None and (state := self._shared_state(before, profile)):
                return profile.with_country(state)
            if sided := self._sided_on(head):
                leader, against = sided
                sector = of_side(profile.sector, against) if leader.sector in ("GOV", "MIL") else profile.sector
                return replace(profile, country=leader.country, sector=sector)
            if not reading.foreign and (place := self._context.place_of(head)):
                return of_place(profile, place, head)
            if reading.role_hit:
                return self._antecedents.from_before(head, reading, profile)
            if head.pos == "PROPN" and (spelled := self._context.abbreviated.get(head.text)) and spelled is not head:
                return self._profile(spelled)
            if head.pos == "PROPN" and (earlier := self._earlier.named(head)):
                return profile.with_country(earlier.country) if earlier.country and not earlier.group else earlier
            if head.pos == "PROPN" and head.ent in ("PERSON", "ORG", "") and not reading.foreign:
                return profile.with_country(self._context.only_state)
            if profile.sector:  # a police statement, army vans
                return self._antecedents.of_main_state(head, reading, profile)
        if reading.role_hit and reading.hit is None and is_definite(head) and profile.country:
            return self._antecedents.known_holder(head, reading, profile)
        return profile

    def home_of(self, token: Token) -> str | None:
        """The state of those people whom the report leaves without one beside a word: where they are, else its own."""
        return self._context.home_of(token, "CVL")

    def side(self, token: Token) -> str | None:
        """The first half that is joined to a word before a noun: anti in anti-war, pro in pro-Russian."""
        return side(self.parsed.tokens, token.i)

    def is_town(self, token: Token) -> bool:
        """Whether the word names a town or a region rather than somebody: the Benghazi protests."""
        if hit := self._hits_at.get(token.i):
            return hit.known.kind in ("place", "capital")
        place = self._context.places_at.get(token.i)
        return place is not None and place.kind != "country"

    def _sided_on(self, head: Token) -> tuple[Profile, bool] | None:
        """The leader whom forces and crowds are for or against (pro-Gaddafi, loyal to him), and whether against him."""
        for named, against in sided_with(head, self.side):
            person = self._persons.at.get(named.i)
            if person and person.known and person.known.leading:
                return self._of_person(person, named), against
        return None

    def _shared_state(self, before: Token, profile: Profile) -> str | None:
        """The state named with the noun before, where both are of the kind that has one: soldiers, but not rebels."""
        reading = self._read(before)
        return reading.country if are_alike(reading.sector, profile.sector) else None

    def _read(self, head: Token) -> Reading:
        sentence, offset = head.sentence.tokens, head.sentence.tokens[0].i
        first, last = (token.i - offset for token in self._mentions.of(head))
        stops = [min(t.i for t in other.subtree()) - offset for other in others_behind(head)]
        hits = list(dict.fromkeys(h for t in sentence[first : last + 1] if (h := self._hits_at.get(t.i))))
        reading = read_phrase(sentence, first, last, head.i - offset, hits, min(stops, default=None))
        if reading.sector in ("GOV", None) and meets_abroad(head, self._hits_at, self._context.main_state):
            reading = replace(reading, foreign=True, sector="GOV")
        loyal = reading.role_hit is not None and reading.role_hit.role.words in cues()["loyal"]
        return replace(reading, sector="MIL") if loyal and reading.sector == "GOV" and self._context.at_war else reading
