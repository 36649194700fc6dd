"""`sitroom accounts`: who may use a desk that others reach."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, cast

import typer

from sitroom.commands.console import errors, fail
from sitroom.commands.stores import DEFAULT, StoreName, open_store

if TYPE_CHECKING:
    from sitroom.keep.accounts import Accounts
    from sitroom.keep.roles import Role, Scope

accounts = typer.Typer(
    name="accounts", help="Who may use the desk of a store: accounts and tokens.", no_args_is_help=True
)
RoleName = Annotated[str, typer.Option("--role", help="viewer looks, analyst corrects, admin sees to accounts.")]
Name = Annotated[str, typer.Argument(help="The name of the account.")]


@accounts.command()
def add(name: Name, role: RoleName = "viewer", store: StoreName = DEFAULT) -> None:
    """Add an account. Its password is asked for, or read from standard input."""
    from sitroom.keep.accounts import role_named

    with _accounts(store) as held:
        wanted = role_named(role)
        held.add(name, _password(), wanted)
    errors.print(f"{name} may sign in as {role}", markup=False)


@accounts.command("list")
def list_(store: StoreName = DEFAULT) -> None:
    """List accounts, with their tokens."""
    with _accounts(store) as held:
        tokens = held.tokens()
        for one in held.all():
            print(
                f"{one.name}  {one.role}  since {one.made[:10]}"
                + (f"  {one.sessions} signed in" if one.sessions else "")
            )
            for token in tokens:
                if token.account == one.name:
                    until = time.strftime("%Y-%m-%d", time.gmtime(token.expires))
                    print(f"  token {token.key}  {token.prefix}…  {' '.join(token.scopes)}  until {until}")


@accounts.command()
def role(
    name: Name, role: Annotated[str, typer.Argument(help="viewer, analyst or admin.")], store: StoreName = DEFAULT
) -> None:
    """Give an account another role, at once."""
    with _accounts(store) as held:
        held.set_role(name, cast("Role", role))


@accounts.command()
def password(name: Name, store: StoreName = DEFAULT) -> None:
    """Give an account another password; whoever was signed in by it is so no more."""
    with _accounts(store) as held:
        held.set_password(name, _password())


@accounts.command()
def remove(name: Name, store: StoreName = DEFAULT) -> None:
    """Remove an account with its sessions and tokens; what it did stays."""
    with _accounts(store) as held:
        held.remove(name)


@accounts.command()
def token(
    name: Name,
    scope: Annotated[list[str] | None, typer.Option(help="read, write or admin. May be given again.")] = None,
    days: Annotated[float, typer.Option(min=0.01, max=366, help="Days until it ends.")] = 90,
    end: Annotated[int | None, typer.Option(help="End the token with this key instead.")] = None,
    store: StoreName = DEFAULT,
) -> None:
    """Make a token for programs: it is printed this once."""
    with _accounts(store) as held:
        if end is not None:
            held.end_token(end, name)
        else:
            print(held.new_token(name, cast("list[Scope]", scope or ["read"]), days))


@contextmanager
def _accounts(store: str) -> Iterator[Accounts]:
    """The accounts of a store; ends with one line where anything goes wrong."""
    from sitroom.keep import StoreError
    from sitroom.keep.accounts import Accounts

    try:
        with open_store(store) as kept:
            yield Accounts(kept)
    except StoreError as error:
        fail(str(error))


def _password() -> str:
    """A password: asked for twice at a terminal, else the first line of standard input."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True))
