"""Records as a Parquet table: one row a report, the record's own nested fields as columns."""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import pyarrow as pa
import pyarrow.parquet as pq
from pydantic import BaseModel

from sitroom.model import Record

ROWS = 500  # records in memory at a time


def to_parquet(records: Path, table: Path) -> None:
    """Turns a file of records, one JSON object a line, into a Parquet file with the columns of the record's schema."""
    schema = record_schema()
    with records.open(encoding="utf-8") as lines, pq.ParquetWriter(table, schema, compression="zstd") as writer:
        rows: list[dict[str, Any]] = []
        for line in lines:
            rows.append(json.loads(line))
            if len(rows) == ROWS:
                writer.write_table(pa.Table.from_pylist(rows, schema=schema))
                rows = []
        writer.write_table(pa.Table.from_pylist(rows, schema=schema))


def from_parquet(table: Path) -> Iterator[Record]:
    """The records of a Parquet file that `to_parquet` wrote, a few at a time."""
    for batch in pq.ParquetFile(table).iter_batches(batch_size=ROWS):
        for row in batch.to_pylist():
            row["coder"]["models"] = dict(row["coder"]["models"])
            yield Record.model_validate(row)


def record_schema() -> pa.Schema:
    """The Arrow schema of a record, derived from the model so that the two cannot part."""
    return pa.schema(
        [(field.alias or name, arrow_type(field.annotation)) for name, field in Record.model_fields.items()]
    )


def arrow_type(kind: Any) -> pa.DataType:
    """The Arrow type of a field's type: of a model or a dataclass, a struct of its fields."""
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        return arrow_type(next(part for part in inner if part is not type(None)))
    if origin is Literal or kind is str:
        return pa.string()
    if origin is list:
        return pa.list_(arrow_type(inner[0]))
    if origin is dict:
        return pa.map_(arrow_type(inner[0]), arrow_type(inner[1]))
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return pa.struct(
            [(field.alias or name, arrow_type(field.annotation)) for name, field in kind.model_fields.items()]
        )
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        return pa.struct([(name, arrow_type(inner)) for name, inner in typing.get_type_hints(kind).items()])
    return {int: pa.int64(), float: pa.float64(), bool: pa.bool_()}[kind]
