"""Codes documents as they come, one by one, with a coder that is loaded when the first one comes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from sitroom.code.coder import Coder
from sitroom.model import Document, Record
from sitroom.run.spread import Failed, code_chunk


class Coding:
    """Called with documents, gives their records.

    Args:
        model: see Coder.
        tables: see Coder.
        notify: is told what a user should know: that something takes long, that a lesser model is in use.

    Raises, when it is first called, what Coder raises.
    """

    def __init__(
        self,
        model: str | None = None,
        tables: tuple[Path, ...] = (),
        notify: Callable[[str], None] = lambda message: None,
    ) -> None:
        self._model = model
        self._tables = tables
        self._notify = notify
        self._coder: Coder | None = None

    def __call__(self, documents: Sequence[Document]) -> Iterator[Record | Failed]:
        """The record of each document, or why it could not be coded."""
        if self._coder is None:
            self._coder = Coder(self._model, progress=self._notify, tables=self._tables)
            for warning in self._coder.warnings:
                self._notify(warning)
        yield from code_chunk(self._coder, documents)
