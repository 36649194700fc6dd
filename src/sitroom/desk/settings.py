"""How a desk is served: where, to whom, and by which names it is reached."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass

LOOPBACK_NAMES = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class Settings:
    """How a desk is served.

    Attributes:
        host, port: the address that it is bound to.
        accounts: whether people sign in.
        https: whether browsers reach it by https.
        names: further host names by which it is reached.
    """

    host: str = "127.0.0.1"
    port: int = 8090
    accounts: bool = False
    https: bool = False
    names: tuple[str, ...] = ()

    @property
    def loopback(self) -> bool:
        """Whether only this machine reaches it."""
        return is_loopback(self.host)

    def answers_to(self, host: str) -> bool:
        """Whether a request that names this host is meant for this desk.

        A page elsewhere may have its own name lead to this machine (DNS rebinding): then the request names that host.
        An address in place of a name cannot be rebound.
        """
        name = host.lower()
        if name in LOOPBACK_NAMES or name in self.names or name == self.host.lower():
            return True
        return not self.loopback and is_address(name)


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches what is bound to this host.

    >>> is_loopback("127.0.0.1"), is_loopback("localhost"), is_loopback("0.0.0.0"), is_loopback("desk.example")
    (True, True, False, False)
    """
    if host.lower() == "localhost":
        return True
    return is_address(host) and ipaddress.ip_address(host).is_loopback


def is_address(host: str) -> bool:
    """Whether it is an IP address and no name."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
