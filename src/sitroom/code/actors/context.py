"""What a report as a whole tells: the state it is about, the nouns it uses again, the abbreviations it explains."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from sitroom.code.actors.names import Hit, find_roles
from sitroom.code.actors.scene import LOCAL, ON_THE_SPOT, PROTESTING, Scene, roles_of
from sitroom.code.syntax import Parsed, Token
from sitroom.knowledge.actors import Role, cues
from sitroom.knowledge.actors_index import normal, singular
from sitroom.model import Place

_LEADS = 0.36  # the share of all names of states that the main one of a report has
_SURE = 0.5  # the confidence of a place that counts for its state
_BEFORE = {"compound", "amod", "nmod", "poss"}
_WHERE = {"of", "in", "from", "at"}
_BESIDE = 0.4  # how often the state where things go on must be named for each time that the main one is
_PASSAGE = 3  # sentences before and one behind that tell what a passage is about
_SHARE = 0.75  # of all names of states in it
_OF_A_STORY = ON_THE_SPOT | {"MIL", "GOV"}
_ANYWHERE = {"MED", "BUS", "EDU", "NGO"}  # bodies that tell or judge what goes on elsewhere: their state tells nothing
_RULES = 0.5  # the share of one that nearly all in a report belong to


class Context:
    """The whole report, as far as it helps to tell who is meant."""

    def __init__(self, parsed: Parsed, hits: Sequence[Hit], places: Sequence[Place]) -> None:
        self._parsed = parsed
        self._hits = hits
        self._places = places

    @cached_property
    def heads_of(self) -> dict[str, list[Token]]:
        """The noun heads of the report by their singular."""
        found: dict[str, list[Token]] = {}
        for token in self._parsed.tokens:
            if token.pos in ("NOUN", "PROPN") and token.dep not in ("compound", "amod", "nmod"):
                found.setdefault(singular(token.lower), []).append(token)
        return found

    @cached_property
    def nouns_before_names(self) -> dict[str, list[Token]]:
        """The nouns that stand before a name and tell what it is: the Iranian airline Mahan Air."""
        found: dict[str, list[Token]] = {}
        for token in self._parsed.tokens:
            named = token.dep == "compound" and token.head.pos == "PROPN" and token.head.i > token.i
            if named and token.pos == "NOUN" and any(_is_a_body(hit.role) for hit in find_roles([token])):
                found.setdefault(singular(token.lower), []).append(token.head)
        return found

    @cached_property
    def named(self) -> dict[str, list[Token]]:
        """The heads of the names that a capitalised word stands in, by that word."""
        found: dict[str, list[Token]] = {}
        for token in self._parsed.tokens:
            if token.pos == "PROPN" and token.ent in ("ORG", "PERSON", "PRODUCT", "") and token.text[0].isupper():
                head = token
                while head.dep == "compound" and head.head.pos == "PROPN" and head.head is not head:
                    head = head.head
                found.setdefault(token.text, []).append(head)
        return found

    def is_inside_name(self, token: Token, head: Token) -> bool:
        """Whether a word is only a part of a name of the tables that `head` cannot be short for.

        The council is short for the Security Council; journalists are not the Committee to Protect Journalists, nor
        is staff the Joint Chiefs of Staff, nor a house the White House.
        """
        hit = self._hit_at.get(token.i)
        if hit is None or hit.known.kind not in ("organisation", "seat"):
            return False
        part = hit.first <= token.head.i <= hit.last and token.head is not token
        return part or head.tag in ("NNS", "NNPS") or singular(head.lower) in cues()["capital"]

    @cached_property
    def _hit_at(self) -> dict[int, Hit]:
        return {i: hit for hit in self._hits for i in range(hit.first, hit.last + 1)}

    @cached_property
    def abbreviated(self) -> dict[str, Token]:
        """The abbreviations that the report explains, with the head of the name before: Free Trade Front (FTF).

        Those of bodies of the tables need no brackets: a report that names the Libyan Islamic Fighting Group means it
        by LIFG.
        """
        found: dict[str, Token] = {}
        tokens = self._parsed.tokens
        for before, opening, short, closing in zip(tokens, tokens[1:], tokens[2:], tokens[3:], strict=False):
            if opening.text == "(" and closing.text == ")" and short.text.isupper() and len(short.text) > 1:
                head = before
                while head.head is not head and head.head.pos == "PROPN" and head.head.i > opening.i - 10:
                    head = head.head
                if head.pos in ("PROPN", "NOUN"):
                    found.setdefault(short.text, head)
        for hit in self._hits:
            initials = "".join(t.text[0] for t in tokens[hit.first : hit.last + 1] if t.text[0].isupper())
            if hit.known.kind == "organisation" and len(initials) > 2:
                found.setdefault(initials, tokens[hit.last])
        return found

    @cached_property
    def at_war(self) -> bool:
        """Whether the report tells of rebels, so that those who are loyal to a ruler fight for him."""
        return any(noun in self.heads_of for noun in cues()["rebels"])

    @cached_property
    def states(self) -> list[str]:
        """The states that are named more than once, the most named first."""
        return [country for country, count in self._counts.most_common() if count > 1]

    def state_near(self, head: Token) -> str | None:
        """The one state that is named in the sentence, else in the one before it in the paragraph."""
        number = head.sentence.number
        for sentence in self._parsed.sentences[max(0, number - 1) : number + 1][::-1]:
            if sentence.paragraph is head.sentence.paragraph and (named := self._named_in(sentence.number)):
                return next(iter(named)) if len(named) == 1 else None
        return None

    def state_before(self, head: Token) -> str | None:
        """The state last named before, in the sentence or the one before it; not the one that acts on what it names."""
        acting = _acting_on(head)
        for hit in reversed(self._hits):
            if hit.first >= head.i or not acting.isdisjoint(range(hit.first, hit.last + 1)):
                continue
            if hit.known.kind in ("country", "nationality", "capital") and not hit.deferred:
                back = head.sentence.number - self._parsed.tokens[hit.first].sentence.number
                return hit.known.country if back <= 1 else None
        return None

    def state_among(self, states: frozenset[str], head: Token) -> str | None:
        """The one of these states that is meant before a word: the main one of the report, else the one named last."""
        if self.main_state in states:
            return self.main_state
        named = (hit for hit in reversed(self._hits) if hit.first < head.i and not hit.deferred)
        return next((hit.known.country for hit in named if hit.known.country in states), None)

    def _named_in(self, number: int) -> set[str]:
        return self._states_in.get(number, set())

    @cached_property
    def _states_in(self) -> dict[int, set[str]]:
        """The states that the names and places of each sentence are of."""
        found = {number: set(states) for number, states in self._names_in.items()}
        for i, place in self.places_at.items():
            if place.country:  # also where a name of the tables has another state
                found.setdefault(self._parsed.tokens[i].sentence.number, set()).add(place.country)
        return found

    def _state_of_passage(self, head: Token, main: str | None) -> str | None:
        """The state that the sentences around a word are about, where they do not name the main one of the report.

        A show or a round-up goes from one state to the next: its protesters are those of the story that they stand in.
        """
        passage = range(head.sentence.number - _PASSAGE, head.sentence.number + 2)
        counts = Counter(country for number in passage for country in self._names_in.get(number, ()))
        country, most = next(iter(counts.most_common(1)), (main, 0))
        own = self._names_in.get(head.sentence.number)
        leads = country in self.states and main not in counts and most >= _SHARE * counts.total()
        if own and country not in own:
            return None
        return country if leads and country and self._scene.is_set_in(country, passage) else None

    @cached_property
    def _names_in(self) -> dict[int, list[str]]:
        """The states of the names and places of each sentence, each as often as it is named."""
        found: dict[int, list[str]] = {}
        for hit in self._hits:
            if hit.known.country and not hit.deferred and (hit.known.kind != "person" or hit.known.leading):
                found.setdefault(self._parsed.tokens[hit.first].sentence.number, []).append(hit.known.country)
        for i, place in self.places_at.items():
            if i not in self._hit_at and place.country:
                found.setdefault(self._parsed.tokens[i].sentence.number, []).append(place.country)
        return found

    @cached_property
    def _counts(self) -> Counter[str]:
        counts: Counter[str] = Counter()
        for hit in self._hits:
            known = hit.known
            if known.country and known.sector not in _ANYWHERE and (known.kind != "person" or known.leading):
                counts[known.country] += self._weight(self._parsed.tokens[hit.first])
        for place in self._places:
            token = self._parsed.token_at(place.span.start)
            if place.country and token is not None and token.i not in self._hit_at and place.confidence >= _SURE:
                counts[place.country] += self._weight(token)
        return counts

    def place_of(self, head: Token) -> Place | None:
        """The place that a phrase names, or where its people are: Misrata, Misrata fighters, the port of Brega."""
        near = [head, *(t for t in head.children if t.dep in _BEFORE and t.i < head.i)]
        near += [t for p in head.children if p.dep == "prep" and p.lower in _WHERE for t in p.all("pobj")]
        return next((found for t in near if (found := self.places_at.get(t.i)) is not None), None)

    @cached_property
    def places_at(self) -> dict[int, Place]:
        """The places of a state that are sure enough, by their words."""
        return {
            token.i: place
            for place in self._places
            if place.country and place.confidence >= _SURE
            for token in self._parsed.tokens_in(place.span.start, place.span.end)
        }

    def _weight(self, token: Token) -> int:
        """How much a name counts for the state that the report is about: more at its beginning.

        Where it was filed tells little: what Moscow thinks of a war elsewhere is told from Moscow.
        """
        paragraph = token.sentence.paragraph
        if paragraph.role == "dateline":
            return 0
        return 2 if paragraph.number < 3 else 1

    def state_where(self, head: Token) -> str | None:
        """The state of the place whose clause a word stands in: in Tunisia, where protests toppled the government."""
        return self._scene.state_where(head)

    def home_of(self, head: Token, sector: str | None) -> str | None:
        """The state of those whom the report leaves without one: where they act or suffer, else its main state."""
        here = self.scene_of(head, sector)
        if here is None and sector in LOCAL and len(self._scene.states_of_clause(head)) > 1:
            return None  # protesters who march in several states
        return here or self.main_state or self.state_near(head)

    def scene_of(self, head: Token, sector: str | None) -> str | None:
        """The state where those who are left without one act or suffer, where that is told."""
        here = self._scene.state_where(head) or self._state_opening(head)
        if here is None and sector in _OF_A_STORY:
            here = self._scene.state_heading(head)
        local = sector in LOCAL or any(hit.role.words in cues()["domestic"] for hit in roles_of(head))
        here = here or (self._scene.state_of_clause(head) if local else None)
        if here is None and sector in PROTESTING:
            here = self._scene.state_of_opponent(head) or self._scene.state_of_crowd(head)
        if here:
            return here
        main = self.main_state
        if sector in _OF_A_STORY and (set_before := self._scene.state_told_first(head)):
            return set_before
        moves = sector in _OF_A_STORY and singular(head.lower) not in cues()["unmoved"]
        if moves and (elsewhere := self._state_of_passage(head, main)):
            return elsewhere
        there = self._scene.state_instead(main) if main and sector in ON_THE_SPOT else None
        if main and there and self._counts[there] >= _BESIDE * self._counts[main]:
            return there
        return None

    def _state_opening(self, head: Token) -> str | None:
        """The state that the sentence of a state's body opens with: in Britain, the government won support."""
        a_body = any(hit.role.kind == "body" for hit in find_roles([head]))
        return self._scene.state_opening(head) if a_body else None

    @cached_property
    def _scene(self) -> Scene:
        return Scene(self._parsed, self._hits, self.places_at)

    @cached_property
    def main_state(self) -> str | None:
        """The state that the report is about, where one clearly leads."""
        return self._with_share(_LEADS)

    @cached_property
    def only_state(self) -> str | None:
        """The state that the report is about, where hardly another is spoken of."""
        return self._with_share(_RULES)

    def _with_share(self, share: float) -> str | None:
        if not self._counts:
            return None
        country, most = self._counts.most_common(1)[0]
        return country if most >= 2 and most >= share * self._counts.total() else None


def _acting_on(head: Token) -> set[int]:
    """Those who do something to what a word names, or with it, in its own clause: Peru bombed the country."""
    verb = next((above for above in head.ancestors() if above.pos in ("VERB", "AUX")), None)
    subject = verb.child("nsubj") if verb is not None else None
    if verb is None or subject is None or subject.i > head.i or head.dep == "attr":
        return set()
    if verb.dep == "relcl" and subject.lower in ("which", "who", "that"):
        subject = verb.head
    return {token.i for token in subject.conjuncts()}


def _is_a_body(role: Role) -> bool:
    """Whether a word tells one body of many: an airline; not a side that has several, the opposition."""
    return role.kind == "body" and role.sector != "OPP"


def towns_of(places: Sequence[Place]) -> frozenset[str]:
    """The towns and regions that a report is sure to name, in normal form."""
    sure = (place for place in places if place.confidence >= _SURE and place.kind != "country")
    return frozenset(normal(place.span.text) for place in sure)
