"""Reads records back from a file that `sitroom code -o` wrote."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from sitroom.model import Record
from sitroom.read import Unread

BEGINNING = re.compile(rb'\s*\{\s*"schema"\s*:\s*"sitroom/')


class RecordError(Exception):
    """A file that does not hold records; the message says what, where and what to do."""


def read_records(path: str | Path) -> Iterator[Record]:
    """The records of a `.jsonl` or `.parquet` file, in order. Raises RecordError."""
    path = Path(path)
    try:
        if path.suffix == ".parquet":
            yield from _parquet(path)
            return
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield _record(line, f"{path}, line {number}")
    except OSError as error:
        raise RecordError(f"{path}: cannot read: {(error.strerror or str(error)).lower()}") from error
    except UnicodeDecodeError as error:
        raise RecordError(f"{path}: not a file of records: write one with 'sitroom code REPORT -o {path}'") from error


def holds_records(path: str | Path) -> bool:
    """Whether this is a file of records rather than of reports, by its first line or its columns."""
    path = Path(path)
    try:
        if path.suffix == ".parquet":
            import pyarrow as pa
            import pyarrow.parquet as pq

            try:
                return {"schema", "coder", "document"} <= set(pq.read_schema(path).names)
            except pa.ArrowInvalid:
                return False
        with path.open("rb") as lines:
            return path.suffix == ".jsonl" and BEGINNING.match(lines.read(40)) is not None
    except OSError:
        return False


def each_record(path: str | Path) -> Iterator[Record | Unread]:
    """The records of a file; a line that is none costs itself alone."""
    path = Path(path)
    try:
        if path.suffix == ".parquet":
            yield from _parquet(path)
            return
        with path.open("rb") as lines:
            for number, line in enumerate(lines, start=1):
                if not line.strip():
                    continue
                where = f"{path}, line {number}"
                try:
                    yield _record(line, where)
                except RecordError as error:
                    yield Unread(where, str(error).removeprefix(f"{where}: "))
    except OSError as error:
        yield Unread(str(path), f"cannot read: {(error.strerror or str(error)).lower()}")
    except RecordError as error:
        yield Unread(str(path), str(error).removeprefix(f"{path}: "))


def _record(line: str | bytes, where: str) -> Record:
    try:
        return Record.model_validate_json(line)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(map(str, first["loc"]))
        raise RecordError(f"{where}: not a record: {f'{field}: ' if field else ''}{first['msg']}") from error


def _parquet(path: Path) -> Iterator[Record]:
    import pyarrow as pa

    from sitroom.run.parquet import from_parquet

    try:
        yield from from_parquet(path)
    except (pa.ArrowInvalid, ValidationError, KeyError) as error:
        raise RecordError(f"{path}: not a Parquet file of records: {str(error).splitlines()[0]}") from error
