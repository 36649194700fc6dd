"""The words for the medium of a statement, for the condition on which somebody speaks, and for what never speaks."""

from __future__ import annotations

from functools import cache

from sitroom.knowledge.tables import own_table, read_table

KINDS = ("medium", "condition", "asked", "hidden", "barred", "happening", "remarking")


@cache
def circumstance_words(kind: str) -> frozenset[str]:
    """The lemmas of this kind. Raises TableError for a row of another kind.

    >>> "letter" in circumstance_words("medium"), "anonymity" in circumstance_words("condition")
    (True, True)
    """
    found: set[str] = set()
    for row in read_table(own_table("cues/media.tsv"), "kind", "words"):
        if row["kind"] not in KINDS:
            raise row.error(f"{row['kind']!r} is none of {', '.join(KINDS)}")
        if row["kind"] == kind:
            found.update(row.list("words"))
    return frozenset(found)
