"""Stories that are merged or split because somebody said so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Connection, and_, delete, func, insert, or_, select, update

from sitroom.join.stories import story_id
from sitroom.keep import join_stories
from sitroom.keep.ask import AskError
from sitroom.keep.bulk import insert_many
from sitroom.keep.corrected import Correction
from sitroom.keep.correction import MergeStories, SplitStory
from sitroom.keep.join_stories import Held, forget_held, held_now, nearest
from sitroom.keep.kept import key_of
from sitroom.keep.pins import Pinned, pin, unpin
from sitroom.keep.tables import apart, corrections, documents, pins, stories, story_documents

Keep = Callable[[dict[str, Any]], int]


def merge_stories(connection: Connection, given: MergeStories, keep: Keep) -> int:
    """Puts the reports of some stories into one. Raises AskError."""
    into, others = _story(connection, given.into), [_story(connection, name) for name in dict.fromkeys(given.stories)]
    if into in others:
        raise AskError(f"story {into} cannot join itself")
    pair = or_(apart.c.one == into, apart.c.other == into)
    those = and_(pair, or_(apart.c.one.in_(others), apart.c.other.in_(others)))
    before = [[*row] for row in connection.execute(select(apart.c.one, apart.c.other, apart.c.correction).where(those))]
    newest = connection.scalar(select(func.max(documents.c.key)))
    correction = keep({"titles": _titles(connection, [into, *others]), "apart": before, "newest": newest})
    held = held_now(connection)
    connection.execute(delete(apart).where(those))
    for other in others:
        pin(connection, correction, _pinned(_reports(connection, other), other), into)
        join_stories.merge_stories(connection, held, into, other)
    forget_held(connection)
    return correction


def split_story(connection: Connection, given: SplitStory, keep: Keep) -> int:
    """Puts some reports of a story into a new one. Raises AskError."""
    story = _story(connection, given.story)
    held_reports = _reports(connection, story)
    wanted = {name: key_of(connection, name) for name in given.reports}
    if unknown := [name for name, key in wanted.items() if key not in held_reports]:
        raise AskError(f"story {story} has no report {unknown[0]}")
    leaving = sorted({key for key in wanted.values() if key is not None})
    if len(leaving) == len(held_reports):
        raise AskError(f"story {story}: some of its reports must stay")
    correction = keep({"titles": _titles(connection, [story])})
    held = held_now(connection)
    first, last = _span(connection, leaving)
    own = story_id(f"split {correction}", first)
    title = connection.scalar(select(story_documents.c.heading).where(story_documents.c.document == leaving[0]))
    connection.execute(insert(stories), {"id": own, "title": title, "first": first, "last": last})
    pin(connection, correction, _pinned(leaving, story), own)
    _move(connection, leaving, own, held.number)
    one, other = sorted((story, own))
    connection.execute(insert(apart), {"one": one, "other": other, "correction": correction})
    _refresh(connection, story)
    forget_held(connection)
    return correction


def undo_stories(connection: Connection, one: Correction) -> None:
    """Puts the reports that a correction moved, and no later one did, back to where they belong without it.

    So do those that joined since: after a split all of them, after a merge each to the story that it is nearest to.
    """
    held = held_now(connection)
    target = connection.scalar(select(pins.c.target).where(pins.c.correction == one.key).limit(1))
    left = target and _story(connection, target)
    connection.execute(delete(apart).where(apart.c.correction == one.key))
    _tell_apart(connection, (one.before or {}).get("apart", ()))
    homes: defaultdict[str, list[int]] = defaultdict(list)
    for document, _, home in unpin(connection, one.key):
        homes[home].append(document)
    for home, reports in homes.items():
        connection.execute(update(stories).where(stories.c.id == home).values(merged_into=None))
        _move(connection, reports, home, held.number)
    if left and homes:
        _part_later(connection, one, left, list(homes), held.number)
    for story in {*homes, *filter(None, (left,))}:
        _refresh(connection, story)
    if left and homes and not _reports(connection, left):
        connection.execute(update(stories).where(stories.c.id == left).values(merged_into=next(iter(homes))))
    forget_held(connection)


def _part_later(connection: Connection, one: Correction, left: str, homes: list[str], number: int) -> None:
    """Parts the reports that joined what a correction made from it, unless somebody put them there."""
    pinned = select(pins.c.document).where(pins.c.part == "")
    later = select(story_documents.c.document).where(story_documents.c.story == left)
    later = later.where(story_documents.c.document.not_in(pinned))
    if one.kind == "merge-stories":
        later = later.where(story_documents.c.document > ((one.before or {}).get("newest") or 0))
    wanted = list(connection.execute(later.order_by(story_documents.c.document)).scalars())
    if one.kind == "split-story":
        _move(connection, wanted, homes[0], number)
        return
    held = Held()  # what is held for joining knows nothing of what was just moved
    for document in wanted:
        _move(connection, [document], nearest(connection, held, document, [left, *homes]), number)


def _tell_apart(connection: Connection, pairs: Sequence[Sequence[Any]]) -> None:
    """Stories that a correction merged are told apart again by what did so before, if that was not taken back since."""
    undoing = corrections.alias()
    for one, other, correction in pairs:
        if connection.scalar(select(undoing.c.key).where(undoing.c.undoes == correction)) is None:
            insert_many(connection, apart, [{"one": one, "other": other, "correction": correction}], skip_known=True)


def _titles(connection: Connection, those: Sequence[str]) -> dict[str, str]:
    """What stories are called before they are corrected, by their ids."""
    rows = connection.execute(select(stories.c.id, stories.c.title).where(stories.c.id.in_(those)))
    return {row.id: row.title for row in rows}


def _story(connection: Connection, name: str) -> str:
    row = connection.execute(select(stories.c.id, stories.c.merged_into).where(stories.c.id == name)).one_or_none()
    if row is None:
        raise AskError(f"no such story: {name}")
    return str(row.merged_into or row.id)


def _reports(connection: Connection, story: str) -> list[int]:
    asked = select(story_documents.c.document).where(story_documents.c.story == story)
    return list(connection.execute(asked.order_by(story_documents.c.document)).scalars())


def _pinned(reports: Sequence[int], origin: str) -> list[Pinned]:
    return [Pinned(key, "", "", origin) for key in reports]


def _move(connection: Connection, reports: Sequence[int], story: str, number: int) -> None:
    moved = update(story_documents).where(story_documents.c.document.in_(reports))
    connection.execute(moved.values(story=story, joined=number))


def _span(connection: Connection, reports: Sequence[int]) -> tuple[str, str]:
    """The first and the last day on which these reports were published."""
    asked = select(func.min(documents.c.day), func.max(documents.c.day))
    row = connection.execute(asked.where(documents.c.key.in_(reports), documents.c.day != "")).one()
    return row[0] or "", row[1] or ""


def _refresh(connection: Connection, story: str) -> None:
    first, last = _span(connection, _reports(connection, story))
    connection.execute(update(stories).where(stories.c.id == story).values(first=first, last=last))
