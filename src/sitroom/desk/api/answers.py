"""Answers: rows as a page of JSON with the way to the next one, or as a file of another format."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Generic, Protocol, TypeVar

from fastapi import Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from sitroom.desk.api.formats import MEDIA_TYPES, Form
from sitroom.desk.problems import Problem
from sitroom.share.atom import AtomEntry, atom

if TYPE_CHECKING:
    from sitroom.show.listing import AnyRow

T = TypeVar("T")
MOST = 500  # rows of a page of JSON
MOST_IN_FILE = 100_000  # rows of a file
Limit = Annotated[int, Query(ge=1, le=MOST_IN_FILE, description=f"Rows at most; a page of JSON has {MOST} at most.")]


class Page(BaseModel, Generic[T]):
    """Some rows, and how to go on."""

    model_config = ConfigDict(from_attributes=True)

    items: list[T] = Field(description="The rows, in their order.")
    next: str | None = Field(description="The key to go on with, as `after`; null where nothing follows.")


class Rowed(Protocol):
    """A row that tells where to go on."""

    @property
    def after(self) -> str | None:
        """The key of the row."""


def answered(
    request: Request,
    form: Form,
    ask: Callable[[int], Iterable[Any]],
    limit: int,
    model: type[Page[Any]],
    *,
    entry: Callable[[Any], AtomEntry | None] | None = None,
    flat: Callable[[Iterable[Any]], Iterable[AnyRow]] | None = None,
    more: Callable[[Sequence[Any], int], str | None] | None = None,
) -> Response:
    """Rows in the format that is wanted.

    Args:
        request: for the links.
        form: what is wanted.
        ask: asks for so many rows.
        limit: how many are wanted.
        model: the page of JSON.
        entry: makes an entry of an Atom feed of a row; null for a row without a date.
        flat: makes rows of a table of the answers, where those are none.
        more: the key to go on with behind these rows, of which so many were asked for; by default that of the last
            one where they are as many.

    Raises:
        Problem: there is no such format of these rows.
    """
    if form is Form.json:
        asked = min(limit, MOST)
        rows = list(ask(asked))
        last = (more or _last)(rows, asked)
        body = model.model_validate({"items": rows, "next": last}, from_attributes=True)
        return Response(body.model_dump_json(), media_type=MEDIA_TYPES[form], headers=links(request, last))
    if form is Form.atom:
        if entry is None:
            raise Problem(406, "format atom: these rows have no feed")
        made = (entry(row) for row in ask(min(limit, MOST)))
        words = request.url.path.removeprefix("/api/")
        feed = atom(f"Sitroom: {words}", str(request.url), [one for one in made if one])
        return Response(feed, media_type=MEDIA_TYPES[form])
    return written(flat(ask(limit)) if flat else ask(limit), form, request.url.path.rsplit("/", 1)[-1])


def _last(rows: Sequence[Rowed], asked: int) -> str | None:
    return rows[-1].after if len(rows) == asked else None


def links(request: Request, after: str | None) -> dict[str, str]:
    """The header that leads to the next page (RFC 8288)."""
    if after is None:
        return {}
    return {"link": f'<{request.url.include_query_params(after=after)}>; rel="next"'}


def written(rows: Iterable[AnyRow], form: Form, name: str) -> Response:
    """Rows as a file to be saved under this name. Raises Problem where they cannot be written so."""
    from sitroom.show.export import export
    from sitroom.show.listing import Format

    return filed(lambda path: export(rows, Format(form.value), path), form, name)


def filed(write: Callable[[Path], object], form: Form, name: str) -> Response:
    """What is written into a file, to be saved under this name. Raises Problem where it cannot be written so."""
    from sitroom.run.writer import OutputError

    with tempfile.NamedTemporaryFile(prefix="sitroom-", suffix=f".{form}", delete=False) as made:
        path = Path(made.name)
    try:
        write(path)
    except OutputError as error:
        path.unlink(missing_ok=True)
        raise Problem(406, str(error).replace(f"{path}: ", "").replace("--format", "format")) from error
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    done = BackgroundTask(path.unlink, missing_ok=True)
    media = "text/csv; charset=utf-8" if form is Form.csv else MEDIA_TYPES[form]
    return FileResponse(path, media_type=media, filename=f"{name}.{form}", background=done)
