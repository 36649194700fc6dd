"""A real desk in a process of its own, on a free port of this machine."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from processes import Sitroom

ADDRESS = re.compile(r"https?://\S+")


@contextmanager
def desk(*options: str, folder: Path | None = None, **environment: str) -> Iterator[str]:
    """The address of a desk that is started with these options."""
    process = Sitroom("desk", "--port", "0", *options, folder=folder, **environment)
    try:
        line = process.said.readline()
        found = ADDRESS.search(line)
        assert found, line + process.said.read()
        yield found[0]
    finally:
        process.terminate()
