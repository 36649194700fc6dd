"""`sitroom` in processes of their own that start at once: each is forked from one that has read the modules."""

import multiprocessing
import os
import sys
import time
from collections.abc import Callable, Mapping
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TextIO

FORKED = multiprocessing.get_context("forkserver")
FORKED.set_forkserver_preload(["alembic.command", "spacy", "sitroom.cli", "sitroom.desk.serve"])


class Sitroom:
    """A command that runs, in this folder and environment or in others.

    `pid` is its process, `said` what it writes to standard error, line by line.
    """

    def __init__(self, *arguments: str | Path, folder: Path | None = None, **environment: str) -> None:
        here, there = FORKED.Pipe(duplex=False)
        self._process = FORKED.Process(
            target=_run,
            args=([str(one) for one in arguments], folder or Path.cwd(), {**os.environ, **environment}, there),
        )
        self._process.start()
        there.close()
        assert self._process.pid
        self.pid: int = self._process.pid
        self.said: TextIO = os.fdopen(os.dup(here.fileno()))
        here.close()

    @property
    def over(self) -> bool:
        """Whether it has ended."""
        return self._process.exitcode is not None

    def kill(self) -> None:
        """Ends it at once, whatever it is about."""
        self._process.kill()
        self.end()

    def terminate(self) -> None:
        """Asks it to end, and waits until it has."""
        self._process.terminate()
        self.end()

    def end(self) -> tuple[int | None, str]:
        """Waits until it has ended: its exit status and what it said that was not read yet."""
        said = self.said.read()
        self.said.close()
        self._process.join()
        return self._process.exitcode, said


def wait_for(holds: Callable[[], object]) -> None:
    """Waits until it holds, and leaves the processor to those who work for it."""
    while not holds():
        time.sleep(0.005)


def _run(arguments: list[str], folder: Path, environment: Mapping[str, str], errors: Connection) -> None:
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    os.dup2(errors.fileno(), 2)
    errors.close()
    sys.argv = ["sitroom", *arguments]

    from sitroom.cli import main

    main()
