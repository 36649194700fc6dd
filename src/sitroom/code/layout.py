"""The parts of a report: headline, dateline, paragraphs, and what is no part of it (repeats, leftovers, captions)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from sitroom.code.comments import first_comment
from sitroom.code.datelines import byline, dateline, dateline_inside, is_day
from sitroom.code.leftovers import Reason, is_foreign, is_link_heading, reason
from sitroom.code.lines import Stretch, cut, paragraphs

Kind = Literal["headline", "dateline", "subhead", "body", "skipped"]

HEAD = 8  # paragraphs from the top in which headline and standfirst may be printed again
HEADLINES = 4  # more short lines than these before the first paragraph are a list
LINES_OF_LINKS = 40  # words: a paragraph with more is no link
SOME, LENGTHY = 80, 200  # words: of a shorter text nobody can tell what it is about, or only where nothing comes again
TEASER = 200  # characters
TELLING = 5  # letters: shorter words stand in any report
ALIKE = 0.3  # of the telling words of a report's first line that come again, at least
ALIKE_UNNAMED = 0.6  # where it names somebody or some place that never comes again
SAME = 8  # words: a shorter paragraph may rightly come twice
ENDS = re.compile(r"""(?:[.!?:,…—–]|--)(?:[)"'”’»\]\s]|-RRB-)*$|''$|-RRB-$""")
INNER_END = re.compile(r"[a-z]{2}[.!?]\s")
SPOKEN = re.compile(r"(?:Q|A|[A-Z][A-Z.' -]{2,40}:)\s")
SPEAKER = r"[A-Z]{2}[A-Z.'’-]*(?: [A-Z][A-Z.'’-]*){0,3}(?: ?, [A-Z][^:\n]{2,60}| (?:\(|-LRB-)[^:\n]{2,40})? ?:\s"
TURN = re.compile(rf"^{SPEAKER}", re.MULTILINE)
INNER_TURN = re.compile(rf"(?<=[.!?)'\"-] ){SPEAKER}")
UPDATE = re.compile(r"(?<=\s)NEW ?:\s")  # how some pages mark the points that they have added, run together by scraping
TURNS = 3  # lines with a speaker before them make a transcript
BEGINS = re.compile(r"""["'“‘«`]{0,3}[A-Z0-9À-Þ]""")
WORD = re.compile(r"\w+")
NAME = re.compile(r"\b[A-Z]\w+")
LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text: `text[start:end]`, what it is, and for skipped ones why."""

    start: int
    end: int
    role: Kind
    reason: Reason | None = None


@dataclass(slots=True)
class Part:
    """A paragraph on its way to being told what it is."""

    start: int
    end: int
    words: list[str]
    role: Kind = "body"
    reason: Reason | None = None
    short: bool = False

    def skip(self, reason: Reason) -> None:
        self.role, self.reason = "skipped", reason


def blocks(text: str, title: str | None = None) -> list[Block]:
    """The report's blocks in the order of the text, without the blank space between them.

    When in doubt, it is body: to lose a part of the report is worse than to code a leftover. A very long paragraph is
    cut at sentence ends. A dateline is a block of its own, before the rest of its paragraph.

    Args:
        text: the document's text.
        title: its headline where that is known apart from the text.

    >>> [(block.role, block.reason) for block in blocks("Talks end\\n\\nBoth sides left Geneva.\\n\\nsource site-3")]
    [('headline', None), ('body', None), ('skipped', 'scraping leftover')]
    """
    parts = [_part(text, start, end) for start, end in paragraphs(text)]
    _skip_comments(text, parts)
    _skip_leftovers(text, parts)
    _skip_links(text, parts)
    _skip_printed_twice(text, parts)
    _find_headlines(text, parts, WORD.findall(title.casefold()) if title else [])
    _skip_headlines_printed_twice(parts)
    _skip_teaser(text, parts)
    _find_subheads(text, parts)
    return list(_blocks(text, parts))


def speakers(text: str) -> list[Stretch]:
    """Where a transcript names who speaks: UNIDENTIFIED MALE (through translator):. Empty for any other text."""
    found = sorted(match.span() for pattern in (TURN, INNER_TURN) for match in pattern.finditer(text))
    return found if len(found) >= TURNS else []


def _part(text: str, start: int, end: int) -> Part:
    words = text[start:end]
    part = Part(start, end, WORD.findall(words.casefold()))
    if end - start <= 200 and len(part.words) <= 25:
        part.short = ENDS.search(words) is None and BEGINS.match(words) is not None
    return part


def _skip_comments(text: str, parts: list[Part]) -> None:
    """Leaves out what readers wrote below the report, to the end of the page."""
    transcript = sum(1 for _ in TURN.finditer(text)) >= TURNS
    for part in parts[first_comment([text[part.start : part.end] for part in parts], transcript) :]:
        part.skip("comment")


def _skip_leftovers(text: str, parts: list[Part]) -> None:
    for part in parts:
        words = text[part.start : part.end]
        if part.role == "skipped":
            continue
        if found := reason(words):
            part.skip(found)
        elif is_foreign(words):
            part.skip("language")


def _skip_links(text: str, parts: list[Part]) -> None:
    """Leaves out a heading such as Related news with the short lines below it."""
    under = False
    for part in parts:
        words = text[part.start : part.end]
        if is_link_heading(words):
            under = True
        elif under:
            under = len(part.words) <= LINES_OF_LINKS and not _is_prose(words)
        if under and part.role != "skipped":
            part.skip("link")


def _is_prose(words: str) -> bool:
    return len(words) > 60 and words.rstrip("\"'”’)").endswith((".", "!", "?"))


def _skip_printed_twice(text: str, parts: list[Part]) -> None:
    """Leaves out the second printing of a paragraph; it stands where it was first. A speaker may well say it again."""
    seen: set[tuple[str, ...]] = set()
    for part in parts:
        if part.role != "skipped" and len(part.words) >= SAME and not SPOKEN.match(text, part.start):
            words = tuple(part.words)
            if words in seen:
                part.skip("repeated")
            seen.add(words)


def _find_headlines(text: str, parts: list[Part], title: list[str]) -> None:
    """Marks the short lines before the first paragraph, and the line that is the title."""
    kept = [part for part in parts if part.role != "skipped"]
    for part in kept[:HEAD]:
        if is_day(text[part.start : part.end]) or dateline(text, part.start, part.end) == part.end:
            part.role = "dateline"
        elif title and part.words == title:
            part.role = "headline"
    if any(part.role == "headline" for part in kept):
        return
    top: list[Part] = []
    for part in kept:
        if part.role == "dateline":
            continue
        if not part.short:
            break
        top.append(part)
    else:
        return  # nothing but short lines: no headline without a report
    for part in top if len(top) <= HEADLINES else top[:1]:
        part.role = "headline"


def _skip_headlines_printed_twice(parts: list[Part]) -> None:
    """Of headlines and standfirsts near the top that say the same in the same words, the fullest is kept."""
    near = [part for part in parts if part.role != "skipped"][:HEAD]
    heads = sorted((part for part in near if part.role == "headline"), key=lambda part: -len(part.words))
    for head in heads:
        if head.role == "skipped":
            continue
        whole, known = f" {' '.join(head.words)} ", set(head.words)
        for part in near:
            if part is head or part.role == "skipped" or len(part.words) < 2:
                continue
            if f" {' '.join(part.words)} " in whole or (len(part.words) >= 4 and known.issuperset(part.words)):
                part.skip("repeated")


def _skip_teaser(text: str, parts: list[Part]) -> None:
    """Leaves out a first sentence that leads to another story: nothing that it names comes again in a long report."""
    kept = [part for part in parts if part.role != "skipped"]
    if len(kept) < 2 or kept[0].role != "body" or kept[0].end - kept[0].start > TEASER:
        return
    first, rest = kept[0], [word for part in kept[1:] for word in part.words]
    telling = {word[:TELLING] for word in first.words if len(word) >= TELLING}
    names = set(NAME.findall(text, first.start + 1, first.end))
    opening = {word for word in first.words[:1] if len(word) >= TELLING}
    named_again = {name for part in kept[1:] for name in NAME.findall(text, part.start, part.end)}
    if len(rest) < SOME or len(telling) < 3 or not names.isdisjoint(named_again) or not opening.isdisjoint(rest):
        return
    again = telling & {word[:TELLING] for word in rest}
    enough = 0 if len(rest) < LENGTHY else ALIKE_UNNAMED if names or opening else ALIKE
    if len(again) < max(enough * len(telling), 1):
        first.skip("link")


def _find_subheads(text: str, parts: list[Part]) -> None:
    """Marks the short lines inside the report that stand between two paragraphs."""
    kept = [part for part in parts if part.role != "skipped"]
    for before, part, after in zip(kept, kept[1:], kept[2:], strict=False):
        ended = before.role == "body" and ENDS.search(text, max(before.start, before.end - 6), before.end)
        stands_alone = part.role == "body" and part.short and len(part.words) <= 15 and ended and not after.short
        if stands_alone and after.end - after.start > part.end - part.start:
            words = text[part.start : part.end]
            if LETTER.search(words) and not INNER_END.search(words) and not SPOKEN.match(words):
                part.role = "subhead"


def _blocks(text: str, parts: list[Part]) -> Iterator[Block]:
    bodies = 0
    transcript = sum(1 for _ in TURN.finditer(text)) >= TURNS
    for part in parts:
        if part.role != "body":
            yield Block(part.start, part.end, part.role, part.reason)
            continue
        start, end = part.start, part.end
        bodies += 1
        if bodies == 1 and (signed := byline(text, start, end)):
            yield Block(start, signed, "skipped", "scraping leftover")
            start = signed + len(text[signed:end]) - len(text[signed:end].lstrip())
        if bodies <= 3 and (closing := dateline(text, start, end)):
            yield Block(start, closing, "dateline")
            start = closing + len(text[closing:end]) - len(text[closing:end].lstrip())
            bodies = 3
        elif bodies <= 3 and (inner := dateline_inside(text, start, end)):
            yield from _before_dateline(text, start, inner[0])
            yield Block(*inner, "dateline")
            start = inner[1] + len(text[inner[1] : end]) - len(text[inner[1] : end].lstrip())
            bodies = 3
        credit = _credit(text, start, end)
        end = credit[0] if credit else end
        for piece in _cut_before(INNER_TURN if transcript else UPDATE, text, start, end):
            for first, last in cut(text, *piece):
                yield Block(first, last, "body")
        if credit:
            yield Block(*credit, "skipped", "scraping leftover")


def _before_dateline(text: str, start: int, end: int) -> Iterator[Block]:
    """What a page prints before the dateline: sentences, or the points of the report run together, which are left out.

    No sentence can be told from the next in these, and the report says them again.
    """
    end -= len(text[start:end]) - len(text[start:end].rstrip())
    if ENDS.search(text, max(start, end - 6), end):
        for first, last in cut(text, start, end):
            yield Block(first, last, "body")
    else:
        yield Block(start, end, "skipped", "repeated")


def _cut_before(sign: re.Pattern[str], text: str, start: int, end: int) -> list[Stretch]:
    """A line, cut before each of these: where somebody breaks in (I travel -- SMITH: A lot), what is marked as new."""
    starts = [start, *(match.start() for match in sign.finditer(text, start + 1, end))]
    return list(pairwise([*starts, end]))


def _credit(text: str, start: int, end: int) -> Stretch | None:
    """The brackets at the end of a paragraph that name who wrote and edited it."""
    if not text.endswith((")", ").", "-RRB-"), start, end):
        return None
    opening = text.rfind("-LRB-" if text[end - 1] == "-" else "(", max(start, end - 400), end)
    if opening <= start or reason(text[opening:end]) != "scraping leftover":
        return None
    return (opening, end)
