"""Tables: CSV and Parquet with a row a report, the columns named like a document's fields."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

from sitroom.model import Document
from sitroom.read.encoding import stream_encoding
from sitroom.read.report import FIELDS, LONGEST, RefusedError, Unread, document

if TYPE_CHECKING:
    import pyarrow.parquet as pq

COLUMNS = ("text", "sha256", "published_from", "paywalled", *FIELDS)
ROWS = 64  # held at a time
SEPARATORS = ",;\t|"


def read_csv(stream: BinaryIO, where: str, name: str | None) -> Iterator[Document | Unread]:
    """The report in each row. Comma, semicolon, tab and bar are told apart by the header."""
    encoding = stream_encoding(stream) if stream.seekable() else "utf-8-sig"
    lines = io.TextIOWrapper(stream, encoding, errors="replace", newline="")
    csv.field_size_limit(LONGEST + 1)
    cut: list[int] = []
    source = _lines(lines, cut)
    header, separator = _header(next(source, ""))
    rows = csv.reader(source, delimiter=separator)
    while True:
        at, cuts = rows.line_num + 2, len(cut)
        try:
            row = next(rows)
            if len(cut) > cuts:
                raise RefusedError(f"a line is longer than {LONGEST:,} characters: split it")
            if any(row):
                yield document(_named(header, row))
        except StopIteration:
            return
        except csv.Error as error:
            yield Unread(f"{where}, line {at}", f"{error}: look for a quotation mark that is not closed")
        except RefusedError as error:
            yield Unread(f"{where}, line {at}", str(error))


def _lines(lines: io.TextIOWrapper, cut: list[int]) -> Iterator[str]:
    """The lines; of one that is longer than any report only the start, with a note of it in `cut`."""
    longest = 2 * LONGEST
    while line := lines.readline(longest):
        if len(line) == longest and not line.endswith(("\n", "\r")):
            cut.append(len(line))
            while (rest := lines.readline(longest)) and not rest.endswith(("\n", "\r")):
                pass
            line = "\n"
        yield line


def _header(line: str) -> tuple[list[str], str]:
    for separator in SEPARATORS:
        names = [name.strip().lower() for name in next(csv.reader([line], delimiter=separator), [])]
        if "text" in names:
            return names, separator
    raise RefusedError(_no_text(line.strip().split(",")))


def _named(header: list[str], row: list[str]) -> dict[str, object]:
    if len(row) > len(header):
        raise RefusedError(f"{len(row)} cells where the header names {len(header)}: quote cells that hold a separator")
    return dict(zip(header, row, strict=False))


def read_parquet(stream: BinaryIO, where: str, name: str | None) -> Iterator[Document | Unread]:
    """The report in each row; of records of ours, the report that each was made from."""
    table = _open(stream)
    names = {column.lower(): column for column in table.schema_arrow.names}
    inner = "document" in names and "text" not in names
    if not inner and "text" not in names:
        raise RefusedError(_no_text(table.schema_arrow.names))
    wanted = [names["document"]] if inner else [names[column] for column in COLUMNS if column in names]
    number = 0
    try:
        for batch in table.iter_batches(batch_size=ROWS, columns=wanted):
            for row in _rows(batch):
                number += 1
                try:
                    yield document(row[wanted[0]] if inner else {key.lower(): value for key, value in row.items()})
                except RefusedError as error:
                    yield Unread(f"{where}, row {number}", str(error))
    except (OSError, ValueError) as error:  # Arrow's own errors are among these
        yield Unread(f"{where}, from row {number + 1} on", f"damaged: {_first_line(error)}")


def _open(stream: BinaryIO) -> pq.ParquetFile:
    import pyarrow as pa
    import pyarrow.parquet as pq

    if not stream.seekable():
        raise RefusedError("Parquet cannot be read from a pipe: save it to a file first")
    try:
        return pq.ParquetFile(stream)
    except (pa.ArrowException, OSError, ValueError) as error:
        raise RefusedError(f"not a whole Parquet file: {_first_line(error)}") from error


def _rows(batch: Any) -> list[dict[str, Any]]:
    """The batch's rows as Python values; a nanosecond is more than a datetime can hold."""
    import pyarrow as pa

    for i, column in enumerate(batch.schema):
        if pa.types.is_timestamp(column.type):
            values = batch.column(i).cast(pa.timestamp("us", column.type.tz), safe=False)
            batch = batch.set_column(i, column.name, values)
    rows: list[dict[str, Any]] = batch.to_pylist()
    return rows


def _no_text(names: list[str]) -> str:
    shown = ", ".join(names[:12])[:200]
    return f"no column named text (it has: {shown}): name the column that holds the reports so"


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0] if str(error) else type(error).__name__
