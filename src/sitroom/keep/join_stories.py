"""Stories in the store: the reports of the days around are held in memory from one transaction to the next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from sys import intern
from typing import Any
from uuid import uuid4
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine, delete, func, insert, select, update

from sitroom.join.recent import Recent, Told, around
from sitroom.join.stories import MERGED_AT_ONCE, central, choices, ordinal, rate, same, story_id
from sitroom.join.terms import heading, pack, terms, unpack
from sitroom.keep.tables import apart as set_apart
from sitroom.keep.tables import copies, joinings, pins, stories, story_documents
from sitroom.model import Record

COLUMNS = tuple(story_documents.c[name] for name in ("document", "day", "story", "terms", "weighed"))
REMEMBERED = 1000  # joinings: a process that is further behind reads all anew
HELD = 30_000  # reports of the days around one, at most: where there are more, those of the nearest days


class Held:
    """What is held in memory of the store's stories, as a joining leaves it."""

    def __init__(self) -> None:
        self.number = 0
        self.mark = ""
        self.recent = Recent()
        self.began: Counter[int] | None = None
        self._days: set[int] = set()

    def is_of(self, connection: Connection) -> bool:
        """Whether it is as a joining left it that was kept: what one that failed had joined is not to be believed."""
        mark = connection.scalar(select(joinings.c.mark).where(joinings.c.number == self.number))
        return mark is not None and mark == self.mark

    def catch_up(self, connection: Connection) -> None:
        """Reads what other processes have joined since."""
        later = story_documents.c.joined > self.number
        for row in connection.execute(select(*COLUMNS).where(later).order_by(story_documents.c.document)):
            self.recent.drop(row.document)
            if row.day in self._days:
                self._take(row)
            self.began = None

    def read(self, connection: Connection, day: int) -> None:
        """Reads the reports of the days around a day that are not held; forgets others where they are many."""
        if len(self.recent.reports) > 2 * HELD:
            for each in self._days.difference(around(day)):
                self.recent.forget(each)
            self._days.intersection_update(around(day))
        near = 0
        for each in sorted(around(day), key=lambda each: (abs(each - day), each)):
            if each not in self._days:
                self._read_day(connection, each)
            near += len(self.recent.days.get(each, ()))
            if near > HELD:
                break
        if self.began is None:
            counts = select(stories.c.first, func.count()).where(stories.c.first != "").group_by(stories.c.first)
            self.began = Counter({ordinal(first) or 0: count for first, count in connection.execute(counts)})

    def _read_day(self, connection: Connection, day: int) -> None:
        asked = select(*COLUMNS).where(story_documents.c.day == day).order_by(story_documents.c.document)
        for row in connection.execute(asked):
            self._take(row)
        self._days.add(day)

    def _take(self, row: Any) -> None:
        terms = tuple(intern(term) for term in unpack(row.terms))
        self.recent.add(row.document, Told(row.day, row.story, terms, unpack(row.weighed)))


_held: WeakKeyDictionary[Engine, Held] = WeakKeyDictionary()


def held_now(connection: Connection) -> Held:
    """What is held of the store as it is now; it becomes what the joining that begins now, with a new mark, leaves."""
    held = _held.get(connection.engine)
    if held is None or not held.is_of(connection):
        held = _held[connection.engine] = Held()
    else:
        held.catch_up(connection)
    held.number = (connection.scalar(select(func.max(joinings.c.number))) or 0) + 1
    held.mark = uuid4().hex
    connection.execute(insert(joinings), {"number": held.number, "mark": held.mark})
    connection.execute(delete(joinings).where(joinings.c.number <= held.number - REMEMBERED))
    return held


def join_story(connection: Connection, held: Held, key: int, group: int, record: Record) -> str:
    """Places a report in a story and keeps that; stories that it shows to be one are merged into the earlier.

    Args:
        connection: in a transaction that no other one joins beside.
        held: from `held_now`.
        key: of the report.
        group: the key of the first report of its piece.
        record: the report.
    """
    document = record.document
    earlier = connection.scalar(select(story_documents.c.story).where(story_documents.c.document == key))
    connection.execute(delete(story_documents).where(story_documents.c.document == key))
    held.recent.drop(key)
    of_piece = _pinned(connection, key) or _story_of_piece(connection, group, ordinal(document.published))
    day, published = ordinal(document.published), (document.published or "")[:10]
    found = terms(record)
    weighed, likely, begun, apart = {}, [], 1.0, _apart(connection)
    if day is not None:
        held.read(connection, day)
        weighed, begun = held.recent.weigh(day, found), rate(held.began or {}, day)
        likely = [choice.story for choice in choices(held.recent, day, weighed, begun, apart)]
    stays = earlier if earlier in likely or (not likely and earlier == story_id(document.id, published)) else None
    story = of_piece or stays or (likely[0] if likely else story_id(document.id, published))
    _keep_story(connection, held, story, published, heading(record))
    row = {"document": key, "story": story, "day": day, "heading": heading(record), "joined": held.number}
    connection.execute(insert(story_documents), {**row, "terms": pack(found), "weighed": pack(weighed)})
    if day is not None:
        held.recent.add(key, Told(day, story, tuple(found), unpack(pack(weighed))))
    for other in [each for each in likely if each != story][:MERGED_AT_ONCE]:
        if {story, other} not in apart and same(held.recent, story, other, begun):
            story = merge_stories(connection, held, *sorted((story, other)))
    if earlier and earlier != story:
        _leave(connection, earlier, story)
    _title(connection, held, story)
    return story


