"""The filters of the API: named as on the command line."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query

LONGEST = 200  # characters of a filter


def words(description: str) -> object:
    """A filter that is given in words."""
    return Query(description=description, max_length=LONGEST)


Words = Annotated[str | None, Query(max_length=LONGEST)]
Actor = Annotated[str | None, words("Who did it: a code (RUS, RUSMIL) or words of a name.")]
Recipient = Annotated[str | None, words("To whom: a code or words of a name.")]
Type = Annotated[list[str] | None, words("PLOVER's type, such as THREATEN. May be given again: any of them.")]
Mode = Annotated[str | None, words("PLOVER's mode, such as arrest.")]
Modality = Annotated[
    list[str] | None,
    words("actual, denied, possible, planned, demanded, conditional or feared. May be given again: any of them."),
]
Phase = Annotated[str | None, words("background, current or future.")]
Voice = Annotated[str | None, words("In whose voice: outlet, speaker (any), or a code or words of a name.")]
Speaker = Annotated[str | None, words("Who says it: a code or words of a name.")]
Addressee = Annotated[str | None, words("To whom it is said: a code or words of a name.")]
Act = Annotated[list[str] | None, words("What is done by saying it, such as deny. May be given again: any of them.")]
Since = Annotated[str | None, words("From this day on, such as 2021-11-01.")]
Until = Annotated[str | None, words("Until this day, itself included.")]
Near = Annotated[str | None, words("Around a point: latitude, longitude, distance, such as 48.5,38.0,100km.")]
Country = Annotated[str | None, words("Country of the place, such as UKR.")]
Report = Annotated[str | None, Query(max_length=2_000, description="Of the report with this id.")]
Outlet = Annotated[str | None, words("In this outlet.")]
Oldest = Annotated[bool, Query(description="The oldest first, not the newest.")]
