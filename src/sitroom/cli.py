"""The command line: the list of commands, each of which stands in a file of its own under `commands/`."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from sitroom.commands.accounts import accounts
from sitroom.commands.add import add
from sitroom.commands.alerts import alerts
from sitroom.commands.brief import brief
from sitroom.commands.channels import channels
from sitroom.commands.code import code
from sitroom.commands.console import errors
from sitroom.commands.desk import desk
from sitroom.commands.events import events
from sitroom.commands.explain import explain
from sitroom.commands.feeds import feeds
from sitroom.commands.joined import copies, stories, timeline
from sitroom.commands.ledger import ledger
from sitroom.commands.outlook import outlook
from sitroom.commands.precedents import precedents
from sitroom.commands.schema import schema
from sitroom.commands.search import search
from sitroom.commands.series import series
from sitroom.commands.share import received, share
from sitroom.commands.show import show
from sitroom.commands.statements import statements
from sitroom.commands.watch import watch
from sitroom.version import __version__

app = typer.Typer(
    name="sitroom",
    help="News reports in, a sourced record out: who did, said, claimed and denied what, to whom, where and when.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)
# In the order in which the help shows them.
COMMANDS = (
    code, show, explain, schema, add, search, events, statements, ledger, brief, copies, stories, timeline,
    series, alerts, precedents, outlook,
    share, received,
    watch, desk,
)  # fmt: skip
for command in COMMANDS:
    app.command()(command)
app.add_typer(feeds)
app.add_typer(channels)
app.add_typer(accounts)


def version(shown: bool) -> None:
    """Prints the version and ends."""
    if shown:
        print(f"sitroom {__version__}")
        raise typer.Exit


@app.callback()
def root(
    _version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=version, is_eager=True)
    ] = False,
) -> None:
    """News reports in, a sourced record out: who did, said, claimed and denied what, to whom, where and when."""


def main() -> None:
    """Runs the command line. A reader that goes away (`| head`) and Ctrl-C end it without a traceback."""
    try:
        app()
    except BrokenPipeError:
        # Python would complain once more when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except KeyboardInterrupt:
        errors.print("sitroom: interrupted")
        sys.exit(130)
