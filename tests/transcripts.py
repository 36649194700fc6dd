"""The transcripts in the documentation: what each command prints now. `make transcripts` writes them anew."""

import os
import re
import shlex
import tempfile
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path

from typer.testing import CliRunner

from sitroom.cli import app

ROOT = Path(__file__).parent.parent
PAGES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")])
BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
CUT = "..."  # a line of a transcript that stands for all that is left out below it


def commands(block: str) -> list[tuple[str, list[str]]]:
    """Each command of a block with the lines that are shown below it."""
    found = []
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, *shown = part.rstrip("\n").split("\n")
        found.append((command, [line.rstrip() for line in shown]))
    return found


def printed(command: str) -> list[str]:
    """What a command prints, line by line."""
    result = CliRunner(env={"COLUMNS": "110"}).invoke(app, shlex.split(command)[1:])
    return [line.rstrip() for line in (result.stdout + result.stderr).rstrip("\n").split("\n")]


def as_shown(lines: list[str], shown: list[str]) -> list[str]:
    """The lines, cut where the page cuts them."""
    return [*lines[: shown.index(CUT)], CUT] if CUT in shown else lines


def blocks(page: Path) -> Iterator[tuple[str, str]]:
    """The console blocks of a page, as they are and as they would be now."""
    for block in BLOCK.findall(page.read_text(encoding="utf-8")):
        now = "".join(
            "\n".join([f"$ {command}", *as_shown(printed(command), shown)]) + "\n" for command, shown in commands(block)
        )
        yield block, now


def workplace(folder: Path) -> None:
    """Makes a folder in which the examples of the documentation can be run."""
    (folder / "examples").symlink_to(ROOT / "examples")
    os.environ["COLUMNS"] = "110"


def main() -> None:
    """Writes the transcripts anew."""
    for page in PAGES:
        with tempfile.TemporaryDirectory() as folder, chdir(folder):
            workplace(Path(folder))
            text = page.read_text(encoding="utf-8")
            for block, now in blocks(page):
                text = text.replace(block, now)
        page.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
