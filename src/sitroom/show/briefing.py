"""A briefing: what happened, what is contested, feared, demanded and promised, with a source for every sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from jinja2 import Environment, PackageLoader, select_autoescape

from sitroom.join.ledger import Entry, Ledger
from sitroom.join.stance import Stance
from sitroom.keep.joined_rows import TimelineRow
from sitroom.show.ledger import COLUMNS, said_by, turned

SECTIONS: tuple[tuple[str, tuple[Stance, ...]], ...] = (
    ("Feared and threatened", ("feared", "threatened")),
    ("Demanded and promised", ("demanded", "promised", "refused")),
)
LINES = 3  # of one stance in a claim
SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|])")


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


@dataclass(slots=True)
class Briefing:
    """What a briefing holds; `render` writes it."""

    title: str
    since: str | None
    until: str | None
    days: list[tuple[str, list[Line]]] = field(default_factory=list)
    sections: list[tuple[str, list[Matter]]] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)

    def render(self, form: Literal["md", "html"]) -> str:
        """The briefing in Markdown or as a page of HTML; the words of reports are escaped in either."""
        return _templates().get_template(f"brief.{form}.j2").render(brief=self)


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
    numbers: dict[str, int] = {}

    def cited(report: str, outlet: str | None, heading: str | None, day: str, link: str | None) -> int:
        if report not in numbers:
            numbers[report] = len(numbers) + 1
            made.sources.append(Source(numbers[report], report, outlet, heading, day, link))
        return numbers[report]

    for one in happened:
        outlets = ", ".join(one.outlets[:3]) + (" and others" if len(one.outlets) > 3 else "")
        number = cited(one.report, one.outlet, None, (one.published or "")[:10], one.link)
        line = Line("", outlets, one.day, one.sentence, number)
        if not made.days or made.days[-1][0] != one.day:
            made.days.append((one.day, []))
        made.days[-1][1].append(line)
    shown: set[str] = set()
    for name, ledgers in (("Contested", contested), *others):
        matters = [
            Matter(
                one.title,
                one.outlets,
                one.claim,
                tuple(
                    Line(label, said_by(e), e.day, e.sentence, cited(e.report, e.outlet, e.title, e.day, e.link))
                    for label, e in _lines(one, since, until)
                ),
                tuple(turned(*turn) for turn in one.turns()[-LINES:]),
            )
            for one in ledgers
            if one.claim not in shown
        ]
        shown.update(matter.claim for matter in matters)
        if matters:
            made.sections.append((name, matters))
    return made


def _lines(ledger: Ledger, since: str | None, until: str | None) -> Iterable[tuple[str, Entry]]:
    """The entries that are shown: those within the days first, then what was said before them."""
    for label, stances in COLUMNS:
        found = ledger.by(*stances)
        within = [e for e in found if (not since or e.day >= since) and (not until or e.day <= until)]
        for one in (within or found[-1:])[:LINES]:
            yield label, one


@cache
def _templates() -> Environment:
    made = Environment(
        loader=PackageLoader("sitroom.show"),
        autoescape=select_autoescape(["html.j2"], default_for_string=False, default=False),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["plain"] = lambda words: SPECIAL.sub(r"\\\1", " ".join(str(words).split()))
    return made
