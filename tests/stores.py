"""Stores on each database. What several tests start from is filled once, and each of them gets a copy of its own."""

import shutil
from collections.abc import Callable
from pathlib import Path

from postgres import Server
from sitroom.keep import Store

Fill = Callable[[Store], object]
Filled = Callable[[Fill], Store]  # the fixture `filled`


class Originals:
    """The stores of one kind of database that were filled in this process: files, or databases of this server."""

    def __init__(self, folder: Path, server: Server | None = None) -> None:
        self._folder, self._server = folder, server
        self._filled: dict[Fill, str] = {}
        self._copies = 0

    def new(self, folder: Path) -> str:
        """Where a new store can be made; a file is in this folder."""
        return self._server.database() if self._server else str(self._free(folder))

    def copy(self, fill: Fill, folder: Path) -> str:
        """Where a new copy of the store is that this fills."""
        if fill not in self._filled:
            where = self.new(self._folder)
            with Store(where) as store:
                fill(store)
            self._filled[fill] = where
        original = self._filled[fill]
        if self._server:
            return self._server.database(original)
        return str(shutil.copy(original, self._free(folder)))

    def _free(self, folder: Path) -> Path:
        self._copies += 1
        return folder / f"store{self._copies}.db"


def empty(store: Store) -> None:
    """Leaves the store as it is made."""
