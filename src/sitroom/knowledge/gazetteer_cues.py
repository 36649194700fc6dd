"""The words that tell whether a name stands for a place (`places/cues.tsv`), indexed once."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from sitroom.knowledge.gazetteer_sources import KINDS
from sitroom.knowledge.tables import own_table, read_table
from sitroom.model.places import Kind

VALUES = {
    "preposition": {"strong", "weak"},
    "noun": KINDS | {""},
    "actor noun": {""},
    "verb": {"object", "subject", "motion"},
    "actor head": {""},
    "organisation noun": {""},
    "municipal noun": {""},
    "resident noun": {""},
    "actor verb": {""},
}


@dataclass(frozen=True, slots=True)
class Cues:
    """Sets of lower-case words, by what they tell (see the head of the table).

    `nouns` gives the kind of the name that a noun goes with: province, admin1; null for nouns that are places without
    telling the kind of the name (X's border). `common_words` are English words that are towns somewhere too.
    """

    strong: frozenset[str]
    weak: frozenset[str]
    nouns: dict[str, Kind | None]
    actor_nouns: frozenset[str]
    object_verbs: frozenset[str]
    subject_verbs: frozenset[str]
    motion_verbs: frozenset[str]
    actor_heads: frozenset[str]
    organisation_nouns: frozenset[str]
    municipal_nouns: frozenset[str]
    resident_nouns: frozenset[str]
    actor_verbs: frozenset[str]
    common_words: frozenset[str]


@cache
def place_cues() -> Cues:
    """The table. Raises TableError for an unknown cue or value."""
    words: dict[tuple[str, str], set[str]] = defaultdict(set)
    nouns: dict[str, Kind | None] = {}
    for row in read_table(own_table("places/cues.tsv"), "word", "cue", "value"):
        cue, value = row["cue"], row["value"]
        if cue not in VALUES or value not in VALUES[cue]:
            raise row.error(f"no cue {cue!r} with the value {value!r}")
        if cue == "noun":
            nouns[row["word"]] = value or None  # type: ignore[assignment]
        else:
            words[cue, value].add(row["word"])
    return Cues(
        strong=frozenset(words["preposition", "strong"]),
        weak=frozenset(words["preposition", "weak"]),
        nouns=nouns,
        actor_nouns=frozenset(words["actor noun", ""]),
        object_verbs=frozenset(words["verb", "object"]),
        subject_verbs=frozenset(words["verb", "subject"]),
        motion_verbs=frozenset(words["verb", "motion"]),
        actor_heads=frozenset(words["actor head", ""]),
        organisation_nouns=frozenset(words["organisation noun", ""]),
        municipal_nouns=frozenset(words["municipal noun", ""]),
        resident_nouns=frozenset(words["resident noun", ""]),
        actor_verbs=frozenset(words["actor verb", ""]),
        common_words=frozenset(row["word"] for row in read_table(own_table("places/common_words.tsv"), "word")),
    )


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """What a short form stands for: the place of that name, kind and country."""

    name: str
    kind: str
    country: str
    after_comma: bool


@cache
def abbreviations() -> dict[str, Abbreviation]:
    """Short forms as they are written, and what they stand for (`places/abbreviations.tsv`)."""
    table = own_table("places/abbreviations.tsv")
    return {
        row["abbreviation"]: Abbreviation(row["name"], row["kind"], row["country"], row["after_comma"] == "yes")
        for row in read_table(table, "abbreviation", "name", "kind", "country", "after_comma")
    }


@cache
def preposition_weights() -> dict[str, float]:
    """How strongly each preposition ties what is told to the place behind it (`places/prepositions.tsv`)."""
    return {
        row["word"]: float(row["weight"]) for row in read_table(own_table("places/prepositions.tsv"), "word", "weight")
    }
