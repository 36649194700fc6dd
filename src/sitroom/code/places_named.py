"""The names of a report with the places that bear them, and what the words around a name tell of its place."""

from __future__ import annotations

import math
from collections import defaultdict
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
LIKELIEST = 14  # candidates of a name that are weighed against the report's other places
LEVELS = {"city": 1, "site": 1, "admin2": 2, "admin1": 3, "country": 4}


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


def grouped(mentions: list[Mention], cues: Cues) -> list[Named]:
    """The mentions by name; one name is one place within a report unless the report itself tells two apart."""
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
        inside = any(holds(container, entry) for container in holder.entries)
        score += IN_NAMED_UNIT if inside else NOT_IN_NAMED
    return score


def holds(container: Entry, entry: Entry) -> bool:
    """Whether the one place lies in the other."""
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
    return any(holds(outer, entry) for outer in following.entries for entry in mention.entries)


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
