"""Prints or writes the rows that a store answers with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sitroom.commands.console import errors, fail, terminal
from sitroom.commands.stores import open_store
from sitroom.show.listing import Format, format_of

if TYPE_CHECKING:
    from sitroom.keep import Store
    from sitroom.show.listing import Shown


@dataclass(slots=True)
class Listing:
    """Where rows go."""

    store: Store
    format: Format
    out: Path | None
    limit: int

    def rows(self, ask: Callable[[Store], Iterable[Shown]]) -> None:
        """Asks and prints the answer as a table, or writes it."""
        from sitroom.show.export import export
        from sitroom.show.listing import table

        if self.format is not Format.table:
            written = export(ask(self.store), self.format, self.out)
            if self.out:
                errors.print(f"{written} row{'' if written == 1 else 's'} → {self.out}", markup=False)
            return
        found = list(ask(self.store))
        if not found:
            errors.print(f"nothing found in {self.store.name}", markup=False)
            return
        terminal().print(table(found))
        if self.limit and len(found) == self.limit and found[-1].after:
            errors.print(f"the first {len(found)}; the next: --after {found[-1].after}", markup=False)


@contextmanager
def listing(store: str, format: Format | None, out: Path | None, limit: int) -> Iterator[Listing]:
    """Opens the store and decides on the format; ends with one line where anything goes wrong."""
    from sitroom.keep import StoreError
    from sitroom.run.writer import OutputError

    try:
        with open_store(store) as kept:
            yield Listing(kept, format_of(format, out), out, limit)
    except (StoreError, OutputError) as error:
        fail(str(error))
