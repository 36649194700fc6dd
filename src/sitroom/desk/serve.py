"""Serves the desk until it is told to end."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable
from pathlib import Path

import uvicorn

from sitroom.desk.app import application
from sitroom.desk.settings import Settings
from sitroom.keep import Store, StoreError

GRACE = 3  # seconds for answers that are under way when it ends
READING = 60  # seconds for which a connection is kept while somebody reads a page


def listening(settings: Settings) -> socket.socket:
    """The socket that the desk listens on. Raises StoreError where the address cannot be had."""
    try:
        family, _, _, _, address = socket.getaddrinfo(settings.host, settings.port, type=socket.SOCK_STREAM)[0]
        # With the protocol named asyncio sends every answer at once; else the system holds back its end for 40 ms.
        made = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(address)
        made.listen(128)
    except OSError as error:
        what = (error.strerror or str(error)).lower()
        raise StoreError(f"{settings.host}:{settings.port}: {what}: name another one with --host, --port") from None
    return made


def checked(certificate: Path, key: Path) -> tuple[Path, Path]:
    """The files of a certificate and its key, which the desk can speak https with. Raises StoreError."""
    for path in (certificate, key):
        try:
            path.open("rb").close()
        except OSError as error:
            raise StoreError(f"{path}: {(error.strerror or str(error)).lower()}: name another file") from None
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(certificate, key)
    except ssl.SSLError:
        raise StoreError(f"{certificate} and {key}: no certificate and its key in PEM: name other files") from None
    return certificate, key


def serve(
    store: Store,
    settings: Settings,
    socket: socket.socket,
    filling: Callable[[], str | None],
    certificate: tuple[Path, Path] | None = None,
) -> None:
    """Serves until SIGINT or SIGTERM.

    Args:
        store: what it shows.
        settings: where and to whom.
        socket: from `listening`.
        filling: see `application`.
        certificate: the files of the certificate and of its key, where the desk itself speaks https.
    """
    chain, key = certificate or (None, None)
    app = application(store, settings, filling, lambda: server.should_exit)
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False,
        date_header=True, ws="none", timeout_graceful_shutdown=GRACE, timeout_keep_alive=READING,
        ssl_certfile=chain, ssl_keyfile=key,
        proxy_headers=settings.https and certificate is None, forwarded_allow_ips="127.0.0.1,::1",
    )  # fmt: skip
    server = uvicorn.Server(config)
    server.run(sockets=[socket])
