"""Stories of a stream of records, in memory: the way that a store goes, without one."""

from __future__ import annotations

from collections import Counter

from sitroom.join.recent import Recent, Told, around
from sitroom.join.shelf import Memory
from sitroom.join.stories import MERGED_AT_ONCE, choices, ordinal, rate, same, story_id
from sitroom.join.terms import terms
from sitroom.join.words import told
from sitroom.model import Record


class Stream:
    """Places records one by one, copies with the piece that they are of."""

    def __init__(self) -> None:
        self.story: dict[str, str] = {}  # of each report, by id
        self.merged_into: dict[str, str] = {}
        self.day: dict[str, int] = {}  # of publication, as an ordinal number
        self._shelf = Memory()
        self._recent = Recent()
        self._began: Counter[int] = Counter()

    def add(self, record: Record) -> str:
        """The id of the story that a report belongs to; stories that it shows to be one are merged."""
        document = record.document
        copy = self._shelf.add(document.id, told(record), document.outlet, document.published)
        day = ordinal(document.published)
        if day is None:
            # Without a day nothing is known of what it is news of, unless it is a copy.
            return self._keep(document.id, self.story[copy.group] if copy.group else story_id(document.id, None))
        self.day[document.id] = day
        found = terms(record)
        weighed = self._recent.weigh(day, found)
        begun = rate(self._began, day)
        likely = choices(self._recent, day, weighed, begun)
        if copy.group in self.story and self.day.get(copy.group) in (None, *around(day)):
            story = self.story[copy.group]
        elif likely:
            story = likely[0].story
        else:
            story = story_id(document.id, document.published)
            self._began[day] += 1
        self._recent.add(len(self.story), Told(day, story, tuple(found), weighed))
        self._keep(document.id, story)
        for other in [choice.story for choice in likely if choice.story != story][:MERGED_AT_ONCE]:
            if same(self._recent, story, other, begun):
                story = self._merge(*sorted((story, other)))
        return story

    def _keep(self, report: str, story: str) -> str:
        self.story[report] = story
        return story

    def _merge(self, earlier: str, later: str) -> str:
        self._recent.merge(later, earlier)
        self.merged_into[later] = earlier
        self.story = {report: earlier if story == later else story for report, story in self.story.items()}
        return earlier
