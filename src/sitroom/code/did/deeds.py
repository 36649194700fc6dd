"""Whom it concerns where only a deed is named, told elsewhere with who did it: condemned the attack."""

from __future__ import annotations

from collections.abc import Sequence

from sitroom.code.did.merge import Draft
from sitroom.code.syntax import Token
from sitroom.knowledge.verbs import making
from sitroom.model import ActorRef
from sitroom.model.events import EventType

JUDGING: frozenset[EventType] = frozenset(("ACCUSE", "SUPPORT"))
NEAR = 3  # sentences back to the offer that is rejected
JUST = 1  # to what somebody gives a name
HARM: frozenset[EventType] = frozenset(("ASSAULT", "COERCE"))


def with_doers_judged(drafts: Sequence[Draft], deeds: frozenset[EventType]) -> list[Draft]:
    """The drafts; who condemns or hails one of these deeds does so to those who are told to have done it."""
    told = {draft.match.token.i: draft for draft in drafts if draft.match.type in deeds and draft.actors}
    for draft in drafts:
        if draft.match.type in JUDGING and draft.match.frame.pos == "v" and draft.actors and not draft.recipients:
            judged = [told[t.i] for noun in draft.match.slots.get("obj") for t in noun.conjuncts() if t.i in told]
            draft.recipients = _others([ref for deed in judged for ref in deed.actors], draft.actors)
    return list(drafts)


def with_askers_refused(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts; who rejects a plan or an offer does so to those who are told to have made it, just before."""
    for at, draft in enumerate(drafts):
        if draft.match.type == "REJECT" and draft.match.frame.pos == "v" and draft.actors and not draft.recipients:
            for noun in draft.match.slots.get("obj"):
                draft.recipients = draft.recipients or _makers(noun, draft, drafts[:at])
    return list(drafts)


def with_doers_named(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts; who calls it an attack accuses those who act in what is told just before, and nobody called "it"."""
    for at, draft in enumerate(drafts):
        if draft.match.type == "ACCUSE" and draft.recipients and all(map(_is_what_was_done, draft.recipients)):
            here = draft.match.token.sentence.number
            near = (d for d in reversed(drafts[:at]) if here - d.match.token.sentence.number <= JUST and d.actors)
            last = next(near, None)
            draft.recipients = _others(last.actors, draft.actors) if last is not None else []
    return list(drafts)


def _is_what_was_done(ref: ActorRef) -> bool:
    return ref.span.text.lower() == "it" and not (ref.name or ref.codes)


def _makers(noun: Token, draft: Draft, before: Sequence[Draft]) -> list[ActorRef]:
    """Who made an offer or plan: those who act in the nearest event before that its word tells."""
    deeds = making(noun.lemma)
    if not deeds or noun.child("poss", "amod", "compound", "prep") is not None:
        return []
    for other in reversed(before):
        word = other.match.token
        if draft.match.token.sentence.number - word.sentence.number > NEAR:
            break
        if word.lemma in deeds and other.actors:
            return _others(other.actors, draft.actors)
    return []


def _others(doers: Sequence[ActorRef], judges: Sequence[ActorRef]) -> list[ActorRef]:
    """Those of the first who are of a state and none of the second, each once."""
    own = {(ref.country, ref.sector) for ref in judges}
    found = {
        (ref.span.start, ref.country): ref for ref in doers if ref.country and (ref.country, ref.sector) not in own
    }
    return list(found.values())
