"""Writes records to a file that is whole or not there; what was done before an interruption stays beside it."""

from __future__ import annotations

import json
import os
from pathlib import Path
from types import TracebackType
from typing import Self

from sitroom.model import Document, Record


class OutputError(Exception):
    """The output cannot be written; the message says what, where and what was kept."""


class RecordWriter:
    """Writes records, one a document, to `.jsonl` or `.parquet`.

    Records are spooled to `PATH.part`. When all is done the file takes its name in one step; until then an older file
    of that name is untouched, and it stays where nothing is written. After an interruption or on a full disk the spool
    keeps the whole records so far, and a writer made with `resume` goes on from there.

    Raises OutputError for an unknown ending, a folder that is missing or read-only, and a full disk.
    """

    def __init__(self, path: Path, resume: bool = False) -> None:
        if path.suffix not in (".jsonl", ".parquet"):
            raise OutputError(f"{path}: cannot write '{path.suffix}': name a file that ends in .jsonl or .parquet")
        self.path = path
        self.spool = path.with_name(path.name + ".part")
        self.written = 0
        self._earlier: dict[tuple[str, str], bytes] = {}
        try:
            if resume and self.spool.exists():
                self._earlier = _whole_lines(self.spool)
            if path.is_dir():
                raise IsADirectoryError(21, "is a folder, not a file")
            self._file = self.spool.open("wb", buffering=0)
        except OSError as error:
            raise OutputError(f"{path}: cannot write: {(error.strerror or str(error)).lower()}") from error

    def earlier(self, document: Document) -> bytes | None:
        """The line of this document's record from the interrupted run, if there is one."""
        return self._earlier.get((document.id, document.sha256))

    def write(self, record: Record | bytes) -> None:
        """Adds a record, or the line of one from an earlier run."""
        line = record if isinstance(record, bytes) else record.model_dump_json().encode() + b"\n"
        start = self._file.tell()
        try:
            view = memoryview(line)
            while view:
                view = view[self._file.write(view) :]
        except OSError as error:
            self._file.truncate(start)
            raise OutputError(f"{self.path}: {(error.strerror or str(error)).lower()}: {self.kept()}") from error
        self.written += 1

    def kept(self) -> str:
        """Where the records so far are, in words."""
        return f"{self.written} records are kept in {self.spool}; run again with --resume to go on from there"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self.finish()
        else:
            self.abandon()

    def abandon(self) -> None:
        """Stops here: the spool keeps the whole records so far."""
        self._file.close()
        if not self.written:
            self.spool.unlink(missing_ok=True)

    def finish(self) -> None:
        """Gives the file its name; where nothing was written, an older one stays."""
        if not self.written:  # nothing coded is no reason to lose an older file
            self.abandon()
            return
        try:
            os.fsync(self._file.fileno())
            self._file.close()
            if self.path.suffix == ".parquet":
                from sitroom.run.parquet import to_parquet

                table = self.path.with_name(self.path.name + ".tmp")
                to_parquet(self.spool, table)
                table.replace(self.path)
                self.spool.unlink()
            else:
                self.spool.replace(self.path)
        except OSError as failed:
            raise OutputError(f"{self.path}: {(failed.strerror or str(failed)).lower()}: {self.kept()}") from failed


def _whole_lines(spool: Path) -> dict[tuple[str, str], bytes]:
    found = {}
    with spool.open("rb") as lines:
        for line in lines:
            if not line.endswith(b"\n"):
                break
            document = json.loads(line)["document"]
            found[document["id"], document["sha256"]] = line
    return found
