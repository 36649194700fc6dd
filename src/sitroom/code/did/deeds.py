"""Whom it concerns where only a deed is named, told elsewhere with who did it: condemned the attack."""

from __future__ import annotations

from collections.abc import Sequence

from sitroom.code.did.merge import Draft
from sitroom.model import ActorRef
from sitroom.model.events import EventType

JUDGING: frozenset[EventType] = frozenset(("ACCUSE", "SUPPORT"))
HARM: frozenset[EventType] = frozenset(("ASSAULT", "COERCE"))


def with_doers_judged(drafts: Sequence[Draft], deeds: frozenset[EventType]) -> list[Draft]:
    """The drafts; who condemns or hails one of these deeds does so to those who are told to have done it."""
    told = {draft.match.token.i: draft for draft in drafts if draft.match.type in deeds and draft.actors}
    for draft in drafts:
        if draft.match.type in JUDGING and draft.match.frame.pos == "v" and draft.actors and not draft.recipients:
            judged = [told[t.i] for noun in draft.match.slots.get("obj") for t in noun.conjuncts() if t.i in told]
            draft.recipients = _others([ref for deed in judged for ref in deed.actors], draft.actors)
    return list(drafts)


def _others(doers: Sequence[ActorRef], judges: Sequence[ActorRef]) -> list[ActorRef]:
    """Those of the first who are of a state and none of the second, each once."""
    own = {(ref.country, ref.sector) for ref in judges}
    found = {
        (ref.span.start, ref.country): ref for ref in doers if ref.country and (ref.country, ref.sector) not in own
    }
    return list(found.values())
