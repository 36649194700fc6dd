"""Dictionary forms that the language pipeline gets wrong."""

from __future__ import annotations

from functools import cache

from sitroom.knowledge.tables import own_table, read_table


@cache
def verb_lemmas() -> dict[str, str]:
    """The dictionary form by the form in the text. Raises TableError where a form has two.

    >>> verb_lemmas()["hoped"]
    'hope'
    """
    found: dict[str, str] = {}
    for row in read_table(own_table("lemmas.tsv"), "lemma", "forms"):
        for form in row.list("forms"):
            if form in found:
                raise row.error(f"{form!r} stands for {found[form]!r} already")
            found[form] = row["lemma"]
    return found
