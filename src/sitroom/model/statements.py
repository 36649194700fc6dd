"""Said: somebody other than the outlet says, writes, denies, demands something."""

from typing import Literal

from pydantic import Field

from sitroom.model.actors import ActorRef
from sitroom.model.base import Part, Span
from sitroom.model.counts import Count
from sitroom.model.places import Place
from sitroom.model.times import AssumedTime, Time, TimeFrom

Act = Literal[
    "say", "claim", "confirm", "deny", "accuse", "condemn", "warn", "threaten", "demand", "ask", "promise", "offer",
    "refuse", "support", "praise", "concern", "announce", "predict", "no-comment",
]  # fmt: skip
Form = Literal["direct", "indirect", "mixed"]


class Statement(Part):
    """Source, cue and content (Pareti 2015) with the act that is done by saying it.

    `speaker` is null where the text names no source (it is feared that ...); `unnamed` holds the words for a source
    that is not named (two diplomats), `number` how many they are, `condition` on what condition they speak (of
    anonymity). `content` has several spans where the cue interrupts it. `medium` is by what means it is said (in a
    letter, on television). `time_from` says where the time was taken from. `via` is the id of the statement that
    this one is reported in (Interfax quoted the ministry as saying ...). `polarity` is negative where the content
    is said not to be so. `confidence` is the chance, 0 to 1, that the statement is right; `why` the rule.
    """

    id: str
    speaker: ActorRef | None = None
    unnamed: str | None = None
    number: Count | None = None
    condition: Span | None = None
    cue: list[Span] = []
    content: list[Span] = Field(min_length=1)
    form: Form
    act: Act
    addressee: ActorRef | None = None
    medium: Span | None = None
    via: str | None = None
    place: Place | None = None
    time: Time | AssumedTime | None = None
    time_from: TimeFrom | None = None
    polarity: Literal["positive", "negative"] = "positive"
    confidence: float = Field(ge=0, le=1)
    why: str
