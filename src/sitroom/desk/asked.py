"""The filters of the API and of the pages: named and told as on the command line; one that is left empty is none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import Query
from pydantic import BeforeValidator

from sitroom.show.asking import FILTERS

LONGEST = 200  # characters of a filter


def words(description: str) -> Any:
    """A filter that is given in words."""
    return Query(description=description, max_length=LONGEST)


def known(name: str) -> Any:
    """A filter that the command line has too."""
    return words(FILTERS[name].help)


def filled(value: object) -> object:
    """The value, null where there is nothing in it but blanks, as a form sends a field that is left empty."""
    return (value.strip() or None) if isinstance(value, str) else value


Filled = BeforeValidator(filled)  # behind what limits the value, which it is tried before
Actor = Annotated[str | None, known("actor"), Filled]
Recipient = Annotated[str | None, known("recipient"), Filled]
Pair = Annotated[str | None, known("pair"), Filled]
Type = Annotated[list[str] | None, known("type")]
Mode = Annotated[str | None, known("mode"), Filled]
Modality = Annotated[list[str] | None, known("modality")]
Phase = Annotated[str | None, known("phase"), Filled]
Voice = Annotated[str | None, known("voice"), Filled]
Speaker = Annotated[str | None, known("speaker"), Filled]
Addressee = Annotated[str | None, known("addressee"), Filled]
Act = Annotated[list[str] | None, known("act")]
Since = Annotated[str | None, known("since"), Filled]
Until = Annotated[str | None, known("until"), Filled]
Near = Annotated[str | None, known("near"), Filled]
Country = Annotated[str | None, known("country"), Filled]
Report = Annotated[str | None, Query(max_length=2_000, description=FILTERS["report"].help), Filled]
Outlet = Annotated[str | None, known("outlet"), Filled]
ReportWords = Annotated[str | None, known("words"), Filled]
Oldest = Annotated[bool, BeforeValidator(lambda value: value or False), Query(description=FILTERS["oldest"].help)]
After = Annotated[str | None, Query(max_length=100, description="Go on behind the row with this key.")]


def several(values: Sequence[str] | None) -> list[str]:
    """The values of a filter that may be given again; one may also hold several, with commas between.

    >>> several(["actual,denied", "feared"]), several(None)
    (['actual', 'denied', 'feared'], [])
    """
    return [part.strip() for value in values or () for part in value.split(",") if part.strip()]
