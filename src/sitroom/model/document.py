"""The report as it was read: the text that is coded is the text that is stored."""

import hashlib
from datetime import date, datetime
from typing import Any, Literal

from pydantic import Field, field_validator, model_validator

from sitroom.model.base import Part


def digest(text: str) -> str:
    """SHA-256 of the UTF-8 text, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def is_iso_date(value: str) -> bool:
    """Whether `value` is an ISO 8601 date or date-time that the calendar has.

    >>> is_iso_date("2021-11-12"), is_iso_date("2021-11-12T08:00:00Z"), is_iso_date("2021-13-40")
    (True, True, False)
    """
    for parse in (date.fromisoformat, datetime.fromisoformat):
        try:
            parse(value)
        except ValueError:
            continue
        return len(value) >= len("2021-11-12") and value[4] == "-"
    return False


class Document(Part):
    """One report.

    `published` and `fetched` are ISO 8601 dates or date-times, null where unknown; `lang` an ISO 639-1 code.
    `published_from` tells who says when it was published: the page itself, the feed that led to it, or a list of
    addresses; null where that is not known. `paywalled`: the text is only the beginning of a report that is to be paid
    for.
    `id` and `sha256` are derived from the text where they are not given.

    >>> Document(text="Moscow denied it.").id
    '6c65c4f9b6b9eca0'
    """

    id: str = Field(min_length=1)
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    author: str | None = None
    published: str | None = None
    published_from: Literal["page", "feed", "list"] | None = None
    fetched: str | None = None
    lang: str | None = None
    paywalled: bool = False
    text: str
    sha256: str

    @model_validator(mode="before")
    @classmethod
    def _derive(cls, values: Any) -> Any:
        if isinstance(values, dict) and isinstance(text := values.get("text"), str):
            values = dict(values)
            try:
                found = digest(text)
            except UnicodeEncodeError as error:
                raise ValueError(f"text holds half of a surrogate pair at position {error.start}") from None
            if values.setdefault("sha256", found) != found:
                raise ValueError("sha256 is not that of the text")
            if not values.get("id"):
                values["id"] = found[:16]
        return values

    @field_validator("published", "fetched")
    @classmethod
    def _is_a_date(cls, value: str | None) -> str | None:
        if value is not None and not is_iso_date(value):
            raise ValueError(f"{value!r} is not an ISO date such as 2021-11-12")
        return value

    @property
    def day(self) -> date | None:
        """The publication date without its time of day."""
        return date.fromisoformat(self.published[:10]) if self.published else None
