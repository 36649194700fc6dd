"""The words that report what somebody says: verbs, nouns, adjectives and phrases, with their frames and acts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import get_args

from sitroom.knowledge.tables import own_table, read_table
from sitroom.model.statements import Act

ACTS: frozenset[str] = frozenset(get_args(Act))
CLAUSES = frozenset({"that", "to", "ing", "obj", "pred", "obj-to", "obj-pred"})
PREPOSITIONS = frozenset(
    {
        "of", "for", "about", "on", "over", "against", "at", "to", "with", "in", "as", "by", "upon", "from",
        "toward", "towards", "around", "behind", "between", "among", "like", "into", "off",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Use:
    """One way in which a cue takes its content: the frame, the act done by it, where the addressee stands."""

    frame: str
    act: Act
    addressee: str = ""
    factive: bool = False


Uses = dict[str, Use]


@cache
def verbs() -> dict[str, Uses]:
    """Verbs that report, by lemma: frame to use."""
    return _load("cues/verbs.tsv")


@cache
def nouns() -> dict[str, Uses]:
    """Nouns that report, by lemma: frame to use, where the text says whose it is (Russia's claim that)."""
    return _load("cues/nouns.tsv")


@cache
def lone_nouns() -> dict[str, Uses]:
    """Nouns that report though nobody is named (fears that), by lemma: frame to use."""
    return _load("cues/nouns.tsv", "alone")


@cache
def noun_acts() -> dict[str, Act]:
    """The act that a noun names (voiced support, reiterated the demand), by lemma."""
    return {
        row["lemma"]: _act(row["act"], row.error) for row in read_table(own_table("cues/nouns.tsv"), "lemma", "act")
    }


@cache
def adjectives() -> dict[str, Uses]:
    """Adjectives that report, by lemma: frame to use."""
    return _load("cues/adjectives.tsv")


@cache
def phrases() -> dict[tuple[str, ...], Act]:
    """Phrases that name a source, as their words: `("according", "to")` to the act."""
    found: dict[tuple[str, ...], Act] = {}
    for row in read_table(own_table("cues/phrases.tsv"), "words", "act"):
        found[tuple(row["words"].split())] = _act(row["act"], row.error)
    return found


def _load(table: str, column: str = "frames") -> dict[str, Uses]:
    found: dict[str, Uses] = {}
    for row in read_table(own_table(table), "lemma", column, "act"):
        uses = found.setdefault(row["lemma"], {})
        for frame in row.list(column):
            if not _is_frame(frame):
                raise row.error(f"no frame is called {frame!r}")
            if frame in uses:
                raise row.error(f"{row['lemma']!r} has the frame {frame!r} twice")
            addressee = row.values.get("addressee", "")
            if addressee and addressee != "obj" and addressee not in PREPOSITIONS:
                raise row.error(f"an addressee is 'obj' or a preposition, not {addressee!r}")
            uses[frame] = Use(frame, _act(row["act"], row.error), addressee, row.values.get("factive") == "yes")
    return found


def _is_frame(frame: str) -> bool:
    first, _, preposition = frame.rpartition("-")
    return frame in CLAUSES or (first in ("", "obj", "addr") and preposition in PREPOSITIONS)


def _act(name: str, error: object) -> Act:
    if name not in ACTS:
        assert callable(error)
        raise error(f"no act is called {name!r}")
    return name  # type: ignore[return-value]


@cache
def act_words() -> dict[str, tuple[tuple[Act, int], ...]]:
    """Words in what is said that show the act, by lemma: acts with their weights."""
    found: dict[str, list[tuple[Act, int]]] = {}
    for row in read_table(own_table("cues/acts.tsv"), "act", "weight", "words"):
        if not row["weight"].isdigit():
            raise row.error(f"a weight is a whole number, not {row['weight']!r}")
        for word in dict.fromkeys(row.list("words")):
            found.setdefault(word, []).append((_act(row["act"], row.error), int(row["weight"])))
    return {word: tuple(acts) for word, acts in found.items()}


@cache
def confidences() -> dict[str, tuple[float, float]]:
    """How often a rule is right, and how often where its source has not the form of somebody's name or role."""
    found: dict[str, tuple[float, float]] = {}
    for row in read_table(own_table("cues/confidence.tsv"), "rule", "confidence", "unsure"):
        try:
            both = float(row["confidence"]), float(row["unsure"])
        except ValueError:
            raise row.error("confidence and unsure are numbers from 0 to 1") from None
        if not all(0 <= number <= 1 for number in both):
            raise row.error("confidence and unsure are numbers from 0 to 1")
        found[row["rule"]] = both
    return found
