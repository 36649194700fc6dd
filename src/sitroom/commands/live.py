"""What the commands that go out to the network share: their options, and the client."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from sitroom.fetch.client import Client

AllowHost = Annotated[
    list[str] | None,
    typer.Option(
        "--allow-host", envvar="SITROOM_ALLOW_HOSTS", metavar="HOST",
        help="A host that may lie in a private network. May be given again.",
    ),
]  # fmt: skip
Contact = Annotated[
    str | None,
    typer.Option(envvar="SITROOM_CONTACT", help="Where operators of sites can turn to; sent with each request."),
]
Pause = Annotated[float, typer.Option(min=0, help="Seconds between two requests to one host.", metavar="SECONDS")]
PAUSE = 1.0


def client(allowed: list[str] | None, contact: str | None, pause: float = PAUSE) -> Client:
    """The way out, with these options."""
    from sitroom.fetch.client import Client
    from sitroom.fetch.pacing import Pacing, SystemClock

    clock = SystemClock()
    return Client(allowed or (), contact, clock, Pacing(clock, pause))
