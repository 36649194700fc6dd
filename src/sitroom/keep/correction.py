"""What an analyst can say of what was coded: right or wrong, what it should be, and what was missed."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from sitroom.model.document import is_iso_date
from sitroom.model.events import EventType, Modality, Phase
from sitroom.model.places import Kind
from sitroom.model.statements import Act

Verdict = Literal["right", "wrong"]


def _plain(value: str) -> str:
    if "\0" in value:
        raise ValueError("it holds a NUL character")
    return value


def _day(value: str) -> str:
    if not is_iso_date(value):
        raise ValueError("not a date such as 2021-11-12")
    return value


Line = Annotated[str, Field(max_length=300), AfterValidator(_plain)]
Id = Annotated[str, Field(min_length=1, max_length=2_000), AfterValidator(_plain)]
Note = Annotated[str, Field(max_length=4_000, description="Why, in words."), AfterValidator(_plain)]
Code = Annotated[str, Field(pattern="^[A-Z]{3}$")]
Day = Annotated[str, Field(max_length=40), AfterValidator(_day)]
At = Annotated[
    tuple[Annotated[int, Field(ge=0, le=10**9)], Annotated[int, Field(ge=1, le=10**9)]],
    Field(description="Where the words stand in the text: begin and end in characters."),
]


class Given(BaseModel):
    """What somebody gives: closed to fields that are not known."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class PartyGiven(Given):
    """Somebody who takes part. Without `at` his words are his name if the sentence has it, else those that tell it."""

    name: Annotated[Line, Field(min_length=1, description="The name.")]
    country: Code | None = Field(default=None, description="An ISO 3166-1 alpha-3 code.")
    sector: Code | None = Field(default=None, description="A PLOVER sector such as GOV.")
    at: At | None = None


class PlaceGiven(Given):
    """A place; without coordinates it is on no map."""

    name: Annotated[Line, Field(min_length=1, description="The name.")]
    kind: Kind = Field(default="other", description="What kind of place it is.")
    lat: float | None = Field(default=None, ge=-90, le=90, description="Latitude, WGS 84 degrees.")
    lon: float | None = Field(default=None, ge=-180, le=180, description="Longitude, WGS 84 degrees.")
    country: Code | None = Field(default=None, description="An ISO 3166-1 alpha-3 code.")
    at: At | None = None

    @model_validator(mode="after")
    def _both(self) -> PlaceGiven:
        if (self.lat is None) != (self.lon is None):
            raise ValueError("lat and lon come together")
        return self


class TimeGiven(Given):
    """From when until when, both inclusive."""

    start: Day = Field(description="The first day, or date-time.")
    end: Day = Field(description="The last day, or date-time.")
    at: At | None = None

    @model_validator(mode="after")
    def _in_order(self) -> TimeGiven:
        if self.end[:10] < self.start[:10]:
            raise ValueError("it ends before it begins")
        return self


class OnPart(Given):
    """A correction of an event or statement, as its author saw it."""

    report: Id = Field(description="The id of the report.")
    part: Id = Field(description="The id of the event or statement.")
    seen: Annotated[
        str, Field(max_length=60, description="Its state when it was looked at, as /api/corrected gives it.")
    ]
    note: Note = ""


class Mark(OnPart):
    """That an event or statement is right, or that it is wrong and no such thing is told."""

    kind: Literal["mark"]
    verdict: Verdict = Field(description="right or wrong.")


class EventChanges(Given):
    """What an event should be; only fields that are given are changed, null takes a value away."""

    type: EventType | None = Field(default=None, description="PLOVER's type.")
    mode: Line | None = Field(default=None, description="PLOVER's mode.")
    modality: Modality | None = Field(default=None, description="Whether it happened.")
    phase: Phase | None = Field(default=None, description="background, current or future.")
    actors: list[PartyGiven] | None = Field(default=None, max_length=50, description="Who did it.")
    recipients: list[PartyGiven] | None = Field(default=None, max_length=50, description="To whom it was done.")
    place: PlaceGiven | None = Field(default=None, description="Where.")
    time: TimeGiven | None = Field(default=None, description="When.")
    voice: Line | None = Field(default=None, description="outlet, or the id of the statement that tells it.")

    def given(self) -> dict[str, Any]:
        """The fields that are given."""
        found = self.model_dump(exclude_unset=True)
        for name in ("type", "modality", "phase", "voice", "actors", "recipients"):
            if name in found and found[name] is None:
                del found[name]  # an event has these always
        return found


