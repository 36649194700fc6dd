"""What the report told before of those whom it calls by the same word again: the ministry, then the ministry."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from sitroom.code.actors.context import Context
from sitroom.code.actors.names import find_roles
from sitroom.code.actors.reference import REBELS, Profile
from sitroom.code.syntax import Token, position
from sitroom.knowledge.actors_index import singular
from sitroom.knowledge.body_nouns import body_nouns

SIDES = {"MIL", "REB", "OPP", "UAF", "COP"}  # those who may bear arms against each other


class Earlier:
    """Answers for one report; `profile_of` tells who a noun phrase stands for."""

    def __init__(self, context: Context, profile_of: Callable[[Token], Profile]) -> None:
        self._context = context
        self._profile_of = profile_of

    def called_so(self, head: Token, profile: Profile) -> tuple[Profile | None, int]:
        """The last who was called by the same noun and has a state or code, and how many sentences back that was."""
        kind = _kind(head)
        nearest, back = None, 0
        for token, earlier in self._before(head, profile):
            if kind <= _kind(token):
                nearest, back = earlier, head.sentence.number - token.sentence.number
        return nearest, back

    def state_of_others(self, head: Token, profile: Profile) -> Profile:
        """What is told of somebody, in the state of the last others called by the same noun.

        A security agency is no news agency. Of those who protest what they are is taken as well.
        """
        others = [earlier for _, earlier in self._before(head, profile) if earlier.country]
        if not others:
            return profile
        crowd = {profile.sector, others[-1].sector} == {"CVL", "OPP"}
        sector = others[-1].sector if crowd or profile.sector is None else profile.sector
        return replace(profile, country=others[-1].country, sector=sector)

    def _before(self, head: Token, profile: Profile) -> Iterator[tuple[Token, Profile]]:
        """Those called by the same noun before who have a state or code."""
        described = any(child.dep in ("compound", "amod", "nmod") for child in head.children)
        noun = singular(head.lower)
        alike = self._context.heads_of.get(noun, [])
        if head.tag == "NN":
            alike = sorted([*alike, *self._context.nouns_before_names.get(noun, [])], key=position)
        # From the front, so that each finds its own antecedent known: a long report would go too deep otherwise.
        for token in alike:
            if token.i >= head.i:
                break
            if self._context.is_inside_name(token, head):
                continue
            earlier = self._profile_of(token)
            if earlier.person and (head.tag in ("NNS", "NNPS") or noun in body_nouns()):
                continue  # the ministers are not the one minister named before, nor is a body one of its people
            if described and {profile.sector, earlier.sector} <= SIDES and profile.sector != earlier.sector:
                continue  # opposition forces are not the regime's forces named before
            if profile.sector == "GOV" and earlier.sector in REBELS:
                continue  # the government is not the rebel government named before
            if earlier.country or earlier.code:
                yield token, earlier

    def just_called_so(self, head: Token, profile: Profile) -> Profile | None:
        """One official, behind U.S. officials: of the state of those called so just before in the paragraph."""
        for token in reversed(self._context.heads_of.get(singular(head.lower), [])):
            near = head.sentence.number - token.sentence.number <= 1
            if token.i < head.i and near and token.sentence.paragraph is head.sentence.paragraph:
                earlier = self._profile_of(token)
                if earlier.country and earlier.sector == profile.sector:
                    return profile.with_country(earlier.country)
        return None

    def named(self, head: Token) -> Profile | None:
        """What the report told of a body of that name before: the Russian airline Volna Air, then Volna."""
        words = {child.text for child in head.all("compound")}
        for token in self._context.named.get(head.text, []):
            if token.i >= head.i:
                break
            if not words <= {child.text for child in (token, *token.all("compound"))}:
                continue
            if (earlier := self._profile_of(token)).country or earlier.code:
                return earlier
        return None


def _kind(head: Token) -> set[str]:
    """The words that tell which of those called by a noun are meant: coalition forces, the town of Brega."""
    before = {c.lemma for c in head.children if c.i < head.i and _tells(c)}
    behind = {t.lemma for of in head.all("prep") if of.lower == "of" for t in of.all("pobj") if t.pos == "PROPN"}
    return before | behind


def _tells(word: Token) -> bool:
    return word.dep in ("compound", "nmod") or (word.dep == "amod" and bool(find_roles([word])))
