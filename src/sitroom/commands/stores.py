"""Which store a command is about, and the options that questions to it share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sitroom.commands.console import errors, fail
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
Actor = Annotated[str | None, typer.Option(help="Who: a code (RUS, RUSMIL) or words of a name.")]
Recipient = Annotated[str | None, typer.Option(help="To whom: a code or words of a name.")]
Types = Annotated[list[str] | None, typer.Option(help="PLOVER's type, such as THREATEN. May be given again.")]
Mode = Annotated[str | None, typer.Option(help="PLOVER's mode, such as arrest.")]
Modalities = Annotated[
    list[str] | None, typer.Option(help="actual, denied, possible, planned, demanded, conditional, feared.")
]
Phase = Annotated[str | None, typer.Option(help="background, current or future.")]
Voice = Annotated[str | None, typer.Option(help="In whose voice: outlet, speaker (any), or a code or words of a name.")]
Since = Annotated[str | None, typer.Option(help="From this day on, such as 2021-11-01.", metavar="DAY")]
Until = Annotated[str | None, typer.Option(help="Until this day, itself included.", metavar="DAY")]
Near = Annotated[str | None, typer.Option(help="Around a point: 48.5,38.0,100km.", metavar="LAT,LON,KM")]
Country = Annotated[str | None, typer.Option(help="Country of the place, such as UKR.", metavar="CODE")]
Report = Annotated[str | None, typer.Option(help="Of the report with this id.", metavar="ID")]
Outlet = Annotated[str | None, typer.Option(help="In this outlet.")]
After = Annotated[str | None, typer.Option(help="Go on behind the row with this key.", metavar="KEY")]
Limit = Annotated[int, typer.Option(min=0, help="How many rows at most; 0 for all.")]
Oldest = Annotated[bool, typer.Option("--oldest", help="The oldest first, not the newest.")]
Output = Annotated[Path | None, typer.Option("--out", "-o", help="Write into this file.")]
As = Annotated[Format | None, typer.Option("--format", help="What to write; by default as the file ends, or a table.")]


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
