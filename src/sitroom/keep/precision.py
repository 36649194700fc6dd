"""How often a coder was right, by what analysts said of what it coded.

They choose what they look at: it is no random sample, and what was never looked at is not in it.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sitroom.keep.corrected import Corrected, Part
from sitroom.model import Event

NORMAL = 1.959964  # quantile of the normal distribution for 95 %


@dataclass(frozen=True, slots=True)
class Precision:
    """How many of what a coder coded were right, of those that were judged.

    Attributes:
        coder: its version.
        of: event or statement.
        what: "all" (there is such an event or statement); a field, of those that there are; or a type or act, which is
            right where it was not taken for another one.
        right, judged: how many.
        share: of them that are right, and the 95 % interval of Wilson (1927) around it.
    """

    coder: str
    of: str
    what: str
    right: int
    judged: int
    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Missed:
    """How many events and statements were added that a coder had missed."""

    coder: str
    events: int
    statements: int


FIELDS = {
    "event": ("type", "mode", "modality", "phase", "actors", "recipients", "place", "time", "voice"),
    "statement": ("act", "polarity", "speaker", "addressee", "place", "time"),
}


def precision(judged: Iterable[Corrected]) -> tuple[list[Precision], list[Missed]]:
    """The figures for each version of the coder.

    Whoever says that a part is right or mends a field of it has looked at all of its fields.
    """
    counts: defaultdict[tuple[str, str, str], Counter[bool]] = defaultdict(Counter)
    missed: defaultdict[str, Counter[bool]] = defaultdict(Counter)
    for one in judged:
        coder = one.coded.coder.version
        those = {event.id: True for event in one.record.events} | {s.id: False for s in one.record.statements}
        missed[coder].update(those[part] for part, said in one.judged.items() if said.added and part in those)
        parts: list[Part] = [*one.coded.events, *one.coded.statements]
        for part in parts:
            said = one.judged.get(part.id)
            if said is None:
                continue
            of, field = ("event", "type") if isinstance(part, Event) else ("statement", "act")
            kind = part.type if isinstance(part, Event) else part.act
            there = said.verdict != "wrong"
            counts[coder, of, "all"][there] += 1
            counts[coder, of, kind][there and field not in said.mended] += 1
            for name in FIELDS[of] if there else ():
                counts[coder, of, name][name not in said.mended] += 1
    found = [_figure(*key, right=n[True], judged=n.total()) for key, n in sorted(counts.items())]
    return found, [Missed(coder, n[True], n[False]) for coder, n in sorted(missed.items()) if n]


def wilson(right: int, judged: int) -> tuple[float, float]:
    """The 95 % interval of Wilson (1927) around a share.

    >>> [round(bound, 3) for bound in wilson(9, 10)]
    [0.596, 0.982]
    """
    z, p = NORMAL, right / judged
    middle = (p + z * z / (2 * judged)) / (1 + z * z / judged)
    half = z / (1 + z * z / judged) * math.sqrt(p * (1 - p) / judged + z * z / (4 * judged * judged))
    return max(middle - half, 0.0), min(middle + half, 1.0)


def _figure(coder: str, of: str, what: str, right: int, judged: int) -> Precision:
    low, high = wilson(right, judged)
    return Precision(coder, of, what, right, judged, right / judged, low, high)
