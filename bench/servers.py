"""A mail server and a web server on loopback that keep what they are sent."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from aiosmtpd.controller import Controller


@dataclass
class Mailbox:
    """A mail server with what came; `refusing` while it takes nothing."""

    port: int
    mails: list[Message] = field(default_factory=list)
    refusing: bool = False

    @property
    def address(self) -> str:
        return f"mailto://localhost:{self.port}?from=room@example.org&to=desk@example.org&mode=insecure"

    async def handle_DATA(self, _server: object, _session: object, envelope: Any) -> str:
        if self.refusing:
            return "451 try again later"
        self.mails.append(message_from_bytes(envelope.content))
        return "250 taken"


@contextmanager
def mail_server() -> Iterator[Mailbox]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        box = Mailbox(free.getsockname()[1])
    controller = Controller(box, hostname="127.0.0.1", port=box.port)
    controller.start()
    try:
        yield box
    finally:
        controller.stop()


@dataclass
class Hook:
    """A web server with what was posted to it and with which headers; `status` is what it answers."""

    port: int
    posts: list[tuple[dict[str, str], dict[str, Any]]] = field(default_factory=list)
    status: int = 200

    @property
    def address(self) -> str:
        return f"json://hook:s3cretpass@localhost:{self.port}/t0kenpath"


@contextmanager
def web_server() -> Iterator[Hook]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            if hook.status == 200:
                headers = {name.lower(): value for name, value in self.headers.items()}
                hook.posts.append((headers, json.loads(body)))
            self.send_response(hook.status)
            self.end_headers()

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    hook = Hook(server.server_address[1])
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    try:
        yield hook
    finally:
        server.shutdown()
        server.server_close()
