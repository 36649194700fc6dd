"""The address of a channel: a secret, since it holds passwords and tokens; shown masked, and never in an error."""

from __future__ import annotations

import hashlib
import os
import re

VARIABLE = re.compile(r"env:([A-Za-z_][A-Za-z0-9_]*)")
SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]{0,30})://")
PIECES = re.compile(r"[^A-Za-z0-9._~%-]+")
SHORTEST = 3  # characters of a piece of an address that is struck out of a message
HARMLESS = frozenset(
    {"http", "https", "json", "jsons", "xml", "xmls", "form", "forms", "mailto", "mailtos", "from", "method", "mode"}
)


class AddressError(Exception):
    """An address that leads nowhere; the message does not tell it."""


def resolved(address: str) -> str:
    """The address itself, where the store names a variable that holds it. Raises AddressError."""
    found = VARIABLE.fullmatch(address)
    if not found:
        return address
    if not (held := os.environ.get(found[1])):
        raise AddressError(f"the environment has no variable {found[1]}, which is to hold the address")
    return held


def masked(address: str) -> str:
    """What may be shown of an address: its scheme, and a mark by which two of them are told apart.

    >>> masked("mailto://me:secret@example.org"), masked("env:SITROOM_MAIL")
    ('mailto://… (03e705)', 'env:SITROOM_MAIL')
    """
    if VARIABLE.fullmatch(address):
        return address
    scheme = SCHEME.match(address)
    return f"{scheme[1] if scheme else '?'}://… ({hashlib.sha256(address.encode()).hexdigest()[:6]})"


def struck(message: str, address: str) -> str:
    """A message without any piece of an address."""
    pieces = {piece for piece in PIECES.split(address) if len(piece) >= SHORTEST and piece.lower() not in HARMLESS}
    for piece in sorted(pieces, key=len, reverse=True):
        message = message.replace(piece, "…")
    return message
