"""What words do to the status of an event: operators that govern it, and the words beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from sitroom.knowledge.tables import Row, own_table, read_table

MODALITIES = ("actual", "denied", "possible", "planned", "demanded", "conditional", "feared")
EFFECTS = {*MODALITIES[1:], "same", "holds", "said", "subject"}
KINDS = {
    "negation",
    "quantifier",
    "whichever",
    "state",
    "habit",
    "polite",
    "alleged",
    "modal",
    "perfect",
    "mark",
    "preposition",
    "adjective",
    "adverb",
}


@dataclass(frozen=True, slots=True)
class Operator:
    """What a word does to its complement: in general, when it is itself negated, and in the past tense."""

    effect: str
    negated: str
    past: str


@cache
def operators() -> dict[tuple[str, str], dict[str, Operator]]:
    """The operators by lemma and part of speech (V, N, A), then by frame.

    Raises TableError for an unknown effect or part of speech, or a frame that is given twice.
    """
    found: dict[tuple[str, str], dict[str, Operator]] = {}
    for row in read_table(own_table("status/operators.tsv"), "lemmas", "pos", "frames", "effect", "negated", "past"):
        operator = Operator(*(_effect(row, column) for column in ("effect", "negated", "past")))
        if row["pos"] not in {"V", "N", "A"}:
            raise row.error(f"{row['pos']!r} is no part of speech: V, N or A")
        if not operator.effect:
            raise row.error("no effect")
        for lemma in row.list("lemmas"):
            frames = found.setdefault((lemma, row["pos"]), {})
            for frame in row.list("frames"):
                if frame in frames:
                    raise row.error(f"{lemma} has the frame {frame} already")
                frames[frame] = operator
    return found


def is_demand(noun: str) -> bool:
    """Whether the infinitive of this noun is for those to do whom it is addressed to: an ultimatum to halt.

    >>> is_demand("ultimatum"), is_demand("plan")
    (True, False)
    """
    told = operators().get((noun, "N"), {}).get("inf")
    return told is not None and told.effect == "demanded"


def is_demanding(verb: str) -> bool:
    """Whether the clause of this verb is what somebody is to do: demanded that he go.

    >>> is_demanding("demand"), is_demanding("say")
    (True, False)
    """
    told = operators().get((verb, "V"), {}).get("that")
    return told is not None and told.effect == "demanded"


def is_asking(verb: str) -> bool:
    """Whether what stands behind this verb with `for` is demanded: call for.

    >>> is_asking("call"), is_asking("wait")
    (True, False)
    """
    told = operators().get((verb, "V"), {}).get("for")
    return told is not None and told.effect == "demanded"


@cache
def words(kind: str) -> dict[str, str]:
    """The words of this kind that stand beside an event, and their effect.

    >>> words("modal")["may"], words("adjective")["averted"]
    ('possible', 'denied')
    """
    return {word: row["effect"] for row in _word_rows() if row["kind"] == kind for word in row.list("words")}


@cache
def time_words(kind: str) -> frozenset[str]:
    """The words that tell when without being a date: before, now, after, habit or history."""
    rows = read_table(own_table("status/time_words.tsv"), "kind", "words")
    return frozenset(word for row in rows if row["kind"] == kind for word in row.list("words"))


@cache
def phase_weights() -> dict[str, float]:
    """What each feature adds to the log-odds that an event is background.

    Raises TableError where a weight is no number.
    """
    found: dict[str, float] = {}
    for row in read_table(own_table("status/phase.tsv"), "feature", "weight"):
        try:
            found[row["feature"]] = float(row["weight"])
        except ValueError:
            raise row.error(f"{row['weight']!r} is no number") from None
    return found


def _word_rows() -> Iterator[Row]:
    for row in read_table(own_table("status/words.tsv"), "kind", "words", "effect"):
        if row["kind"] not in KINDS:
            raise row.error(f"{row['kind']!r} is none of {', '.join(sorted(KINDS))}")
        if not _effect(row, "effect"):
            raise row.error("no effect")
        yield row


def _effect(row: Row, column: str) -> str:
    if row[column] and row[column] not in EFFECTS:
        raise row.error(f"{row[column]!r} is no effect: {', '.join(sorted(EFFECTS))}")
    return row[column]
