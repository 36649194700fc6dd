"""How many reports there are to be read, for a progress bar."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from sitroom.read.kinds import SUFFIXES, suffix_of

PIECE = 1 << 20  # bytes read at a time


def expected(paths: Iterable[str | Path]) -> int | None:
    """About how many reports these inputs hold; null where that cannot be known without reading them all.

    Lines are counted in `.jsonl`, rows in `.parquet`; every other file counts as one.
    """
    total = 0
    for path in map(Path, paths):
        if str(path) == "-" or suffix_of(path) in (".csv", ".tsv", ".warc", ".warc.gz"):
            return None
        try:
            inside = (p for p in path.rglob("*") if suffix_of(p) in SUFFIXES and p.is_file())
            total += sum(map(_reports, inside if path.is_dir() else [path]))
        except OSError:
            # The reader names what cannot be read; here it is only not counted.
            continue
    return total


def _reports(file: Path) -> int:
    if file.suffix.lower() in (".jsonl", ".ndjson"):
        with file.open("rb") as data:
            return sum(piece.count(b"\n") for piece in iter(lambda: data.read(PIECE), b""))
    if file.suffix.lower() == ".parquet":
        import pyarrow as pa
        import pyarrow.parquet as pq

        try:
            return int(pq.read_metadata(file).num_rows)
        except pa.ArrowInvalid:
            return 1
    return 1
