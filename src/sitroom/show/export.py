"""Rows of a store as JSON lines, CSV, Parquet or GeoJSON (RFC 7946)."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, fields
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from sitroom.run.writer import OutputError
from sitroom.show.listing import Format

if TYPE_CHECKING:
    from sitroom.show.listing import AnyRow

INSIDE = {  # columns for what stands inside a field
    "place": {"lat": "lat", "lon": "lon", "country": "country", "kind": "place_kind", "admin1": "admin1"},
    "speaker": {"codes": "speaker_codes"},
    "addressee": {"codes": "addressee_codes"},
}
ROWS = 1000  # of a Parquet file, in memory at a time


def export(rows: Iterable[AnyRow], form: Format, out: Path | None) -> int:
    """Writes rows to a file, which is whole or not there, or to standard output; how many they were.

    Raises:
        OutputError: the file cannot be written, or rows without places were to be put on a map.
    """
    if form is Format.parquet:
        assert out is not None  # see format_of
        return parquet(rows, out)
    with opened(out) as stream:
        return WRITERS[form](rows, stream)


def flat(row: AnyRow) -> dict[str, Any]:
    """A row without anything inside anything: for tables of a spreadsheet."""
    found: dict[str, Any] = {}
    for name, value in asdict(row).items():
        if name in INSIDE:
            found[name] = value and (value["name"] or value["words"])
            found |= {column: _joined(value and value[key]) for key, column in INSIDE[name].items()}
        elif name in ("actors", "recipients"):
            found[name] = "; ".join(party["name"] or party["words"] for party in value)
            found[f"{name[:-1]}_codes"] = "; ".join(" ".join(party["codes"]) for party in value)
        else:
            found[name] = _joined(value)
    return found


def _joined(value: Any) -> Any:
    return " ".join(value) if isinstance(value, list) else value


def _jsonl(rows: Iterable[AnyRow], stream: IO[str]) -> int:
    count = 0
    for row in rows:
        stream.write(json.dumps(asdict(row), ensure_ascii=False) + "\n")
        count += 1
    return count


def _csv(rows: Iterable[AnyRow], stream: IO[str]) -> int:
    writer = None
    count = 0
    for row in rows:
        values = flat(row)
        if writer is None:
            writer = csv.DictWriter(stream, list(values), lineterminator="\n")
            writer.writeheader()
        writer.writerow(values)
        count += 1
    return count


def _geojson(rows: Iterable[AnyRow], stream: IO[str]) -> int:
    from sitroom.keep import EventRow, StatementRow
    from sitroom.share import Terms
    from sitroom.share.geojson import write

    def located() -> Iterator[EventRow | StatementRow]:
        for row in rows:
            if not isinstance(row, EventRow | StatementRow):
                raise OutputError("--format geojson: reports have no place on the map, events and statements have")
            yield row

    return write(located(), stream, Terms())


WRITERS = {Format.jsonl: _jsonl, Format.csv: _csv, Format.geojson: _geojson}


def parquet(
    rows: Iterable[AnyRow],
    out: Path,
    values: Callable[[Any], dict[str, Any]] = asdict,
    metadata: dict[str, str] | None = None,
) -> int:
    """Writes rows to a Parquet file with the columns of their type, nested as they are; how many they were.

    Args:
        values: what stands in the columns of a row.
        metadata: what the file says of itself.

    Raises:
        OutputError: the file cannot be written, or there are no rows.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    from sitroom.run.parquet import arrow_type

    rest = iter(rows)
    waiting = list(islice(rest, ROWS))
    if not waiting:
        raise OutputError(f"{out}: nothing found, nothing written")
    columns = arrow_type(type(waiting[0]))
    schema = pa.schema([columns.field(field.name) for field in fields(waiting[0])], metadata=metadata)
    count = 0
    with whole(out) as part, pq.ParquetWriter(part, schema, compression="zstd") as writer:
        while waiting:
            writer.write_table(pa.Table.from_pylist([values(row) for row in waiting], schema=schema))
            count += len(waiting)
            waiting = list(islice(rest, ROWS))
    return count


@contextmanager
def opened(out: Path | None) -> Iterator[IO[str]]:
    """A file to write into, which is whole or not there; standard output where none is named. Raises OutputError."""
    if out is None:
        yield sys.stdout
        return
    with whole(out) as part, part.open("w", encoding="utf-8", newline="") as stream:
        yield stream


@contextmanager
def whole(out: Path) -> Iterator[Path]:
    """A file beside `out` that takes its name when all went well, and goes when not. Raises OutputError."""
    part = out.with_name(out.name + ".part")
    try:
        yield part
        part.replace(out)
    except OSError as error:
        raise OutputError(f"{out}: cannot write: {(error.strerror or str(error)).lower()}") from error
    finally:
        part.unlink(missing_ok=True)
