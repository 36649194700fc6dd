"""What to read and how: paths to files, files to their kind, by their content and then by their name."""

from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from sitroom.model import Document
from sitroom.read import html, jsonl, tables, text, warc
from sitroom.read.dates import iso_date
from sitroom.read.kinds import SUFFIXES, Kind, kind_of, suffix_of
from sitroom.read.report import RefusedError, Unread

Reader = Callable[[io.BufferedReader, str, str | None], Iterator[Document | Unread]]
READERS: dict[Kind, Reader] = {
    "text": text.read, "html": html.read, "jsonl": jsonl.read, "csv": tables.read_csv, "parquet": tables.read_parquet,
    "warc": warc.read,
}  # fmt: skip
STANDARD_INPUT = "standard input"
PEEK = 1 << 13  # bytes that tell what a file is


def read(*paths: str | Path, published: str | None = None) -> Iterator[Document | Unread]:
    """The reports in these inputs, in order; in its place, an Unread for each input that gives none.

    Nothing is raised for a bad input and nothing is passed over in silence: the rest goes on. Memory does not grow
    with the size of a JSONL, CSV, Parquet or WARC file.

    Args:
        paths: files, folders (their .txt, .md, .html, .htm, .jsonl, .ndjson, .json, .csv, .tsv, .parquet, .warc and
            .warc.gz files, sorted, with all folders below), or `-` for standard input. The kind of a file is told by
            its suffix, and by its content where the suffix tells nothing.
        published: the date of reports that have none of their own. One that a report gives is never replaced.

    Raises:
        ValueError: `published` is no date.

    A text or HTML file has its path as id unless it names one itself; an object or row without id gets one made from
    its text.
    """
    if published is not None and (published := iso_date(given := published)) is None:
        raise ValueError(f"{given!r} is not a date such as 2021-11-12")
    return _read(paths, published)


def _read(paths: Iterable[str | Path], published: str | None) -> Iterator[Document | Unread]:
    for path in paths:
        for item in ["-"] if str(path) == "-" else files_of(Path(path)):
            if isinstance(item, Unread):
                yield item
            else:
                yield from _read_one(item, published)


def files_of(path: Path) -> Iterator[Path | Unread]:
    """The file itself, or the files in the folder that have a known suffix; an Unread for each folder that has none."""
    if _mode(path) != stat.S_IFDIR:
        yield path
        return
    found = False
    refused: list[OSError] = []
    for folder, below, names in os.walk(path, onerror=refused.append):
        below[:] = sorted(name for name in below if not name.startswith("."))
        for name in sorted(names):
            file = Path(folder, name)
            if suffix_of(file) in SUFFIXES and not name.startswith(".") and _mode(file) in (stat.S_IFREG, None):
                found = True
                yield file
    for error in refused:
        yield Unread(_shown(error.filename), _cannot(error))
    if not found and not refused:
        yield Unread(_shown(path), f"no report in this folder: no file ends in {', '.join(SUFFIXES)}")


def _mode(path: Path) -> int | None:
    """Whether this is a file, a folder or something special; null where it may not be looked at: opening says why."""
    try:
        return stat.S_IFMT(path.stat().st_mode)
    except OSError:
        return None


def _read_one(path: Path | str, published: str | None) -> Iterator[Document | Unread]:
    where = STANDARD_INPUT if isinstance(path, str) else _shown(path)
    try:
        with _open(path) as stream:
            head = stream.peek(PEEK)
            if not head:
                raise RefusedError("the file is empty" if path != "-" else "nothing came in")
            kind = kind_of(head, "" if isinstance(path, str) else suffix_of(path))
            for item in READERS[kind](stream, where, None if isinstance(path, str) else where):
                yield _dated(item, published)
    except RefusedError as error:
        yield Unread(where, str(error))
    except FileNotFoundError:
        yield Unread(where, "no such file or folder")
    except OSError as error:
        yield Unread(where, _cannot(error))


def _open(path: Path | str) -> io.BufferedReader:
    """The file's bytes, or those of standard input, which stays open behind them."""
    if isinstance(path, Path):
        return path.open("rb")
    if sys.stdin is None:
        raise RefusedError("there is no standard input")
    try:
        return open(sys.stdin.fileno(), "rb", closefd=False)
    except io.UnsupportedOperation:  # a program has put something of its own in its place
        return io.BufferedReader(io.BytesIO(sys.stdin.buffer.read()))


def _dated(item: Document | Unread, published: str | None) -> Document | Unread:
    if isinstance(item, Document) and item.published is None and published is not None:
        return item.model_copy(update={"published": published})
    return item


def _cannot(error: OSError) -> str:
    return f"cannot read: {(error.strerror or str(error)).lower()}"


def _shown(path: str | Path) -> str:
    """The path as text that can be written: a name in bytes that are no UTF-8 is shown with replacement marks."""
    return os.fspath(path).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
