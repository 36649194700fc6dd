"""The first part of a briefing: its headlines, each with the reports that it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from sitroom.show.markdown import FIGURE, as_html

LINES = 2  # of a section
MOST = 9  # in all
DAY = re.compile(r"\d{4}-\d\d-\d\d")
ITEM = re.compile(r"- (?:\*([a-z ]+)\*, )?(.*)")
CITED = re.compile(r" ?\[\d+\]\(#source-(\d+)\)")
SOURCE = re.compile(r'(\d+)\. <a id="source-\d+"></a>(.*?)(?: <http\S*>)?')
OUTLETS = re.compile(r" \(([^()]*)\)$")  # behind what happened: who tells it
ESCAPED = re.compile(r"\\(.)")


@dataclass(frozen=True, slots=True)
class Cited:
    """A report behind a headline: its number among the sources of the briefing, its outlet, its id."""

    number: int
    outlet: str
    report: str


@dataclass(frozen=True, slots=True)
class Headline:
    """A line of a briefing.

    Attributes:
        section: under which heading it stands; `matter` under which smaller one, a day or a claim.
        label: how who says it stands to the claim; empty where it tells what happened.
        html: its words, in which nothing of a report is markup.
        cited: where it comes from.
    """

    section: str
    matter: str
    label: str
    html: str
    cited: tuple[Cited, ...]


def headlines(text: str) -> list[Headline]:
    """The first lines of each section that have a source; of what happened, those of the last day.

    Args:
        text: a briefing in Markdown, as it was written or as somebody has edited it.
    """
    cited = {one.number: one for line in text.splitlines() if (one := _source(line))}
    found: list[Headline] = []
    for _, section in groupby(_lines(text, cited), key=lambda one: one.section):
        matters = [list(those) for _, those in groupby(section, key=lambda one: one.matter)]
        if DAY.fullmatch(matters[-1][0].matter):
            matters.reverse()
        found += [line for those in matters for line in _first(those)][:LINES]
    return found[:MOST]


def _source(line: str) -> Cited | None:
    """A line of the list of sources; null where it is none."""
    found = SOURCE.fullmatch(line)
    if found is None:
        return None
    told = [_plain(part) for part in found[2].split(" · ")]
    return Cited(int(found[1]), "" if DAY.fullmatch(told[0]) or len(told) == 1 else told[0], told[-1])


def _lines(text: str, sources: dict[int, Cited]) -> Iterator[Headline]:
    """The items of lists that have a source."""
    section = matter = ""
    for line in text.splitlines():
        if line.startswith("## "):
            section, matter = _plain(line[3:]), ""
        elif line.startswith("### "):
            matter = _plain(line[4:])
        elif (item := ITEM.fullmatch(line)) and (numbers := CITED.findall(line)):
            cited = tuple(sources[int(one)] for one in numbers if int(one) in sources)
            words = CITED.sub("", item[2])
            words = words if item[1] else _without_cited(words, cited)
            html = as_html(words, {}).strip().removeprefix("<p>").removesuffix("</p>")
            yield Headline(section, matter, item[1] or "", html, cited)


def _without_cited(words: str, cited: tuple[Cited, ...]) -> str:
    """What happened without the outlet that tells it, where that is the one that is cited."""
    told = OUTLETS.search(words)
    known = {part for one in cited for part in (one.outlet, one.report)}
    return words[: told.start()] if told and _plain(told[1]) in known else words


def _first(lines: list[Headline]) -> list[Headline]:
    """The first lines about a matter; of those who take sides the first of each side."""
    if not any(one.label for one in lines):
        return lines
    return list({one.label: one for one in reversed(lines)}.values())[::-1]


def _plain(words: str) -> str:
    """Words of Markdown without what keeps them from being markup.

    >>> _plain("a \\\\*b\\\\*")
    'a *b*'
    """
    return ESCAPED.sub(r"\1", words).strip()


def pictured(text: str) -> list[str]:
    """The names of the pictures that a briefing shows."""
    return re.findall(rf"!\[[^\]]*\]\({FIGURE}([a-z]+)\)", text)
