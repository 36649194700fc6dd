"""In which form a briefing is wanted: as the request accepts it, or as `format` says."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from fastapi import Depends, Query
from starlette.requests import Request

from sitroom.desk.api.formats import accepted_form


class BriefForm(StrEnum):
    """A form of a briefing."""

    json = "json"
    md = "md"
    html = "html"
    pdf = "pdf"
    docx = "docx"


MEDIA_TYPES = {
    BriefForm.json: "application/json",
    BriefForm.md: "text/markdown; charset=utf-8",
    BriefForm.html: "text/html; charset=utf-8",
    BriefForm.pdf: "application/pdf",
    BriefForm.docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
BARE = [media.split(";")[0] for media in MEDIA_TYPES.values()]


def form_of(
    request: Request,
    format: Annotated[
        BriefForm | None, Query(description="The form, where the header Accept is not to decide.")
    ] = None,
) -> BriefForm:
    """The form that is wanted. Raises Problem where there is none of those that are accepted."""
    return format if format is not None else accepted_form(request, MEDIA_TYPES)


Wanted = Annotated[BriefForm, Depends(form_of)]


def given_as() -> dict[int | str, dict[str, object]]:
    """What the description of the API says of a briefing that comes in these forms too."""
    text, binary = {"schema": {"type": "string"}}, {"schema": {"type": "string", "format": "binary"}}
    content = {media: text if media.startswith("text/") else binary for media in BARE if media != "application/json"}
    return {200: {"content": content}}
