"""Alerts as they are kept and asked for: what was found, on what sentences, and what became of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["escalation", "de-escalation", "level", "first", "denied", "contradicted", "story"]
State = Literal["new", "acknowledged", "muted"]
COOL_DOWN = 30  # days in which the same is not told again of the same
WEEK = 7


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence behind an alert. `part` is the id of its event or statement, empty where the whole report counts."""

    report: str
    part: str
    day: str
    outlet: str | None
    link: str | None
    sentence: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What is to be told.

    Attributes:
        kind: escalation, de-escalation, level (unseen in `level` days), first (of its type in a pair), denied (a claim
            for the first time), contradicted (a denial), story (grows fast).
        scope: what it is about: `pair:RUS,UKR`, `filter:ID`, `claim:ID`, `story:ID`.
        title: in one line.
        day: the day on which the line was crossed, `since` when what is alarming began.
        level: for how many days so much was not seen: 30, 90, 365; 0 where it was.
        p: the chance of as much or more by the baseline, null where there is none; so are `expected` and `observed`,
            numbers of events (or reports, of a story) from `since` to `day`.
        baseline: what the baseline was: mean a day, size of the negative binomial, days of history.
        evidence: the sentences.
        cool_down: days before and after in which the same kind is not told again of the same scope.
        topic: what of the scope: a column of a series such as material_conflict, or a type of event.
        worse: it has become much worse than it was when it was last told: then only a week is the cool-down.
    """

    kind: Kind
    scope: str
    title: str
    day: str
    since: str
    level: int = 0
    p: float | None = None
    expected: float | None = None
    observed: float | None = None
    baseline: dict[str, float] = field(default_factory=dict, hash=False)
    evidence: tuple[Evidence, ...] = ()
    topic: str = ""
    cool_down: int = COOL_DOWN
    worse: bool = False

    @property
    def id(self) -> str:
        """The same kind of alert about the same on the same day has the same id."""
        return hashlib.sha256(f"{self.kind}\n{self.scope}\n{self.topic}\n{self.day}".encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Alert:
    """An alert as it is kept. `after` is its key for paging; see Finding for the rest."""

    after: str
    id: str
    kind: Kind
    scope: str
    topic: str
    title: str
    day: str
    since: str
    raised: str
    level: int
    p: float | None
    expected: float | None
    observed: float | None
    baseline: dict[str, float] = field(hash=False)
    state: State
    acknowledged_by: str | None
    acknowledged: str | None
    note: str | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Mute:
    """What is not told until a time: a scope, a kind, or a kind of a scope."""

    key: int
    scope: str | None
    kind: str | None
    until: str
    by: str | None
    made: str
    reason: str | None
