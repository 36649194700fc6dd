"""What partners load: events of a store in the formats of others, marked, with or without the text; and read back."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ShareError(Exception):
    """A file that cannot be shared so, or read; the message says what, where and what to do."""


class Form(StrEnum):
    """The formats in which events are shared, each in a module of its own."""

    stix = "stix"
    geojson = "geojson"
    hxl = "hxl"
    parquet = "parquet"
    gdelt = "gdelt"
    polecat = "polecat"
    annotations = "annotations"
    ftm = "ftm"


class Tlp(StrEnum):
    """How far a file may be passed on: the Traffic Light Protocol 2.0 of FIRST."""

    clear = "clear"
    green = "green"
    amber = "amber"
    amber_strict = "amber+strict"
    red = "red"

    @property
    def label(self) -> str:
        """The mark as it is written: TLP:AMBER+STRICT."""
        return f"TLP:{self.value.upper()}"


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms something is shared.

    Attributes:
        tlp: how far it may be passed on; null where nothing is said.
        text: whether the words of reports go with it: sentences, triggers, mentions of those without a name.
        by: who shares it.
        everything: in tables that have no place for it, also what did not happen or not now, with columns behind
            theirs that tell.
    """

    tlp: Tlp | None = None
    text: bool = True
    by: str = "Sitroom"
    everything: bool = False
