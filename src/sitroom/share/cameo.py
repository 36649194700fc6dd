"""CAMEO codes of PLOVER events, for tables whose readers know CAMEO."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from sitroom.knowledge.tables import own_table, read_table

ROLES = frozenset(  # PLOVER's sectors that are CAMEO's too
    {
        "AGR", "BUS", "COP", "CRM", "CVL", "EDU", "ELI", "ENV", "GOV", "HLH", "HRI", "IGO", "IMG", "INS", "JUD", "LAB",
        "LEG", "MED", "MIL", "MNC", "NGO", "OPP", "PTY", "RAD", "REB", "REF", "REL", "SEP", "SPY", "UAF",
    }
)  # fmt: skip
GROUPS = {
    "UNO": "UNO",
    "NAT": "NAT",
    "EEC": "EEC",
    "AFU": "AFU",
    "ARL": "ARL",
    "OSC": "OSC",
    "OPC": "OPC",
    "IMF": "IMF",
}


@dataclass(frozen=True, slots=True)
class Cameo:
    """An event's code and the value of Goldstein's scale that goes with it."""

    code: str
    goldstein: float

    @property
    def base(self) -> str:
        """The code of the second level."""
        return self.code[:3]

    @property
    def root(self) -> str:
        """The code of the first level."""
        return self.code[:2]

    @property
    def quad(self) -> int:
        """GDELT's four classes: 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict."""
        root = int(self.root)
        return 1 if root <= 5 else 2 if root <= 9 else 3 if root <= 14 else 4


def cameo(kind: str, mode: str | None, contexts: Sequence[str]) -> Cameo:
    """The CAMEO code of an event by its PLOVER type, mode and contexts: see the table."""
    table = _table()
    tried = [*((mode or "", context) for context in contexts), (mode or "", "")]
    tried += [*(("", context) for context in contexts), ("", "")]
    return next(found for mode, context in tried if (found := table.get((kind, mode, context))))


@cache
def _table() -> dict[tuple[str, str, str], Cameo]:
    rows = read_table(own_table("share/cameo.tsv"), "type", "mode", "context", "cameo", "goldstein")
    return {(row["type"], row["mode"], row["context"]): Cameo(row["cameo"], float(row["goldstein"])) for row in rows}
