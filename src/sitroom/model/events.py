"""Did: who did what to whom, whether it happened, and in whose voice it stands (PLOVER codebook, 2021)."""

from typing import Literal

from pydantic import Field

from sitroom.model.actors import ActorRef
from sitroom.model.base import Part, Span
from sitroom.model.counts import Count
from sitroom.model.places import Place
from sitroom.model.times import AssumedTime, Time, TimeFrom

EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Quad = Literal["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"]
Modality = Literal["actual", "denied", "possible", "planned", "demanded", "conditional", "feared"]
Phase = Literal["background", "current", "future"]

QUADS: dict[str, Quad] = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), "verbal cooperation"),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), "material cooperation"),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), "verbal conflict"),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), "material conflict"),
}  # fmt: skip


class Event(Part):
    """One event.

    `mode` and `contexts` are PLOVER's; `intensity` is Goldstein's scale, -10 (conflict) to 10 (cooperation).
    `trigger` is the word that the type comes from, `mentions` further triggers that tell the same event again.
    Actors and recipients that the text does not give are left out. `counts` are the casualties and forces that the
    sentence numbers. `place_from` and `time_from` say where place and time were taken from; the time is assumed to
    be the day of publication only for what is told as actual and current. `modality` and `phase` tell whether and
    when it happened; `voice` is "outlet" or the id of the statement inside which the event is reported; `statement`
    the id of the statement that is itself the event (a threat, a demand).
    """

    id: str
    type: EventType
    mode: str | None = None
    contexts: list[str] = []
    quad: Quad
    intensity: float = Field(ge=-10, le=10)
    trigger: Span
    mentions: list[Span] = []
    actors: list[ActorRef] = []
    recipients: list[ActorRef] = []
    counts: list[Count] = []
    place: Place | None = None
    place_from: Literal["clause", "sentence", "dateline"] | None = None
    time: Time | AssumedTime | None = None
    time_from: TimeFrom | None = None
    modality: Modality
    phase: Phase
    voice: str = "outlet"
    statement: str | None = None
    confidence: float = Field(ge=0, le=1)
    why: str
