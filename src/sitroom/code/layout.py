"""The parts of a report: headline, dateline, paragraphs, and what is no part of it (repeats, leftovers, captions)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["headline", "dateline", "subhead", "body", "skipped"]
Reason = Literal["repeated", "scraping leftover", "caption", "link", "language"]

PARAGRAPH = re.compile(r"\S[^\n]*(?:\n[ \t]*\S[^\n]*)*")


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text: `text[start:end]`, what it is, and for skipped ones why."""

    start: int
    end: int
    role: Kind
    reason: Reason | None = None


def blocks(text: str) -> list[Block]:
    """The report's blocks in the order of the text, without the blank space between them."""
    return [Block(match.start(), match.end(), "body") for match in PARAGRAPH.finditer(text)]
