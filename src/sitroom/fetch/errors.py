"""What can go wrong with a fetch, in one line each."""

from __future__ import annotations


class FetchError(Exception):
    """A URL gave nothing that can be used; the message says why in one line, without the URL.

    Args:
        why: what is wrong.
        again: whether it is worth trying again later. An address that is refused stays refused.
        after: seconds that the server asks to be left alone, null where it asks for nothing.
        status: the HTTP status that says so, 0 where it is something else.
    """

    def __init__(self, why: str, *, again: bool = False, after: float | None = None, status: int = 0) -> None:
        super().__init__(why)
        self.again = again
        self.after = after
        self.status = status


class RefusedAddressError(FetchError):
    """The address lies in a private network, or is none that is fetched from."""


class DisallowedError(FetchError):
    """The host's robots.txt does not allow it, or could not be had."""
