"""Reads the knowledge tables: tab-separated text with a header, `#` comments, one fact a line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, wraps
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TypeVar

Loaded = TypeVar("Loaded")

_folders: ContextVar[tuple[Path, ...]] = ContextVar("folders", default=())


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


@contextmanager
def with_tables(folders: tuple[Path, ...]) -> Iterator[None]:
    """Within this context the loaders marked `per_tables` also read these folders of a user's own tables."""
    token = _folders.set(folders)
    try:
        yield
    finally:
        _folders.reset(token)


def user_folders() -> tuple[Path, ...]:
    """The folders of the user's own tables in this context: a part of the key of what is remembered of tables."""
    return _folders.get()


def per_tables(load: Callable[[], Loaded]) -> Callable[[], Loaded]:
    """A loader that is run once for each set of folders with a user's own tables."""

    @cache
    def loaded(folders: tuple[Path, ...]) -> Loaded:
        return load()

    def held() -> Loaded:
        return loaded(_folders.get())

    return wraps(load)(held)


def own_rows(name: str, *columns: str) -> Iterator[Row]:
    """The rows of the user's own tables of that name, such as `actors/roles.tsv`, in each folder that has one."""
    for folder in _folders.get():
        if (table := folder / name).is_file():
            yield from read_table(table, *columns)


def check_tables(folders: tuple[Path, ...], known: dict[str, Sequence[str]]) -> None:
    """Looks whether these folders hold tables that the coder reads.

    Args:
        folders: what the user gives.
        known: the names of the tables, by the folder inside which they stand.

    Raises:
        TableError: a folder that is not there or holds no table, or a table whose name is not known.
    """
    for folder in folders:
        found = sorted(folder.rglob("*.tsv")) if folder.is_dir() else []
        if not found:
            holds = " and ".join(f"{name}/*.tsv" for name in known)
            raise TableError(f"{folder}: {'no table' if folder.is_dir() else 'no such folder'}; it is to hold {holds}")
        for path in found:
            inner = path.relative_to(folder).parent.as_posix()
            if path.stem not in known.get(inner, ()):
                names = "; ".join(f"{within}: {', '.join(tables)}" for within, tables in known.items())
                raise TableError(f"{path}: no table of that name is read ({names})")


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
