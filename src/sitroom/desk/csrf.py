"""The token that tells a form of ours from one that a page elsewhere has the browser send.

A page elsewhere cannot read ours, and so not the token. It is shown otherwise each time: what is compressed together
with words of somebody's choice can else be guessed from how long the answer is (BREACH).
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

FIELD = "csrf_token"
HEADER = "x-csrf-token"
PAD = 16  # bytes


def shown(session: str | None) -> str:
    """A token for the forms of a session; empty where there is none."""
    if session is None:
        return ""
    pad = secrets.token_bytes(PAD)
    return pad.hex() + _of(session, pad)


def belongs(token: str, session: str | None) -> bool:
    """Whether a token was made for this session.

    >>> belongs(shown("abc"), "abc"), belongs(shown("abc"), "abd"), belongs("", "abc"), belongs("zz", None)
    (True, False, False, False)
    """
    try:
        pad = bytes.fromhex(token[: 2 * PAD])
    except ValueError:
        return False
    return (
        session is not None
        and len(pad) == PAD
        and hmac.compare_digest(token[2 * PAD :].encode(), _of(session, pad).encode())
    )


def _of(session: str, pad: bytes) -> str:
    return hmac.new(session.encode(), b"csrf" + pad, hashlib.sha256).hexdigest()
