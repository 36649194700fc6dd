"""Did: who did what to whom. Predicates in the parse are matched against the frames of PLOVER's sixteen types."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Literal, Protocol

from sitroom.code.actors import Actors
from sitroom.code.counts import Counts
from sitroom.code.did.asides import is_aside
from sitroom.code.did.beside import with_told_beside
from sitroom.code.did.confidence import chance, signs_of
from sitroom.code.did.contexts import Contexts
from sitroom.code.did.exclusions import Exclusions
from sitroom.code.did.intents import WILL, intent
from sitroom.code.did.known import nameless, with_known_joined
from sitroom.code.did.match import Match, Matcher, is_judgement, words_of
from sitroom.code.did.merge import Draft, merged
from sitroom.code.did.participants import Participants
from sitroom.code.did.spoken import Act, Acts
from sitroom.code.did.topics import Topics
from sitroom.code.syntax import Parsed, Token
from sitroom.knowledge.frames import Frames, load_frames
from sitroom.model import ActorRef, Event, Place, Span, Statement, Time
from sitroom.model.events import QUADS, EventType, Modality, Phase

FIRST_PERSON = {"i", "we", "us", "me", "our", "my", "ours", "ourselves"}
LEAST = 0.25  # confidence below which nothing counts as an event
SINGULAR = {"i", "me", "my"}


class Around(Protocol):
    """Where and when a predicate stands."""

    def place_of(self, predicate: Token) -> tuple[Place | None, Literal["clause", "sentence", "dateline"] | None]: ...
    def time_of(self, predicate: Token) -> tuple[Time | None, Literal["clause", "sentence"] | None]: ...


class StatusOf(Protocol):
    """Whether and when an event happened, and in whose voice it stands."""

    @property
    def modality(self) -> Modality: ...
    @property
    def phase(self) -> Phase: ...
    @property
    def voice(self) -> str: ...


class Judge(Protocol):
    """Answers for a predicate whether its event happened."""

    def of(
        self, predicate: Token, time: Time | None, trigger: Sequence[Token] = (), type: EventType | None = None
    ) -> StatusOf: ...


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
    cues = _cues(statements)
    speakers = {statement.id: statement.speaker for statement in statements if statement.speaker is not None}
    topics, counts = Topics(parsed), Counts(parsed)
    alone = merged(drafts)
    without_names = nameless(alone, frames)
    told = with_told_beside(alone, parsed, actors, partial(_told_place, circumstances), frames)
    triggers = [word for draft in told for word in (draft.match.token, *draft.mentions)]
    events: list[tuple[Draft, Event]] = []
    for draft in told:
        about = contexts.of(draft.match)
        if exclusions.is_none(draft, about, frames):
            continue
        event = _event(draft, parsed, about, circumstances, cues, speakers, status)
        frame = draft.match.frame
        if event.statement is not None or not is_judgement(frame) or (frame.pos == "a" and not frame.recipient):
            events.append((draft, event))
    found: list[Candidate] = []
    for draft, event in with_known_joined(
        [each for each in events if not _is_narrator(each[1])], without_names, frames
    ):
        word = draft.match.token
        signs = frozenset((*signs_of(draft, event.voice != "outlet", heads), *topics.signs(word.sentence)))
        numbers = counts.of((word, *draft.mentions), event.type, triggers)
        found.append(_candidate(event.model_copy(update={"counts": numbers}), signs))
        if event.modality == "planned" and (announced := intent(draft.match)):
            found.append(_candidate(_announcement(event, *announced, parsed, cues, status), signs))
    so_far = [candidate.event for candidate in found]
    for statement, act, word in list(acts.untold(statements, so_far, parsed)):
        if exclusions.is_by_nobody(statement.speaker, act.type, frames):
            continue
        signs = frozenset(("any", f"type {act.type}", f"spoken {statement.act}", *topics.signs(word.sentence)))
        found.append(_candidate(_spoken(statement, act, word, parsed, status, participants.judged(word)), signs))
    return sorted(found, key=lambda candidate: candidate.event.trigger.start)


def _candidate(event: Event, signs: frozenset[str]) -> Candidate:
    return Candidate(event.model_copy(update={"confidence": round(chance(signs), 2)}), signs)


@cache
def _knowledge(tables: tuple[Path, ...]) -> tuple[Frames, Matcher, Exclusions, Contexts, Acts]:
    frames = load_frames(*tables)
    return frames, Matcher(frames), Exclusions.load(), Contexts.load(), Acts.load()


def _event(
    draft: Draft,
    parsed: Parsed,
    about: list[str],
    circumstances: Around,
    cues: dict[int, str],
    speakers: dict[str, ActorRef],
    status: Judge,
) -> Event:
    match, frame = draft.match, draft.match.frame
    place, place_from = circumstances.place_of(match.token)
    time, time_from = circumstances.time_of(match.token)
    told = status.of(match.token, time, list(_trigger_words(match)), match.type)
    modality = _modality(match, told.modality)
    if place_from == "dateline" and (modality, told.phase, told.voice) != ("actual", "current", "outlet"):
        # A dateline is where the report was filed: no place for what is recalled, feared or told by a speaker.
        place, place_from = None, None
    speaker = speakers.get(told.voice)
    actors, voice, statement = draft.actors, told.voice, _made_by(match, cues)
    if is_judgement(frame) and speaker is not None:
        # "This is outrageous, he said": to call it so is what the speaker does.
        actors, voice, statement = [speaker], "outlet", told.voice
    return Event(
        id="e",
        type=match.type,
        mode=match.mode,
        contexts=about,
        quad=QUADS[match.type],
        intensity=-4.0 if match.flipped else frame.intensity,
        trigger=_span(parsed, match.token),
        mentions=[_span(parsed, token) for token in draft.mentions],
        actors=[_as_speaker(ref, speaker) for ref in actors],
        recipients=[_as_speaker(ref, speaker) for ref in draft.recipients],
        place=place,
        place_from=place_from,
        time=time,
        time_from=time_from,
        modality=modality,
        phase=told.phase,
        voice=voice,
        statement=statement,
        confidence=0,
        why=frame.name + (" negated" if match.flipped else ""),
    )


def _told_place(circumstances: Around, word: Token) -> Place | None:
    """Where the sentence says that something is; null where only the dateline does."""
    place, told_by = circumstances.place_of(word)
    return None if told_by == "dateline" else place


def _made_by(match: Match, cues: dict[int, str]) -> str | None:
    """The statement whose cue the predicate is."""
    return next((cues[token.start] for token in words_of(match) if token.start in cues), None)


def _as_speaker(ref: ActorRef, speaker: ActorRef | None) -> ActorRef:
    """Who `we` is inside somebody's words, as far as nothing nearer tells: those of the speaker's state and sector."""
    if speaker is None or ref.country is not None or ref.codes or ref.span.text.lower() not in FIRST_PERSON:
        return ref
    taken = {"country": speaker.country, "sector": speaker.sector, "codes": list(speaker.codes), "how": "pronoun"}
    if ref.span.text.lower() in SINGULAR:
        taken |= {"name": speaker.name, "person": speaker.person, "role": speaker.role}
    return ref.model_copy(update=taken)


def _is_narrator(event: Event) -> bool:
    """Whether the one who acts or is acted on is the writer: we in the outlet's own voice is nobody in the news."""
    refs = (*event.actors, *event.recipients)
    return event.voice == "outlet" and any(
        ref.name is None and ref.country is None and ref.span.text.lower() in FIRST_PERSON for ref in refs
    )


