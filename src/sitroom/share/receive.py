"""Reads what was shared: by its content, whatever the file is called."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sitroom.share import Form, ShareError
from sitroom.share.anchors import Anchor
from sitroom.share.told import AnyRow, row_of

Received = Iterator[AnyRow] | Iterator[Anchor]


def receive(path: Path) -> tuple[Form, Received]:
    """The format of a file and what it holds: events, or of annotations their anchors. Raises ShareError.

    What is read: STIX, GeoJSON, Web Annotation, FollowTheMoney and Parquet. Tables in the shape of GDELT or POLECAT
    hold less than an event is.
    """
    try:
        if path.suffix == ".parquet":
            return Form.parquet, _parquet(path)
        return _json(path, path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ShareError(f"{path}: cannot read: {(error.strerror or str(error)).lower()}") from error
    except UnicodeDecodeError as error:
        raise ShareError(f"{path}: not text in UTF-8") from error


def _json(path: Path, text: str) -> tuple[Form, Received]:
    from sitroom.share import anchors, ftm, geojson, stix

    try:
        found = json.loads(text)
    except ValueError:
        lines = [(number, line) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
        return Form.ftm, ftm.read(path, _lines(path, lines))
    kind = found.get("type") if isinstance(found, dict) else None
    if kind == "bundle":
        return Form.stix, stix.read(path, found)
    if kind == "FeatureCollection":
        return Form.geojson, geojson.read(path, found)
    if kind in ("AnnotationCollection", "AnnotationPage"):
        return Form.annotations, anchors.read(path, found)
    if isinstance(found, dict) and "schema" in found:
        return Form.ftm, ftm.read(path, [found])
    raise ShareError(f"{path}: neither STIX, GeoJSON, Web Annotation, FollowTheMoney nor Parquet")


def _lines(path: Path, lines: list[tuple[int, str]]) -> Iterator[Any]:
    for number, line in lines:
        try:
            yield json.loads(line)
        except ValueError as error:
            raise ShareError(f"{path}, line {number}: not JSON: {error}") from error


def _parquet(path: Path) -> Iterator[AnyRow]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pq.ParquetFile(path)
        for batch in table.iter_batches(batch_size=1000):
            for number, values in enumerate(batch.to_pylist(), start=1):
                yield row_of(values, f"{path}, row {number}")
    except pa.ArrowInvalid as error:
        raise ShareError(f"{path}: not a Parquet file: {str(error).splitlines()[0]}") from error
