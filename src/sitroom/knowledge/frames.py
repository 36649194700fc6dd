"""Frames: the predicates that tell an event, what they need beside them, and who fills which role.

One table for each PLOVER type (`frames/ASSAULT.tsv`), one line for each construction; `frames/classes.tsv` holds the
classes of nouns that lines refer to as `@talks`, `frames/light.tsv` the verbs that only carry a noun (carry out an
attack). See the comments at the head of those tables for the notation.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Literal, cast, get_args

from sitroom.knowledge.tables import Row, own_table, read_table
from sitroom.model.events import EventType

Pos = Literal["v", "n", "a"]
Carry = Literal["do", "receive", "pass"]
Public = Literal["", "named", "always", "out of court"]
TYPES: tuple[EventType, ...] = get_args(EventType)
EVENT_TYPES: dict[str, EventType] = {name: name for name in TYPES}
OWN = (*TYPES, "classes", "light", "modes")  # the tables to which a user may add rows
COLUMNS = ("lemma", "pos", "needs", "actor", "recipient", "mode", "contexts", "intensity", "negated", "example")
DEFAULT_ROLES: dict[Pos, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "v": (("subj",), ("obj",)),
    "n": (("agent",), ("against", "on", "to", "with")),
    "a": (("subj",), ("of",)),
}


@dataclass(frozen=True, slots=True)
class Condition:
    """What must, or must not, stand in one of these slots: one of these lemmas, or anything where `words` is null.

    An `optional` one also holds where nothing stands there.
    """

    slots: tuple[str, ...]
    words: frozenset[str] | None
    absent: bool
    optional: bool

    @property
    def name(self) -> str:
        """The slots with the mark before them, without the words."""
        return ("!" if self.absent else "?" if self.optional else "") + "|".join(self.slots)


@dataclass(frozen=True, slots=True)
class Frame:
    """One sense of a predicate: the event type that it tells and the slots that name its participants."""

    type: EventType
    lemma: str
    particle: str
    pos: Pos
    needs: tuple[Condition, ...]
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    mode: str | None
    contexts: tuple[str, ...]
    intensity: float
    negated: EventType | None
    example: str

    @property
    def name(self) -> str:
        """What a record says about why an event was coded: `MOBILIZE put.v on=alert`."""
        needs = " ".join(need.name for need in self.needs)
        return " ".join(part for part in (self.type, self.lemma, self.particle + "." + self.pos, needs) if part)


@dataclass(frozen=True, slots=True)
class Mode:
    """A mode of a type that words beside the predicate tell: threatened to arrest them."""

    needs: tuple[Condition, ...]
    mode: str
    example: str


@dataclass(frozen=True, slots=True)
class Light:
    """A verb that only carries a noun: who its subject is to the event that the noun tells."""

    verb: str
    particle: str
    preposition: str
    carries: Carry


@dataclass(frozen=True)
class Frames:
    """The compiled tables. `predicates` are by part of speech and lemma, the most demanding frames first; `modes` are
    those that words beside a predicate tell, by type, in the order of their table."""

    predicates: dict[tuple[Pos, str], tuple[Frame, ...]]
    light: dict[str, tuple[Light, ...]]
    classes: dict[str, frozenset[str]]
    public: dict[EventType, Public]
    modes: dict[EventType, tuple[Mode, ...]]

    def all(self) -> Iterator[Frame]:
        """Every frame."""
        for found in self.predicates.values():
            yield from found

    @cached_property
    def nouns(self) -> dict[EventType, frozenset[str]]:
        """The nouns that tell of each type."""
        return {kind: frozenset(f.lemma for f in self.all() if f.pos == "n" and f.type == kind) for kind in TYPES}

    @cached_property
    def acts(self) -> frozenset[str]:
        """The nouns that tell what somebody did; one whose subject is the actor tells what he is: a critic of him."""
        nouns = (frame for frame in self.all() if frame.pos == "n")
        return frozenset(f.lemma for f in nouns if f.actor and "subj" not in f.actor)

    @cached_property
    def befalling(self) -> frozenset[str]:
        """The nouns behind which `of` tells whom it befell, not who did it: the shelling of the port."""
        nouns = (frame for frame in self.all() if frame.pos == "n")
        return frozenset(f.lemma for f in nouns if "of" in f.recipient and "subj" not in f.actor)


@cache
def load_frames(*extra: Path) -> Frames:
    """The frames that come with the package, and those of further folders, which are tried first.

    A folder may hold any of the tables; rows of `classes.tsv` add words to a class. Raises TableError, which names the
    file and the line, for a row that cannot be understood.
    """
    own = own_table("frames")
    folders: list[Path | Traversable] = [*extra, own]
    classes = _classes(folders)
    intensities, public = _types(own)
    found: dict[tuple[Pos, str], list[Frame]] = defaultdict(list)
    for folder in folders:
        for event_type in TYPES:
            for row in _rows(folder, f"{event_type}.tsv", *COLUMNS):
                for frame in _frames(row, event_type, classes, intensities[event_type]):
                    found[frame.pos, frame.lemma].append(frame)
    demanding = {key: tuple(sorted(frames, key=_demands, reverse=True)) for key, frames in found.items()}
    return Frames(demanding, _light(folders), classes, public, _modes(folders, classes))


@cache
def topics() -> dict[str, tuple[str, ...]]:
    """The topics that a word shows, by lemma."""
    found: dict[str, tuple[str, ...]] = {}
    for row in read_table(own_table("frames/topics.tsv"), "topic", "words"):
        for word in row.list("words"):
            found[word] = (*found.get(word, ()), row["topic"])
    return found


@cache
def public_topics() -> frozenset[str]:
    """The topics of public affairs: war, elections, courts.

    >>> "war" in public_topics(), "sport" in public_topics()
    (True, False)
    """
    rows = read_table(own_table("frames/topics.tsv"), "topic", "public")
    return frozenset(row["topic"] for row in rows if row["public"])


@cache
def confidence_weights() -> dict[str, float]:
    """What each feature adds to the log-odds that an event is one. Raises TableError where a weight is no number."""
    found: dict[str, float] = {}
    for row in read_table(own_table("frames/confidence.tsv"), "feature", "weight"):
        try:
            found[row["feature"]] = float(row["weight"])
        except ValueError:
            raise row.error(f"{row['weight']!r} is no number") from None
    return found


@cache
def intensities() -> dict[str, float]:
    """The intensity of each type, where no line of its table says otherwise."""
    return _types(own_table("frames"))[0]


def _types(folder: Traversable) -> tuple[dict[str, float], dict[EventType, Public]]:
    """The intensity of each type, and whether it asks for somebody public."""
    intensities: dict[str, float] = {}
    public: dict[EventType, Public] = {}
    for row in read_table(folder.joinpath("types.tsv"), "type", "intensity", "public"):
        if (kind := EVENT_TYPES.get(row["type"])) is None:
            raise row.error(f"no event type {row['type']!r}")
        if row["public"] not in get_args(Public):
            raise row.error(f"public {row['public']!r} is none of always, named, out of court and nothing")
        intensities[kind] = float(row["intensity"])
        public[kind] = cast(Public, row["public"])
    return intensities, public


def _demands(frame: Frame) -> tuple[int, int]:
    needs = [need for need in frame.needs if not need.optional]
    return bool(frame.particle) + sum(not need.absent for need in needs), len(needs)


def _rows(folder: Path | Traversable, name: str, *columns: str) -> Iterable[Row]:
    table = folder.joinpath(name)
    return read_table(table, *columns) if table.is_file() else ()


def _classes(folders: list[Path | Traversable]) -> dict[str, frozenset[str]]:
    words: dict[str, set[str]] = defaultdict(set)
    for folder in folders:
        for row in _rows(folder, "classes.tsv", "class", "words"):
            for word in row.list("words"):
                if word.startswith("@"):
                    if word[1:] not in words:
                        raise row.error(f"no class {word} above this line")
                    words[row["class"]] |= words[word[1:]]
                else:
                    words[row["class"]].add(word)
    return {name: frozenset(held) for name, held in words.items()}


def _light(folders: list[Path | Traversable]) -> dict[str, tuple[Light, ...]]:
    found: dict[str, list[Light]] = defaultdict(list)
    for folder in folders:
        for row in _rows(folder, "light.tsv", "verb", "preposition", "carries"):
            if row["carries"] not in get_args(Carry):
                raise row.error(f"carries {row['carries']!r}, which is none of {', '.join(get_args(Carry))}")
            for verb in row.list("verb"):
                lemma, _, particle = verb.partition(" ")
                found[lemma].append(Light(lemma, particle, row["preposition"], cast(Carry, row["carries"])))
    return {lemma: tuple(held) for lemma, held in found.items()}


def _modes(folders: list[Path | Traversable], classes: dict[str, frozenset[str]]) -> dict[EventType, tuple[Mode, ...]]:
    found: dict[EventType, list[Mode]] = defaultdict(list)
    for folder in folders:
        for row in _rows(folder, "modes.tsv", "types", "needs", "mode", "example"):
            needs = tuple(_condition(part, row, classes) for part in row["needs"].split())
            if not needs or not row["mode"]:
                raise row.error("a mode and what it needs")
            for name in row.list("types"):
                if (kind := EVENT_TYPES.get(name)) is None:
                    raise row.error(f"no event type {name!r}")
                found[kind].append(Mode(needs, row["mode"], row["example"]))
    return {kind: tuple(held) for kind, held in found.items()}


def _frames(row: Row, event_type: EventType, classes: dict[str, frozenset[str]], intensity: float) -> Iterator[Frame]:
    if row["pos"] not in DEFAULT_ROLES:
        raise row.error(f"part of speech {row['pos']!r} is none of v, n, a")
    pos = row["pos"]
    actor, recipient = DEFAULT_ROLES[pos]
    if row["negated"] and row["negated"] not in TYPES:
        raise row.error(f"no event type {row['negated']!r}")
    if row["intensity"]:
        try:
            intensity = float(row["intensity"])
        except ValueError:
            raise row.error(f"intensity {row['intensity']!r} is no number") from None
        if not -10 <= intensity <= 10:
            raise row.error(f"intensity {intensity} is outside -10 to 10")
    needs = tuple(_condition(part, row, classes) for part in row["needs"].split())
    if not (lemmas := row.list("lemma")):
        raise row.error("no lemma")
    for words in lemmas:
        lemma, _, particle = words.partition(" ")
        yield Frame(
            event_type, lemma, particle, pos, needs, _slots(row["actor"], actor), _slots(row["recipient"], recipient),
            row["mode"] or None, tuple(row.list("contexts")), intensity,
            row["negated"] or None, row["example"],
        )  # fmt: skip


def _slots(cell: str, default: tuple[str, ...]) -> tuple[str, ...]:
    return () if cell == "-" else tuple(part.strip() for part in cell.split("|")) if cell else default


def _condition(part: str, row: Row, classes: dict[str, frozenset[str]]) -> Condition:
    mark = part[0] if part[0] in "!?" else ""
    slots, equals, filler = part.removeprefix(mark).partition("=")
    named = tuple(slots.split("|"))
    if not all(named) or (equals and not filler) or (mark == "?" and not filler):
        raise row.error(f"cannot read the condition {part!r}")
    words: set[str] = set()
    for word in filler.split(","):
        if word.startswith("@"):
            if word[1:] not in classes:
                raise row.error(f"no class {word} in classes.tsv")
            words |= classes[word[1:]]
        elif word:
            words.add(word)
    return Condition(named, frozenset(words) if words else None, mark == "!", mark == "?")
