"""Reads records back from a file that `sitroom code -o` wrote."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from sitroom.model import Record


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


def _record(line: str, where: str) -> Record:
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
