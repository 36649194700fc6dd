"""The claims and stories that one may be the same as: those nearest to it, or to words that somebody gives."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from sitroom.join.claims import NAMED, likeness, looked_up
from sitroom.join.ledger import Ledger
from sitroom.join.propositions import features
from sitroom.join.terms import unpack
from sitroom.join.vectors import cosine
from sitroom.keep.ask_claims import ledgers_of
from sitroom.keep.ask_joined import stories_of
from sitroom.keep.joined_rows import StoryRow
from sitroom.keep.search import fitting
from sitroom.keep.store import Store
from sitroom.keep.tables import claim_names, claims, story_documents

LOOKED_AT = 1_000  # claims, or reports of other stories, that are compared
STANDS_FOR = 20  # reports of a story, the latest, that it is compared by
DAYS = 30  # to each side of a story


def nearest_claims(store: Store, claim: str, words: str | None = None, limit: int = 12) -> list[Ledger]:
    """The claims that are most like a claim; with words, those that speak of them come first, whatever the claim says.

    Args:
        store: the store.
        claim: the id of the claim; it is not among them.
        words: what the others are to be about, or the id of one.
        limit: how many.
    """
    with store.reading() as connection:
        own = connection.scalar(select(claims.c.features).where(claims.c.id == claim)) or {}
        wanted = features(words) if words else own
        names = {*looked_up(wanted, NAMED), *(name for name in wanted if words and name[0] == "@")}
        shared = _sharing(connection, names)
        asked = select(claims.c.key, claims.c.id, claims.c.features, claims.c.entries)
        near = asked.where(claims.c.key.in_(shared), claims.c.entries > 0, claims.c.id != claim)
        rows = list(connection.execute(near))
        total = sum(wanted.values()) or 1.0

        def fits(row: Any) -> tuple[float, float, int]:
            told = sum(much for name, much in wanted.items() if name in row.features) / total
            return told if words else 0.0, likeness(own, row.features), row.entries

        found = [row.key for row in sorted(rows, key=fits, reverse=True)[:limit]]
        named = asked.where(claims.c.id == (words or "").strip().rpartition("/")[2], claims.c.id != claim)
        found = [*(row.key for row in connection.execute(named.where(claims.c.entries > 0))), *found]
        return ledgers_of(connection, list(dict.fromkeys(found))[:limit])


def _sharing(connection: Connection, names: Iterable[str]) -> Sequence[int]:
    """The claims that have most of these names."""
    asked = select(claim_names.c.claim).where(claim_names.c.name.in_(sorted(names))).group_by(claim_names.c.claim)
    order = func.count().desc(), claim_names.c.claim.desc()
    return list(connection.execute(asked.order_by(*order).limit(LOOKED_AT)).scalars())


def nearest_stories(store: Store, story: str, words: str | None = None, limit: int = 12) -> list[StoryRow]:
    """The stories that are most like a story, of the days around; with words, those whose reports have them.

    Args:
        store: the store.
        story: the id of the story; it is not among them.
        words: what reports of the others are to hold, as for a search, or the id of one.
        limit: how many.

    Raises:
        AskError: the words cannot be looked for.
    """
    with store.reading() as connection:
        named = (words or "").strip().rpartition("/")[2]
        found = _holding(connection, words) if words else _alike(connection, story)
        known = stories_of(connection, [named] if named else [])
        best = [name for name, _ in sorted(found.items(), key=lambda item: (-item[1], item[0])) if name != story]
        ids = list(dict.fromkeys([*(row.story for row in known if row.story != story), *best]))[:limit]
        rows = {row.story: row for row in stories_of(connection, ids)}
    return [rows[name] for name in ids if name in rows]


def _holding(connection: Connection, words: str) -> dict[str, float]:
    """The stories whose reports hold some words, and how well they fit: more of them, and those that fit better."""
    reports = fitting(connection, words, LOOKED_AT // 5)
    asked = select(story_documents.c.document, story_documents.c.story)
    story_of = dict(connection.execute(asked.where(story_documents.c.document.in_(reports))).tuples().all())
    found: defaultdict[str, float] = defaultdict(float)
    for rank, report in enumerate(reports):
        if report in story_of:
            found[story_of[report]] += 1 / (rank + 1)
    return found


def _alike(connection: Connection, story: str) -> dict[str, float]:
    """How much the reports of other stories are like those of a story: each by its likest."""
    columns = (story_documents.c.story, story_documents.c.day, story_documents.c.weighed)
    mine = select(*columns).where(story_documents.c.story == story, story_documents.c.day.is_not(None))
    own = connection.execute(mine.order_by(story_documents.c.document.desc()).limit(STANDS_FOR)).all()
    if not own:
        return {}
    days = [row.day for row in own]
    near = select(*columns).where(
        story_documents.c.story != story, story_documents.c.day.between(min(days) - DAYS, max(days) + DAYS)
    )
    middle = sorted(days)[len(days) // 2]
    near = near.order_by(func.abs(story_documents.c.day - middle), story_documents.c.document).limit(LOOKED_AT)
    ours = [unpack(row.weighed) for row in own]
    found: defaultdict[str, float] = defaultdict(float)
    for row in connection.execute(near):
        theirs = unpack(row.weighed)
        found[row.story] = max(found[row.story], *(cosine(theirs, one) for one in ours))
    return found
