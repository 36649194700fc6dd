"""Who marches where only the noun stands: the protesters whom the report tells of beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sitroom.code.actors import Actors
from sitroom.code.actors.reference import codes
from sitroom.code.did.match import Match
from sitroom.code.did.merge import Draft
from sitroom.code.did.nouns import is_dateline
from sitroom.code.syntax import Parsed, Token
from sitroom.knowledge.actors import cues
from sitroom.knowledge.actors_index import singular
from sitroom.knowledge.frames import Frames
from sitroom.model import ActorRef, Place

FORCES = {"MIL", "COP"}
SERVING = {"MIL", "GOV"}
CROWD_MODES = {"crowd-control", "firearms", "primitive"}
BEHIND = 2  # sentences between protesters and the force that is used on them
NEAR = 5  # sentences between the noun and the protesters
PRO = "pro"  # a pro-government rally is not held by the protesters


class Crowds:
    """The protesters whom one report mentions."""

    def __init__(
        self,
        parsed: Parsed,
        actors: Actors,
        place_of: Callable[[Token], Place | None],
        frames: Frames,
    ) -> None:
        self._actors = actors
        self._place_of = place_of
        self._putting_down = frames.classes["putting_down"]
        self._protests = frames.nouns["PROTEST"]
        marching = frames.classes["marching"]
        self._mentions = [t for t in parsed.tokens if t.pos == "NOUN" and t.lemma in marching and t.dep != "compound"]

    def joined(self, drafts: Sequence[Draft]) -> list[Draft]:
        """The drafts; protests without an actor have the nearest protesters who are of the state where they are.

        A crackdown on nobody is on them, and so is what forces do to crowds, behind a mention of them.
        """
        for draft in drafts:
            if draft.match.type == "PROTEST" and not draft.actors and not self._is_for_somebody(draft.match):
                draft.actors = self._beside(draft)
            if draft.match.type == "PROTEST":
                draft.actors = [_as_people(ref) for ref in draft.actors]
            if self._is_on_crowd(draft):
                draft.recipients = self._beside(draft, before=True)
                draft.inferred.update({"recipient"} if draft.recipients else ())
            put_down = draft.match.token.lemma in self._putting_down and not draft.match.slots.get("on")
            if put_down and not draft.recipients:
                draft.recipients = [ref for ref in self._beside(draft) if _is_of_same_state(ref, draft.actors)]
        return list(drafts)

    def _is_on_crowd(self, draft: Draft) -> bool:
        """Whether forces use force on nobody in particular, as on crowds: police fired tear gas, crushed the unrest."""
        match = draft.match
        forces = bool(draft.actors) and all(ref.sector in FORCES for ref in draft.actors)
        if not forces or draft.recipients or match.frame.pos != "v":
            return False
        if match.type == "COERCE":
            return any(noun.lemma in self._protests for noun in match.slots.get("obj"))
        return match.type == "ASSAULT" and match.mode in CROWD_MODES

    def _is_for_somebody(self, match: Match) -> bool:
        return any(self._actors.side(child) == PRO for child in match.token.children)

    def _beside(self, draft: Draft, before: bool = False) -> list[ActorRef]:
        protest, against = draft.match.token, {ref.country for ref in draft.recipients if ref.country}
        place = self._place_of(protest)
        state = self._actors.home_of(protest) if place is None else place.country
        if is_dateline(opening := protest.sentence.tokens[0]):
            state = self._actors.refer(opening).country or state
        if state is None or (against and against != {state}) or _is_afar(protest):
            return []
        far = BEHIND if before else NEAR
        near = [t for t in self._mentions if abs(t.sentence.number - protest.sentence.number) <= far]
        near = [t for t in near if t.i < protest.i or not before]
        for mention in sorted(near, key=lambda t: abs(t.i - protest.i)):
            ref = self._actors.refer(mention)
            if ref.country == state:
                return [ref]
        return []


def _as_people(ref: ActorRef) -> ActorRef:
    """Those who march, as people, where only what they are loyal to is told: loyalists, who else fight for a ruler."""
    loyal = not cues()["loyal"].isdisjoint(singular(word.lower()) for word in ref.span.text.split())
    if not loyal or ref.sector not in SERVING:
        return ref
    return ref.model_copy(update={"sector": "CVL", "codes": codes(ref.country, "CVL", None)})


def _is_of_same_state(crowd: ActorRef, actors: Sequence[ActorRef]) -> bool:
    return all(actor.country in (None, crowd.country) for actor in actors)


def _is_afar(protest: Token) -> bool:
    """Whether it is told to be in other countries, or in many: protests across the Arab world."""
    beside = [c for word in (protest, protest.head) for c in word.all("prep")]
    return any(t.lower in cues()["elsewhere"] for preposition in beside for t in preposition.subtree())
