"""Which of the places that bear a name is meant: a log-linear model of population, kind and the other places."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sitroom.code.places_mentions import Mention
from sitroom.code.places_named import LIKELIEST, Named, grouped, holds
from sitroom.code.places_priors import GREAT, prior
from sitroom.knowledge.gazetteer import Entry
from sitroom.knowledge.gazetteer_cues import Cues

# The weights, set by hand: in units of a factor of ten of a city's population.
COUNTRY_SHARE = 2.2  # times the share of the report's places that lie in the candidate's country
UNIT_SHARE = 4.0
TIED = 2.2  # times the number of other names with a place nearby, or in it, or around it
MOST_TIES = 2.5
NAMESAKE_TIES = 0.5  # for a town that is called like a state: Egypt, Texas
SEAT = 0.25  # what nearness to a capital or a seat of power counts
REACH = 120.0  # kilometres at which nearness has fallen to 1/e
SHARP = 1.7  # how fast odds grow with the score
FAR = 0.02  # of the report's places: below it a country is not what the report is about
AT_HOME = 0.4  # of the report's places: from it one country is
SMALL = GREAT  # inhabitants below which the one who is meant may be a town that the gazetteer has not
UNLISTED = 0.4  # what is left of the chance of such a town far from all others
ROUNDS = 3
SAME = 60.0  # kilometres within which two candidates are one answer


@dataclass(slots=True)
class Choice:
    """The place chosen for a name, the chance that it is right, among how many, and the likelier with their chances."""

    entry: Entry
    chance: float
    among: int
    weighed: list[tuple[Entry, float]]


def rank(mentions: list[Mention], cues: Cues, home: Sequence[Sequence[Entry]] = ()) -> dict[int, Choice]:
    """The choice for each mention, by the mention's id(); mentions of unknown names have none.

    `home` are the candidates of each name in the outlet's, which counts like a name in the report.

    The names of a report are resolved together: each candidate is weighed by what is believed of the others, a few
    times over (mean-field approximation).
    """
    groups = grouped(mentions, cues)
    for found in home:
        likely = sorted(found, key=prior, reverse=True)[:LIKELIEST]
        groups.append(Named([], likely, list(map(prior, likely)), len(found)))
    for group in groups:
        group.chances = _chances(group.base)
    _tie(groups)
    for _ in range(ROUNDS):
        countries, units, total = _shares(groups)
        believed = []
        for group in groups:
            own_countries, own_units = _own_shares(group)
            rest = max(total - group.weight, 1e-9)
            most = NAMESAKE_TIES if any(entry.kind == "country" for entry in group.entries) else MOST_TIES
            scores = []
            for i, entry in enumerate(group.entries):
                unit = entry.unit or entry.id
                near = entry.near or ""
                score = group.base[i]
                score += COUNTRY_SHARE * (countries.get(near, 0.0) - own_countries.get(near, 0.0)) / rest
                score += UNIT_SHARE * (units.get(unit, 0.0) - own_units.get(unit, 0.0)) / rest
                tied = sum(
                    min(1.0, sum(groups[other].chances[j] * strength for j, strength in ties))
                    for other, ties in group.ties[i].items()
                )
                scores.append(score + TIED * min(most, tied))
            believed.append(_chances(scores))
        for group, chances in zip(groups, believed, strict=True):
            group.chances = chances
    chosen = {}
    countries, _, total = _shares(groups)
    for group in groups:
        choice = _choice(group)
        if not group.told and _is_far(group, choice.entry, countries, total):
            choice.chance *= UNLISTED
        chosen.update({id(mention): choice for mention in group.mentions})
    return chosen


def _is_far(group: Named, top: Entry, countries: dict[str, float], total: float) -> bool:
    """Whether a small town lies where nothing else in the report does, while nearly all of that is elsewhere.

    Then it is rather a namesake in the report's own country, which the gazetteer has not or spells otherwise.
    """
    if top.kind not in ("city", "admin1", "admin2") or top.population >= SMALL:
        return False
    own, _ = _own_shares(group)
    rest = max(total - group.weight, 1e-9)
    here = (countries.get(top.near or "", 0.0) - own.get(top.near or "", 0.0)) / rest
    most = max(((weight - own.get(country, 0.0)) / rest for country, weight in countries.items()), default=0.0)
    return here < FAR and most >= AT_HOME


def _tie(groups: list[Named]) -> None:
    """Notes which candidates of different names lie near or in each other, and how strongly that ties them."""
    for group in groups:
        group.ties = [{} for _ in group.entries]
    for a, one in enumerate(groups):
        for b in range(a):
            other = groups[b]
            for i, entry in enumerate(one.entries):
                for j, second in enumerate(other.entries):
                    if strength := _tied(entry, second):
                        one.ties[i].setdefault(b, []).append((j, strength))
                        other.ties[j].setdefault(a, []).append((i, strength))


def _tied(one: Entry, other: Entry) -> float:
    if one.id == other.id:
        return 1.0
    if one.near != other.near and one.near and other.near:
        return 0.0
    if one.kind == "country" or other.kind == "country":
        return 0.0
    if holds(one, other) or holds(other, one):
        return 1.0 if "admin2" in (one.kind, other.kind) else 0.7
    if abs(one.lat - other.lat) > 3 or one.kind == "admin1" or other.kind == "admin1":
        return 0.0
    strength = math.exp(-kilometres(one.lat, one.lon, other.lat, other.lon) / REACH)
    if one.capital or other.capital or "site" in (one.kind, other.kind):
        strength *= SEAT  # every report names the White House
    return strength if strength > 0.1 else 0.0


def _own_shares(group: Named) -> tuple[dict[str, float], dict[int, float]]:
    countries: dict[str, float] = defaultdict(float)
    units: dict[int, float] = defaultdict(float)
    for entry, chance in zip(group.entries, group.chances, strict=True):
        if entry.near:
            countries[entry.near] += chance * group.weight
        if entry.unit or entry.kind == "admin1":
            units[entry.unit or entry.id] += chance * group.weight
    return countries, units


def _shares(groups: list[Named]) -> tuple[dict[str, float], dict[int, float], float]:
    """How much of the report lies in each country and each first-order unit, as believed so far."""
    countries: dict[str, float] = defaultdict(float)
    units: dict[int, float] = defaultdict(float)
    for group in groups:
        own_countries, own_units = _own_shares(group)
        for country, weight in own_countries.items():
            countries[country] += weight
        for unit, weight in own_units.items():
            units[unit] += weight
    return countries, units, sum(group.weight for group in groups)


def _chances(scores: list[float]) -> list[float]:
    best = max(scores)
    odds = [math.exp(SHARP * (score - best)) for score in scores]
    total = sum(odds)
    return [odd / total for odd in odds]


def _choice(group: Named) -> Choice:
    best = max(range(len(group.chances)), key=group.chances.__getitem__)
    top = group.entries[best]
    # What lies in the same spot is one answer: a city and the province around it.
    same = sum(
        chance
        for chance, entry in zip(group.chances, group.entries, strict=True)
        if kilometres(top.lat, top.lon, entry.lat, entry.lon) <= SAME
    )
    weighed = sorted(zip(group.entries, group.chances, strict=True), key=lambda pair: -pair[1])
    return Choice(top, min(1.0, same), group.among, weighed)


def kilometres(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """The distance between two points, good to a percent below a thousand kilometres."""
    east = (lon2 - lon1 + 180) % 360 - 180
    return 111.2 * math.hypot(lat2 - lat1, east * math.cos(math.radians((lat1 + lat2) / 2)))
