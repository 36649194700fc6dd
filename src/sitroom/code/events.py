"""Did: who did what to whom. Predicates in the parse are matched against the frames of PLOVER's sixteen types."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sitroom.code.actors import Actors
from sitroom.code.counts import Counts
from sitroom.code.did.asides import is_aside
from sitroom.code.did.beside import with_told_beside
from sitroom.code.did.confidence import chance, signs_of
from sitroom.code.did.contexts import Contexts
from sitroom.code.did.exclusions import Exclusions
from sitroom.code.did.intents import intent
from sitroom.code.did.known import nameless, with_known_joined
from sitroom.code.did.making import Around, Judge, Maker, is_narrator
from sitroom.code.did.match import Matcher, is_judgement
from sitroom.code.did.merge import Draft, merged
from sitroom.code.did.participants import Participants
from sitroom.code.did.spoken import Acts
from sitroom.code.did.topics import Topics
from sitroom.code.said.source import meant_by
from sitroom.code.syntax import Parsed, Token
from sitroom.knowledge.frames import Frames, load_frames
from sitroom.model import ActorRef, Event, Statement

ANNOUNCED = {"planned", "conditional"}
LEAST = 0.29  # confidence below which nothing counts as an event


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may be an event, and the features that tell how sure it is."""

    event: Event
    signs: frozenset[str]


def find_events(
    parsed: Parsed,
    actors: Actors,
    circumstances: Around,
    statements: Sequence[Statement],
    status: Judge,
    tables: tuple[Path, ...] = (),
) -> list[Event]:
    """Every event that the report tells, in the order of the text; one that is told again has further mentions.

    Args:
        parsed: the report.
        actors: who the noun phrases stand for.
        circumstances: where and when the predicates stand.
        statements: who says what in the report.
        status: what decides whether an event happened, when, and whose voice it stands in.
        tables: folders with frame tables of the user's own, which are tried before those of the package.

    Raises:
        TableError: a line in a frame table that cannot be understood.
    """
    found = [c.event for c in candidates(parsed, actors, circumstances, statements, status, tables)]
    found = [event for event in found if event.confidence >= LEAST]
    return [event.model_copy(update={"id": f"e{number}"}) for number, event in enumerate(found, start=1)]


def candidates(
    parsed: Parsed,
    actors: Actors,
    circumstances: Around,
    statements: Sequence[Statement],
    status: Judge,
    tables: tuple[Path, ...] = (),
) -> list[Candidate]:
    """What may be an event, however unsure, in the order of the text. The arguments are those of `find_events`."""
    frames, matcher, exclusions, contexts, acts = _knowledge(tables)
    matches = list(exclusions.kept(matcher.matches(parsed), parsed))
    participants = Participants(actors, frames, matches)
    heads = {match.token.i: match.type for match in matches}
    drafts: list[Draft] = []
    for match in matches:
        draft = Draft(match, *participants.of(match))
        if not is_aside(draft, heads, frames.classes["lasting"]):
            drafts.append(draft)
    maker = Maker(parsed, circumstances, statements, status)
    counts = Counts(parsed)
    alone = merged(drafts)
    without_names = nameless(alone, frames)
    told = with_told_beside(alone, parsed, actors, maker.told_place, frames)
    triggers = [word for draft in told for word in (draft.match.token, *draft.mentions)]
    events: list[tuple[Draft, Event]] = []
    for draft in told:
        about = contexts.of(draft.match)
        if exclusions.is_none(draft, about, frames):
            continue
        event = maker.of(draft, about)
        frame = draft.match.frame
        if event.statement is not None or not is_judgement(frame) or (frame.pos == "a" and not frame.recipient):
            events.append((draft, event))
    found: list[Candidate] = []
    kept = with_known_joined([each for each in events if not is_narrator(each[1])], without_names, frames)
    topics = Topics(parsed, [draft.match.token.sentence.number for draft, _ in kept])
    for draft, event in kept:
        word = draft.match.token
        signs = frozenset((*signs_of(draft, event.voice != "outlet", heads), *topics.signs(word.sentence)))
        numbers = counts.of((word, *draft.mentions), event.type, triggers)
        found.append(_candidate(event.model_copy(update={"counts": numbers}), signs))
        if event.modality in ANNOUNCED and (announced := intent(draft.match)):
            found.append(_candidate(maker.announcement(event, *announced), signs))
    so_far = [candidate.event for candidate in found]
    for statement, act, word in list(acts.untold(statements, so_far, parsed)):
        if exclusions.is_by_nobody(statement.speaker, act.type, frames):
            continue
        signs = frozenset(("any", f"type {act.type}", f"spoken {statement.act}", *topics.signs(word.sentence)))
        found.append(
            _candidate(
                maker.spoken(statement, act, word, _speaker(statement, word, actors), participants.judged(word)), signs
            )
        )
    return sorted(found, key=lambda candidate: candidate.event.trigger.start)


def _speaker(statement: Statement, cue: Token, actors: Actors) -> ActorRef | None:
    """Who makes a statement that is an event; of "who" in a clause about somebody, he himself by the words for him."""
    subject = cue.child("nsubj")
    if statement.speaker is None or subject is None or (meant := meant_by(subject)) is subject:
        return statement.speaker
    return actors.refer(meant)


def _candidate(event: Event, signs: frozenset[str]) -> Candidate:
    return Candidate(event.model_copy(update={"confidence": round(chance(signs), 2)}), signs)


@cache
def _knowledge(tables: tuple[Path, ...]) -> tuple[Frames, Matcher, Exclusions, Contexts, Acts]:
    frames = load_frames(*tables)
    return frames, Matcher(frames), Exclusions.load(), Contexts.load(), Acts.load()
