"""Records made for tests of watching: as many events as are asked for, each with a sentence of its own."""

from collections.abc import Sequence
from dataclasses import dataclass

from sitroom.model import ActorRef, CoderInfo, Document, Event, Record, Span, Statement, Time
from sitroom.model.events import QUADS, EventType, Modality, Phase
from sitroom.model.statements import Act

CODES = {"Moscow": "RUS", "Kyiv": "UKR", "Washington": "USA", "Berlin": "DEU"}


@dataclass(frozen=True)
class Told:
    """An event that a report is to tell."""

    who: str = "Moscow"
    whom: str = "Kyiv"
    type: EventType = "ASSAULT"
    modality: Modality = "actual"
    phase: Phase = "current"
    day: str | None = None
    intensity: float = -10.0


def report(
    id: str,
    day: str,
    told: Sequence[Told] = (),
    said: Sequence[tuple[str, Act]] = (),
    outlet: str = "The Wire",
    text: str | None = None,
) -> Record:
    """A report of a day (or time) that tells these events, and in which these speakers speak."""
    sentences = [f"{t.who} acted against {t.whom} as {t.type}, case {i} of {id}." for i, t in enumerate(told)]
    sentences += [f"{who} spoke up ({act}), so {id} has it." for who, act in said]
    text = text or " ".join(sentences) or f"Nothing happened in {id}."
    events, statements, at = [], [], 0
    for i, one in enumerate(told, start=1):
        on = one.day or day[:10]
        start, end = (at, at + len(sentences[i - 1])) if text.startswith(sentences[0]) else (0, len(text))
        events.append(
            Event(
                id=f"e{i}", type=one.type, quad=QUADS[one.type], intensity=one.intensity,
                trigger=Span.of(text, start, end), actors=[_actor(text, one.who, start)],
                recipients=[_actor(text, one.whom, start)],
                time=Time(span=Span.of(text, start, end), type="DATE", start=on, end=on), time_from="clause",
                modality=one.modality, phase=one.phase, confidence=0.8, why="test",
            )
        )  # fmt: skip
        at = end + 1
    for i, (who, act) in enumerate(said, start=1):
        start = text.index(f"{who} spoke up ({act})")
        span = Span.of(text, start, len(text))
        statements.append(
            Statement(
                id=f"s{i}", speaker=_actor(text, who, start), cue=[span], content=[span], form="indirect", act=act,
                confidence=0.9, why="test",
            )
        )  # fmt: skip
    document = Document(id=id, text=text, published=day, outlet=outlet, title=id)
    return Record(coder=CoderInfo(version="0.1.0", models={}), document=document, statements=statements, events=events)


def _actor(text: str, name: str, start: int) -> ActorRef:
    at = text.index(name, start)
    code = CODES[name]
    return ActorRef(
        span=Span.of(text, at, at + len(name)), name=name, country=code, sector="GOV", codes=[f"{code}GOV", code],
        how="metonym",
    )  # fmt: skip
