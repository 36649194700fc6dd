"""Sends a message to an address through apprise, which knows mail, webhooks and some hundred services."""

from __future__ import annotations

import logging
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sitroom.notify.address import AddressError, resolved, struck
from sitroom.notify.message import Message

SPEAK_OF_ADDRESSES = ("apprise", "urllib3")  # loggers, with all below them
KEY = "X-Sitroom-Delivery"  # a header that is the same whenever the same message is sent again


class SendError(Exception):
    """A message that did not get through; the message says why, without the address."""


def send(address: str, message: Message) -> None:
    """Sends a message.

    Where the service has headers (mail, webhooks), the key goes with it: `X-Sitroom-Delivery`, `Idempotency-Key`, and
    the Message-ID of a mail. To a JSON webhook also the alert itself goes, under `sitroom`.

    Raises:
        SendError: it could not be sent.
    """
    from apprise import Apprise, NotifyFormat

    with _heard() as heard:
        try:
            whole = resolved(address)
            service = _service(whole)
        except AddressError as error:
            raise SendError(str(error)) from None
        if isinstance(getattr(service, "headers", None), dict):
            service.headers |= _headers(service, message)
        if isinstance(getattr(service, "payload_extras", None), dict):
            service.payload_extras["sitroom"] = {"key": message.key, **message.values}
        apprise = Apprise()
        apprise.add(service)
        try:
            done = apprise.notify(body=message.body, title=message.title, body_format=NotifyFormat.TEXT)
        except Exception as error:  # noqa: BLE001  whatever a service does, the other channels go on
            raise SendError(struck(f"{type(error).__name__}: {error}", whole)) from None
    if not done:
        why = "; ".join(dict.fromkeys(heard)) or "the service did not take it"
        raise SendError(struck(" ".join(why.split())[:300], whole))


def check(address: str) -> None:
    """Whether this is an address that can be sent to. Raises AddressError."""
    with _heard():
        _service(resolved(address))


def _service(address: str) -> Any:
    from apprise import Apprise

    try:
        found = Apprise.instantiate(address, suppress_exceptions=False)
    except (TypeError, ValueError):
        found = None
    if found is None:
        raise AddressError("no address that apprise knows, such as mailto://user:password@example.org or json://host")
    return found


def _headers(service: Any, message: Message) -> dict[str, str]:
    found = {KEY: message.key, "Idempotency-Key": message.key}
    if "mailto" in (getattr(service, "protocol", None) or ()) or getattr(service, "protocol", None) == "mailto":
        return {KEY: message.key, "Message-ID": f"<{message.key}@{socket.gethostname() or 'sitroom'}>"}
    return found


@contextmanager
def _heard() -> Iterator[list[str]]:
    """Within it, what apprise and its client would log is caught: it may hold parts of addresses."""
    caught: list[str] = []

    class Catch(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if record.levelno >= logging.WARNING:
                caught.append(record.getMessage())

    handler = Catch()
    silenced = [logging.getLogger(name) for name in SPEAK_OF_ADDRESSES]
    passed = [logger.propagate for logger in silenced]
    for logger in silenced:
        logger.propagate = False
        logger.addHandler(handler)
    try:
        yield caught
    finally:
        for logger, before in zip(silenced, passed, strict=True):
            logger.removeHandler(handler)
            logger.propagate = before
