"""Verbs that tell who does what beside them (promised the rebels to withdraw), and who made what is rejected."""

from __future__ import annotations

from functools import cache

from sitroom.knowledge.tables import own_table, read_table


@cache
def verbs(kind: str) -> frozenset[str]:
    """The verbs of one kind of `frames/verbs.tsv`.

    >>> "promise" in verbs("control"), "order" in verbs("control")
    (True, False)
    """
    rows = read_table(own_table("frames/verbs.tsv"), "kind", "verbs")
    return frozenset(verb for row in rows if row["kind"] == kind for verb in row.list("verbs"))


def making(noun: str) -> frozenset[str]:
    """The words that tell that somebody made what this noun names; none where it is nothing that is rejected.

    >>> sorted(making("offer"))
    ['offer', 'propose']
    """
    return _makers().get(noun, frozenset())


@cache
def _makers() -> dict[str, frozenset[str]]:
    rows = read_table(own_table("frames/makers.tsv"), "nouns", "words")
    return {noun: frozenset(row.list("words")) for row in rows for noun in row.list("nouns")}
