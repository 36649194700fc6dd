"""What somebody said of a claim or story: the corrections that made it what it is."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Text, cast, or_, select

from sitroom.keep.corrected import Correction
from sitroom.keep.overlay import correction_of, kept_corrections
from sitroom.keep.related import related
from sitroom.keep.store import Store
from sitroom.keep.tables import corrections, pins, stories

OF_JOINED = ("merge-claims", "split-claim", "merge-stories", "split-story")


def history_of(store: Store, name: str) -> list[Correction]:
    """The corrections of a claim or story, also those that were taken back, the latest first."""
    moved = select(pins.c.correction).where(or_(pins.c.target == name, pins.c.origin == name))
    named = cast(corrections.c.changes, Text).contains(f'"{name}"', autoescape=True)
    about = or_(corrections.c.key.in_(moved), corrections.c.part == name, named)
    with store.reading() as connection:
        rows = connection.execute(kept_corrections(corrections.c.kind.in_(OF_JOINED), about)).all()
    return [correction_of(row) for row in reversed(rows)]


def correction_of_joined(store: Store, key: int | None) -> Correction | None:
    """The correction of claims or stories with this key; null where there is none."""
    if key is None:
        return None
    with store.reading() as connection:
        asked = kept_corrections(corrections.c.key == key, corrections.c.kind.in_(OF_JOINED))
        return next((correction_of(row) for row in connection.execute(asked)), None)


def moved_to(store: Store, keys: Sequence[int]) -> dict[int, str]:
    """The ids of the claims and stories into which corrections put something, by the keys of the corrections."""
    asked = select(pins.c.correction, pins.c.target).where(pins.c.correction.in_(keys)).distinct()
    with store.reading() as connection:
        return {row.correction: row.target for row in connection.execute(asked)}


def merged_by(store: Store, name: str, of_claim: bool) -> Correction | None:
    """The correction by which a claim or story was merged into another; null where none did."""
    with store.reading() as connection:
        if of_claim:
            lead = related(connection).lead(name)
            key = lead and lead.correction
        else:
            gone = select(stories.c.id).where(stories.c.id == name, stories.c.merged_into.is_not(None))
            asked = select(pins.c.correction).where(pins.c.origin.in_(gone)).order_by(pins.c.correction.desc())
            key = connection.scalar(asked.limit(1))
        rows = connection.execute(kept_corrections(corrections.c.key == key)).all() if key else []
    return correction_of(rows[0]) if rows else None
