"""What reports tell of days, kept as they are added, coded anew or corrected: the timeline need read no text for it."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, delete

from sitroom.join.happenings import happenings as happenings_of
from sitroom.keep.bulk import insert_many
from sitroom.keep.tables import happenings
from sitroom.model import Record


def keep_happenings(connection: Connection, coded: Sequence[tuple[int, Record]]) -> None:
    """Writes what records tell of days, each with the key of its report, in place of what it told before."""
    connection.execute(delete(happenings).where(happenings.c.document.in_([key for key, _ in coded])))
    rows = [
        {
            "day": told.day, "document": key, "sentence_start": told.at, "sentence_end": told.end,
            "dated": int(told.dated), "own": int(told.own), "weight": told.weight, "marks": told.marks,
        }
        for key, record in coded
        for told in happenings_of(record)
    ]  # fmt: skip
    insert_many(connection, happenings, rows)
