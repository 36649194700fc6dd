"""Corrections of what was joined: claims and stories that are merged or split because somebody said so.

What belongs to a claim or story by a correction is pinned to it, so that it stays there when its report is coded anew.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, insert

from sitroom.keep.claim_corrections import merge_claims, split_claim, undo_claims
from sitroom.keep.corrected import Correction
from sitroom.keep.correction import MergeClaims, MergeStories, OfJoined, SplitClaim, SplitStory
from sitroom.keep.join import lock_joining
from sitroom.keep.overlay import now
from sitroom.keep.story_corrections import merge_stories, split_story, undo_stories
from sitroom.keep.tables import corrections

OF_CLAIMS = ("merge-claims", "split-claim")


def correct_joined(connection: Connection, given: OfJoined, author: str) -> int:
    """Keeps a correction of claims or stories and does what it says; its key. Raises AskError."""
    lock_joining(connection)
    match given:
        case MergeClaims():
            return merge_claims(connection, given, _keeper(connection, given, author, given.into))
        case SplitClaim():
            return split_claim(connection, given, _keeper(connection, given, author, given.claim))
        case MergeStories():
            return merge_stories(connection, given, _keeper(connection, given, author, given.into))
        case SplitStory():
            return split_story(connection, given, _keeper(connection, given, author, given.story))


def undo_joined(connection: Connection, one: Correction) -> None:
    """Takes back what a correction of claims or stories did."""
    (undo_claims if one.kind in OF_CLAIMS else undo_stories)(connection, one)


def _keeper(connection: Connection, given: OfJoined, author: str, part: str) -> Callable[[dict[str, Any]], int]:
    """Writes the correction down, with what is needed to take it back."""

    def keep(before: dict[str, Any]) -> int:
        changes = given.model_dump(mode="json", exclude={"kind", "note"})
        values = {
            "kind": given.kind, "part": part, "changes": changes, "before": before, "author": author, "made": now(),
            "note": given.note,
        }  # fmt: skip
        return int(connection.execute(insert(corrections).returning(corrections.c.key), values).scalar_one())

    return keep
