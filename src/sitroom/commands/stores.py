"""Which store a command is about, and the options that questions to it share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sitroom.commands.console import errors, fail
from sitroom.show.asking import FILTERS
from sitroom.show.listing import Format

if TYPE_CHECKING:
    from sitroom.keep import Store

StoreName = Annotated[
    str,
    typer.Option(
        "--store", envvar="SITROOM_STORE", metavar="STORE", help="A file, or postgresql://user@host/name.",
        show_default=True,
    ),
]  # fmt: skip
DEFAULT = "sitroom.db"


def option(name: str, *spellings: str) -> Any:
    """The option for a filter that the API and the pages have too."""
    return typer.Option(*spellings, help=FILTERS[name].help, metavar=FILTERS[name].metavar)


Actor = Annotated[str | None, option("actor")]
Recipient = Annotated[str | None, option("recipient")]
Pair = Annotated[str | None, option("pair")]
Types = Annotated[list[str] | None, option("type")]
Mode = Annotated[str | None, option("mode")]
Modalities = Annotated[list[str] | None, option("modality")]
Phase = Annotated[str | None, option("phase")]
Voice = Annotated[str | None, option("voice")]
Speaker = Annotated[str | None, option("speaker")]
Addressee = Annotated[str | None, option("addressee")]
Acts = Annotated[list[str] | None, option("act")]
Since = Annotated[str | None, option("since")]
Until = Annotated[str | None, option("until")]
Near = Annotated[str | None, option("near")]
Country = Annotated[str | None, option("country")]
Report = Annotated[str | None, option("report")]
Outlet = Annotated[str | None, option("outlet")]
Words = Annotated[str | None, option("words")]
Oldest = Annotated[bool, option("oldest", "--oldest")]
After = Annotated[str | None, typer.Option(help="Go on behind the row with this key.", metavar="KEY")]
Limit = Annotated[int, typer.Option(min=0, help="How many rows at most; 0 for all.")]
Output = Annotated[Path | None, typer.Option("--out", "-o", help="Write into this file.")]
As = Annotated[Format | None, typer.Option("--format", help="What to write; by default as the file ends, or a table.")]


def told(
    type: list[str] | None, mode: str | None, voice: str | None, near: str | None, outlet: str | None
) -> dict[str, Any]:
    """What the options of events say of those that claims and briefings tell of."""
    types = [kind.upper() for kind in type or ()]
    return {"type": types, "mode": mode, "voice": voice, "near": near, "outlet": outlet}


def open_store(where: str) -> Store:
    """The store, which must be there. Ends with one line where it cannot be opened."""
    from sitroom.keep import Store, StoreError

    try:
        return Store(where, create=False, notify=tell)
    except StoreError as error:
        fail(str(error))


def tell(message: str) -> None:
    """Says what a user should know while a command goes on."""
    errors.print(f"sitroom: {message}", markup=False, style="dim")
