"""A briefing: what happened, what is contested, feared, demanded and promised, with a source for every sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from sitroom.join.ledger import Entry, Ledger
from sitroom.join.stance import Stance
from sitroom.keep.joined_rows import TimelineRow
from sitroom.show.ledger import COLUMNS, said_by, turned

SECTIONS: tuple[tuple[str, tuple[Stance, ...]], ...] = (
    ("Feared and threatened", ("feared", "threatened")),
    ("Demanded and promised", ("demanded", "promised", "refused")),
)
LINES = 3  # of one stance in a claim


@dataclass(frozen=True, slots=True)
class Source:
    """A report that a sentence comes from; `number` stands behind the sentence."""

    number: int
    report: str
    outlet: str | None
    title: str | None
    day: str
    link: str | None


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence as a report has it, with who says it and how he stands to it."""

    label: str
    who: str
    day: str
    sentence: str
    source: int


@dataclass(frozen=True, slots=True)
class Matter:
    """A claim in a briefing."""

    title: str
    outlets: int
    claim: str
    lines: tuple[Line, ...]
    turns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dyad:
    """What one state does to another: how often, by PLOVER's quads. Copies of a report are not counted apart."""

    actor: str
    recipient: str
    verbal_cooperation: int
    material_cooperation: int
    verbal_conflict: int
    material_conflict: int


@dataclass(frozen=True, slots=True)
class Point:
    """A place on the map with how many events of conflict and of cooperation happened there."""

    name: str
    lat: float
    lon: float
    conflict: int
    cooperation: int


@dataclass(slots=True)
class Briefing:
    """What a briefing holds; `show/brief_write.py` writes it.

    Attributes:
        title: its heading.
        kind: daily, weekly or flash.
        since, until: the days that it is about, null for open ends.
        made: when it was made, in ISO 8601.
        tlp: how far it may be passed on, as a label.
        short: what the record holds for these days, in a line each.
        alerts: what was unusual, in a line each, with its sentences.
        days: what happened, by day.
        sections: claims under headings: contested, feared, demanded.
        dyads: who did how much to whom.
        series: numbers by day for the chart: `day`, then a list for each name.
        points: where it happened, for the map.
        sources: the reports that sentences come from.
        notes: what is left out, and why.
    """

    title: str
    since: str | None
    until: str | None
    kind: Literal["daily", "weekly", "flash"] = "daily"
    made: str | None = None
    tlp: str | None = None
    short: list[str] = field(default_factory=list)
    alerts: list[tuple[str, list[Line]]] = field(default_factory=list)
    days: list[tuple[str, list[Line]]] = field(default_factory=list)
    sections: list[tuple[str, list[Matter]]] = field(default_factory=list)
    dyads: list[Dyad] = field(default_factory=list)
    series: dict[str, list[float]] = field(default_factory=dict)
    series_days: list[str] = field(default_factory=list)
    points: list[Point] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def briefing(
    title: str,
    since: str | None,
    until: str | None,
    happened: Iterable[TimelineRow],
    contested: Sequence[Ledger],
    others: Sequence[tuple[str, Sequence[Ledger]]],
) -> Briefing:
    """Puts a briefing together.

    Args:
        title: its heading.
        since, until: the days that it is about, null for open ends.
        happened: what happened in them, in the order of days.
        contested: the claims that somebody denies.
        others: further sections with their claims; a claim that stands in one is left out of those after it.
    """
    made = Briefing(title, since, until)

    def cited(report: str, outlet: str | None, heading: str | None, day: str, link: str | None) -> int:
        return source_of(made, report, outlet, heading, day, link)

    for one in happened:
        outlets = ", ".join(one.outlets[:3]) + (" and others" if len(one.outlets) > 3 else "")
        number = cited(one.report, one.outlet, None, (one.published or "")[:10], one.link)
        line = Line("", outlets, one.day, one.sentence, number)
        if not made.days or made.days[-1][0] != one.day:
            made.days.append((one.day, []))
        made.days[-1][1].append(line)
    shown: set[str] = set()
    for name, given in (("Contested", contested), *others):
        ledgers = [_up_to(one, until) for one in given]
        if name == "Contested" and until:
            ledgers = [one for one in ledgers if one.contested]
        matters = [
            Matter(
                one.title,
                one.outlets,
                one.claim,
                tuple(
                    Line(label, said_by(e), e.day, e.sentence, cited(e.report, e.outlet, e.title, e.day, e.link))
                    for label, e in _lines(one, since)
                ),
                tuple(turned(*turn) for turn in one.turns()[-LINES:]),
            )
            for one in ledgers
            if one.entries and one.claim not in shown
        ]
        shown.update(matter.claim for matter in matters)
        if matters:
            made.sections.append((name, matters))
    return made


def _up_to(ledger: Ledger, until: str | None) -> Ledger:
    """A ledger as it stood on a day: what was said later is no part of a briefing of that day."""
    if until is None:
        return ledger
    known = [entry for entry in ledger.entries if entry.day <= until]
    return Ledger.of(ledger.claim, ledger.first, min(ledger.last, until), known, ledger.after)


def _lines(ledger: Ledger, since: str | None) -> Iterable[tuple[str, Entry]]:
    """The entries that are shown: those within the days first, then what was said before them."""
    for label, stances in COLUMNS:
        found = ledger.by(*stances)
        within = [e for e in found if not since or e.day >= since]
        for one in (within or found[-1:])[:LINES]:
            yield label, one


def source_of(made: Briefing, report: str, outlet: str | None, title: str | None, day: str, link: str | None) -> int:
    """The number of a report among the sources of a briefing, to which it is added where it is new."""
    known = next((source for source in made.sources if source.report == report), None)
    if known is None:
        known = Source(len(made.sources) + 1, report, outlet, title, day, link)
        made.sources.append(known)
    return known.number
