"""A run over an archive: each input file is a shard that becomes a Parquet file of records of its own.

A shard is done when its marker stands beside its table. The run goes on from there when it is started again: shards
with a marker are passed over, and the one that was being coded goes on from its spool. An input that has changed
since, or that an older coder has coded, is coded anew.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sitroom.model import Document
from sitroom.read import Unread, read
from sitroom.read.sources import files_of
from sitroom.run.spread import Failed, code_all
from sitroom.run.writer import OutputError, RecordWriter
from sitroom.version import __version__


@dataclass(slots=True)
class Shard:
    """One input file, the table that comes of it, and how many reports it gave."""

    source: Path
    table: Path
    coded: int = 0
    skipped: int = 0
    writer: RecordWriter | None = None

    @property
    def marker(self) -> Path:
        """What stands beside the table when it is done."""
        return self.table.with_name(self.table.name + ".done")

    def state(self) -> dict[str, object]:
        """What a shard was made of: where that is another, it is to be made again."""
        found = self.source.stat()
        return {"source": str(self.source), "bytes": found.st_size, "changed": found.st_mtime_ns, "coder": __version__}

    def is_done(self) -> bool:
        """Whether it has been coded as it is now, by this version."""
        try:
            marked = json.loads(self.marker.read_text(encoding="utf-8"))
            known = {name: marked.get(name) for name in ("bytes", "changed", "coder")}
            here = not marked.get("coded") or self.table.exists()
            return here and known == {name: value for name, value in self.state().items() if name != "source"}
        except (OSError, ValueError):
            return False

    def finish(self) -> None:
        """Gives the table its name, then sets the marker. Raises OutputError."""
        assert self.writer
        self.writer.finish()
        new = self.marker.with_name(self.marker.name + ".tmp")
        try:
            new.write_text(json.dumps({**self.state(), "coded": self.coded, "skipped": self.skipped}) + "\n")
            new.replace(self.marker)
        except OSError as error:
            raise OutputError(f"{self.marker}: cannot write: {(error.strerror or str(error)).lower()}") from error


@dataclass(slots=True)
class ShardJob:
    """A run over shards.

    Args:
        paths: files and folders; each file is a shard.
        out: the folder for the tables.
        part: which share of the shards, of how many: (2, 8) is the second of eight machines.
        published, model, jobs, problem, notify, advance, tables: see Job.

    `done` counts the shards that are finished, `earlier` those that had been before; `coded` and `skipped` reports.
    """

    paths: list[str | Path]
    out: Path
    part: tuple[int, int] = (1, 1)
    published: str | None = None
    model: str | None = None
    jobs: int = 1
    problem: Callable[[Unread | Failed], None] = lambda problem: None
    notify: Callable[[str], None] = lambda message: None
    advance: Callable[[], None] = lambda: None
    tables: tuple[Path, ...] = ()
    done: int = field(default=0, init=False)
    earlier: int = field(default=0, init=False)
    coded: int = field(default=0, init=False)
    skipped: int = field(default=0, init=False)
    # What is to be done, in order: code a report, take over an earlier record, finish a shard.
    _order: deque[tuple[Shard, bytes | str]] = field(default_factory=deque, init=False)

    def run(self) -> None:
        """Codes all shards that are not done. Raises OutputError, and what Coder raises."""
        try:
            for result in code_all(self._documents(), self.model, self.jobs, self.notify, self.tables):
                self._without_coding()
                shard, _ = self._order.popleft()
                if isinstance(result, Failed):
                    shard.skipped += 1
                    self._skip(result)
                else:
                    assert shard.writer
                    shard.writer.write(result)
                    shard.coded += 1
                    self.coded += 1
                    self.advance()
            self._without_coding()
        finally:
            for shard in {id(shard): shard for shard, _ in self._order}.values():
                if shard.writer:
                    shard.writer.abandon()

    def shards(self) -> list[Shard]:
        """The shards of this run's share. Raises OutputError where two would have the same table."""
        found: dict[Path, Shard] = {}
        for path in map(Path, self.paths):
            for file in files_of(path):
                if isinstance(file, Unread):
                    self._skip(file)
                    continue
                name = file.relative_to(path) if path.is_dir() else Path(file.name)
                table = self.out / name.with_name(name.name + ".parquet")
                if table in found:
                    raise OutputError(f"{table}: two shards would be written here: {found[table].source} and {file}")
                found[table] = Shard(file, table)
        share, of = self.part
        return list(found.values())[share - 1 :: of]

    def _documents(self) -> Iterator[Document]:
        for shard in self.shards():
            if shard.is_done():
                self.earlier += 1
                continue
            try:
                shard.table.parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise OutputError(f"{self.out}: cannot write: {(error.strerror or str(error)).lower()}") from error
            shard.writer = RecordWriter(shard.table, resume=True)
            for item in read(shard.source, published=self.published):
                if isinstance(item, Unread):
                    shard.skipped += 1
                    self._skip(item)
                elif (line := shard.writer.earlier(item)) is not None:
                    self._order.append((shard, line))
                else:
                    self._order.append((shard, "code"))
                    yield item
            self._order.append((shard, "finish"))

    def _without_coding(self) -> None:
        """Does what comes before the next report that is being coded."""
        while self._order and self._order[0][1] != "code":
            shard, what = self._order[0]
            assert shard.writer
            if isinstance(what, bytes):
                shard.writer.write(what)
                shard.coded += 1
                self.advance()
            else:
                shard.finish()
                self.done += 1
            self._order.popleft()

    def _skip(self, problem: Unread | Failed) -> None:
        self.skipped += 1
        self.problem(problem)
        self.advance()
