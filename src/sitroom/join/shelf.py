"""A shelf in memory: copies found in a stream of reports, without a store."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sitroom.join.copies import DAYS, FULL, Placed, Signature, place


@dataclass(frozen=True, slots=True)
class Shelved:
    """A report on the shelf."""

    id: str
    group: str
    outlet: str | None
    signature: Signature
    text: str


class Memory:
    """What was read so far, in memory."""

    def __init__(self) -> None:
        self._reports: list[Shelved] = []
        self._bands: defaultdict[int, list[int]] = defaultdict(list)
        self._days: defaultdict[int, set[str]] = defaultdict(set)

    def furniture(self, lines: Collection[int]) -> Collection[int]:
        """Of these sentences, those that were noted on several days."""
        return {line for line in lines if line in self._days and len(self._days[line]) >= DAYS}

    def meeting(self, bands: Sequence[int], most: int) -> Sequence[Shelved]:
        """The reports that share a band, those that share the most first."""
        shared = Counter(report for band in bands for report in self._bands.get(band, ()))
        return [self._reports[at] for at, _ in sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:most]]

    def add(self, id: str, text: str, outlet: str | None, day: str | None) -> Placed:
        """Places a report and keeps it; the group of a first one is its own id."""
        placed = place(text, outlet, self)
        if placed.signature:
            at = len(self._reports)
            self._reports.append(Shelved(id, placed.group or id, outlet, placed.signature, text))
            for band in placed.signature.bands():
                if len(self._bands[band]) < FULL:
                    self._bands[band].append(at)
        for line in placed.lines if day else ():
            self._days[line].add(str(day)[:10])
        return placed
