"""Nouns that tell an event elsewhere but only colour the clause here: after months of fighting, since the war."""

from __future__ import annotations

from sitroom.code.did.merge import Draft, points_back
from sitroom.model.events import EventType

# Told by a bare noun even as a side remark, since everybody knows who did it: after weeks of protests.
OFTEN_BARE: frozenset[EventType] = frozenset(("PROTEST", "COERCE"))

# Where a noun for a lasting state (war, unrest) is only spoken of, or tells when or where something else was: since the
# war, to end the war.
ADJUNCT = {"pobj", "conj", "appos", "dobj"}

# What a noun tells that is only what an answer is about: rejected the call, refused talks.
WORDS: frozenset[EventType] = frozenset(("AGREE", "CONSULT", "REQUEST", "COOPERATE"))
ANSWERS: frozenset[EventType] = frozenset(("REJECT", "AGREE", "REQUEST", "SUPPORT"))


def is_aside(draft: Draft, heads: dict[int, EventType], lasting: frozenset[str]) -> bool:
    """Whether a noun only colours the clause: after months of fighting, in the war, in cooperation with partners."""
    match = draft.match
    if match.frame.pos != "n" or match.carrier is not None or draft.actors:
        return False
    if match.token.lemma in lasting and match.token.dep in ADJUNCT:
        return True
    if match.type in WORDS and heads.get(match.token.head.i) in ANSWERS:
        return True
    if draft.recipients:
        return False
    if match.type in OFTEN_BARE or points_back(match):
        return False
    return any(above.i in heads for above in match.token.ancestors())
