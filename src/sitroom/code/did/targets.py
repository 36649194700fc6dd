"""Against whom people take to the streets where the clause names nobody: those whom the report tells they oppose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sitroom.code.actors import Actors
from sitroom.code.did.merge import Draft
from sitroom.model import ActorRef
from sitroom.model.events import EventType

OPPOSING: frozenset[EventType] = frozenset(("PROTEST", "REQUEST"))
PEOPLE = {"CVL", "OPP", "LAB", "EDU", "REL", "JUD", "NGO", None}
AGREEING = 3 / 4  # the share of what the people of a state are told to oppose that must be their own rulers
NEAR = 12  # sentences between the protest and what tells whom it is against


class Targets:
    """Whom the people of a state are told to oppose in one report.

    `other` are the words of crowds that oppose nobody: they celebrate, mourn, loot.
    """

    def __init__(self, drafts: Sequence[Draft], actors: Actors, other: frozenset[str]) -> None:
        self._drafts = drafts
        self._actors = actors
        self._other = other

    def joined(self) -> list[Draft]:
        """The drafts; protests against nobody and demands of nobody are against the rulers of the crowd's state."""
        told = [(draft, state) for draft in self._drafts if (state := self._opposed_at_home(draft))]
        for draft in self._drafts:
            demanding = draft.match.type == "REQUEST" and bool(draft.actors)
            if (
                (draft.match.type == "PROTEST" or demanding)
                and not draft.recipients
                and not self._opposes_nobody(draft)
            ):
                draft.recipients = _rulers(draft, told)
        return list(self._drafts)

    def _opposed_at_home(self, draft: Draft) -> str | None:
        """The state whose people oppose somebody."""
        if draft.match.type not in OPPOSING or not draft.recipients or self._opposes_nobody(draft):
            return None
        return _state(draft.actors)

    def _opposes_nobody(self, draft: Draft) -> bool:
        beside = [*draft.match.token.subtree(), draft.match.token.head, *draft.match.slots.get("subj")]
        return any(word.lemma in self._other or self._actors.side(word) == "pro" for word in beside)


def _rulers(draft: Draft, told: Sequence[tuple[Draft, str]]) -> list[ActorRef]:
    home, here = _state(draft.actors), draft.match.token
    near = [
        other
        for other, state in told
        if state == home and abs(other.match.token.sentence.number - here.sentence.number) <= NEAR
    ]
    ruling = [other for other in near if _is_power(other.recipients, home)]
    if not ruling or len(ruling) < AGREEING * len(near):
        return []
    who, _ = Counter(_who(other) for other in ruling).most_common(1)[0]
    return min((o for o in ruling if _who(o) == who), key=lambda o: abs(o.match.token.i - here.i)).recipients


def _who(draft: Draft) -> frozenset[str]:
    return frozenset(ref.name or ref.sector or "" for ref in draft.recipients)


def _is_power(refs: Sequence[ActorRef], state: str | None) -> bool:
    return all(ref.country == state and ref.sector == "GOV" for ref in refs)


def _state(people: Sequence[ActorRef]) -> str | None:
    """The one state that unarmed people are of; null where some of them rule or bear arms."""
    states = {ref.country for ref in people if ref.sector in PEOPLE}
    return states.pop() if len(states) == 1 and all(ref.sector in PEOPLE for ref in people) else None
