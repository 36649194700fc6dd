"""Quotation marks, paired over the whole report: straight, curly, guillemets, `` '' and single marks.

Text in the wild loses marks. A mark that finds no partner closes at the end of its paragraph; a quotation that the
next paragraph re-opens goes on there (the convention of English typesetting: every paragraph of a long quotation is
opened, only the last is closed). Text with one sentence a line does not open them again: there the quotation goes on
to the line with its closing mark.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sitroom.code.syntax import Paragraph, Parsed

DOUBLE = {"“": "”", "„": "”", "«": "»", "‟": "”"}
OPENERS = {*DOUBLE, "``"}
CLOSERS = {"”", "»"}
LATE = {*CLOSERS, '"', "''"}
AHEAD = 8  # paragraphs in which the mark is looked for that closes a quotation of several
MARK = re.compile(r"[\"“”„‟«»‘’‹›]|``|''|(?<!\w)'(?=\w)|(?<=[\w.,!?])'(?!\w)")
CLITIC = re.compile(r"(?:s|d|m|re|ve|ll)\b", re.IGNORECASE)  # behind a blank in text that comes in tokens: Russia 's


@dataclass(slots=True, eq=False)
class Quotation:
    """A quoted stretch of one paragraph, marks included: `text[start:end]`.

    `again` is true where it goes on the quotation of the paragraph before.
    """

    start: int
    end: int
    paragraph: Paragraph
    again: bool = False
    closed: bool = True


def find_quotations(parsed: Parsed) -> list[Quotation]:
    """The outermost quotations in the order of the text; what is quoted inside a quotation belongs to it."""
    found: list[Quotation] = []
    before: Paragraph | None = None
    left_open = False
    for number, paragraph in enumerate(parsed.paragraphs):
        own = _in_paragraph(parsed.text, paragraph)
        # A long paragraph that was cut goes on with whatever was open where it was cut.
        cut = before is not None and "\n" not in parsed.text[before.end : paragraph.start]
        if left_open and (end := _late_close(parsed.text, paragraph)):
            own = [Quotation(paragraph.start, end, paragraph, again=True), *(q for q in own if q.start >= end)]
        elif left_open and not own and (cut or _closes_later(parsed, number)):
            own = [Quotation(paragraph.start, paragraph.end, paragraph, again=True, closed=False)]
        elif own and left_open and not parsed.text[paragraph.start : own[0].start].strip():
            own[0].again = True
        left_open = bool(own) and not own[-1].closed
        before = paragraph
        found.extend(own)
    return found


def _closes_later(parsed: Parsed, number: int) -> bool:
    """Whether the next mark below this paragraph, which has none, closes a quotation that was opened above it."""
    for paragraph in parsed.paragraphs[number + 1 : number + AHEAD]:
        if paragraph.role != "body":
            return False
        if MARK.search(parsed.text, paragraph.start, paragraph.end):
            return _late_close(parsed.text, paragraph) > 0
    return False


def _late_close(text: str, paragraph: Paragraph) -> int:
    """The end of a quotation that began in the paragraph before and was not opened again here; 0 where none ends."""
    marks = (
        m for m in MARK.finditer(text, paragraph.start, paragraph.end) if m.group() in LATE or m.group() in OPENERS
    )
    first = next(marks, None)
    if first is None or first.group() in OPENERS or first.start() == paragraph.start:
        return 0
    if first.group() == '"' and text[first.start() - 1].isspace():
        return 0  # it opens; the marks that only close may stand behind a blank, as in text that comes in tokens
    after = text[first.end()] if first.end() < len(text) else " "
    return 0 if after.isalnum() else first.end()


def _in_paragraph(text: str, paragraph: Paragraph) -> list[Quotation]:
    found: list[Quotation] = []
    opened: int | None = None
    kind = ""
    for match in MARK.finditer(text, paragraph.start, paragraph.end):
        mark = match.group()
        if opened is None:
            if kind := _opens(text, match, paragraph):
                opened = match.start()
        elif _closes(text, match, kind):
            if match.end() - opened > 2:
                found.append(Quotation(opened, match.end(), paragraph))
            opened = None
        elif kind == '"' and mark == '"' and _opens(text, match, paragraph) and _is_lost(text, opened, match.start()):
            opened = match.start()
    if opened is not None and paragraph.end - opened > 2 and kind not in ("‘", "'"):
        found.append(Quotation(opened, paragraph.end, paragraph, closed=False))
    return found


def _opens(text: str, match: re.Match[str], paragraph: Paragraph) -> str:
    """The kind of quotation that this mark opens, empty where it opens none."""
    mark, start, end = match.group(), match.start(), match.end()
    before = text[start - 1] if start > paragraph.start else " "
    after = text[end] if end < paragraph.end else " "
    if mark == "”" and start == paragraph.start and after.isalpha():
        return "“"  # the wrong way round
    if mark in DOUBLE or mark in ("``", "‘", "‹"):
        # A curly mark the wrong way round ("‘90s") opens nothing that ends, which the caller drops.
        return mark
    if mark == "''" and after.isspace():
        return ""
    if mark in ('"', "''"):
        return mark if (not before.isalnum() and not after.isspace()) or before.isspace() else ""
    if mark == "'":
        return mark if not before.isalnum() and after.isalpha() and not CLITIC.match(text, end) else ""
    return ""


def _closes(text: str, match: re.Match[str], kind: str) -> bool:
    mark, start, end = match.group(), match.start(), match.end()
    after = text[end] if end < len(text) else " "
    if kind in ("‘", "'"):
        return mark in ("’", "'") and not after.isalnum() and (text[start - 1] != "s" or after in ".,;:!?")
    if kind == "‹":
        return mark == "›"
    if kind in ('"', "''", "``"):
        if mark == kind or (kind == "``" and mark in ("''", '"')):
            return not after.isalnum() and (not text[start - 1].isspace() or after.isspace() or not after.isalnum())
        return mark in CLOSERS and kind == '"'
    # A mark the wrong way round, or a straight one, closes where it stands behind a word.
    return mark == DOUBLE[kind] or (mark in ('"', kind) and not after.isalnum() and not text[start - 1].isspace())


def _is_lost(text: str, opened: int, start: int) -> bool:
    """Whether a straight mark that opens again shows that the one before was never closed."""
    return text[start - 1].isspace() and start - opened > 600
