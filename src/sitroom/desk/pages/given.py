"""What a page is asked for in its address: a field that is left empty is no filter."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query
from pydantic import BeforeValidator

from sitroom.desk.asked import LONGEST, Filled


def _some(values: object) -> object:
    """The values in which there is something."""
    return [one for one in values if one] if isinstance(values, list) else values


Text = Annotated[str | None, Query(max_length=LONGEST), Filled]
Several = Annotated[list[str], BeforeValidator(_some), Query(max_length=40)]
Yes = Annotated[bool, BeforeValidator(lambda value: value or False), Query()]
