"""What a person sees while a run goes on: a bar with rate and time left, and each problem as one line."""

from __future__ import annotations

from collections.abc import Iterable
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from sitroom.read import Unread
from sitroom.read.count import expected
from sitroom.run.spread import Failed


class Progress:
    """A progress bar on standard error where that is a terminal; problems are printed above it.

    Args:
        paths: the inputs, to know how many reports there are.
        console: where to print.
        shown: whether there is to be a bar at all.
        doing: what is done, in a word.
    """

    def __init__(self, paths: Iterable[str], console: Console, shown: bool, doing: str = "coding") -> None:
        self._console = console
        self._paths = list(paths)
        self._bar = Bar(
            TextColumn(doing),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeElapsedColumn(),
            TextColumn("left"),
            TimeRemainingColumn(),
            console=console,
            transient=True,
            disable=not (shown and console.is_terminal),
        )

    def __enter__(self) -> Self:
        if not self._bar.disable:
            self._task = self._bar.add_task("", total=expected(self._paths), rate="")
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def advance(self) -> None:
        """One report more is done."""
        if not self._bar.disable:
            speed = self._bar.tasks[0].speed
            self._bar.update(self._task, advance=1, rate=f"{speed:.1f} reports a second" if speed else "")

    def problem(self, problem: Unread | Failed) -> None:
        """Says in one line what was skipped and why."""
        self._console.print(f"sitroom: {problem.where}: {problem.why}", markup=False)

    def notify(self, message: str) -> None:
        """Says what a user should know while it goes on."""
        self._console.print(f"sitroom: {message}", markup=False, style="dim")

    def stop(self) -> None:
        """Takes the bar away."""
        if not self._bar.disable:
            self._bar.stop()
