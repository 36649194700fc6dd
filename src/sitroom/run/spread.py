"""Codes many reports in input order, in this process or in several."""

from __future__ import annotations

import gc
import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from sitroom.code.coder import Coder, own_tables
from sitroom.code.pipeline import ModelError
from sitroom.knowledge.gazetteer import open_gazetteer
from sitroom.model import Document, Record

CHUNK = 8  # reports sent to a process at once
AHEAD = 3  # chunks in waiting for each process, so that none idles and memory stays flat


@dataclass(frozen=True, slots=True)
class Failed:
    """A report that the coder could not code, and why: a fault of ours, which costs this report alone."""

    where: str
    why: str


def code_all(
    documents: Iterable[Document],
    model: str | None = None,
    jobs: int = 1,
    notify: Callable[[str], None] = lambda message: None,
    tables: tuple[Path, ...] = (),
) -> Iterator[Record | Failed]:
    """The record of each document, in order.

    Args:
        documents: the reports; taken up as they are needed. Where there are none, no model is loaded.
        model: see Coder.
        jobs: how many processes code; each loads the model once.
        notify: is told what a user should know: that something takes long, that a lesser model is in use.
        tables: see Coder.

    Raises:
        ModelError, GazetteerError, TableError: see Coder.
    """
    documents = iter(documents)
    for first in documents:
        yield from _code_all(chain([first], documents), model, jobs, notify, tables)


def _code_all(
    documents: Iterable[Document],
    model: str | None,
    jobs: int,
    notify: Callable[[str], None],
    tables: tuple[Path, ...],
) -> Iterator[Record | Failed]:
    if jobs == 1:
        coder = Coder(model, progress=notify, tables=tables)
        for warning in coder.warnings:
            notify(warning)
        gc.freeze()  # what is loaded once need not be searched for garbage with every report
        try:
            for chunk in _chunks(documents):
                yield from code_chunk(coder, chunk)
        finally:
            gc.unfreeze()  # or the coder would stay for good in a process that goes on with other work
        return
    own_tables(tables)  # a mistake in them shows here rather than in each process
    open_gazetteer(notify).close()  # built here once, should it be missing, rather than in each process
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, context, initializer=_start, initargs=(model, tables)) as pool:
        waiting: deque[Future[list[Record | Failed]]] = deque()
        try:
            for chunk in _chunks(documents):
                waiting.append(pool.submit(_work, chunk))
                if len(waiting) >= jobs * AHEAD:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _chunks(documents: Iterable[Document]) -> Iterator[tuple[Document, ...]]:
    source = iter(documents)
    while chunk := tuple(islice(source, CHUNK)):
        yield chunk


_coder: Coder | ModelError  # of a worker process, set once when it starts


def _start(model: str | None, tables: tuple[Path, ...]) -> None:
    global _coder
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    try:
        _coder = Coder(model, tables=tables)
    except ModelError as error:
        _coder = error  # raised with the first work, which brings it to the parent
    gc.freeze()


def _work(chunk: tuple[Document, ...]) -> list[Record | Failed]:
    if isinstance(_coder, ModelError):
        raise _coder
    return list(code_chunk(_coder, chunk))


def code_chunk(coder: Coder, chunk: Sequence[Document]) -> Iterator[Record | Failed]:
    """The record of each of a few documents, in order; of one that is at fault, why it could not be coded."""
    try:
        yield from list(coder.stream(chunk))
    except Exception:  # noqa: BLE001  one report of the chunk is at fault: code them one by one to find it
        for document in chunk:
            try:
                yield coder.code(document)
            except Exception as error:  # noqa: BLE001  whatever it is, the other reports go on
                place = error.__traceback__
                while place and place.tb_next:
                    place = place.tb_next
                at = f" ({place.tb_frame.f_code.co_name}, line {place.tb_lineno})" if place else ""
                yield Failed(document.id, f"could not be coded: {type(error).__name__}: {error}{at}; please report it")
