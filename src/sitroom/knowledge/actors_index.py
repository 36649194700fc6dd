"""The index of names: what a name leads to, and the normal form under which it is looked up."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

Kind = Literal["country", "nationality", "capital", "people", "organisation", "seat", "person", "place"]

_SPACES = re.compile(r"[\s-]+")


@dataclass(frozen=True, slots=True)
class Spell:
    """A time in a sector: from `start` until `end`, null where open. `sure` is false where the end is only the last
    day that is known of."""

    sector: str
    start: date | None
    end: date | None
    sure: bool
    office: str | None


@dataclass(frozen=True, slots=True)
class Known:
    """What a name leads to. `code` is a CAMEO code where no state is concerned, `group` the body spoken for."""

    kind: Kind
    name: str
    country: str | None = None
    sector: str | None = None
    code: str | None = None
    group: str | None = None
    gender: str | None = None
    leading: bool = False
    wikidata: str | None = None
    spells: tuple[Spell, ...] = ()

    def spell_at(self, day: date | None) -> Spell | None:
        """The spell that holds at `day`; without a day, the one that all spells agree with in sector and is open."""
        if day is None:
            open_ends = [s for s in self.spells if s.end is None]
            return open_ends[-1] if open_ends and len({s.sector for s in self.spells}) == 1 else None
        for spell in reversed(self.spells):
            if (spell.start is None or spell.start <= day) and (spell.end is None or day <= spell.end):
                return spell
        return None

    def is_former(self, day: date | None) -> bool:
        """Whether all that is known of the person's offices had surely ended by `day`."""
        return day is not None and bool(self.spells) and all(s.end and s.sure and s.end < day for s in self.spells)


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a name. With `exact` it must be written so (WHO is not "who")."""

    written: str
    exact: bool
    known: Known


class Names:
    """The names of all tables by their normal form."""

    def __init__(self, entries: Iterable[tuple[str, Known]]) -> None:
        self._forms: dict[str, list[Form]] = {}
        self._longest: dict[str, int] = {}
        self._longest_small: dict[str, int] = {}
        for written, known in entries:
            key = normal(written)
            form = Form(written, _is_acronym(written), known)
            forms = self._forms.get(key)
            if forms is None:
                self._forms[key] = [form]
            elif not any(f.known.kind == known.kind and f.exact == form.exact for f in forms):
                forms.append(form)
            first, length = first_word(key), len(key)
            if self._longest.get(first, 0) < length:
                self._longest[first] = length
            if written[0].islower() and self._longest_small.get(first, 0) < length:
                self._longest_small[first] = length

    def longest(self, word: str, small: bool) -> int:
        """The length of the longest name that begins with this word (as `first_word` gives it), 0 where none does;
        with `small`, of those written with a small letter only."""
        return (self._longest_small if small else self._longest).get(word, 0)

    def find(self, written: str) -> list[Known]:
        """What these very words can stand for."""
        found = self._forms.get(normal(written))
        if not found:
            return []
        return [f.known for f in found if _is_written(written, f)]


def _is_acronym(name: str) -> bool:
    return len(name) <= 9 and name.isupper() and " " not in name


def _is_written(text: str, form: Form) -> bool:
    if form.exact:
        return text == form.written
    if form.written.startswith("the ") and form.written[4].isupper():
        return text[4:].lstrip()[:1].isupper()  # the West is not the west of a country
    return form.written[0].islower() or text[0].isupper()


def normal(name: str) -> str:
    """The form under which a name is looked up: lower case, without accents, hyphens as spaces.

    >>> normal("Côte  d’Ivoire"), normal("Ban Ki-moon")
    ("cote d'ivoire", 'ban ki moon')
    """
    name = name.lower()
    if name.isalpha() and name.isascii():
        return name
    name = _SPACES.sub(" ", name.replace("’", "'"))
    if name.isascii():
        return name
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


def first_word(key: str) -> str:
    """The first word of a normal form, as a tokenizer cuts it."""
    return key.split(" ", 1)[0].removesuffix("'s").rstrip("'.")


@lru_cache(maxsize=50_000)
def singular(word: str) -> str:
    """The singular of a lower-case English noun, near enough for a look-up.

    >>> [singular(w) for w in ("ministries", "policemen", "troops", "boss", "forces")]
    ['ministry', 'policeman', 'troop', 'boss', 'force']
    """
    if word.endswith("men") and word != "men":
        return word[:-3] + "man"
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses")):
        return word[:-2]
    return word[:-1]


_IRREGULAR = {
    "men": "man", "women": "woman", "children": "child", "people": "people", "wives": "wife", "thieves": "thief",
    "media": "media", "police": "police", "governments'": "government",
}  # fmt: skip
