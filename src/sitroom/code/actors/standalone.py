"""Resolves a phrase on its own, without a parse."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from sitroom.code.actors.names import find_names
from sitroom.code.actors.persons import Person
from sitroom.code.actors.phrase import read_phrase
from sitroom.code.actors.reference import of_person, of_reading
from sitroom.code.actors.states_meant import of_their_day
from sitroom.code.syntax import Token
from sitroom.model import ActorRef, Span

_WORD = re.compile(r"(?:[A-Za-z]\.){2,}|['’]s\b|\w+(?:['’](?!s\b)\w+)*|[^\w\s]")
_STOPS = {"of", "for", "in", "from", "at", "to", "with", "against", "on", "who", "that", ",", "("}


def resolve(phrase: str, day: date | None = None) -> ActorRef:
    """Who a phrase such as "the Russian foreign minister" stands for, out of any text and without a parser.

    A capital is taken for its government; a name that only a text could tell stays null. `day` decides who held an
    office. Raises ValueError for a phrase without a word.

    >>> ref = resolve("Ukrainian separatists")
    >>> ref.country, ref.sector, ref.codes
    ('UKR', 'REB', ['UKRREB', 'UKR'])
    >>> resolve("Tehran").sector, resolve("Antony Blinken", date(2021, 11, 12)).role
    ('GOV', 'Secretary of State')
    """
    tokens = _tokens(phrase)
    if not tokens:
        raise ValueError("the phrase has no word")
    head = next((i - 1 for i, t in enumerate(tokens) if t.lower in _STOPS and i), len(tokens) - 1)
    while head and tokens[head].lower in ("'s", "’s"):
        head -= 1
    hits = of_their_day(find_names(phrase, tokens), day)
    inside = next((h for h in hits if h.first <= head <= h.last), None)
    if inside:
        head = min(inside.last, len(tokens) - 1)
    span = Span.of(phrase, tokens[0].start, tokens[-1].end)
    if inside and inside.known.kind == "person":
        person = Person(inside.known.name, known=inside.known)
        if inside.first:
            title = read_phrase(
                tokens, 0, inside.first - 1, inside.first - 1, [h for h in hits if h.last < inside.first]
            )
            person.country, person.sector, person.role = title.country, title.sector, title.role
            person.former = title.former
        return of_person(person, day, short=False).reference(span)
    reading = read_phrase(tokens, 0, len(tokens) - 1, head, hits)
    profile = of_reading(reading, acts=inside is not None and inside.known.kind == "capital")
    if profile.sector is None and profile.country is None and (sector := _title(tokens, head)):
        profile = replace(profile, sector=sector)
    return profile.reference(span)


def _title(tokens: list[Token], head: int) -> str | None:
    """The sector of a title before an unknown name: Governor So-and-so."""
    for end in range(head - 1, -1, -1):
        reading = read_phrase(tokens, 0, end, end, [])
        if reading.role_hit and tokens[end + 1].text[0].isupper():
            return reading.sector
    return None


def _tokens(phrase: str) -> list[Token]:
    found: list[Token] = []
    for match in _WORD.finditer(phrase):
        word = match.group()
        pos = "PROPN" if word[0].isupper() else "NOUN" if word[0].isalnum() else "PUNCT"
        token = Token(len(found), match.start(), match.end(), word, word.lower(), word.lower(), pos, "", "", "")
        token.head = token
        found.append(token)
    return found
