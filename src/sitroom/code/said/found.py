"""A statement while it is being put together: tokens rather than spans."""

from __future__ import annotations

from dataclasses import dataclass, field

from sitroom.code.syntax import Token
from sitroom.knowledge.cues import Use


@dataclass(slots=True, eq=False)
class Found:
    """Who says what by which words.

    `head` is the predicate that reports (place and time of the saying hang on it), `source` the head of the noun
    phrase that names the source, `rule` the shape that was found, `use` the row of the table that it follows.
    """

    head: Token
    cue: list[Token]
    source: Token | None
    content: set[Token]
    rule: str
    use: Use | None = None
    addressee: Token | None = None
    heads: list[Token] = field(default_factory=list)  # the tops of the content
    named: list[Token] = field(default_factory=list)  # the words of the source where they are no phrase of the parse
    quoted: bool = False  # the content is, or goes on as, a quotation of its own
