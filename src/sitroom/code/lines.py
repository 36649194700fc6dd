"""From a text to its paragraphs: hard-wrapped or one a line, and the very long ones cut at sentence ends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

Stretch = tuple[int, int]

LINE = re.compile("[^\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]+")
END = "(?>\r\n|[\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029])"
BLANK_LINE = re.compile(f"{END}[^\\S\n\r]*{END}")
FINAL = re.compile(r"""[.!?…][)"'”’»\]]*$""")
GOES_ON = re.compile(r"[a-z]")
WIDEST = 160  # characters: nobody wraps at more
# Of the lines of wrapped prose, two in three go on with a small letter; of paragraphs and list items, almost none.
WRAPPED = 0.35
FILLED = 0.8  # of the width: a line that stops short of this and ends a sentence ends its paragraph

LONG = 2_000  # characters in a block, where its sentences allow
LONGEST = 6_000  # in any block
# An initial or a short word with a capital before the full stop may be an abbreviation: U.S., Mr., Gen., Sen.
SENTENCE_END = re.compile(
    r"""(?:[!?…]|(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})(?<!\b[A-Z][a-z]{3})\.)\s?["”’»)\]']{0,3}"""
    r"""\s+(?=["“‘«(\[`']{0,3}[A-Z0-9À-Þ])"""
)
QUOTE = re.compile(r'["“”]|``|\'\'')


def lies_in(at: int, stretches: Sequence[Stretch]) -> bool:
    """Whether a position lies in one of these stretches."""
    return any(start <= at < end for start, end in stretches)


def paragraphs(text: str) -> list[Stretch]:
    """The paragraphs without the blank space around them. Of a hard-wrapped text a paragraph has several lines.

    >>> [(0, 20), (22, 27)] == paragraphs("They met\\nin Geneva .\\n\\nDone.")
    True
    """
    lines = [line for match in LINE.finditer(text) if (line := _trimmed(text, *match.span()))]
    gaps = [_is_gap(text, lines[i][1], lines[i + 1][0]) for i in range(len(lines) - 1)]
    width = _wrap_width(text, lines, gaps)
    if width is None:
        return lines
    found: list[Stretch] = []
    start = 0
    for i in range(len(lines)):
        if i + 1 == len(lines) or gaps[i] or not _continues(text, lines[i], lines[i + 1], width):
            found.append((lines[start][0], lines[i][1]))
            start = i + 1
    return found


def _trimmed(text: str, start: int, end: int) -> Stretch | None:
    words = text[start:end]
    left = len(words) - len(words.lstrip())
    right = len(words.rstrip())
    return (start + left, start + right) if right else None


def _is_gap(text: str, end: int, start: int) -> bool:
    """Whether there is an empty line between two lines."""
    return start - end > 1 and BLANK_LINE.search(text, end, start) is not None


def _wrap_width(text: str, lines: list[Stretch], gaps: list[bool]) -> int | None:
    """The width that the text is wrapped at, null where its lines are whole paragraphs."""
    pairs = [i for i, gap in enumerate(gaps) if not gap]
    if not pairs:
        return None
    lengths = sorted(lines[i][1] - lines[i][0] for i in pairs)
    width = lengths[int(0.9 * (len(lengths) - 1))]
    if width > WIDEST:
        return None
    going_on = sum(_goes_on(text, lines[i], lines[i + 1]) for i in pairs)
    return width if going_on >= WRAPPED * len(pairs) else None


def _goes_on(text: str, line: Stretch, following: Stretch) -> bool:
    """Whether a sentence runs over the end of the line."""
    return bool(GOES_ON.match(text, following[0])) and not FINAL.search(text, max(line[0], line[1] - 4), line[1])


def _continues(text: str, line: Stretch, following: Stretch, width: int) -> bool:
    """Whether two lines of a wrapped text belong to one paragraph."""
    if _goes_on(text, line, following):
        return True
    if _indent(text, following[0]) >= _indent(text, line[0]) + 2:
        return False
    return line[1] - line[0] >= FILLED * width


def _indent(text: str, start: int) -> int:
    before = text[max(0, start - 12) : start]
    return len(before.expandtabs(4)) - len(before.expandtabs(4).rstrip(" \t\xa0"))


def cut(text: str, start: int, end: int) -> Iterator[Stretch]:
    """A paragraph in parts of some 2,000 characters at most, cut at sentence ends, outside quotations if possible."""
    while end - start > LONG:
        at = _cut_at(text, start, end)
        if at is None:
            break
        if part := _trimmed(text, start, at):
            yield part
        start = at
    if part := _trimmed(text, start, end):
        yield part


def _cut_at(text: str, start: int, end: int) -> int | None:
    """Where to cut: the last sentence end before LONG, if there is one outside quotations, else the next after it."""
    ends = [match.end() for match in SENTENCE_END.finditer(text, start + LONG // 4, min(end, start + LONG))]
    for at in reversed(ends):
        if not _within_quotes(text, start, at):
            return at
    if ends:
        return ends[-1]
    if later := SENTENCE_END.search(text, start + LONG, min(end, start + LONGEST)):
        return later.end()
    if end - start <= LONGEST:
        return None
    blank = text.rfind(" ", start + LONG, start + LONGEST)
    return blank if blank > 0 else start + LONGEST


def _within_quotes(text: str, start: int, at: int) -> bool:
    depth = 0
    for match in QUOTE.finditer(text, start, at):
        mark = match[0]
        depth = (1 - depth) if mark == '"' else depth + (1 if mark in ("“", "``") else -1)
        depth = max(0, depth)
    return depth > 0
