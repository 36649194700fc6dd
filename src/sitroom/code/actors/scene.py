"""Where what a report tells goes on, for those whom it leaves without a state: protesters, rebels, residents, police.

A report from Washington on a war elsewhere names the United States most; the rebels and civilians in it are of the
state where the war is. Told by the towns that are named, by what stands behind "in" and the like, and by the states of
rebels and protesters.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import takewhile

from sitroom.code.actors.mention import is_people_counted
from sitroom.code.actors.names import Hit, RoleHit, find_roles
from sitroom.code.syntax import Parsed, Token, subtree_without
from sitroom.knowledge.actors import cues
from sitroom.model import Place

ON_THE_SPOT = {"CVL", "OPP", "REB", "UAF", "COP"}  # those whom events befall or who rise where they are
LOCAL = {"CVL", "COP", "REB", "UAF", "CRM", "EDU", "LAB", "HLH"}  # those who are where their clause says that they are
PROTESTING = {"CVL", "OPP"}
RISING = {"REB", "OPP", "UAF"}
LOCATIVE = {"in", "at", "near", "across", "over", "inside", "outside", "throughout", "around", "within"}
DASHES = {"-", "--", "–", "—"}
STREETS = {"street", "square", "avenue", "plaza"}
_LEAST = 3  # words that must tell of a state for it to be the scene instead of the main one
_STORY = 3  # sentences in which protesters are those who were told of before
_OPENED = 2  # sentences for which one that opens with a place sets the scene
_FRONT = 8  # words at the front of a sentence
_LEADS = 2  # times as many as of the main one


class Scene:
    """Answers for one report; `towns` are the places of a state by their words."""

    def __init__(self, parsed: Parsed, hits: Sequence[Hit], towns: Mapping[int, Place]) -> None:
        self._parsed = parsed
        self._towns = towns
        self._stated = {
            i: hit.known.country
            for hit in hits
            if hit.known.kind in ("country", "capital") and not hit.deferred
            for i in range(hit.first, hit.last + 1)
        }
        self._nations = {hit.last: hit.known.country for hit in hits if hit.known.kind == "nationality"}

    def state_instead(self, main: str) -> str | None:
        """The state where nearly all of it goes on, where that is another one than the state most named."""
        country, most = next(iter(self._counts.most_common(1)), (main, 0))
        return country if most >= max(_LEAST, _LEADS * self._counts[main]) else None

    def is_set_in(self, country: str, sentences: Iterable[int]) -> bool:
        """Whether a word in these sentences tells that what goes on there goes on in that state."""
        return any(country in self._by_sentence.get(number, ()) for number in sentences)

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(country for told in self._by_sentence.values() for country in told)

    @cached_property
    def _by_sentence(self) -> dict[int, list[str]]:
        """The states that the words of each sentence tell to be the scene."""
        found: dict[int, list[str]] = {}
        for token in self._parsed.tokens:
            if not token.text.isupper() and (country := self._told_by(token)):  # datelines, speakers of a transcript
                found.setdefault(token.sentence.number, []).append(country)
        return found

    def state_where(self, head: Token) -> str | None:
        """The state of the place whose clause a word stands in: in Tunisia, where protests toppled the government."""
        for above in head.ancestors():
            if above.dep == "relcl" and any(_is_where(child) for child in above.children):
                return self._place(above.head) or self._place_behind(above.head)
        return None

    def state_heading(self, head: Token) -> str | None:
        """The state that heads what is told, in a report that goes from one to the next: KUWAIT - Protests are new."""
        number = head.sentence.number
        for sentence in self._parsed.sentences[max(0, number - _STORY) : number + 1][::-1]:
            heading = list(takewhile(lambda token: token.text.isupper(), sentence.tokens[:_FRONT]))
            behind = sentence.tokens[len(heading) :][:1]
            if heading and any(mark.text in DASHES and mark.start > heading[-1].end for mark in behind):
                return next((self._stated[token.i] for token in heading if token.i in self._stated), None)
        return None

    def _place_behind(self, noun: Token) -> str | None:
        """The state of the place that a clause behind it may belong to as well: a trial in Norway in which."""
        states = {self._place(t) for p in noun.all("prep") if p.lower in LOCATIVE for t in p.all("pobj")} - {None}
        return states.pop() if len(states) == 1 else None

    def state_opening(self, head: Token) -> str | None:
        """The state that a sentence opens with before it tells what a body there does: in Britain, the government."""
        if head.dep not in ("nsubj", "nsubjpass") or not self._opens_with_place(head.sentence.number):
            return None
        before = head.sentence.tokens[: head.i - head.sentence.tokens[0].i]
        return next((self._stated[t.i] for t in before if t.i in self._stated and t.dep == "pobj"), None)

    def state_told_first(self, head: Token) -> str | None:
        """The state of the place that a sentence just before opens with, for what goes on there: in Algeria, ...

        No state may be named between.
        """
        number = head.sentence.number
        for back in range(1, min(_OPENED, number) + 1):
            if number - back + 1 in self._naming:
                return None
            states = set(self._by_sentence.get(number - back, ()))
            if len(states) == 1 and self._opens_with_place(number - back):
                return states.pop()
        return None

    @cached_property
    def _naming(self) -> set[int]:
        """The sentences that name a state, its people or a place of one."""
        named = (*self._stated, *self._nations, *self._towns)
        return {self._parsed.tokens[i].sentence.number for i in named}

    def _opens_with_place(self, number: int) -> bool:
        """Whether a sentence tells where before it tells who: in Algeria, police clashed with crowds."""
        tokens = self._parsed.sentences[number].tokens
        places = (t for t in tokens[:_FRONT] if self._place(t) and t.dep == "pobj" and t.head.lower in LOCATIVE)
        place = next(places, None)
        if place is None:
            return False
        verb = place.head.head
        subject = verb.child("nsubj", "nsubjpass")
        return subject is not None and place.i < subject.i

    def state_of_crowd(self, head: Token) -> str | None:
        """The state of those who began to protest just before, for a word for protesters: Jordanians gathered."""
        number = head.sentence.number
        for token in reversed(self._crowds):
            if token.i < head.i:
                return self._nations[token.i] if number - token.sentence.number <= _STORY else None
        return None

    @cached_property
    def _crowds(self) -> list[Token]:
        """The people of a state who protest: Jordanians gathered, hundreds of Jordanians marched."""
        verbs = cues()["protesting verbs"] | cues()["gathering verbs"]
        return [self._parsed.tokens[i] for i in self._nations if _does(self._parsed.tokens[i], verbs)]

    def state_of_opponent(self, head: Token) -> str | None:
        """The state of the police who clash with people or fire at them: Iranian police clashed with demonstrators."""
        verb = head.head.head if head.dep == "pobj" else head.head
        while verb.child("nsubj") is None and verb.dep == "conj":
            verb = verb.head
        subject = verb.child("nsubj")
        if head.dep not in ("pobj", "dobj") or subject is None or subject.i > head.i:
            return None
        police = any(role.role.sector == "COP" or role.role.words in cues()["domestic"] for role in roles_of(subject))
        states = {self._nations[c.i] for c in subject.all("amod", "compound") if c.i in self._nations}
        return states.pop() if police and len(states) == 1 else None

    def state_of_clause(self, head: Token) -> str | None:
        """The state of the place where those named by `head` do what their clause tells, or where it befalls them."""
        found = self.states_of_clause(head)
        return next(iter(found)) if len(found) == 1 else None

    def states_of_clause(self, head: Token) -> set[str]:
        """The states of the places where those named by `head` do what their clause tells, or where it befalls them."""
        verb = head
        while verb.pos not in ("VERB", "AUX"):
            if verb.head is verb or verb.dep in ("relcl", "appos"):
                return set()
            verb = verb.head
        if verb.lemma in cues()["elsewhere verbs"]:
            return set()
        while True:
            found = self._places_beside(verb)
            if found or verb.dep not in ("conj", "advcl") or verb.head.pos != "VERB":
                return found
            verb = verb.head  # clashed with the crowd in Algiers and arrested 20: there as well

    def _places_beside(self, verb: Token) -> set[str]:
        """The states of the places that tell where something is done, or where those are who do it or suffer it."""
        nouns = (noun for word in (verb, *verb.all("prep")) for noun in word.all("dobj", "pobj", "nsubj", "nsubjpass"))
        others = [noun for noun in nouns if _is_there(noun)]
        return {
            country
            for word in (verb, *others)
            for preposition in word.all("prep")
            if preposition.lower in LOCATIVE or _is_to_streets(preposition)
            for noun in preposition.all("pobj")
            for country in self._within(noun)
        }

    def _within(self, noun: Token) -> set[str]:
        """The states of the places that a noun phrase behind a preposition names; not where something leads to."""
        below = subtree_without(noun, lambda token: token.lower in ("with", "to", "from"))
        return {country for token in below if (country := self._place(token))}

    def _place(self, token: Token) -> str | None:
        town = self._towns.get(token.i)
        return town.country if town is not None else self._stated.get(token.i)

    def _told_by(self, token: Token) -> str | None:
        """The state that a word tells to be the scene."""
        town = self._towns.get(token.i)
        if town is not None and town.kind != "country":
            return town.country if token.dep not in ("compound", "nmod") else None
        if token.dep == "pobj" and token.head.lower in LOCATIVE:
            return self._place(token)
        nation = self._nations.get(token.i)
        if nation and token.dep in ("amod", "compound", "nmod") and token.head.i > token.i:
            roles = find_roles([token.head])
            return nation if roles and roles[0].role.sector in RISING else None
        return None


def _does(noun: Token, verbs: frozenset[str]) -> bool:
    """Whether people do one of these, themselves or as those who are counted."""
    if noun.tag not in ("NNS", "NNPS"):
        return False
    subject = noun.head.head if noun.dep == "pobj" and noun.head.lower == "of" else noun
    return subject.dep == "nsubj" and subject.head.lemma in verbs


def roles_of(noun: Token) -> list[RoleHit]:
    """The roles that a noun and the words before it tell: security forces, riot police."""
    return find_roles([*noun.all("compound", "amod"), noun])


def _is_where(word: Token) -> bool:
    """Whether a clause is about a place: where, in which."""
    return word.lower == "where" or (word.lower == "in" and any(t.lower == "which" for t in word.all("pobj")))


def _is_to_streets(preposition: Token) -> bool:
    """Whether people go where they are at home: took to the streets of Algiers."""
    return preposition.lower == "to" and any(noun.lemma in STREETS for noun in preposition.all("pobj"))


def _is_there(noun: Token) -> bool:
    """Whether these are people of whom the clause tells where they are: crowds in Algiers."""
    return is_people_counted(noun) or any(role.role.sector in LOCAL for role in find_roles([noun]))
