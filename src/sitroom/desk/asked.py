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


Filled = BeforeValidator(filled)
Actor = Annotated[str | None, Filled, known("actor")]
Recipient = Annotated[str | None, Filled, known("recipient")]
Pair = Annotated[str | None, Filled, known("pair")]
Type = Annotated[list[str] | None, known("type")]
Mode = Annotated[str | None, Filled, known("mode")]
Modality = Annotated[list[str] | None, known("modality")]
Phase = Annotated[str | None, Filled, known("phase")]
Voice = Annotated[str | None, Filled, known("voice")]
Speaker = Annotated[str | None, Filled, known("speaker")]
Addressee = Annotated[str | None, Filled, known("addressee")]
Act = Annotated[list[str] | None, known("act")]
Since = Annotated[str | None, Filled, known("since")]
Until = Annotated[str | None, Filled, known("until")]
Near = Annotated[str | None, Filled, known("near")]
Country = Annotated[str | None, Filled, known("country")]
Report = Annotated[str | None, Filled, Query(max_length=2_000, description=FILTERS["report"].help)]
Outlet = Annotated[str | None, Filled, known("outlet")]
ReportWords = Annotated[str | None, Filled, known("words")]
Oldest = Annotated[bool, BeforeValidator(lambda value: value or False), Query(description=FILTERS["oldest"].help)]
After = Annotated[str | None, Query(max_length=100, description="Go on behind the row with this key.")]


def several(values: Sequence[str] | None) -> list[str]:
    """The values of a filter that may be given again; one may also hold several, with commas between.

    >>> several(["actual,denied", "feared"]), several(None)
    (['actual', 'denied', 'feared'], [])
    """
    return [part.strip() for value in values or () for part in value.split(",") if part.strip()]
