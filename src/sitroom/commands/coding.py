"""The options by which reports are coded, the same in all commands that code."""

from pathlib import Path
from typing import Annotated

import typer

Model = Annotated[str | None, typer.Option(help="Another installed spaCy pipeline, or a folder of one.")]
Tables = Annotated[
    list[Path] | None,
    typer.Option(help="A folder with tables of your own (frames, actors), tried first. May be given again."),
]
