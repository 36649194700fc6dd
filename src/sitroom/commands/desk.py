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
            envvar="SITROOM_STORE",
            metavar="STORE",
            help=f"A file, or postgresql://user@host/name. By default {DEFAULT}; where there is none, an example.",
        ),
    ] = None,
    host: Annotated[str, typer.Option(help="The address to serve at; one that others reach needs accounts.")] = (
        "127.0.0.1"
    ),
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port to serve at; 0 for any that is free.")] = 8090,
    name: Annotated[
        list[str] | None, typer.Option(help="A host name by which browsers reach it. May be given again.")
    ] = None,
    certificate: Annotated[Path | None, typer.Option(help="Speak https: the file of the certificate (PEM).")] = None,
    key: Annotated[Path | None, typer.Option(help="The file of the certificate's key.")] = None,
    proxied: Annotated[
        bool, typer.Option("--proxied", help="A proxy on this machine speaks https to browsers; needs accounts.")
    ] = False,
) -> None:
    """Serve the desk: look, search, check the words behind, correct. Ctrl-C ends it."""
    from sitroom.desk.serve import checked, listening, serve
    from sitroom.desk.settings import Settings, is_loopback
    from sitroom.desk.warm import warm
    from sitroom.keep import StoreError
    from sitroom.keep.accounts import Accounts

    if (certificate is None) != (key is None):
        fail("--certificate and --key: give both")
    try:
        pem = checked(certificate, key) if certificate and key else None
        with ExitStack() as stack:
            kept, filling = opened(store, stack)
            accounts = Accounts(kept).any()
            if not accounts and (proxied or not is_loopback(host)):
                what = "a proxy leads others to it" if proxied else f"others reach {host}"
                fail(
                    f"{what}: make an account first, with 'sitroom accounts add NAME --role admin --store {kept.name}'"
                )
            https = certificate is not None or proxied
            names = tuple(one.lower() for one in name or ())
            settings = Settings(host, port, accounts, https, names)
            taken = stack.enter_context(listening(settings))
            if not https and not settings.loopback:
                tell("without --certificate or --proxied, passwords and pages go through the network in the open")
            warm()  # before it says where it is, so that whoever opens the first page waits no longer than for others
            where = f"[{host}]" if ":" in host else host
            scheme = "https" if certificate else "http"
            errors.print(f"{kept.name} → {scheme}://{where}:{taken.getsockname()[1]}", markup=False)
            serve(kept, settings, taken, filling, pem)
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
