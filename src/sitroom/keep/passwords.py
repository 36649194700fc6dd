"""Passwords and other secrets, as they are kept."""

from __future__ import annotations

import hashlib
import threading
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from sitroom.keep.errors import StoreError

SHORTEST, LONGEST = 12, 1_000  # characters of a password
HASHER = PasswordHasher()
AT_ONCE = threading.Semaphore(2)  # each hashing takes 64 MB


class AccountError(StoreError):
    """What is asked of an account cannot be; the message says why."""


def digest(secret: str) -> str:
    """SHA-256 of a secret that is random itself, so that no salt is needed."""
    return hashlib.sha256(secret.encode(errors="replace")).hexdigest()


def hashed(password: str) -> str:
    """A password as it is kept. Raises AccountError for one that is too short or too long."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise AccountError(f"a password has {SHORTEST} characters at least, and {LONGEST} at most")
    with AT_ONCE:
        return HASHER.hash(password)


@cache
def of_nobody() -> str:
    """A password that nobody has, as it is kept: so that it takes as long to refuse whoever has no account."""
    return HASHER.hash("of somebody who has no account")


def is_right(kept: str, password: str) -> bool:
    """Whether it is the password that is kept so."""
    with AT_ONCE:
        try:
            return HASHER.verify(kept, password)
        except (VerificationError, InvalidHashError):
            return False
