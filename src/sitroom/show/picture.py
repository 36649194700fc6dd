"""A record as a picture (SVG) of what the terminal shows."""

from __future__ import annotations

import io
import re

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console

from sitroom.model import Record
from sitroom.show.terminal import rendering

WIDTH = 120  # columns
# The usual template loads its font from elsewhere; a picture that stands alone uses the reader's own.
STANDALONE = re.sub(r"@font-face \{\{.*?\}\}\s*", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)


def picture(record: Record) -> str:
    """The SVG text of one record."""
    console = Console(record=True, width=WIDTH, file=io.StringIO(), highlight=False, force_terminal=True)
    console.print(rendering(record))
    return console.export_svg(title=f"sitroom show {record.document.id}", code_format=STANDALONE)
