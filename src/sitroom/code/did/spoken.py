"""Statements that are events by what is done in saying them, where no predicate tells it: "we will strike back"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sitroom.code.said.content import sum_of
from sitroom.code.syntax import Parsed, Token
from sitroom.knowledge.frames import EVENT_TYPES
from sitroom.knowledge.tables import own_table, read_table
from sitroom.model import Event, Statement
from sitroom.model.events import EventType

HIMSELF = {"i", "we"}
HIMSELF_REPORTED = {*HIMSELF, "he", "she", "it", "they"}  # said that he would
OWN = {"my", "our", "his", "her", "its", "their"}  # his party will not
WILL = {"will", "shall", "'ll", "’ll", "would", "wo"}
OUTRIGHT = 2  # the weight of a word that blames by itself
SAYS = ("", "will", "will not")


@dataclass(frozen=True, slots=True)
class Act:
    """The event that a statement with such an act is; `cues` are the lemmas of its cue, any where empty.

    `addressed` tells whether the recipient is the one who is spoken to, rather than the one who is spoken of. The
    speaker must say what he will do, or not do, where `says` tells which of them; one of `deeds`, where there are any.
    Whether one of `naming` is the event is for its own frames to tell.
    """

    type: EventType
    intensity: float
    cues: frozenset[str]
    addressed: bool
    naming: frozenset[str]
    says: str
    deeds: frozenset[str]


@dataclass(frozen=True, slots=True)
class Acts:
    """What statements are events, by their act."""

    by_act: dict[str, Act]

    @classmethod
    def load(cls) -> Acts:
        """The table that comes with the package. Raises TableError."""
        by_act: dict[str, Act] = {}
        columns = ("act", "cues", "type", "intensity", "recipient", "naming", "says", "deeds")
        for row in read_table(own_table("frames/acts.tsv"), *columns):
            if (kind := EVENT_TYPES.get(row["type"])) is None:
                raise row.error(f"no event type {row['type']!r}")
            if row["recipient"] not in ("addressee", "object"):
                raise row.error(f"a recipient is the addressee or the object, not {row['recipient']!r}")
            if row["says"] not in SAYS:
                raise row.error(f"a speaker says that he will or will not, not that he {row['says']!r}")
            cues, naming, deeds = (frozenset(row.list(column)) for column in ("cues", "naming", "deeds"))
            addressed = row["recipient"] == "addressee"
            by_act[row["act"]] = Act(kind, float(row["intensity"]), cues, addressed, naming, row["says"], deeds)
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
            if any(word.lemma in act.naming for word in words) or _only_names(words[-1]):
                continue
            if act.type == "ACCUSE" and not _blames(statement, parsed):
                continue
            if act.says and not _says_of_himself(statement, act, parsed):
                continue
            same = [event.trigger.start for event in events if event.type == act.type]
            if not any(span.start <= start < span.end for span in statement.content for start in same):
                yield statement, act, words[-1]


def _only_names(cue: Token) -> bool:
    """Whether the cue only names what another verb tells: condemned what he called a crime."""
    return any(child.lower == "what" and child.dep in ("dobj", "nsubj", "oprd") for child in cue.children)


def _blames(statement: Statement, parsed: Parsed) -> bool:
    """Whether what somebody calls another blames him outright: called him a liar, not a rebel."""
    words = sum_of(word for span in statement.content for word in parsed.tokens_in(span.start, span.end))
    return words[statement.act] >= OUTRIGHT


def _says_of_himself(statement: Statement, act: Act, parsed: Parsed) -> bool:
    """Whether the speaker says what he himself will do, or will not."""
    people = HIMSELF if statement.form == "direct" else HIMSELF_REPORTED
    for span in statement.content:
        for word in parsed.tokens_in(span.start, span.end):
            if word.dep != "nsubj" or not (word.lower in people or any(c.lower in OWN for c in word.children)):
                continue
            if word.lower == "it" and not _is_body(statement):
                continue
            verb = word.head
            denied = any(child.dep == "neg" for child in verb.children)
            deeds = {verb.lemma, *(f"{verb.lemma} {thing.lemma}" for thing in verb.all("dobj"))}
            does = not act.deeds.isdisjoint(deeds) if act.deeds else verb.pos == "VERB"
            if does and denied == (act.says == "will not") and any(c.lower in WILL for c in verb.children):
                return True
    return False


def _is_body(statement: Statement) -> bool:
    """Whether the speaker is a state or an organisation, so that `it` may stand for it."""
    speaker = statement.speaker
    return speaker is not None and speaker.person is None and bool(speaker.name or speaker.country or speaker.sector)
