"""Who wrote a report, where that is a person: an outlet, an agency or a desk is no author."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from sitroom.knowledge.tables import own_table, read_table

BY = re.compile(r"^(?:(?:written|reported|posted|story|words|text|analysis|opinion)\s+)?by[:\s]+", re.IGNORECASE)
BETWEEN = re.compile(r"\s*(?:[;|/•·\n]|,|\s&\s|\sand\s|\swith\s)\s*", re.IGNORECASE)
PLACE = re.compile(r"\s+(?:in|at)\s+[A-Z].*$|\s*\([^)]*\)|\s+[-–—]\s.*$")
PARTICLES = frozenset(
    "al ap bar bin bint da dal de del della den der di dos du el ibn la le mac of ten ter van von y zu".split()  # noqa: SIM905
)
NAME = re.compile(r"[^\W\d_]+(?:['’.\-][^\W\d_]*)*")
MOST_NAMES = 6  # words in the name of a person


def authors(names: Iterable[str], outlet: str | None = None) -> str | None:
    """The names of persons among these bylines, null where there is none.

    Args:
        names: as a page or a feed gives them; one may hold several.
        outlet: the name of the outlet, which is no author of its reports.

    >>> authors(["By Jane Roe and John Doe, CNN"]), authors(["CNN Wire"]), authors(["The Courier"], "The Courier")
    ('Jane Roe, John Doe', None, None)
    >>> authors(["Ursula van der Berg in Kyiv"]), authors(["admin"]), authors(["https://courier.example/jane"])
    ('Ursula van der Berg', None, None)
    """
    found: dict[str, None] = {}
    for name in names:
        for part in BETWEEN.split(BY.sub("", name.strip())):
            person = PLACE.sub("", BY.sub("", part.strip())).strip()
            if is_person(person) and not _same(person, outlet):
                found.setdefault(person)
    return ", ".join(found) or None


def is_person(name: str) -> bool:
    """Whether this looks like the name of a person: two words or more, of letters, none of them an outlet's."""
    words = name.split()
    if not 2 <= len(words) <= MOST_NAMES or not all(NAME.fullmatch(word) for word in words):
        return False
    small = [word.lower().strip(".") for word in words]
    if name.lower() in _agencies() or any(word in _no_authors() for word in small):
        return False
    # Letters without case, as in Arabic, are neither large nor small.
    return all(word[0] == word[0].upper() or low in PARTICLES for word, low in zip(words, small, strict=True)) and any(
        low not in PARTICLES for low in small
    )


def _same(name: str, outlet: str | None) -> bool:
    return outlet is not None and _letters(name) in _letters(outlet)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.lower()))


@cache
def _no_authors() -> frozenset[str]:
    return frozenset(row["word"] for row in read_table(own_table("pages/no_authors.tsv"), "word"))


@cache
def _agencies() -> frozenset[str]:
    return frozenset(row["agency"].lower() for row in read_table(own_table("layout_agencies.tsv"), "agency"))
