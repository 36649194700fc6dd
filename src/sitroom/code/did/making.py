"""Makes the events of one report of what its sentences tell: type, participants, place, time, status and voice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, Protocol

from sitroom.code.did.intents import WILL
from sitroom.code.did.match import Match, is_judgement, words_of
from sitroom.code.did.merge import Draft
from sitroom.code.did.spoken import Act
from sitroom.code.syntax import Parsed, Token
from sitroom.knowledge.actors import cues
from sitroom.model import ActorRef, Event, Place, Span, Statement, Time
from sitroom.model.events import QUADS, EventType, Modality, Phase

FIRST_PERSON = {"i", "we", "us", "me", "our", "my", "ours", "ourselves"}
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


class Maker:
    """Makes the events of one report. `circumstances` tell where and when, `status` whether it happened."""

    def __init__(self, parsed: Parsed, circumstances: Around, statements: Sequence[Statement], status: Judge) -> None:
        self._parsed = parsed
        self._circumstances = circumstances
        self._status = status
        self._cues = _cues(statements)
        self._speakers = {one.id: one.speaker for one in statements if one.speaker is not None}

    def of(self, draft: Draft, about: list[str]) -> Event:
        """The event that a predicate tells with its participants; `about` are its contexts."""
        match, frame = draft.match, draft.match.frame
        place, place_from = self._circumstances.place_of(match.token)
        time, time_from = self._circumstances.time_of(match.token)
        told = self._status.of(match.token, time, list(_trigger_words(match)), match.type)
        modality = _modality(match, told.modality)
        if place_from == "dateline" and (modality, told.phase, told.voice) != ("actual", "current", "outlet"):
            # A dateline is where the report was filed: no place for what is recalled, feared or told by a speaker.
            place, place_from = None, None
        speaker = self._speakers.get(told.voice)
        actors, voice, statement = draft.actors, told.voice, _made_by(match, self._cues)
        if is_judgement(frame) and speaker is not None:
            # "This is outrageous, he said": to call it so is what the speaker does.
            actors, voice, statement = [speaker], "outlet", told.voice
        elif not actors and speaker is not None and _is_by_whom_it_tells(match, speaker):
            actors = [speaker]
        return Event(
            id="e",
            type=match.type,
            mode=match.mode,
            contexts=about,
            quad=QUADS[match.type],
            intensity=-4.0 if match.flipped else frame.intensity,
            trigger=self._span(match.token),
            mentions=[self._span(token) for token in draft.mentions],
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
            why=frame.name
            + (" negated" if match.flipped else "")
            + "".join(f", {role} told before" for role in sorted(draft.inferred)),
        )

    def spoken(
        self, statement: Statement, act: Act, word: Token, speaker: ActorRef | None, judged: list[ActorRef]
    ) -> Event:
        """The event that a statement is by its act alone; `judged` are those whom the speaker calls something."""
        told = self._status.of(word, statement.time if isinstance(statement.time, Time) else None)
        addressed = [statement.addressee] if statement.addressee else []
        return Event(
            id="e",
            type=act.type,
            quad=QUADS[act.type],
            intensity=act.intensity,
            trigger=self._span(word),
            actors=[speaker] if speaker else [],
            recipients=addressed if act.addressed else judged,
            modality=told.modality,
            phase=told.phase,
            voice=told.voice,
            statement=statement.id,
            confidence=0,
            why=f"{act.type} statement that is to {statement.act}",
        )

    def announcement(self, event: Event, kind: EventType, word: Token) -> Event:
        """The event that it is to announce another one."""
        told = self._status.of(word, None)
        done = word.lower in WILL or told.modality == "actual"
        return event.model_copy(
            update={
                "type": kind,
                "mode": None,
                "quad": QUADS[kind],
                "intensity": 4.0 if kind == "AGREE" else -6.0,
                "trigger": self._span(word),
                "mentions": [],
                "counts": [],
                "place": None,
                "place_from": None,
                "time": None,
                "time_from": None,
                "modality": "actual" if done else told.modality,
                "phase": "current" if done else told.phase,
                "voice": told.voice,
                "statement": self._cues.get(word.start),
                "why": f"{kind} announces {event.why}",
            }
        )

    def told_place(self, word: Token) -> Place | None:
        """Where the sentence says that something is; null where only the dateline does."""
        place, told_by = self._circumstances.place_of(word)
        return None if told_by == "dateline" else place

    def _span(self, token: Token) -> Span:
        return Span.of(self._parsed.text, token.start, token.end)


def is_narrator(event: Event) -> bool:
    """Whether the one who acts or is acted on is the writer: we in the outlet's own voice is nobody in the news."""
    refs = (*event.actors, *event.recipients)
    return event.voice == "outlet" and any(
        ref.name is None and ref.country is None and ref.span.text.lower() in FIRST_PERSON for ref in refs
    )


def _is_by_whom_it_tells(match: Match, speaker: ActorRef) -> bool:
    """Whether a force or court tells of its own doing: police said that six were arrested, the court that it is under
    investigation.
    """
    frame = match.frame
    legal = match.type in ("COERCE", "ACCUSE") and ("legal" in frame.contexts or frame.mode == "investigate")
    court = speaker.sector == "JUD" and bool(cues()["prosecuting"] & set(speaker.span.text.lower().split()))
    return legal and (speaker.sector == "COP" or (court and match.type == "ACCUSE"))


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


def _modality(match: Match, told: Modality) -> Modality:
    """Whether it happened. Who says that it will not do something refuses it now."""
    return "actual" if match.flipped and told in ("planned", "denied") else told


def _trigger_words(match: Match) -> Iterable[Token]:
    yield from words_of(match)
    if match.flipped:
        for word in words_of(match):
            yield from (c for c in word.children if c.dep == "neg" or c.lower in ("no", "never", "neither"))


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
