"""Really?: whether an event happened, when relative to the report, and in whose voice it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sitroom.code.really.modality import read_modality
from sitroom.code.really.phase import Phases, Told, decide
from sitroom.code.really.reading import Reading
from sitroom.code.really.voice import Voices
from sitroom.code.syntax import Parsed, Token
from sitroom.model import Statement, Time
from sitroom.model.events import EventType, Modality, Phase


@dataclass(frozen=True, slots=True)
class StatusOf:
    """The status of one event. `voice` is "outlet" or a statement's id; `why` names the words that decided."""

    modality: Modality
    phase: Phase
    voice: str
    why: str


class Status:
    """The status of the events in a report.

    Args:
        parsed: the report.
        statements: who says what in it.
        times: its time expressions.
        day: when it was published; null where that is not known.
    """

    def __init__(
        self, parsed: Parsed, statements: Sequence[Statement], times: Sequence[Time], day: date | None
    ) -> None:
        self._voices = Voices(statements)
        self._phases = Phases(parsed, times, day)

    def of(
        self, predicate: Token, time: Time | None, trigger: Sequence[Token] = (), type: EventType | None = None
    ) -> StatusOf:
        """The status of the event of this word, which is of this type.

        `time` is when it is said to have happened. `trigger` are the event's own words where it has several: what
        stands among them is part of the event (the "not" of "will not recognise", which is a refusal that is made).
        """
        reading, voice = self._read(predicate, trigger, type)
        signs = self._signs(predicate, time, reading, voice, type)
        phase, because = decide(signs, "actual" if reading.past else reading.modality)
        why = "; ".join((*reading.why, because)) if reading.why else because
        return StatusOf(reading.modality, phase, voice.id if voice else "outlet", why)

    def signs(
        self, predicate: Token, time: Time | None, trigger: Sequence[Token] = (), type: EventType | None = None
    ) -> frozenset[str]:
        """What tells the phase of this event, as named features: what the weights are fitted on."""
        return self._signs(predicate, time, *self._read(predicate, trigger, type), type)

    def _read(
        self, predicate: Token, trigger: Sequence[Token], type: EventType | None
    ) -> tuple[Reading, Statement | None]:
        return read_modality(predicate, frozenset(token.i for token in trigger)), self._voices.of(predicate, type)

    def _signs(
        self, predicate: Token, time: Time | None, reading: Reading, voice: Statement | None, type: EventType | None
    ) -> frozenset[str]:
        told = Told(
            modality="actual" if reading.past else reading.modality,
            type=type,
            quoted=voice is not None,
            cue=self._voices.is_cue(predicate),
            speech=self._voices.has_speech(predicate.sentence),
        )
        return frozenset(self._phases.signs(predicate, time, told))
