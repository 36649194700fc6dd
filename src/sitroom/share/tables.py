"""Tables for partners: Parquet with types, or text with or without a line of names."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import IO, Any

from sitroom.run.writer import OutputError
from sitroom.share import Terms
from sitroom.show.export import opened, whole

ROWS = 1000  # of a Parquet file, in memory at a time
Column = tuple[str, type]  # its name, and the type of its values


def write_table(
    rows: Iterable[Sequence[Any]], columns: Sequence[Column], out: Path | None, terms: Terms, missing: str = ""
) -> int:
    """Writes a table into a file, which is whole or not there; how many rows it has.

    A file that ends in `.parquet` has types; one that ends in `.CSV` is GDELT's own, tabs and no names; any other has
    tabs and a line of names.

    Args:
        missing: what stands for null in text.

    Raises:
        OutputError: it cannot be written.
    """
    if out is not None and out.suffix == ".parquet":
        with whole(out) as part:
            return _parquet(rows, columns, part, terms)
    with opened(out) as stream:
        return _text(rows, columns, stream, missing, header=out is None or out.suffix != ".CSV")


def _text(rows: Iterable[Sequence[Any]], columns: Sequence[Column], stream: IO[str], missing: str, header: bool) -> int:
    writer = csv.writer(stream, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE, quotechar=None)
    if header:
        writer.writerow([name for name, _ in columns])
    count = 0
    for row in rows:
        writer.writerow([missing if value is None else _plain(value) for value in row])
        count += 1
    return count


def _plain(value: Any) -> Any:
    """A value without what would break a line of tabs."""
    return " ".join(value.split()) if isinstance(value, str) else value


def _parquet(rows: Iterable[Sequence[Any]], columns: Sequence[Column], part: Path, terms: Terms) -> int:
    import pyarrow as pa
    import pyarrow.parquet as pq

    kinds = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}
    schema = pa.schema([(name, kinds[kind]) for name, kind in columns], metadata=mark(terms))
    count = 0
    rest: Iterator[Sequence[Any]] = iter(rows)
    with pq.ParquetWriter(part, schema, compression="zstd") as writer:
        while batch := list(islice(rest, ROWS)):
            values = [
                pa.array(column, type=field.type)
                for column, field in zip(zip(*batch, strict=True), schema, strict=True)
            ]
            writer.write_table(pa.Table.from_arrays(values, schema=schema))
            count += len(batch)
    return count


def mark(terms: Terms) -> dict[str, str]:
    """What a Parquet file says of itself."""
    return {"shared_by": terms.by, **({"tlp": terms.tlp.label} if terms.tlp else {})}


def needs_room(terms: Terms, whose: str) -> None:
    """Raises OutputError where a mark is asked for in a table that has no place for it."""
    if terms.tlp and not terms.everything:
        raise OutputError(f"--tlp: a table of {whose} has no place for a mark: add --everything for columns of our own")
