"""Claims: propositions of many reports that say the same thing, or that it is not so.

A proposition joins the claim that it is most like, where it is like enough: by the cosine of their features (Salton
1975), the claim's being the mean of all that is in it. Whether somebody asserts, denies or fears it is of no account.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import blake2b
from itertools import islice

from sitroom.join.propositions import MARKS, Proposition
from sitroom.join.stance import FOR
from sitroom.join.vectors import unit

ALIKE = 0.46  # cosine
STRICTER = 0.02  # more of it with each doubling of a claim: what is like many things is like nothing in particular
FADING, FADING_DEEDS = 30.0, 6.0  # days in which a likeness shrinks to a third; of deeds, which are done on a day
DEEDS = frozenset({"#ASSAULT", "#COERCE", "#PROTEST", "#MOBILIZE", "#CONSULT", "#COOPERATE"})
SHARED = 2  # stems in common, at least, a type or thing counts half; or a deed of one to the other
# What a proposition and a claim have in common tells so much, at least, or this share of a shorter proposition; a deed
# of one state to another does by itself.
GIST, NEARLY_ALL = 6.0, 0.8
DAYS = 60  # a claim of which nothing was heard for longer is not taken up again
KEPT = 40  # features of a claim, the weightiest
NAMED = 8  # stems by which a claim is found
LOOKED_AT = 80  # claims that have a stem in common with a proposition and are compared with it, the newest
STEADY = 30  # propositions: the mean of a claim moves no less than if it had this many


@dataclass(slots=True)
class Claim:
    """Something that is said to be so, whoever says it and whoever denies it.

    `id` is made of its first proposition: see `claim_id`. `first` and `last` are the days of publication between which
    it was told, empty where unknown; `size` is how many propositions it took in, `features` their mean.
    """

    id: str
    first: str
    last: str
    size: int = 0
    features: dict[str, float] = field(default_factory=dict)

    def take(self, proposition: Proposition, day: str) -> None:
        """Takes in a proposition of a report of that day."""
        self.size += 1
        share = 1 / min(self.size, STEADY)
        mean = defaultdict(float, {name: much * (1 - share) for name, much in self.features.items()})
        for name, much in unit(proposition.features).items():
            mean[name] += much * share
        rounded = {name: round(much, 4) for name, much in mean.items()}
        self.features = dict(sorted(rounded.items(), key=lambda item: (-item[1], item[0]))[:KEPT])
        if day:
            self.first, self.last = min(self.first or day, day), max(self.last, day)


class Claims:
    """Claims, and the way to those that a proposition may belong to.

    Args:
        known: the claims to begin with: all of them, or those that `named` in the propositions to come.
        apart: the claims from which somebody told a claim, by their ids: what is more like one of these is not of it.
    """

    def __init__(self, known: Iterable[Claim] = (), apart: Mapping[str, Iterable[str]] | None = None) -> None:
        self.by_id: dict[str, Claim] = {}
        self._apart = apart or {}
        self._naming: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for claim in known:
            self._enter(claim)

    def join(self, report: str, told: Sequence[Proposition], day: str) -> list[tuple[Claim, Proposition]]:
        """Puts the propositions of a report, published that day, into the claims that they belong to, or new ones.

        What a report tells twice in the same words, once in a clause and once around it, is taken once.
        """
        found: list[tuple[Claim, Proposition]] = []
        for proposition in told:
            claim = self._best(proposition, day)
            if claim is None:
                own = claim_id(report, proposition)
                claim = self.by_id.get(own) or Claim(own, day, day)
            elif any(taken is claim and _is_again(other, proposition) for taken, other in found):
                continue
            claim.take(proposition, day)
            self._enter(claim)
            found.append((claim, proposition))
        return found

    def _enter(self, claim: Claim) -> None:
        self.by_id[claim.id] = claim
        for name in looked_up(claim.features, NAMED):
            self._naming[name].setdefault(claim.id)

    def _best(self, proposition: Proposition, day: str) -> Claim | None:
        """The claim that a proposition belongs to; null where none is like it. Of equals the newer."""
        near = dict.fromkeys(
            key for name in named(proposition) for key in islice(reversed(self._naming.get(name, {})), LOOKED_AT)
        )
        own = proposition.features
        enough = min(GIST, NEARLY_ALL * gist(own, own))
        since, until = reach(day)
        found: tuple[float, Claim] | None = None
        for claim in map(self.by_id.__getitem__, near):
            # What rules most of them out comes first, for a store compares thousands.
            shared = [name for name in own if name in claim.features]
            if gist(shared, own) < enough and not any(">" in name for name in shared):
                continue
            if day and claim.last and (claim.last < since or claim.first > until):
                continue
            alike = likeness(own, claim.features)
            much = alike * _fading(proposition, day, claim)
            if much < ALIKE + STRICTER * math.log2(claim.size) or (found is not None and much <= found[0]):
                continue
            if not self._is_more_like_another(own, claim, alike):
                found = much, claim
        return found[1] if found else None

    def _is_more_like_another(self, own: dict[str, float], claim: Claim, alike: float) -> bool:
        """Whether something is more like a claim that somebody told from this one, however long ago that was told."""
        others = (self.by_id[name] for name in self._apart.get(claim.id, ()) if name in self.by_id)
        return any(likeness(own, other.features) > alike for other in others)


def claim_id(report: str, proposition: Proposition) -> str:
    """The id of the claim that a proposition begins."""
    return blake2b(f"{report}\0{proposition.id}\0{proposition.words}".encode(), digest_size=5).hexdigest()


def named(proposition: Proposition) -> list[str]:
    """The features by which the claims are found that a proposition may belong to."""
    return looked_up(proposition.features, NAMED)


def looked_up(features: dict[str, float], number: int) -> list[str]:
    """The weightiest stems among some features, and what is done by one state to another."""
    names = sorted(features, key=lambda name: (-features[name], name))
    return [*[name for name in names if name[0] not in MARKS][:number], *(name for name in names if ">" in name)]


def likeness(one: dict[str, float], other: dict[str, float]) -> float:
    """The cosine of two sets of features; 0 where they share too few to say the same."""
    shared = [name for name in one if name in other]
    stems = sum(name[0] not in MARKS for name in shared)
    others = sum(name[0] in "#=" for name in shared)
    if stems + 0.5 * others < SHARED and not any(">" in name for name in shared):
        return 0.0
    along = sum(one[name] * other[name] for name in shared)
    return along / math.sqrt(sum(v * v for v in one.values()) * sum(v * v for v in other.values()))


def gist(names: Iterable[str], features: dict[str, float]) -> float:
    """How much these of some features tell: stems, and half as much the things that words stand for."""
    told = 0.0
    for name in names:
        if name[0] not in MARKS:
            told += features[name]
        elif name[0] == "=":
            told += features[name] / 2
    return told


def reach(day: str) -> tuple[str, str]:
    """The days between which a claim was told last and first for a report of that day to take it up."""
    if not day:
        return "", ""
    apart = timedelta(days=DAYS)
    return str(date.fromisoformat(day) - apart), str(date.fromisoformat(day) + apart)


def _fading(proposition: Proposition, day: str, claim: Claim) -> float:
    if not day or not claim.last:
        return 1.0
    apart = max((date.fromisoformat(day) - date.fromisoformat(claim.last)).days, 0)
    deed = proposition.stance in FOR and any(name in DEEDS for name in proposition.features)
    return math.exp(-apart / (FADING_DEEDS if deed else FADING))


def _is_again(earlier: Proposition, later: Proposition) -> bool:
    overlap = earlier.start < later.end and later.start < earlier.end
    return overlap and (earlier.stance == later.stance or "reported" in (earlier.stance, later.stance))
