"""The record: all that was taken from one report, each field tied to its words."""

from collections.abc import Iterator
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from sitroom.model.base import Part, Span
from sitroom.model.document import Document
from sitroom.model.events import Event
from sitroom.model.places import Place
from sitroom.model.statements import Statement
from sitroom.model.times import Time
from sitroom.version import __version__


class CoderInfo(Part):
    """What made the record: the version of Sitroom and the language models that it used, name to version."""

    version: str = __version__
    models: dict[str, str] = {}


class Skipped(Part):
    """A stretch of the text that was recognised as no part of the report and not coded, and why."""

    span: Span
    reason: Literal["repeated", "scraping leftover", "caption", "link", "language", "comment"]


class Record(Part):
    """What one report says, in schema `sitroom/1`.

    Raises ValueError (pydantic's ValidationError) where a span is not the document's words or an id leads nowhere.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, serialize_by_alias=True)

    schema_: Literal["sitroom/1"] = Field(default="sitroom/1", alias="schema")
    coder: CoderInfo = CoderInfo()
    document: Document
    statements: list[Statement] = []
    events: list[Event] = []
    places: list[Place] = []
    times: list[Time] = []
    skipped: list[Skipped] = []
    warnings: list[str] = []

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        text = self.document.text
        for span in spans_of(self):
            if text[span.start : span.end] != span.text:
                raise ValueError(f"span {span.start}:{span.end} reads {span.text!r}, the document says otherwise")
        known = {s.id for s in self.statements}
        if len(known) < len(self.statements) or len({e.id for e in self.events}) < len(self.events):
            raise ValueError("two statements or two events have the same id")
        named = {s.via for s in self.statements} | {e.statement for e in self.events}
        named |= {e.voice for e in self.events} - {"outlet"}
        if lost := named - known - {None}:
            raise ValueError(f"no statement has the id {sorted(map(str, lost))[0]}")
        return self


def spans_of(part: object) -> Iterator[Span]:
    """Every span in a record or a part of one, in the order of the fields."""
    if isinstance(part, Span):
        yield part
    elif isinstance(part, list):
        for item in part:
            yield from spans_of(item)
    elif isinstance(part, BaseModel):
        for name in type(part).model_fields:
            value = getattr(part, name)
            if isinstance(value, (BaseModel, list)):
                yield from spans_of(value)
