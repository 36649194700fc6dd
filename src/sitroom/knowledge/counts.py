"""What is counted in reports: the dead, the wounded, troops, tanks, protesters."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import get_args

from sitroom.knowledge.frames import EVENT_TYPES, load_frames
from sitroom.knowledge.tables import own_table, read_table
from sitroom.model.counts import Counted
from sitroom.model.events import EventType

KINDS: dict[str, Counted] = {name: name for name in get_args(Counted)}


@dataclass(frozen=True, slots=True)
class Counting:
    """The kind by the lemma of what is done and by the counted noun, and the event types that a kind tells of."""

    done: dict[str, Counted]
    nouns: dict[str, Counted]
    types: dict[Counted, frozenset[EventType]]


@cache
def counting() -> Counting:
    """The table that comes with the package. Raises TableError."""
    classes = load_frames().classes
    found = Counting({}, {}, {})
    for row in read_table(own_table("frames/counts.tsv"), "of", "types", "done", "nouns"):
        kind = KINDS.get(row["of"])
        if kind is None:
            raise row.error(f"nothing of the kind {row['of']!r} is counted")
        if unknown := [name for name in row.list("types") if name not in EVENT_TYPES]:
            raise row.error(f"no event type {unknown[0]!r}")
        found.types[kind] = frozenset(EVENT_TYPES[name] for name in row.list("types")) or frozenset(
            EVENT_TYPES.values()
        )
        for word in row.list("done"):
            found.done.setdefault(word, kind)
        for word in row.list("nouns"):
            members = classes[word[1:]] if word.startswith("@") else {word}
            for member in members:
                found.nouns.setdefault(member, kind)
    return found
