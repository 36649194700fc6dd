"""Joins reports with those that the store has: copies with their piece, reports with their story and their claims."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, text

from sitroom.keep.join_claims import join_claims
from sitroom.keep.join_copies import join_copy
from sitroom.keep.join_stories import held_now, join_story
from sitroom.model import Record

LOCK = 0x517_2010  # of PostgreSQL: one transaction at a time joins


def join_reports(connection: Connection, coded: Sequence[tuple[int, Record]]) -> set[int]:
    """Joins records, each with the key of its report, within the transaction that adds or replaces them.

    Gives the keys of other reports that became copies thereby, or are none any more.

    What a report is joined to depends on those before it: transactions that join wait for each other to end.
    """
    if not coded:
        return set()
    lock_joining(connection)
    held = held_now(connection)
    turned: set[int] = set()
    for key, record in coded:
        group, others = join_copy(connection, key, record)
        turned ^= others
        join_story(connection, held, key, group, record)
        join_claims(connection, key, record)
    return turned


def lock_joining(connection: Connection) -> None:
    """Waits until no other transaction joins, and keeps others from it until this one ends."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
