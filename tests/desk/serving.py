"""A real desk in a process of its own, on a free port of this machine."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

COMMAND = [sys.executable, "-c", "from sitroom.cli import main; main()"]
ADDRESS = re.compile(r"https?://\S+")


@contextmanager
def desk(*options: str, folder: Path | None = None, **environment: str) -> Iterator[str]:
    """The address of a desk that is started with these options."""
    process = subprocess.Popen(
        [*COMMAND, "desk", "--port", "0", *options], stderr=subprocess.PIPE, text=True, cwd=folder,
        env={**os.environ, **environment},
    )  # fmt: skip
    try:
        assert process.stderr
        line = process.stderr.readline()
        found = ADDRESS.search(line)
        assert found, line + process.stderr.read()
        yield found[0]
    finally:
        process.terminate()
        process.wait(10)
        if process.stderr:
            process.stderr.close()
