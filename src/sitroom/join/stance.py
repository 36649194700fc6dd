"""How whoever speaks stands to what is said: asserted, denied, feared, demanded, promised ...

A statement's stance follows from its act and from its words, an event's from its modality: PLOVER and event data at
large have no such thing; the classes are those of rumour research (support, deny, query, comment; Procter and others
2013) with what diplomacy adds to them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from sitroom.knowledge.tables import own_table, read_table
from sitroom.model import Event, Statement

Stance = Literal[
    "reported",  # the outlet itself says that it is so
    "asserted",  # somebody says so
    "confirmed",  # somebody confirms it
    "denied",  # somebody says that it is not so
    "doubted",  # somebody has no evidence of it, does not know, does not believe it
    "feared",  # somebody warns of it or fears it
    "predicted",  # somebody expects it
    "demanded",  # somebody asks for it
    "promised",  # somebody says that he will do it
    "threatened",  # the same as a threat
    "refused",  # somebody will not do it
    "declined",  # somebody will not say
]
FOR: frozenset[Stance] = frozenset({"reported", "asserted", "confirmed"})
AGAINST: frozenset[Stance] = frozenset({"denied", "doubted", "refused"})

OF_ACT: dict[str, Stance] = {
    "say": "asserted", "claim": "asserted", "announce": "asserted", "accuse": "asserted", "condemn": "asserted",
    "praise": "asserted", "support": "asserted", "confirm": "confirmed", "deny": "denied", "warn": "feared",
    "concern": "feared", "predict": "predicted", "demand": "demanded", "ask": "demanded", "promise": "promised",
    "offer": "promised", "threaten": "threatened", "refuse": "refused", "no-comment": "declined",
}  # fmt: skip
OF_MODALITY: dict[str, Stance] = {
    "actual": "asserted", "denied": "denied", "feared": "feared", "demanded": "demanded", "planned": "promised",
    "possible": "predicted", "conditional": "predicted",
}  # fmt: skip
TELLING = frozenset({"say", "claim", "announce", "confirm"})  # acts whose words may still say that it is not so


@dataclass(frozen=True, slots=True)
class Pattern:
    """A line of `claims/stances.tsv`."""

    stance: Stance
    at_end: bool
    words: re.Pattern[str]


def of_statement(statement: Statement, content: str, inside: Sequence[Event]) -> Stance:
    """The stance of a speaker.

    Args:
        statement: what was said.
        content: its words.
        inside: the events that are told within it.
    """
    stance = OF_ACT[statement.act]
    if statement.act in TELLING:
        if found := _of_words(content):
            return found
        if statement.act != "confirm" and inside and all(event.modality == "denied" for event in inside):
            return "denied"
    if statement.act == "announce" and inside and all(event.phase == "future" for event in inside):
        return "promised"
    if statement.polarity == "negative" and stance in FOR:
        return "denied"
    return stance


def of_event(event: Event) -> Stance:
    """The stance of the outlet towards an event in its own voice."""
    stance = OF_MODALITY[event.modality]
    return "reported" if stance == "asserted" else stance


def _of_words(content: str) -> Stance | None:
    words = content.strip(" \"“”‘’'`")
    for pattern in _patterns():
        if pattern.words.search(words) if pattern.at_end else pattern.words.match(words):
            return pattern.stance
    return None


@cache
def _patterns() -> tuple[Pattern, ...]:
    found = []
    for row in read_table(own_table("claims/stances.tsv"), "where", "stance", "pattern"):
        if row["stance"] not in ("doubted", "denied") or row["where"] not in ("begin", "end"):
            raise row.error("stance is doubted or denied, where is begin or end")
        at_end = row["where"] == "end"
        try:
            words = re.compile(row["pattern"] + (r"\W*$" if at_end else ""), re.IGNORECASE)
        except re.error as error:
            raise row.error(f"not a regular expression: {error}") from None
        found.append(Pattern(cast("Stance", row["stance"]), at_end, words))
    return tuple(found)