def _spoken(
    statement: Statement, act: Act, word: Token, parsed: Parsed, status: Judge, judged: list[ActorRef]
) -> Event:
    """The event that a statement is by its act alone; `judged` are those whom the speaker calls something."""
    told = status.of(word, statement.time if isinstance(statement.time, Time) else None)
    addressed = [statement.addressee] if statement.addressee else []
    return Event(
        id="e",
        type=act.type,
        quad=QUADS[act.type],
        intensity=act.intensity,
        trigger=_span(parsed, word),
        actors=[statement.speaker] if statement.speaker else [],
        recipients=addressed if act.addressed else judged,
        modality=told.modality,
        phase=told.phase,
        voice=told.voice,
        statement=statement.id,
        confidence=0,
        why=f"{act.type} statement that is to {statement.act}",
    )


def _modality(match: Match, told: Modality) -> Modality:
    """Whether it happened. Who says that it will not do something refuses it now."""
    return "actual" if match.flipped and told in ("planned", "denied") else told


def _announcement(
    event: Event, kind: EventType, word: Token, parsed: Parsed, cues: dict[int, str], status: Judge
) -> Event:
    """The event that it is to announce another one."""
    told = status.of(word, None)
    done = word.lower in WILL or told.modality == "actual"
    return event.model_copy(
        update={
            "type": kind,
            "mode": None,
            "quad": QUADS[kind],
            "intensity": 4.0 if kind == "AGREE" else -6.0,
            "trigger": _span(parsed, word),
            "mentions": [],
            "counts": [],
            "place": None,
            "place_from": None,
            "time": None,
            "time_from": None,
            "modality": "actual" if done else told.modality,
            "phase": "current" if done else told.phase,
            "voice": told.voice,
            "statement": cues.get(word.start),
            "why": f"{kind} announces {event.why}",
        }
    )


def _trigger_words(match: Match) -> Iterable[Token]:
    yield from words_of(match)
    if match.flipped:
        for word in words_of(match):
            yield from (c for c in word.children if c.dep == "neg" or c.lower in ("no", "never", "neither"))


def _span(parsed: Parsed, token: Token) -> Span:
    return Span.of(parsed.text, token.start, token.end)


def _cues(statements: Sequence[Statement]) -> dict[int, str]:
    """The statement that each cue word makes, by the offset of the word."""
    found: dict[int, str] = {}
    for statement in statements:
        for cue in statement.cue:
            start = cue.start
            for word in cue.text.split(" "):
                found.setdefault(start, statement.id)
                start += len(word) + 1
    return found
