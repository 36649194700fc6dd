"""Which of the places that bear a name is meant: a log-linear model of population, kind and the other places."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from sitroom.code.places_mentions import Mention
from sitroom.code.places_priors import GREAT, NAMESAKE, namesakes, prior
from sitroom.knowledge.gazetteer import ALTERNATE, MAIN, Entry
from sitroom.knowledge.gazetteer_cues import Cues
from sitroom.model.places import Kind

# The weights, set by hand: in units of a factor of ten of a city's population.
FOREIGN = -2.0  # a name in another language where other places bear it as their own
IN_NAMED_UNIT = 6.0  # the report says so: Kherson, Ukraine
NOT_IN_NAMED = -4.0
KIND_FITS = 2.5  # the city of X, X province
KIND_FAILS = -2.5
COUNTRY_SHARE = 2.2  # times the share of the report's places that lie in the candidate's country
UNIT_SHARE = 4.0
TIED = 2.2  # times the number of other names with a place nearby, or in it, or around it
MOST_TIES = 2.5
SEAT = 0.25  # what nearness to a capital or a seat of power counts
REACH = 120.0  # kilometres at which nearness has fallen to 1/e
SHARP = 1.7  # how fast odds grow with the score
FAR = 0.02  # of the report's places: below it a country is not what the report is about
AT_HOME = 0.4  # of the report's places: from it one country is
SMALL = GREAT  # inhabitants below which the one who is meant may be a town that the gazetteer has not
UNLISTED = 0.4  # what is left of the chance of such a town far from all others
LIKELIEST = 14  # candidates of a name that are weighed against the report's other places
ROUNDS = 3
LEVELS = {"city": 1, "site": 1, "admin2": 2, "admin1": 3, "country": 4}
SAME = 60.0  # kilometres within which two candidates are one answer


@dataclass(slots=True)
class Choice:
    """The place chosen for a name, the chance that it is right, among how many, and the likelier with their chances."""

    entry: Entry
    chance: float
    among: int
    weighed: list[tuple[Entry, float]]


@dataclass(slots=True, eq=False)
class Named:
    """All mentions of one name in a report that say the same about where it lies.

    `entries` are the likelier candidates, `base` their scores before the report's other places are looked at, `chances`
    what is believed of each so far; `among` how many bear the name; `told` whether the report says what it lies in.
    """

    mentions: list[Mention]
    entries: list[Entry]
    base: list[float]
    among: int
    told: bool = False
    chances: list[float] = field(default_factory=list)
    ties: list[dict[int, list[tuple[int, float]]]] = field(default_factory=list)

    @property
    def weight(self) -> float:
        """How much it counts for where the report is at home."""
        return 1 + math.log(max(1, len(self.mentions)))


def rank(mentions: list[Mention], cues: Cues, home: Sequence[Sequence[Entry]] = ()) -> dict[int, Choice]:
    """The choice for each mention, by the mention's id(); mentions of unknown names have none.

    `home` are the candidates of each name in the outlet's, which counts like a name in the report.

    The names of a report are resolved together: each candidate is weighed by what is believed of the others, a few
    times over (mean-field approximation).
    """
    groups = _groups(mentions, cues)
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
                scores.append(score + TIED * min(MOST_TIES, tied))
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


def _groups(mentions: list[Mention], cues: Cues) -> list[Named]:
    """Mentions by name; one name is one place within a report unless the report itself tells two apart."""
    by_name: dict[str, list[tuple[Mention, Mention | None, Kind | None]]] = defaultdict(list)
    for mention, following in zip(mentions, [*mentions[1:], None], strict=False):
        if mention.entries:
            holder = following if following and contained(mention, following) else None
            by_name[mention.key].append((mention, holder, _kind_told(mention, cues)))
    groups = []
    for told in by_name.values():
        splits: dict[str, list[tuple[Mention, Mention | None, Kind | None]]] = defaultdict(list)
        for item in told:
            splits[item[1].key if item[1] else ""].append(item)
        bare = splits.pop("", [])
        for number, items in enumerate(splits.values()):
            # Mentions without a container go with the first that has one.
            groups.append(_group(items + (bare if number == 0 else [])))
        if not splits:
            groups.append(_group(bare))
    return groups


def _group(items: list[tuple[Mention, Mention | None, Kind | None]]) -> Named:
    found = items[0][0].entries
    holder = next((holder for _, holder, _ in items if holder), None)
    kind = next((kind for _, _, kind in items if kind), None)
    native = any(entry.rank == MAIN for entry in found)
    around = namesakes(found) if kind is None else set()
    scored = sorted(
        (
            (
                prior(entry)
                + _told(entry, holder, kind)
                + (_foreign(entry) if native and entry.rank == ALTERNATE else 0.0)
                + (NAMESAKE if entry.id in around else 0.0),
                -n,
            )
            for n, entry in enumerate(found)
        ),
        reverse=True,
    )
    kept = scored[:LIKELIEST]
    return Named(
        [item[0] for item in items],
        [found[-n] for _, n in kept],
        [score for score, _ in kept],
        len(found),
        bool(holder),
    )


def _foreign(entry: Entry) -> float:
    return FOREIGN * (0.5 if entry.population >= GREAT else 1.0)


def _told(entry: Entry, holder: Mention | None, kind: Kind | None) -> float:
    """What the words around the name tell: a container, a kind."""
    score = 0.0
    if kind:
        score += KIND_FITS if entry.kind == kind else KIND_FAILS if kind in ("admin1", "admin2", "city") else 0.0
    if holder:
        inside = any(_holds(container, entry) for container in holder.entries)
        score += IN_NAMED_UNIT if inside else NOT_IN_NAMED
    return score


def _holds(container: Entry, entry: Entry) -> bool:
    if container.id == entry.id:
        return False
    if container.kind == "country":
        return entry.near == container.near
    if container.kind in ("admin1", "admin2"):
        return container.id in (entry.unit, entry.subunit)
    return False


def contained(mention: Mention, following: Mention) -> bool:
    """Whether the next name says where this one lies: Kherson, Ukraine; Odesa in Ukraine; but not Lebanon, Syria."""
    sentence = mention.head.sentence
    if following.head.sentence is not sentence or not following.entries or not mention.entries:
        return False
    if following.head.dep in ("compound", "amod") and following.head.head.i > following.tokens[-1].i:
        return False  # after the fall of Tripoli, U.S. officials said
    tokens = sentence.tokens
    first = tokens[0].i
    gap = tokens[mention.tokens[-1].i - first + 1 : following.tokens[0].i - first]
    between = [t.lower for t in gap if t.text != "."]
    if between not in ([","], ["in"], ["in", "the"], [",", "in"], ["("]):
        return False
    container = max(following.entries, key=prior)
    if LEVELS.get(max(mention.entries, key=prior).kind, 0) >= LEVELS.get(container.kind, 0):
        return False
    return any(_holds(outer, entry) for outer in following.entries for entry in mention.entries)


def _kind_told(mention: Mention, cues: Cues) -> Kind | None:
    """The kind that the words next to the name give it: Kherson province, the city of Homs."""
    tokens = mention.head.sentence.tokens
    first = tokens[0].i
    behind = mention.tokens[-1].i - first + 1
    if behind < len(tokens):
        word = tokens[behind].lower
        if kind := cues.nouns.get(word):
            return kind
    before = mention.tokens[0].i - first
    if before >= 2 and tokens[before - 1].lower == "of":
        return cues.nouns.get(tokens[before - 2].lower)
    if before >= 1:
        return cues.nouns.get(tokens[before - 1].lower) if tokens[before - 1].pos == "NOUN" else None
    return None


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
    if _holds(one, other) or _holds(other, one):
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
