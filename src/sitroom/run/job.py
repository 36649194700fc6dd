"""One run over many inputs: read, code, write, in input order, with what went wrong said and counted."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sitroom.model import Document, Record
from sitroom.read import Unread, read
from sitroom.run.spread import Failed, code_all
from sitroom.run.writer import RecordWriter


@dataclass(slots=True)
class Tally:
    """How a run went: reports coded, taken over from an interrupted run, and skipped."""

    coded: int = 0
    resumed: int = 0
    skipped: int = 0


Problem = Callable[[Unread | Failed], None]


def code_paths(
    paths: Iterable[str | Path],
    problem: Problem,
    tally: Tally,
    *,
    published: str | None = None,
    model: str | None = None,
    jobs: int = 1,
) -> Iterator[Record]:
    """Reads and codes, and yields each record in input order.

    Args:
        paths: files, folders, or `-` for standard input.
        problem: is told of each input that cannot be read or coded; the others go on.
        tally: is kept up to date while the run goes on.
        published: the date of reports that have none of their own.
        model: see Coder.
        jobs: how many processes code.
    """
    for result in code_all(_readable(paths, published, problem, tally), model, jobs):
        if isinstance(result, Failed):
            tally.skipped += 1
            problem(result)
        else:
            tally.coded += 1
            yield result


def code_to_file(
    paths: Iterable[str | Path],
    out: Path,
    problem: Problem,
    tally: Tally,
    *,
    published: str | None = None,
    model: str | None = None,
    jobs: int = 1,
    resume: bool = False,
    advance: Callable[[], None] = lambda: None,
) -> None:
    """Codes into a file, one record a report, in input order; see `code_paths` and `RecordWriter`.

    With `resume`, reports that an interrupted run has already coded are taken from its spool.
    """
    with RecordWriter(out, resume) as writer:
        order: deque[bytes | None] = deque()  # the line of an earlier record, or null where one is being coded

        def fresh() -> Iterator[Document]:
            for document in _readable(paths, published, problem, tally):
                line = writer.earlier(document)
                order.append(line)
                if line is None:
                    yield document

        def take_over() -> None:
            while order and (line := order[0]) is not None:
                order.popleft()
                writer.write(line)
                tally.resumed += 1
                advance()

        for result in code_all(fresh(), model, jobs):
            take_over()
            order.popleft()
            if isinstance(result, Failed):
                tally.skipped += 1
                problem(result)
            else:
                writer.write(result)
                tally.coded += 1
            advance()
        take_over()


def _readable(paths: Iterable[str | Path], published: str | None, problem: Problem, tally: Tally) -> Iterator[Document]:
    for item in read(*paths, published=published):
        if isinstance(item, Unread):
            tally.skipped += 1
            problem(item)
        else:
            yield item
