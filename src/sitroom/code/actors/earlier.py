"""What the report told before of those whom it calls by the same word again: the ministry, then the ministry."""

from __future__ import annotations

from collections.abc import Callable

from sitroom.code.actors.context import Context
from sitroom.code.actors.reference import Profile
from sitroom.code.syntax import Token
from sitroom.knowledge.actors_index import singular

SIDES = {"MIL", "REB", "OPP", "UAF", "COP"}  # those who may bear arms against each other


class Earlier:
    """Answers for one report; `profile_of` tells who a noun phrase stands for."""

    def __init__(self, context: Context, profile_of: Callable[[Token], Profile]) -> None:
        self._context = context
        self._profile_of = profile_of

    def called_so(self, head: Token, profile: Profile) -> tuple[Profile | None, int]:
        """The last who was called by the same noun and has a state or code, and how many sentences back that was."""
        described = any(child.dep in ("compound", "amod", "nmod") for child in head.children)
        nearest, back = None, 0
        # From the front, so that each finds its own antecedent known: a long report would go too deep otherwise.
        for token in self._context.heads_of.get(singular(head.lower), []):
            if token.i >= head.i:
                break
            if self._context.is_inside_name(token, head):
                continue
            earlier = self._profile_of(token)
            if earlier.person and head.tag in ("NNS", "NNPS"):
                continue  # the ministers are not the one minister named before
            if described and {profile.sector, earlier.sector} <= SIDES and profile.sector != earlier.sector:
                continue  # opposition forces are not the regime's forces named before
            if earlier.country or earlier.code:
                nearest, back = earlier, head.sentence.number - token.sentence.number
        return nearest, back

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