def nearest(connection: Connection, held: Held, document: int, among: Sequence[str]) -> str:
    """The story of these that a report is nearest to, as new reports find theirs: copies stay with their piece.

    Where it is like none of them, or has no day, it is the first. What is `held` knows it to be of that story then.
    """
    piece = select(copies.c.copy_group).where(copies.c.document == document).scalar_subquery()
    first = connection.scalar(
        select(story_documents.c.story).where(story_documents.c.document == piece, piece != document)
    )
    row = connection.execute(select(*COLUMNS).where(story_documents.c.document == document)).one()
    if row.day is None:
        return str(first if first in among else among[0])
    held.read(connection, row.day)
    held.recent.drop(document)
    odds = choices(held.recent, row.day, unpack(row.weighed), rate(held.began or {}, row.day))
    likely = [choice.story for choice in odds if choice.story in among]
    story = str(first if first in among else (likely or among)[0])
    held.recent.add(document, Told(row.day, story, unpack(row.terms), unpack(row.weighed)))
    return story


def forget_held(connection: Connection) -> None:
    """Has all be read anew: others than a joining changed the stories."""
    _held.pop(connection.engine, None)


def _pinned(connection: Connection, key: int) -> str | None:
    """The story that somebody put a report into."""
    asked = select(stories.c.id, stories.c.merged_into).join(pins, pins.c.target == stories.c.id)
    asked = asked.where(pins.c.document == key, pins.c.part == "").order_by(pins.c.correction.desc()).limit(1)
    row = connection.execute(asked).one_or_none()
    return row and (row.merged_into or row.id)


def _apart(connection: Connection) -> set[frozenset[str]]:
    """The pairs of stories of which somebody said that they are two, as they are called now."""
    one, other = stories.alias(), stories.alias()
    now = (func.coalesce(each.c.merged_into, each.c.id) for each in (one, other))
    pairs = set_apart.join(one, one.c.id == set_apart.c.one).join(other, other.c.id == set_apart.c.other)
    return {frozenset(row) for row in connection.execute(select(*now).select_from(pairs))}


def _story_of_piece(connection: Connection, group: int, day: int | None) -> str | None:
    """The story of the first report of a piece, unless the piece is printed again long after."""
    columns = (story_documents.c.story, story_documents.c.day)
    first = connection.execute(select(*columns).where(story_documents.c.document == group)).one_or_none()
    if first is None or (day is not None and first.day is not None and first.day not in around(day)):
        return None
    return str(first.story)


def _keep_story(connection: Connection, held: Held, story: str, day: str, title: str) -> None:
    known = connection.execute(select(stories).where(stories.c.id == story)).one_or_none()
    if known is None:
        connection.execute(insert(stories), {"id": story, "title": title, "first": day, "last": day})
        if day and held.began is not None:
            held.began[ordinal(day) or 0] += 1
    elif known.merged_into or (day and not known.first <= day <= known.last):
        span = {"first": min(known.first or day, day or known.first), "last": max(known.last, day)}
        connection.execute(update(stories).where(stories.c.id == story).values(merged_into=None, **span))


def merge_stories(connection: Connection, held: Held, earlier: str, later: str) -> str:
    """Puts the reports of the later story into the earlier one, which is returned."""
    held.recent.merge(later, earlier)
    moved = update(story_documents).where(story_documents.c.story == later)
    connection.execute(moved.values(story=earlier, joined=held.number))
    _lead(connection, later, earlier)
    span = select(func.min(stories.c.first), func.max(stories.c.last)).where(stories.c.id.in_([earlier, later]))
    first, last = connection.execute(span).one()
    connection.execute(update(stories).where(stories.c.id == earlier).values(first=first, last=last))
    return earlier


def _leave(connection: Connection, left: str, story: str) -> None:
    """A story that its last report has left leads to the one that the report went to."""
    if connection.scalar(select(func.count()).where(story_documents.c.story == left)) == 0:
        _lead(connection, left, story)


def _lead(connection: Connection, gone: str, into: str) -> None:
    those = (stories.c.id == gone) | (stories.c.merged_into == gone)
    connection.execute(update(stories).where(those, stories.c.id != into).values(merged_into=into))
    connection.execute(update(stories).where(stories.c.id == into).values(merged_into=None))


def _title(connection: Connection, held: Held, story: str) -> None:
    """Gives a story the heading of its most central report."""
    keys = sorted(held.recent.stories.get(story, ()))
    if len(keys) < 2:
        return
    key = keys[central(held.recent.members(story))]
    title = select(story_documents.c.heading).where(story_documents.c.document == key).scalar_subquery()
    connection.execute(update(stories).where(stories.c.id == story).values(title=title))
