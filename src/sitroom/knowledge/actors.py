"""The tables of actors: states, peoples, organisations, persons in office, roles; and the index that finds their names.

The tables are in `knowledge/actors/`; each tells at its top where it comes from. Countries are ISO 3166-1 alpha-3
codes (3166-3 for states that are no more), sectors and codes are PLOVER's and CAMEO's.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from sitroom.knowledge.actors_index import Kind, Known, Names, Spell, normal
from sitroom.knowledge.tables import Row, own_rows, own_table, per_tables, read_table

RoleKind = Literal["office", "person", "body", "people", "via", "head"]

OWN = ("organisations", "persons", "peoples", "places", "roles")  # the tables to which a user may add rows

_CODE = re.compile(r"[A-Z]{3}")
_SPELL = re.compile(r"([A-Z]{3}) (\*|~?\d{4}-\d\d-\d\d) (\*|~?\d{4}-\d\d-\d\d)(?: (.+))?")


@dataclass(frozen=True, slots=True)
class Role:
    """A word for a role or a kind of body."""

    words: str
    sector: str | None
    kind: RoleKind
    gender: str | None


# -- loaders -------------------------------------------------------------------------------------------------------


@per_tables
def names() -> Names:
    """All names of the tables."""
    # Nothing of a hundred thousand new objects is garbage: looking for it meanwhile would take a third of the time.
    collecting = gc.isenabled()
    gc.disable()
    try:
        return Names(entries())
    finally:
        if collecting:
            gc.enable()


@per_tables
def adjectives() -> dict[str, str]:
    """Country code to its first adjective: RUS, Russian."""
    return {row["code"]: row.list("adjectives")[0] for row in _rows("countries", "code") if row.list("adjectives")}


@per_tables
def country_names() -> dict[str, str]:
    """Country code to its name: RUS, Russia."""
    return {row["code"]: row["name"] for row in _rows("countries", "code", "name")}


@dataclass(frozen=True, slots=True)
class Former:
    """The state that came before another: its code, from when and until when, and whether all names then meant it
    (else only those of the capital)."""

    code: str
    start: date
    end: date
    all_names: bool


@per_tables
def former_states() -> dict[str, tuple[Former, ...]]:
    """The states that came before those of today: RUS, the Soviet Union."""
    rows = (
        (row["code"], tuple(_former(row, words) for words in row.list("formerly")))
        for row in _rows("countries", "formerly")
    )
    return {code: former for code, former in rows if former}


@dataclass(frozen=True, slots=True)
class ShortForm:
    """What a common word means: a state where one of the states `beside` is named, or a body of a state that
    is named far more often than those `beside`."""

    known: Known
    beside: frozenset[str]


@per_tables
def short_forms() -> dict[str, ShortForm]:
    """The words, as written behind an article or without, that mean a state or a body of one: the North, Congress."""
    states, bodies = country_names(), dict(_organisations())
    found: dict[str, ShortForm] = {}
    for row in _rows("short_forms", "word", "country", "beside", "body"):
        code = _code(row, "country")
        if code not in states:
            raise row.error(f"{code!r} is no state of countries.tsv")
        if row["body"] and row["body"] not in bodies:
            raise row.error(f"{row['body']!r} is no body of organisations.tsv")
        known = bodies.get(row["body"]) or Known("country", states[code], code)
        found[row["word"]] = ShortForm(known, frozenset(row.list("beside")))
    return found


@per_tables
def surnames() -> dict[str, tuple[Known, ...]]:
    """The leading persons by the last word of each of their names, in normal form; the weightier first."""
    found: dict[str, list[Known]] = {}
    for written, known in persons_known():
        if known.leading:
            for last in {key for name in written for key in _family_names(normal(name), normal(known.name))}:
                found.setdefault(last, []).append(known)
    return {name: tuple(holders) for name, holders in found.items()}


@per_tables
def leaders() -> dict[str, tuple[Known, ...]]:
    """The leading persons by the code of their state."""
    found: dict[str, list[Known]] = {}
    for _, known in persons_known():
        if known.leading and known.country:
            found.setdefault(known.country, []).append(known)
    return {country: tuple(persons) for country, persons in found.items()}


@per_tables
def offices() -> dict[str, tuple[tuple[str, ...], ...]]:
    """The offices that a title can mean, all in normal form: those that count alike, the likeliest first."""
    return {
        normal(row["title"]): tuple(tuple(normal(o) for o in alike.split("/")) for alike in row.list("offices"))
        for row in _rows("offices", "title", "offices")
    }


@per_tables
def roles() -> dict[str, Role]:
    """The role words by their normal form."""
    found: dict[str, Role] = {}
    for row in _rows("roles", "role", "sector", "kind", "gender"):
        if row["kind"] not in get_args(RoleKind):
            raise row.error(f"{row['kind']!r} is no kind of role")
        if row["gender"] not in ("", "f", "m"):
            raise row.error(f"{row['gender']!r} is no gender")
        kind: RoleKind = row["kind"]  # type: ignore[assignment]
        role = Role(row["role"], _code(row, "sector"), kind, row["gender"] or None)
        found.setdefault(normal(row["role"]), role)
    return found


@per_tables
def role_starts() -> dict[str, int]:
    """The first word of each role, and the number of words of the longest role that begins so."""
    starts: dict[str, int] = {}
    for key in roles():
        first, count = key.split(" ", 1)[0], key.count(" ") + 1
        starts[first] = max(starts.get(first, 0), count)
    return starts


def entries() -> Iterator[tuple[str, Known]]:
    """Every name of the tables with what it leads to; of several on one name the first holds."""
    yield from _countries()
    yield from _peoples()
    yield from _organisations()
    yield from _persons()
    yield from _places()


def _countries() -> Iterator[tuple[str, Known]]:
    for row in _rows("countries", "code", "name", "aliases", "adjectives", "people", "capital", "until"):
        code = _code(row, "code")
        country = Known("country", row["name"], code)
        for written in (row["name"], *row.list("aliases")):
            yield written, country
        nationality = Known("nationality", row["name"], code)
        for written in (*row.list("adjectives"), *row.list("people")):
            yield written, nationality
        for written in row.list("capital"):
            yield written, Known("capital", row["name"], code, "GOV")


def _peoples() -> Iterator[tuple[str, Known]]:
    for row in _rows("peoples", "name", "aliases", "country", "code"):
        known = Known("people", row["name"], _code(row, "country"), code=row["code"] or None)
        for written in (row["name"], *row.list("aliases")):
            yield written, known


def _organisations() -> Iterator[tuple[str, Known]]:
    for row in _rows("organisations", "name", "aliases", "country", "sector", "code", "group"):
        kind: Kind = "seat" if row["group"] else "organisation"
        name = row["group"] or row["name"]
        known = Known(kind, name, _code(row, "country"), _code(row, "sector"), row["code"] or None, name)
        for written in (row["name"], *row.list("aliases")):
            yield written, known


@per_tables
def acronyms() -> frozenset[str]:
    """The short forms of organisations as they are written, which are no places: U.N., NATO, Nato."""
    short = {name for name, _ in _organisations() if name.isupper() and " " not in name}
    return frozenset(short | {name.title() for name in short if name.isalpha() and len(name) > 3})


def _persons() -> Iterator[tuple[str, Known]]:
    for written, known in persons_known():
        for name in written:
            yield name, known


@per_tables
def persons_known() -> tuple[tuple[tuple[str, ...], Known], ...]:
    """The persons with all that they are called."""
    return tuple(
        (
            (row["name"], *row.list("aliases")),
            Known(
                "person",
                row["name"],
                _code(row, "country"),
                gender=row["gender"] or None,
                leading=row["leading"] == "1",
                wikidata=row["wikidata"] or None,
                spells=tuple(_spell(row, spell) for spell in row.list("spells", ";")),
            ),
        )
        for row in _rows("persons", "name", "aliases", "country", "gender", "leading", "wikidata", "spells")
    )


def _places() -> Iterator[tuple[str, Known]]:
    for row in _rows("places", "country", "names"):
        country = _code(row, "country")
        for name in row.list("names"):
            yield name, Known("place", name, country)


def _spell(row: Row, words: str) -> Spell:
    match = _SPELL.fullmatch(words)
    if not match:
        raise row.error(f"{words!r} is not 'SECTOR from until office'")
    sector, start, end, office = match.groups()
    try:
        return Spell(sector, _day(start), _day(end), not end.startswith("~"), office)
    except ValueError:
        raise row.error(f"no such day in {words!r}") from None


_PARTICLES = {"ben", "bin", "van", "von", "de", "del", "la", "le", "al", "el", "da", "dos", "di", "der", "abu", "o"}


def _family_names(name: str, whole: str) -> Iterator[str]:
    """The last word of a name, and with its particle: bella, ben bella. Of a short form of the `whole` name that ends
    otherwise (Saif al-Islam Gaddafi) not the word alone: Islam is a faith.
    """
    words = name.split()
    joined = len(words) > 1 and words[-2] in _PARTICLES
    if not joined or words[-1] in whole.split()[-1]:
        yield words[-1]
    if joined and len(words) > 2:
        yield " ".join(words[-2:])


def _former(row: Row, words: str) -> Former:
    try:
        code, start, end, names = words.split()
        return Former(code, date.fromisoformat(start), date.fromisoformat(end), {"all": True, "capital": False}[names])
    except (ValueError, KeyError):
        raise row.error(f"{words!r} is not 'CODE from until all' or '... capital'") from None


def _day(value: str) -> date | None:
    return None if value == "*" else date.fromisoformat(value.lstrip("~"))


def _code(row: Row, column: str) -> str | None:
    value = row[column]
    if value and not _CODE.fullmatch(value):
        raise row.error(f"{column} {value!r} is not a code of three letters")
    return value or None


def _rows(table: str, *columns: str) -> Iterator[Row]:
    """The rows of a table, the user's own first: of several rows on one name the first holds."""
    yield from own_rows(f"actors/{table}.tsv", *columns)
    yield from read_table(own_table(f"actors/{table}.tsv"), *columns)


@per_tables
def cues() -> dict[str, frozenset[str]]:
    """The words that tell how a phrase is to be read, by what they tell (the table says what there is)."""
    return {row["cue"]: frozenset(row.list("words")) for row in _rows("cues", "cue", "words")}


@per_tables
def given_names() -> dict[str, str]:
    """Given names in their normal form, and f or m."""
    return {normal(row["name"]): row["gender"] for row in _rows("given_names", "name", "gender")}