class StatementChanges(Given):
    """What a statement should be; only fields that are given are changed, null takes a value away."""

    act: Act | None = Field(default=None, description="What is done by saying it.")
    polarity: Literal["positive", "negative"] | None = Field(default=None, description="Whether it is said to be so.")
    speaker: PartyGiven | None = Field(default=None, description="Who says it.")
    addressee: PartyGiven | None = Field(default=None, description="To whom.")
    place: PlaceGiven | None = Field(default=None, description="Where.")
    time: TimeGiven | None = Field(default=None, description="When.")

    def given(self) -> dict[str, Any]:
        """The fields that are given."""
        found = self.model_dump(exclude_unset=True)
        return {name: value for name, value in found.items() if value is not None or name not in ("act", "polarity")}


class MendEvent(OnPart):
    """What an event should be."""

    kind: Literal["mend-event"]
    changes: EventChanges = Field(description="What is to be otherwise.")


class MendStatement(OnPart):
    """What a statement should be."""

    kind: Literal["mend-statement"]
    changes: StatementChanges = Field(description="What is to be otherwise.")


class AddEvent(Given):
    """An event that was missed, with the words that tell it."""

    kind: Literal["add-event"]
    report: Id = Field(description="The id of the report.")
    at: At
    words: Annotated[Id, Field(description="The words that stand there: they tell the event.")]
    type: EventType = Field(description="PLOVER's type.")
    modality: Modality = Field(default="actual", description="Whether it happened.")
    phase: Phase = Field(default="current", description="background, current or future.")
    changes: EventChanges = Field(default=EventChanges(), description="All else that is known of it.")
    note: Note = ""


class AddStatement(Given):
    """A statement that was missed, with the words that are said."""

    kind: Literal["add-statement"]
    report: Id = Field(description="The id of the report.")
    at: At
    words: Annotated[Id, Field(description="The words that stand there: what is said.")]
    act: Act = Field(default="say", description="What is done by saying it.")
    changes: StatementChanges = Field(default=StatementChanges(), description="All else that is known of it.")
    note: Note = ""


class MergeClaims(Given):
    """That some claims say the same."""

    kind: Literal["merge-claims"]
    into: Id = Field(description="The id of the claim that stays.")
    claims: Annotated[list[Id], Field(min_length=1, max_length=50, description="The ids of the claims that join it.")]
    note: Note = ""


class EntryGiven(Given):
    """An entry of a claim."""

    report: Id = Field(description="The id of the report.")
    part: Id = Field(description="The id of its statement or event.")


class SplitClaim(Given):
    """That some entries of a claim say something else."""

    kind: Literal["split-claim"]
    claim: Id = Field(description="The id of the claim.")
    entries: Annotated[list[EntryGiven], Field(min_length=1, max_length=500, description="The entries that leave it.")]
    note: Note = ""


class MergeStories(Given):
    """That some stories are one."""

    kind: Literal["merge-stories"]
    into: Id = Field(description="The id of the story that stays.")
    stories: Annotated[list[Id], Field(min_length=1, max_length=50, description="The ids of the stories that join it.")]
    note: Note = ""


class SplitStory(Given):
    """That some reports of a story are of another event."""

    kind: Literal["split-story"]
    story: Id = Field(description="The id of the story.")
    reports: Annotated[list[Id], Field(min_length=1, max_length=500, description="The ids of the reports that leave.")]
    note: Note = ""


Adding = AddEvent | AddStatement
OfReport = Mark | MendEvent | MendStatement | Adding
OfJoined = MergeClaims | SplitClaim | MergeStories | SplitStory
Correcting = Annotated[OfReport | OfJoined, Field(discriminator="kind")]
