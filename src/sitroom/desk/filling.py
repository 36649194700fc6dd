"""What a desk says of reports that are still being coded."""

from __future__ import annotations

import subprocess


class Filling:
    """A process that fills the store with so many reports."""

    def __init__(self, process: subprocess.Popen[str], reports: int) -> None:
        self._process = process
        self._reports = reports
        self._told: str | None = None

    def __call__(self) -> str | None:
        """What there is to say of it; null when all are there."""
        if self._process.poll() is None:
            return f"The {self._reports} dispatches of the example are being coded. They appear here as they are done."
        if self._process.returncode and self._told is None:
            said = self._process.stderr.read() if self._process.stderr else ""
            self._told = f"The example could not be coded: {said.strip().splitlines()[-1:]}"
        return self._told
