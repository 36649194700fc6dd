"""`sitroom desk`: a situation room in the browser."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sitroom.commands.console import errors, fail
from sitroom.commands.stores import DEFAULT, open_store, tell

if TYPE_CHECKING:
    from collections.abc import Callable

    from sitroom.keep import Store


def desk(
    store: Annotated[
        str | None,
        typer.Option(
            envvar="SITROOM_STORE", metavar="STORE",
            help=f"A file, or postgresql://user@host/name. By default {DEFAULT}; where there is none, an example.",
        ),
    ] = None,
    host: Annotated[str, typer.Option(help="The address to serve at. Other than this machine's needs accounts.")] = (
        "127.0.0.1"
    ),
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port to serve at; 0 for any that is free.")] = 8090,
) -> None:  # fmt: skip
    """Serve the desk: look, search, check the words behind, correct. Ctrl-C ends it."""
    from sitroom.desk.serve import listening, serve
    from sitroom.desk.settings import Settings
    from sitroom.keep import StoreError

    try:
        with ExitStack() as stack:
            settings = Settings(host, port)
            taken = stack.enter_context(listening(settings))
            kept, filling = opened(store, stack)
            where = f"[{host}]" if ":" in host else host
            errors.print(f"{kept.name} → http://{where}:{taken.getsockname()[1]}", markup=False)
            serve(kept, settings, taken, filling)
    except StoreError as error:
        fail(str(error))


def opened(store: str | None, stack: ExitStack) -> tuple[Store, Callable[[], str | None]]:
    """The store to show and what is still being coded into it: the example where there is no store."""
    from sitroom.desk.example import coding_example, example_store
    from sitroom.keep import Store

    if store is not None or Path(DEFAULT).is_file():
        return stack.enter_context(open_store(store or DEFAULT)), lambda: None
    path = example_store()
    kept = stack.enter_context(Store(path, notify=tell))
    return kept, stack.enter_context(coding_example(path))
