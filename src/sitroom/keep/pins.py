"""What belongs to a claim or story because somebody said so: the latest who did is the one that holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Connection, and_, delete, select, update

from sitroom.keep.bulk import insert_many
from sitroom.keep.tables import pins


class Pinned(NamedTuple):
    """An entry of a claim with its words, or with neither part nor words the report of a story; and where it was."""

    document: int
    part: str
    words: str
    origin: str


def pin(connection: Connection, correction: int, pinned: Sequence[Pinned], target: str) -> None:
    """Pins these to a claim or story."""
    rows = [{**one._asdict(), "target": target, "correction": correction} for one in pinned]
    insert_many(connection, pins, rows)


def unpin(connection: Connection, correction: int) -> list[tuple[int, str, str]]:
    """Takes out what a correction pinned; document and part of what that sets free, and the id of where it belongs now.

    What a later correction pinned elsewhere stays there.
    """
    found = []
    mine = connection.execute(select(pins).where(pins.c.correction == correction)).all()
    connection.execute(delete(pins).where(pins.c.correction == correction))
    for row in mine:
        same = and_(pins.c.document == row.document, pins.c.part == row.part)
        others = connection.execute(select(pins).where(same).order_by(pins.c.correction)).all()
        later = next((one for one in others if one.correction > correction), None)
        if later is None:
            found.append((row.document, row.part, others[-1].target if others else row.origin))
        elif later is others[0]:
            own = and_(same, pins.c.correction == later.correction)
            connection.execute(update(pins).where(own).values(origin=row.origin))
    return found
