"""Who fights where only the noun stands (fighting went on): the two sides that the report tells of nearby."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sitroom.code.did.merge import Draft
from sitroom.model import ActorRef

NEAR = 8  # sentences between the fighting and what tells of the two sides
AGREEING = 3 / 4  # the share of the attacks nearby that must be between these two
ARMED = {"MIL", "REB", "UAF", "COP", "OPP"}


def with_sides(drafts: Sequence[Draft], combat: frozenset[str]) -> list[Draft]:
    """The drafts; fighting of nobody in particular is between the two who attack each other nearby.

    `combat` are the nouns for what two sides do to each other in one place.
    """
    for draft in drafts:
        if draft.match.type == "ASSAULT" and draft.match.token.lemma in combat and _is_bare(draft):
            draft.actors = draft.recipients = _sides(draft, drafts)
        elif _is_against_nobody(draft, combat):
            draft.recipients = _other_side(draft, _sides(draft, drafts))
    return list(drafts)


def _is_bare(draft: Draft) -> bool:
    return "each" in draft.match.frame.recipient and not draft.actors and not draft.recipients


def _is_against_nobody(draft: Draft, combat: frozenset[str]) -> bool:
    """Whether one of two sides fights, and nobody is told whom: rebels fighting in the east."""
    fights = draft.match.token.lemma in ("fight", *combat)
    return draft.match.type == "ASSAULT" and fights and bool(draft.actors) and not draft.recipients


def _other_side(draft: Draft, sides: Sequence[ActorRef]) -> list[ActorRef]:
    own = _armed(draft.actors)
    others = [ref for ref in sides if not _armed([ref]) & own]
    return others if own and len(others) < len(sides) else []


def _sides(draft: Draft, drafts: Sequence[Draft]) -> list[ActorRef]:
    here = draft.match.token
    told: list[tuple[frozenset[tuple[str, bool]], Draft]] = []
    for other in drafts:
        near = abs(other.match.token.sentence.number - here.sentence.number) <= NEAR
        if other is not draft and near and other.match.type == "ASSAULT":
            sides = _armed(other.actors) | _armed(other.recipients)
            if len(sides) == 2 and _armed(other.actors) and _armed(other.recipients):
                told.append((sides, other))
    if not told:
        return []
    pair, most = Counter(sides for sides, _ in told).most_common(1)[0]
    if most < AGREEING * len(told):
        return []
    nearest = min((other for sides, other in told if sides == pair), key=lambda o: abs(o.match.token.i - here.i))
    found = {side: ref for ref in (*nearest.actors, *nearest.recipients) for side in _armed([ref])}
    return list(found.values())


def _armed(refs: Sequence[ActorRef]) -> frozenset[tuple[str, bool]]:
    """The sides that bear arms, by state and whether they are its own forces."""
    return frozenset((ref.country, ref.sector in ("MIL", "COP")) for ref in refs if ref.sector in ARMED and ref.country)
