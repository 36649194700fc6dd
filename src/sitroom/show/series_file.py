"""A series as a table in a file: CSV, JSON lines or Parquet, a row a period."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from sitroom.show.export import opened, whole

if TYPE_CHECKING:
    from sitroom.watch import Series

SeriesForm = Literal["csv", "jsonl", "parquet"]


def write_series(found: Series, names: Sequence[str], form: SeriesForm, out: Path | None, head: str = "period") -> None:
    """Writes these columns of a series, behind one named `head` that holds the periods.

    Args:
        out: the file, which is whole or not there; null for standard output, where it is no Parquet.

    Raises:
        OutputError: the file cannot be written.
    """
    if form == "parquet":
        assert out is not None
        _parquet(found, names, out, head)
        return
    columns = [found.columns[name] for name in names]
    with opened(out) as stream:
        if form == "csv":
            writer = csv.writer(stream, lineterminator="\n")
            writer.writerow([head, *names])
            writer.writerows(zip(found.periods, *columns, strict=True))
            return
        for period, *values in zip(found.periods, *columns, strict=True):
            stream.write(json.dumps({head: period, **dict(zip(names, values, strict=True))}) + "\n")


def _parquet(found: Series, names: Sequence[str], out: Path, head: str) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    held = {name: pa.array(found.columns[name], pa.float64()) for name in names}
    made = pa.table({head: pa.array(found.periods, pa.string()), **held})
    with whole(out) as part:
        pq.write_table(made, part, compression="zstd")
