"""Nouns without participants that only speak of what the report tells elsewhere: the protests have hurt tourism.

Such a noun is one more mention of the event that it speaks of, or no event at all. It tells one of its own where the
clause says that there was one: protests broke out, shelling was heard, there were clashes, the opposition held rallies.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sitroom.code.did.merge import Draft, points_back
from sitroom.code.syntax import Token
from sitroom.knowledge.frames import Frames
from sitroom.model import Event, Span

Told = tuple[Draft, Event]

FURTHER = {"another", "second", "third", "further", "new", "fresh", "separate", "more"}
UNDER_WAY = {"underway", "ongoing", "under"}
NAMING = {"poss", "amod", "compound", "nmod"}
STATES = {"GPE", "NORP"}
HERE = {"country", "nation"}


def nameless(drafts: Sequence[Draft], frames: Frames) -> set[int]:
    """The positions of the nouns that tell an event beside which nobody is named that takes part."""
    return {
        draft.match.token.i
        for draft in drafts
        if draft.match.frame.pos == "n"
        and not draft.recipients
        and (not draft.actors or _is_war_of_state(draft, frames))
    }


def with_known_joined(told: Sequence[Told], nameless: Collection[int], frames: Frames) -> list[Told]:
    """The events in their order, without those of `nameless` nouns that speak of another one; these are mentions of it.

    Only what is told as real and current can be one of these.
    """
    real = {id(event) for _, event in told if (event.modality, event.phase) == ("actual", "current")}
    bare = {id(event) for draft, event in told if id(event) in real and draft.match.token.i in nameless}
    full = [each for each in told if id(each[1]) not in bare]
    mentions: dict[int, list[Span]] = {}
    kept: list[Told] = []
    for draft, event in told:
        known = _known(event, full) if id(event) in bare and not is_told(draft, frames) else None
        if known is None:
            kept.append((draft, event))
        elif _names(draft, known[0]):
            mentions.setdefault(id(known[1]), []).extend((event.trigger, *event.mentions))
    return [(draft, _with_mentions(event, mentions.get(id(event), []))) for draft, event in kept]


def is_told(draft: Draft, frames: Frames) -> bool:
    """Whether the clause says that there was such an event, rather than speaking of a known one."""
    if draft.match.carrier is not None or any(child.lower in FURTHER for child in draft.match.token.children):
        return True
    noun = _top(draft.match.token, frames.classes["measure"])
    head = noun.head
    if head is noun:
        return noun.sentence.paragraph.role == "headline"
    if any(child.dep == "expl" for child in head.children):
        return True
    if noun.dep == "nsubj" and head.pos in ("VERB", "AUX"):
        return head.lemma in frames.classes["occurring"] or any(c.lower in UNDER_WAY for c in head.children)
    if noun.dep in ("dobj", "nsubjpass") and head.pos == "VERB":
        return head.lemma in frames.classes["noticing"]
    return noun.dep == "pobj" and head.head.lemma in frames.classes["tidings"]


def _is_war_of_state(draft: Draft, frames: Frames) -> bool:
    """Whether a lasting fight is only called that of the state where it is: Libya's civil war, the nation's war."""
    noun = draft.match.token
    if draft.match.type != "ASSAULT" or noun.lemma not in frames.classes["lasting"]:
        return False
    naming = [child for child in noun.children if child.dep in NAMING]
    states = {child.start for child in naming if child.ent in STATES or child.lemma in HERE}
    ends = {actor.span.end for actor in draft.actors}
    return ends <= {child.end for child in naming if child.start in states}


def _known(event: Event, full: Sequence[Told]) -> Told | None:
    """The nearest event before that the noun may speak of, else the first one behind it."""
    fitting = [
        each
        for each in full
        if each[1].type == event.type and each[1].modality == "actual" and (each[1].actors or each[1].recipients)
    ]
    before = [each for each in fitting if each[1].trigger.start < event.trigger.start]
    return before[-1] if before else fitting[0] if fitting else None


def _names(draft: Draft, known: Draft) -> bool:
    """Whether the noun means this very event, rather than any of its kind: the protests, the same word again."""
    words = {known.match.token.lemma, *(token.lemma for token in known.mentions)}
    return points_back(draft.match) or draft.match.token.lemma in words


def _top(noun: Token, measures: frozenset[str]) -> Token:
    """The first of a list, and the noun that measures it: a series of raids and ambushes."""
    for _ in range(3):
        while noun.dep == "conj" and noun.head.pos in ("NOUN", "PROPN"):
            noun = noun.head
        if not (noun.dep == "pobj" and noun.head.lower == "of" and noun.head.head.lemma in measures):
            break
        noun = noun.head.head
    return noun


def _with_mentions(event: Event, spans: Sequence[Span]) -> Event:
    return event.model_copy(update={"mentions": [*event.mentions, *spans]}) if spans else event
