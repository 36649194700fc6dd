"""In which format an answer is wanted: as the request accepts it, or as `format` says."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated, TypeVar

from fastapi import Depends, Query
from starlette.requests import Request

from sitroom.desk.problems import Problem

F = TypeVar("F", bound=StrEnum)


class Form(StrEnum):
    """A format of answers."""

    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"
    geojson = "geojson"
    atom = "atom"


MEDIA_TYPES = {
    Form.json: "application/json",
    Form.jsonl: "application/x-ndjson",
    Form.csv: "text/csv",
    Form.parquet: "application/vnd.apache.parquet",
    Form.geojson: "application/geo+json",
    Form.atom: "application/atom+xml",
}
OTHER_NAMES = {"application/jsonl": Form.jsonl, "application/ndjson": Form.jsonl, "application/geojson": Form.geojson}


def form_of(
    request: Request,
    format: Annotated[Form | None, Query(description="The format, where the header Accept is not to decide.")] = None,
) -> Form:
    """The format that is wanted. Raises Problem where there is none of those that are accepted."""
    return format if format is not None else accepted_form(request, MEDIA_TYPES, OTHER_NAMES)


def accepted_form(request: Request, media_types: Mapping[F, str], others: Mapping[str, F] = MappingProxyType({})) -> F:
    """The form whose media type the request accepts best, the first one where any will do.

    `others` are further names of forms. Raises Problem where there is none of those that are accepted.
    """
    accepted = request.headers.get("accept", "*/*")
    names = {media.split(";")[0]: form for form, media in media_types.items()}
    for media in by_preference(accepted):
        for name, form in names.items():
            if media in (name, f"{name.split('/')[0]}/*", "*/*"):
                return form
        if media in others:
            return others[media]
    raise Problem(406, f"accept {accepted[:100]}: there is {', '.join(names)}")


def by_preference(accepted: str) -> list[str]:
    """The media types of a header Accept, the one that is liked best first."""
    weighed = []
    for place, part in enumerate(accepted.split(",")):
        media, *parameters = (piece.strip().lower() for piece in part.split(";"))
        quality = next((piece[2:] for piece in parameters if piece.startswith("q=")), "1")
        try:
            weight = float(quality)
        except ValueError:
            weight = 0.0
        if weight > 0:
            weighed.append((-weight, place, media))
    return [media for _, _, media in sorted(weighed)]


Wanted = Annotated[Form, Depends(form_of)]


def given_as(*forms: Form) -> dict[int | str, dict[str, object]]:
    """What the description of the API says of an answer that comes in these formats too."""
    schema = {"schema": {"type": "string"}}
    binary = {"schema": {"type": "string", "format": "binary"}}
    content = {MEDIA_TYPES[form]: binary if form is Form.parquet else schema for form in forms}
    return {200: {"content": content}}
