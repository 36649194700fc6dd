"""Attempts to sign in: after some that failed, the next is only looked at when a while has passed.

They are counted in the store, so that several processes agree, by account and by address.
"""

from __future__ import annotations

import time

from sqlalchemy import Connection, func, select, update

from sitroom.keep.bulk import insert_many
from sitroom.keep.passwords import AccountError
from sitroom.keep.tables import attempts

FREE = {"account": 5, "address": 20}  # failed attempts before one has to wait
LONGEST_WAIT = 900.0  # seconds


class RefusedError(AccountError):
    """A sign-in that is refused. `wait` is how many seconds no attempt will be looked at, 0 where the next one is."""

    def __init__(self, message: str, wait: float = 0.0) -> None:
        super().__init__(message)
        self.wait = wait


def may_try(connection: Connection, watched: list[tuple[str, str]]) -> None:
    """Raises RefusedError where an attempt comes too early: to look is cheaper than to count."""
    asked = select(func.max(attempts.c.until)).where(attempts.c.of.in_([of for _, of in watched]))
    _refuse_before(connection.scalar(asked) or 0.0, time.time())


def take_turn(connection: Connection, watched: list[tuple[str, str]]) -> None:
    """Counts an attempt as failed until it succeeds. Raises RefusedError where it comes too early.

    It is counted before the password is looked at, so that many attempts at once are no way round.
    """
    moment = time.time()
    insert_many(connection, attempts, [{"of": of, "failed": 0, "until": 0.0} for _, of in watched], skip_known=True)
    for kind, of in watched:
        row = connection.execute(select(attempts).where(attempts.c.of == of).with_for_update()).one()
        _refuse_before(row.until, moment)
        failed = row.failed + 1
        until = moment + min(2.0 ** (failed - FREE[kind]), LONGEST_WAIT) if failed >= FREE[kind] else 0.0
        connection.execute(update(attempts).where(attempts.c.of == of).values(failed=failed, until=until))


def _refuse_before(until: float, moment: float) -> None:
    if until > moment:
        wait = until - moment
        raise RefusedError(f"too many attempts: try again in {wait:.0f} seconds", wait)
