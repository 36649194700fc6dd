"""The example that is shown where there is no store: eighteen dispatches of the Cuba crisis, October 1962.

They are coded in the background when they are first shown, by a process of its own, into a store among the user's
caches.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import platformdirs

from sitroom.desk.filling import Filling
from sitroom.keep.errors import StoreError
from sitroom.keep.tables import metadata
from sitroom.version import __version__

NAME = "cuba-1962"
ADD = "from sitroom.cli import main; main()"


def example_store() -> Path:
    """Where the example is kept: anew for each version of Sitroom, which may code or keep it otherwise."""
    tables = [(table.name, [column.name for column in table.columns]) for table in metadata.sorted_tables]
    digest = hashlib.sha256(repr(tables).encode()).hexdigest()[:8]
    folder = Path(platformdirs.user_cache_dir("sitroom")).absolute()
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{NAME}-{__version__}-{digest}.db"


def dispatches() -> Path:
    """The folder of the dispatches. Raises StoreError where it is not installed."""
    package = Path(__file__).parents[1]
    for folder in (package / "examples" / NAME, package.parents[1] / "examples" / NAME):
        if folder.is_dir():
            return folder
    raise StoreError("the example is not installed: name a store with --store")


@contextmanager
def coding_example(store: Path) -> Iterator[Filling]:
    """Codes the dispatches that are not in the store yet, while this context lasts."""
    folder = dispatches()
    command = [sys.executable, "-c", ADD, "add", folder.name, "--store", str(store), "--quiet"]
    # Within its own group, so that Ctrl-C ends the desk, which ends it.
    process = subprocess.Popen(
        command, cwd=folder.parent, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    try:
        yield Filling(process, len(list(folder.glob("*.txt"))))
    finally:
        process.terminate()
        process.communicate()
