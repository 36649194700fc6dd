"""What every part of a record has in common: frozen, closed to unknown fields, and spans that can be checked."""

from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator


class Part(BaseModel):
    """A part of a record: immutable, and an unknown field is an error rather than lost."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Part):
    """Words of the document's text: `text[start:end] == span.text`, always.

    Offsets count Python string positions (Unicode code points), end exclusive.

    >>> Span.of("Moscow denied it", 0, 6)
    Span(start=0, end=6, text='Moscow')
    """

    start: int = Field(ge=0)
    end: int = Field(ge=0)
    text: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Self:
        """The words of `text` from `start` to `end`."""
        return cls(start=start, end=end, text=text[start:end])

    @model_validator(mode="after")
    def _length_fits(self) -> Self:
        if not self.start < self.end or self.end - self.start != len(self.text):
            raise ValueError(f"span {self.start}:{self.end} does not fit its {len(self.text)} characters of text")
        return self
