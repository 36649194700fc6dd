"""From tokens to the spans of a statement."""

from __future__ import annotations

from collections.abc import Iterable

from sitroom.code.syntax import Parsed, Token
from sitroom.model import Span

LEADING = frozenset(",;:.-–—)]}…")  # a stretch of content never begins with these
TRAILING = frozenset(",;:-–—([{")
QUOTES = frozenset(('"', "“", "”", "„", "‟", "«", "»", "‘", "’", "'", "``", "''", "‹", "›", "`"))


def is_mark(token: Token) -> bool:
    """Punctuation that carries no word."""
    return not any(character.isalnum() for character in token.text) and token.pos not in ("SYM", "NUM", "PART", "ADP")


def runs(tokens: Iterable[Token], parsed: Parsed) -> list[list[Token]]:
    """The stretches that these tokens make, with the punctuation between them, without that at their edges."""
    ordered = sorted(tokens, key=lambda token: token.i)
    found: list[list[Token]] = []
    for token in ordered:
        if is_mark(token) and not found:
            continue
        if found and all(is_mark(between) for between in parsed.tokens[found[-1][-1].i + 1 : token.i]):
            found[-1].append(token)
        else:
            found.append([token])
    stripped = (_strip(run) for run in found)
    return [run for run in stripped if run]


def _strip(run: list[Token]) -> list[Token]:
    start, end = 0, len(run)
    while start < end and is_mark(run[start]):
        start += 1
    while end > start and is_mark(run[end - 1]):
        end -= 1
    return run[start:end]


def spans(tokens: Iterable[Token], parsed: Parsed) -> list[Span]:
    """The spans of these tokens in the order of the text."""
    return [Span.of(parsed.text, run[0].start, run[-1].end) for run in runs(tokens, parsed)]
