"""Fills a store: reads, codes what is not kept yet, and keeps it, a few reports at a time."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sitroom.keep import Store, StoreError
from sitroom.keep.runs import Tally
from sitroom.model import Document, Record
from sitroom.read import Unread, read
from sitroom.read.sources import files_of
from sitroom.run.records import each_record, holds_records
from sitroom.run.spread import Failed, code_all
from sitroom.version import __version__

BATCH = 32  # reports kept in one transaction
SOON = 1.0  # seconds after which what is coded is kept, batch or no batch: no more than that is lost by a crash


@dataclass(slots=True)
class Adding:
    """A run that adds reports, or records that are ready, to a store.

    Reports that are kept and coded by this version are not coded again: an interrupted run goes on where it stopped.

    Args:
        paths: files of reports or records, folders, or `-` for standard input.
        store: where to.
        published, model, jobs, tables: see Job.
        again: code also what is kept. So do a `model` or `tables` of the user's own.
        problem, notify, advance: see Job.
    """

    paths: list[str | Path]
    store: Store
    published: str | None = None
    model: str | None = None
    jobs: int = 1
    tables: tuple[Path, ...] = ()
    again: bool = False
    problem: Callable[[Unread | Failed], None] = lambda problem: None
    notify: Callable[[str], None] = lambda message: None
    advance: Callable[[], None] = lambda: None
    tally: Tally = field(default_factory=Tally, init=False)
    _ready: list[Record] = field(default_factory=list, init=False)
    _since: float = field(default=0.0, init=False)

    def run(self) -> None:
        """Adds everything. Raises StoreError, and what Coder raises; what was kept by then stays."""
        with self.store.run("add", __version__) as self.tally:
            try:
                for result in code_all(self._to_code(), self.model, self.jobs, self.notify, self.tables):
                    if isinstance(result, Failed):
                        self._fail(result)
                    else:
                        self._take(result)
            except StoreError:
                self._ready.clear()  # it has been tried for long enough
                raise
            finally:
                self._keep()  # also after Ctrl-C

    def _to_code(self) -> Iterator[Document]:
        """The reports that are to be coded; records that are ready are taken on the way."""
        waiting: list[Document] = []
        for item in self._items():
            if isinstance(item, Unread):
                self._fail(item)
            elif isinstance(item, Record):
                self._take(item)
            else:
                waiting.append(item)
                if len(waiting) == BATCH:
                    yield from self._unknown(waiting)
                    waiting = []
        yield from self._unknown(waiting)

    def _items(self) -> Iterator[Document | Record | Unread]:
        for path in self.paths:
            for file in [path] if str(path) == "-" else files_of(Path(path)):
                if isinstance(file, Unread):
                    yield file
                elif holds_records(file):
                    yield from each_record(file)
                else:
                    yield from read(file, published=self.published)

    def _unknown(self, documents: list[Document]) -> Iterator[Document]:
        if not documents or self.again or self.model or self.tables:
            yield from documents
            return
        known = self.store.take_known(documents, __version__)
        self.tally.kept += sum(known)
        for document, is_known in zip(documents, known, strict=True):
            if is_known:
                self.advance()
            else:
                yield document

    def _take(self, record: Record) -> None:
        if not self._ready:
            self._since = time.monotonic()
        self._ready.append(record)
        if len(self._ready) >= BATCH or time.monotonic() - self._since > SOON:
            self._keep()

    def _keep(self) -> None:
        ready, self._ready = self._ready, []
        for added in self.store.add_batch(ready) if ready else []:
            if added.what == "refused":
                self._fail(Unread(added.id, added.why or ""))
                continue
            self.tally.added += added.what == "added"
            self.tally.replaced += added.what == "replaced"
            self.tally.kept += added.what in ("kept", "source")
            self.advance()

    def _fail(self, problem: Unread | Failed) -> None:
        self.tally.failed += 1
        self.problem(problem)
        self.advance()
