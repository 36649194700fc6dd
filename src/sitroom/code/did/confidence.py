"""How sure an event is: the chance that a reader would count it as one of its type.

A logistic model over named features of the event: its type, who takes part, what its sentence and its report are about,
how much the report is about public affairs and how many events stand near (`topics.py`). The weights
(`knowledge/frames/confidence.tsv`) are fitted by `bench/fit_confidence.py`.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator

from sitroom.code.did.merge import Draft
from sitroom.code.syntax import Token
from sitroom.knowledge.frames import confidence_weights
from sitroom.model import ActorRef
from sitroom.model.events import QUADS

NAMES = {"GPE", "NORP", "ORG", "PERSON", "DATE", "MONEY"}
MANY = 3  # other events in the sentence, from which their number no longer counts


def chance(signs: Collection[str]) -> float:
    """The chance, 0 to 1, that an event with these features is one."""
    weights = confidence_weights()
    # In order, so that the sum and with it the record is the same in every run.
    return 1 / (1 + math.exp(-sum(weights.get(sign, 0.0) for sign in sorted(signs))))


def signs_of(draft: Draft, quoted: bool, heads: Collection[int]) -> Iterator[str]:
    """The features of an event, apart from the topics around it.

    Args:
        draft: the event in the making.
        quoted: whether it stands inside somebody's words.
        heads: the positions of all words that tell an event.
    """
    word = draft.match.token
    yield from ("any", f"type {draft.match.type}", f"pos {draft.match.frame.pos}")
    if quoted:
        yield "quoted"
    yield from _participants(draft)
    if any(above.i in heads for above in word.ancestors()):
        yield "below another"
    yield f"others {min(MANY, sum(token.i in heads for token in word.sentence.tokens) - 1)}"
    yield from _names(word)


def _names(word: Token) -> Iterator[str]:
    """The kinds of names in the sentence."""
    for kind in {token.ent for token in word.sentence.tokens} & NAMES:
        yield f"name {kind}"


def _participants(draft: Draft) -> Iterator[str]:
    """Who takes part, in general and by the quad class of the event."""
    kind = draft.match.type
    # Whom only the lines around tell do not make the event any surer.
    actors = [] if "actor" in draft.inferred else draft.actors
    recipients = [] if "recipient" in draft.inferred else draft.recipients
    for role, refs in (("actor", actors), ("recipient", recipients)):
        if not refs:
            yield from (f"no {role}", f"no {role} {QUADS[kind]}", f"no {role} {kind}")
        for trait in {trait for ref in refs for trait in _traits(ref)}:
            yield from (f"{role} {trait}", f"{role} {trait} {QUADS[kind]}")
    ones, others = {ref.country for ref in actors}, {ref.country for ref in recipients}
    if ones - {None} and others - {None}:
        yield "within" if ones & others else "across"
    if not actors and not recipients:
        yield from ("nobody", f"nobody {draft.match.frame.pos}")


def _traits(ref: ActorRef) -> Iterator[str]:
    yield f"sector {ref.sector}"
    if ref.country is None:
        yield "stateless"
    if ref.person or ref.name:
        yield "named"
    text = ref.span.text
    if text.islower() and text.endswith("s") and " " not in text:
        yield "bare plural"
    if text.lower().startswith(("a ", "an ")):
        yield "indefinite"
