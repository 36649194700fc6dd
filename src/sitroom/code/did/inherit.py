"""A bare noun that speaks again of what the report has told takes its participants from there: the protests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sitroom.code.did.match import Match
from sitroom.code.did.merge import DEFINITE, Draft
from sitroom.model import ActorRef
from sitroom.model.events import EventType

AGREEING = 2 / 3  # the share of the report's events of the type that must be between the same states
NEAR = 5  # sentences between the noun and the event that it may speak of
TWO_SIDED: frozenset[EventType] = frozenset(("ASSAULT",))  # told of either side: only the same word speaks of the same


def with_inherited(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts; nouns without an actor or recipient have those of the report's other events of their type.

    Only where nearly all of these are between the same states, and what the noun itself names does not contradict them.
    """
    for draft in drafts:
        if points_at_known(draft.match) and not (draft.actors and draft.recipients):
            _inherit(draft, drafts)
    return list(drafts)


def points_at_known(match: Match) -> bool:
    """Whether a noun speaks of what the reader knows: the protests, their demands, last week's strike."""
    return match.frame.pos == "n" and any(c.lower in DEFINITE or c.dep == "poss" for c in match.token.children)


def _inherit(draft: Draft, drafts: Sequence[Draft]) -> None:
    told = [
        other
        for other in drafts
        if other is not draft
        and abs(other.match.token.sentence.number - draft.match.token.sentence.number) <= NEAR
        and other.match.type == draft.match.type
        and (draft.match.type not in TWO_SIDED or other.match.token.lemma == draft.match.token.lemma)
        and _states(other.actors)
        and _states(other.recipients)
    ]
    if not told:
        return
    pairs = Counter((_states(other.actors), _states(other.recipients)) for other in told)
    pair, most = pairs.most_common(1)[0]
    if most < AGREEING * len(told):
        return
    if (draft.actors and not _states(draft.actors) & pair[0]) or (
        draft.recipients and not _states(draft.recipients) & pair[1]
    ):
        return
    here = draft.match.token.i
    fitting = [other for other in told if (_states(other.actors), _states(other.recipients)) == pair]
    nearest = min(fitting, key=lambda other: abs(other.match.token.i - here))
    draft.actors = draft.actors or nearest.actors
    draft.recipients = draft.recipients or nearest.recipients


def _states(refs: Sequence[ActorRef]) -> frozenset[str]:
    return frozenset(ref.country or ref.codes[0] for ref in refs if ref.country or ref.codes)
