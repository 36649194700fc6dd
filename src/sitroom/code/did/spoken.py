"""Statements that are events by what is done in saying them, where no predicate tells it: "we will strike back"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sitroom.code.syntax import Parsed, Token
from sitroom.knowledge.frames import EVENT_TYPES
from sitroom.knowledge.tables import own_table, read_table
from sitroom.model import Event, Statement
from sitroom.model.events import EventType


@dataclass(frozen=True, slots=True)
class Act:
    """The event that a statement with such an act is; `cues` are the lemmas of its cue, any where empty.

    `addressed` tells whether the recipient is the one who is spoken to, rather than the one who is spoken of.
    """

    type: EventType
    intensity: float
    cues: frozenset[str]
    addressed: bool


@dataclass(frozen=True, slots=True)
class Acts:
    """What statements are events, by their act."""

    by_act: dict[str, Act]

    @classmethod
    def load(cls) -> Acts:
        """The table that comes with the package. Raises TableError."""
        by_act: dict[str, Act] = {}
        for row in read_table(own_table("frames/acts.tsv"), "act", "cues", "type", "intensity", "recipient"):
            if (kind := EVENT_TYPES.get(row["type"])) is None:
                raise row.error(f"no event type {row['type']!r}")
            if row["recipient"] not in ("addressee", "object"):
                raise row.error(f"a recipient is the addressee or the object, not {row['recipient']!r}")
            addressed = row["recipient"] == "addressee"
            by_act[row["act"]] = Act(kind, float(row["intensity"]), frozenset(row.list("cues")), addressed)
        return cls(by_act)

    def untold(
        self, statements: Sequence[Statement], events: Sequence[Event], parsed: Parsed
    ) -> Iterator[tuple[Statement, Act, Token]]:
        """The statements that are events and are not told as such yet, with the word of their cue."""
        taken = {event.statement for event in events}
        for statement in statements:
            act = self.by_act.get(statement.act)
            if act is None or not statement.cue or statement.id in taken:
                continue
            words = parsed.tokens_in(statement.cue[0].start, statement.cue[0].end)
            if not words or (act.cues and not any(word.lemma in act.cues for word in words)):
                continue
            same = [event.trigger.start for event in events if event.type == act.type]
            if not any(span.start <= start < span.end for span in statement.content for start in same):
                yield statement, act, words[-1]
