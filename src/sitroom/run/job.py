"""One run over many inputs: read, code, write, in input order, with what went wrong said and counted."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sitroom.model import Document, Record
from sitroom.read import Unread, read
from sitroom.run.spread import Failed, code_all
from sitroom.run.writer import RecordWriter


@dataclass(slots=True)
class Job:
    """A run: what to read, how to code it, and whom to tell how it goes.

    Args:
        paths: files, folders, or `-` for standard input.
        published: the date of reports that have none of their own.
        model: see Coder.
        jobs: how many processes code.
        problem: is told of each input that cannot be read or coded; the others go on.
        notify: see code_all.
        advance: is called after each report.
        tables: see Coder.

    `coded`, `resumed` and `skipped` count reports while the run goes on.
    """

    paths: list[str | Path]
    published: str | None = None
    model: str | None = None
    jobs: int = 1
    problem: Callable[[Unread | Failed], None] = lambda problem: None
    notify: Callable[[str], None] = lambda message: None
    advance: Callable[[], None] = lambda: None
    tables: tuple[Path, ...] = ()
    coded: int = field(default=0, init=False)
    resumed: int = field(default=0, init=False)
    skipped: int = field(default=0, init=False)

    def records(self) -> Iterator[Record]:
        """Reads and codes, and yields each record in input order."""
        for result in code_all(self._documents(), self.model, self.jobs, self.notify, self.tables):
            self.advance()
            if isinstance(result, Failed):
                self._skip(result)
            else:
                self.coded += 1
                yield result

    def write(self, out: Path, resume: bool = False) -> None:
        """Codes into a file, one record a report, in input order; see `RecordWriter`.

        With `resume`, reports that an interrupted run has already coded are taken from its spool.
        """
        with RecordWriter(out, resume) as writer:
            order: deque[bytes | None] = deque()  # the line of an earlier record, or null where one is being coded

            def fresh() -> Iterator[Document]:
                for document in self._documents():
                    line = writer.earlier(document)
                    order.append(line)
                    if line is None:
                        yield document

            def take_over() -> None:
                while order and (line := order[0]) is not None:
                    order.popleft()
                    writer.write(line)
                    self.resumed += 1
                    self.advance()

            for result in code_all(fresh(), self.model, self.jobs, self.notify, self.tables):
                take_over()
                order.popleft()
                if isinstance(result, Failed):
                    self._skip(result)
                else:
                    writer.write(result)
                    self.coded += 1
                self.advance()
            take_over()

    def _documents(self) -> Iterator[Document]:
        for item in read(*self.paths, published=self.published):
            if isinstance(item, Unread):
                self._skip(item)
            else:
                yield item

    def _skip(self, problem: Unread | Failed) -> None:
        self.skipped += 1
        self.problem(problem)
