"""Reports of build-ups between two states, made to be seen as likenesses and chances: of nothing that happened."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from sitroom.model import Record
from watch.reported import Told, report

START = date(2021, 1, 1)


class Wave(NamedTuple):
    """Clashes from the day with this number on: one more a day after so many days, up to so many, for so long."""

    begins: int
    grows: int = 6
    most: int = 4
    lasts: int = 40

    def clashes(self, day: int) -> int:
        """How many on a day."""
        since = day - self.begins
        return min(since // self.grows, self.most) if 0 <= since < self.lasts else 0


def build_ups(days: int, waves: Sequence[Wave], who: str = "Moscow", whom: str = "Kyiv") -> Iterator[Record]:
    """So many days of talks between two capitals, with waves of clashes, and little of others."""
    others = [name for name in ("Moscow", "Kyiv", "Washington", "Berlin") if name not in (who, whom)]
    for day in range(days):
        at = str(START + timedelta(days=day))
        yield report(f"talk{day}", at, [Told(whom, who, "CONSULT", intensity=3)])
        for number in range(max(wave.clashes(day) for wave in waves)):
            yield report(f"clash{day}-{number}", at, [Told(who, whom)], outlet=f"Outlet {number}")
        if day % 9 == 0:
            yield report(f"other{day}", at, [Told(others[0], others[1], "ACCUSE", intensity=-2)])
            yield report(f"rare{day}", at, [Told(others[1], who, "COERCE", intensity=-6)])
            yield report(f"rarer{day}", at, [Told(others[0], who)] if day % 2 else [])
