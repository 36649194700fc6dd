"""Reads the knowledge tables: tab-separated text with a header, `#` comments, one fact a line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path


class TableError(ValueError):
    """A mistake in a table; its message names the file and the line."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: values by column name, empty where the line gives none."""

    table: str
    line: int
    values: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.values[column]

    def list(self, column: str, separator: str = "|") -> list[str]:
        """The column's values where it holds several."""
        return [part.strip() for part in self.values[column].split(separator) if part.strip()]

    def error(self, message: str) -> TableError:
        """The error that says what is wrong in this line."""
        return TableError(f"{self.table}, line {self.line}: {message}")


def own_table(name: str) -> Traversable:
    """The table of that name that comes with the package, such as `frames/ASSAULT.tsv`."""
    return files("sitroom.knowledge").joinpath(name)


def read_table(source: Path | Traversable, *columns: str) -> Iterator[Row]:
    """The rows of a table that has at least these columns.

    Raises TableError for a missing column or a line with more cells than the header.
    """
    table = str(source) if isinstance(source, Path) else source.name
    header: list[str] | None = None
    for line, raw in enumerate(source.read_text(encoding="utf-8").splitlines(), start=1):
        if not raw.strip() or raw.startswith("#"):
            continue
        cells = [cell.strip() for cell in raw.split("\t")]
        if header is None:
            header = cells
            if missing := [column for column in columns if column not in header]:
                raise TableError(f"{table}, line {line}: no column {missing[0]!r}")
            continue
        if len(cells) > len(header):
            raise TableError(f"{table}, line {line}: {len(cells)} cells, but the header names {len(header)} columns")
        cells += [""] * (len(header) - len(cells))
        yield Row(table, line, dict(zip(header, cells, strict=True)))
