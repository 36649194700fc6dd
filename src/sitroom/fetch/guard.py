"""Connections that go to public addresses only, and end when their time is up.

A host name is resolved once, what it resolves to is checked, and the connection goes to the very address that was
checked: a name that resolves to something else a moment later (DNS rebinding) gains nothing by it.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import httpcore
import httpx

from sitroom.fetch.errors import FetchError, RefusedAddressError

Resolve = Callable[[str, int], list[str]]
Address = ipaddress.IPv4Address | ipaddress.IPv6Address
NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
CONNECT = 10.0  # seconds for one address to answer
IDLE = 15.0  # seconds without a byte

_deadline: ContextVar[float] = ContextVar("deadline")


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Within this context every connection of this thread ends, with a FetchError, when the time is up."""
    token = _deadline.set(time.monotonic() + seconds)
    try:
        yield
    finally:
        _deadline.reset(token)


def addresses(host: str, port: int) -> list[str]:
    """The addresses that a host name resolves to, in the system's order. Raises FetchError where it has none."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (socket.gaierror, UnicodeError) as error:
        raise FetchError(f"no address is known for the host {host}", again=True) from error
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet: not private, loopback, link-local, reserved or multicast.

    An IPv4 address inside an IPv6 one (mapped, 6to4, Teredo, NAT64) counts as what it is.

    >>> is_public("93.184.215.14"), is_public("169.254.169.254"), is_public("::ffff:10.0.0.1")
    (True, False, False)
    """
    found = ipaddress.ip_address(address)
    return all(inner.is_global and not inner.is_multicast for inner in _inner(found))


def _inner(address: Address) -> Iterator[Address]:
    if isinstance(address, ipaddress.IPv4Address):
        yield address
        return
    if address.ipv4_mapped is not None:
        yield address.ipv4_mapped
        return
    yield address
    if address.sixtofour is not None:
        yield address.sixtofour
    if address.teredo is not None:
        yield from address.teredo
    if address in NAT64:
        yield ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)


class GuardedTransport(httpx.HTTPTransport):
    """HTTP over connections that are checked.

    Args:
        allowed: names of hosts, as they stand in URLs, that may lie in private networks.
        resolve: gives the addresses of a host.
    """

    def __init__(self, allowed: Iterable[str] = (), resolve: Resolve = addresses) -> None:
        super().__init__(trust_env=False)
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(trust_env=False),
            max_connections=None,
            max_keepalive_connections=64,
            keepalive_expiry=30,
            network_backend=_Backend(frozenset(map(host_name, allowed)), resolve),
        )


def host_name(host: str) -> str:
    """A host as it is compared: without case, brackets and final dot."""
    return host.strip().strip("[]").rstrip(".").lower()


class _Backend(httpcore.NetworkBackend):
    def __init__(self, allowed: frozenset[str], resolve: Resolve) -> None:
        self._allowed = allowed
        self._resolve = resolve
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        failed: Exception | None = None
        for address in self._checked(host, port):
            try:
                stream = self._plain.connect_tcp(address, port, min(_left(), CONNECT), local_address, socket_options)
                return _Timed(stream)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
        raise failed or RefusedAddressError(f"no address is known for the host {host}")

    def _checked(self, host: str, port: int) -> list[str]:
        found = self._resolve(host, port)
        if host_name(host) in self._allowed:
            return found
        public = [address for address in found if is_public(address)]
        if found and not public:
            raise RefusedAddressError(
                f"the host {host} has the address {found[0]}, inside a private network: "
                f"allow it by name with --allow-host {host} if that is meant"
            )
        return public

    def connect_unix_socket(self, *args: Any, **kwargs: Any) -> httpcore.NetworkStream:
        raise RefusedAddressError("not an internet address")


class _Timed(httpcore.NetworkStream):
    """A connection each of whose reads and writes ends with the time limit of the thread that makes it."""

    def __init__(self, stream: httpcore.NetworkStream) -> None:
        self._stream = stream

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, min(_left(), IDLE))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, min(_left(), IDLE))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _Timed(self._stream.start_tls(ssl_context, server_hostname, min(_left(), CONNECT)))

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _left() -> float:
    """Seconds until the time limit. Raises FetchError where it has passed."""
    left = _deadline.get() - time.monotonic()
    if left <= 0:
        raise FetchError("it takes too long: given up", again=True)
    return left
