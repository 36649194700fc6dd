"""Where: the places that a report names as places, each with the point on the map that is meant."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import pairwise

from sitroom.code.alone import parse_alone
from sitroom.code.places_mentions import PLACE_LABELS, Mention, find_mentions, home_of
from sitroom.code.places_named import contained
from sitroom.code.places_offsets import offset_before
from sitroom.code.places_priors import NAMESAKE, namesakes, prior
from sitroom.code.places_ranking import Choice, rank
from sitroom.code.places_reading import reads_as_place
from sitroom.code.syntax import Parsed
from sitroom.knowledge.gazetteer import Entry, Gazetteer, open_gazetteer
from sitroom.knowledge.gazetteer_cues import place_cues
from sitroom.model.base import Span
from sitroom.model.places import Kind, Place

ENOUGH = 0.25  # the chance below which a place is given no coordinates
CERTAIN = 0.94  # how often a place without a rival is right (measured on two sets of news, 3,500 names)
PART = 0.4  # of a country's radius, from its middle to its east where the gazetteer has no such region


def find_places(parsed: Parsed, gazetteer: Gazetteer, outlet: str | None = None) -> list[Place]:
    """The places in the order of the text.

    A capital that stands for its government (Moscow said), an adjective (Russian troops) and a part of an
    organisation's or a person's name are none. Within a report one name is one place, unless the report itself tells
    two apart (Paris, Texas). A place with no good candidate has no coordinates. `outlet` is who published the report:
    the Kentucky Register means the Richmond of Kentucky.
    """
    return [_place(parsed.text, mention, choice) for mention, choice in _choices(parsed, gazetteer, outlet)]


def _choices(parsed: Parsed, gazetteer: Gazetteer, outlet: str | None = None) -> list[tuple[Mention, Choice | None]]:
    """The names that stand for places, each with what was chosen for it."""
    cues = place_cues()
    mentions = find_mentions(parsed, gazetteer, cues)
    people = frozenset(
        token.lower
        for entity in parsed.entities
        if entity.label == "PERSON" and len(entity.tokens) > 1
        for token in entity.tokens
    )
    holders = {id(after) for before, after in pairwise(mentions) if contained(before, after)}
    places = {id(m): m for m in mentions if reads_as_place(m, cues, people, id(m) in holders)}
    # A name that is a town's once is so again where the recogniser takes it for a person or overlooks it.
    known = {m.key for m in places.values() if m.label in PLACE_LABELS}
    for m in mentions:
        if id(m) not in places and m.key in known and m.label not in PLACE_LABELS and not m.within:
            again = replace(m, label="GPE")
            if reads_as_place(again, cues, frozenset()):
                places[id(m)] = m
    # Those who act from a place still tell where the report is at home.
    told = [m for m in mentions if id(m) in places or (m.label in PLACE_LABELS and not m.within)]
    choices = rank(told, cues, home_of(outlet, gazetteer, cues) if outlet else ())
    for m in mentions:
        choice = None if id(m) in places else choices.get(id(m))
        if choice and reads_as_place(m, cues, people, meant=choice.entry):
            places[id(m)] = m
    return [(m, choices.get(id(m))) for m in mentions if id(m) in places]


def locate(text: str) -> list[Place]:
    """The places of a text, with their points on the map. Loads the language pipeline and the gazetteer once.

    >>> for place in locate("Moscow said that shells fell south of Kherson, in Ukraine."):
    ...     print(place.name, place.kind, place.country, place.offset and place.offset.point)
    Kherson city UKR S
    Ukraine country UKR None
    """
    return find_places(parse_alone(text), default_gazetteer())


def weigh(text: str) -> list[tuple[Place, list[tuple[Entry, float]]]]:
    """The places of a text, each with all the candidates that were weighed and their chances, the likeliest first.

    >>> (place, found), *_ = weigh("The mayor of Tripoli, Lebanon, resigned.")
    >>> place.country, [(entry.country, round(chance, 2)) for entry, chance in found[:2]]
    ('LBN', [('LBN', 0.94), ('LBY', 0.0)])
    """
    parsed = parse_alone(text)
    return [
        (
            _place(text, mention, choice),
            [(entry, CERTAIN * chance) for entry, chance in choice.weighed] if choice else [],
        )
        for mention, choice in _choices(parsed, default_gazetteer())
    ]


def candidates(name: str, gazetteer: Gazetteer | None = None) -> list[Entry]:
    """All places of that name in any spelling, the one that is likeliest without any context first.

    >>> [(place.name, place.country) for place in candidates("Donetsk")][:2]
    [('Donetsk', 'UKR'), ('Donetsk', 'RUS')]
    """
    found = (gazetteer or default_gazetteer()).find(name)
    around = namesakes(found)
    return sorted(found, key=lambda entry: prior(entry) + (NAMESAKE if entry.id in around else 0.0), reverse=True)


@cache
def default_gazetteer() -> Gazetteer:
    """The gazetteer of the installed packages, opened once. Raises GazetteerError where it cannot be."""
    return open_gazetteer()


def _place(text: str, mention: Mention, choice: Choice | None) -> Place:
    span = Span.of(text, mention.start, mention.end)
    offset = offset_before(text, mention.start, choice.entry.kind if choice else "other")
    if choice is None or choice.chance < ENOUGH:
        return Place(
            span=span,
            name=span.text,
            kind="site" if mention.label == "FAC" else "other",
            candidates=len(mention.entries),
            confidence=round(CERTAIN * choice.chance, 3) if choice else 0.0,
            offset=offset,
        )
    entry = choice.entry
    lat, lon, name = entry.lat, entry.lon, entry.name
    kind: Kind = entry.kind
    if mention.direction:
        north, east = (PART * entry.radius / 111 * part for part in mention.direction)
        lat, lon = max(-90.0, min(90.0, lat + north)), (lon + east + 180) % 360 - 180
        kind, name = "region", span.text
    elif mention.site:
        kind, name = "site", span.text
    return Place(
        span=span,
        name=name,
        kind=kind,
        lat=round(lat, 5),
        lon=round(lon, 5),
        geonameid=None if mention.direction or mention.site else entry.geonameid,
        country=entry.country,
        admin1=entry.admin1,
        candidates=choice.among,
        confidence=round(CERTAIN * choice.chance, 3),
        offset=offset,
    )
