"""How claims and stories belong together because somebody said so: what was merged into what, what was split off what.

A claim that was merged into another has no entries any more, but stays as one more way to recognise that other: what a
later report says as in the one is put into the other. What was split off a claim is told from it ever after.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine, and_, func, select

from sitroom.keep.tables import corrections, pins, stories

State = tuple[int, int]
LONGEST = 100  # claims that one leads to after the other, at most


class Lead(NamedTuple):
    """Where a claim was merged into, and the key of the correction that did it."""

    into: str
    correction: int


class Related:
    """How the claims of a store are related by the corrections that stand.

    Attributes:
        rivals: the claims that a claim was split off or that were split off it, by their ids.
    """

    def __init__(self, rows: Iterable[tuple[int, str, str, str, int, str]]) -> None:
        self.rivals: defaultdict[str, set[str]] = defaultdict(set)
        self._leads: dict[str, Lead] = {}
        now: dict[tuple[int, str], str] = {}
        moved: defaultdict[str, list[tuple[tuple[int, str], int]]] = defaultdict(list)
        for document, part, origin, target, correction, kind in rows:
            now[document, part] = target
            if kind == "merge-claims":
                moved[origin].append(((document, part), correction))
            else:
                self.rivals[origin].add(target)
                self.rivals[target].add(origin)
        for origin, those in moved.items():
            (into, _), *_ = Counter(now[entry] for entry, _ in those).most_common(1)
            if into != origin:
                self._leads[origin] = Lead(into, max(correction for _, correction in those))

    def lead(self, claim: str) -> Lead | None:
        """Where what stood in a claim stands now; null where it was not merged into another."""
        first = found = self._leads.get(claim)
        for _ in range(LONGEST):
            if found is None or found.into not in self._leads or found.into == claim:
                break
            found = self._leads[found.into]
        return Lead(found.into, first.correction) if first and found and found.into != claim else None

    def faces(self, claims: Iterable[str]) -> dict[str, str]:
        """The claims that were merged into these, and into which."""
        if not self._leads:
            return {}
        wanted = set(claims)
        leads = {face: lead.into for face in self._leads if (lead := self.lead(face))}
        return {face: into for face, into in leads.items() if into in wanted}


_known: WeakKeyDictionary[Engine, tuple[State, Related]] = WeakKeyDictionary()


def related(connection: Connection) -> Related:
    """How the claims of a store are related; read anew only where that changed."""
    of_claims = pins.c.part != ""
    number, last = connection.execute(select(func.count(), func.max(pins.c.correction)).where(of_claims)).one()
    state = int(number), int(last or 0)
    known = _known.get(connection.engine)
    if known is None or known[0] != state:
        asked = select(
            pins.c.document, pins.c.part, pins.c.origin, pins.c.target, pins.c.correction, corrections.c.kind
        ).join(corrections, corrections.c.key == pins.c.correction)
        rows = connection.execute(asked.where(of_claims).order_by(pins.c.correction)).all() if number else []
        known = _known[connection.engine] = state, Related([(*row,) for row in rows])
    return known[1]


def kin(connection: Connection, name: str, of_claim: bool) -> set[str]:
    """The claims or stories that corrections made of this one, or this one of, and so on; itself among them."""
    kind = pins.c.part != "" if of_claim else pins.c.part == ""
    found, new = {name}, {name}
    while new:
        ways: set[str] = set()
        for one, other in ((pins.c.origin, pins.c.target), (pins.c.target, pins.c.origin)):
            ways |= set(connection.execute(select(other).where(and_(kind, one.in_(new)))).scalars())
        if not of_claim:
            ways |= set(connection.execute(select(stories.c.id).where(stories.c.merged_into.in_(new))).scalars())
        new = ways - found
        found |= new
    return found
