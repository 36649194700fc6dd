"""`sitroom channels`: where alerts go, tried out, listed, and what became of each."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from sitroom.commands.console import errors, fail, terminal
from sitroom.commands.stores import DEFAULT, StoreName, open_store

channels = typer.Typer(name="channels", help="Where alerts go: mail, webhooks, chat.", no_args_is_help=True)
Name = Annotated[str, typer.Argument(help="What it is called.", show_default=False)]


@channels.command()
def add(
    name: Name,
    address: Annotated[
        str,
        typer.Argument(
            help="An address of apprise, such as mailto://user:password@example.org or json://host/path; env:NAME "
            "where a variable of the environment holds it; - to read it from standard input.",
            show_default=False,
        ),
    ],
    kind: Annotated[list[str] | None, typer.Option(help="Only alerts of this kind. May be given again.")] = None,
    scope: Annotated[str | None, typer.Option(help="Only alerts about this, such as pair:RUS,UKR.")] = None,
    digest: Annotated[bool, typer.Option("--digest", help="One message a day, not one an alert.")] = False,
    store: StoreName = DEFAULT,
) -> None:
    """Add a channel. Alerts that are raised from now on go there."""
    from sitroom.keep import StoreError
    from sitroom.keep.channels import Channels
    from sitroom.notify.address import AddressError, masked
    from sitroom.notify.send import check

    given = sys.stdin.readline().strip() if address == "-" else address
    try:
        with open_store(store) as kept:
            if not given.startswith("env:"):
                check(given)
            Channels(kept).add(name, given, kind or (), scope, digest)
    except (StoreError, AddressError) as error:
        fail(f"{name}: {error}" if isinstance(error, AddressError) else str(error))
    terminal().print(f"added: {name}, {masked(given)}", markup=False)


@channels.command("list")
def list_(store: StoreName = DEFAULT) -> None:
    """List the channels, their addresses masked."""
    from sitroom.keep import StoreError
    from sitroom.keep.channels import Channels
    from sitroom.notify.address import masked

    try:
        with open_store(store) as kept:
            found = Channels(kept).all()
    except StoreError as error:
        fail(str(error))
    for one in found:
        what = ["daily digest" if one.digest else "each alert", *one.kinds, *filter(None, (one.scope,))]
        terminal().print(f"{one.name}  {masked(one.address)}  {', '.join(what)}", markup=False)
    if not found:
        errors.print(f"no channel in {store}: add one with 'sitroom channels add NAME ADDRESS'", markup=False)


@channels.command("test")
def try_out(name: Name, store: StoreName = DEFAULT) -> None:
    """Send a message to a channel that says that it is a test."""
    from sitroom.keep import StoreError
    from sitroom.keep.channels import Channels, now
    from sitroom.notify.message import Message
    from sitroom.notify.send import SendError, send

    try:
        with open_store(store) as kept:
            channel = Channels(kept).get(name)
        when = now()
        body = f"This is a test of the channel {name}, sent {when}. Alerts will come like this."
        send(channel.address, Message(f"test-{when}", "Sitroom: a test", body, {"test": True}))
    except (StoreError, SendError) as error:
        fail(f"{name}: {error}" if isinstance(error, SendError) else str(error))
    terminal().print(f"sent to {name}: look whether it has arrived", markup=False)


@channels.command()
def remove(name: Name, store: StoreName = DEFAULT) -> None:
    """Remove a channel, with its log and what was on its way."""
    from sitroom.keep import StoreError
    from sitroom.keep.channels import Channels

    try:
        with open_store(store) as kept:
            Channels(kept).remove(name)
    except StoreError as error:
        fail(str(error))


@channels.command()
def deliver(store: StoreName = DEFAULT) -> None:
    """Send now what is waiting: 'sitroom watch' does it by itself; this is for cron."""
    from sitroom.keep import StoreError
    from sitroom.notify import deliver as deliver_all

    def problem(line: str) -> None:
        errors.print(f"sitroom: {line}", markup=False)

    try:
        with open_store(store) as kept:
            done = deliver_all(kept, problem)
    except StoreError as error:
        fail(str(error))
    errors.print(f"sent {done.sent} message{'' if done.sent == 1 else 's'}", markup=False)
    if done.failed or done.given_up:
        raise typer.Exit(1)


@channels.command()
def log(
    name: Annotated[str | None, typer.Argument(help="Of this channel alone.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="How many lines.")] = 50,
    store: StoreName = DEFAULT,
) -> None:
    """What was sent, the newest first."""
    from sitroom.keep import StoreError
    from sitroom.keep.channels import Channels

    try:
        with open_store(store) as kept:
            for one in Channels(kept).log(name, limit):
                why = f": {one.why}" if one.why else ""
                terminal().print(f"{one.at}  {one.channel}  {one.item}  {one.what}{why}", markup=False)
    except StoreError as error:
        fail(str(error))
