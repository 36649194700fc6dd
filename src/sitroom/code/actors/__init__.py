"""Who: what a noun phrase stands for, through the whole document."""

from __future__ import annotations

from datetime import date

from sitroom.code.actors.mention import mention
from sitroom.code.syntax import Parsed, Token
from sitroom.model import ActorRef, Span

__all__ = ["Actors"]


class Actors:
    """The actors of one report. Made once for a report; later stages ask it about noun phrases.

    Args:
        parsed: the report.
        day: the publication date, which decides who held an office; null where unknown.
    """

    def __init__(self, parsed: Parsed, day: date | None) -> None:
        self.parsed = parsed
        self.day = day

    def refer(self, head: Token) -> ActorRef:
        """The actor that the noun phrase headed by `head` stands for, without what is coordinated with it."""
        return ActorRef(span=Span.of(self.parsed.text, *mention(head)), how="described")

    def refer_each(self, head: Token) -> list[ActorRef]:
        """One actor for each of the coordinated noun phrases: Germany and France are two."""
        return [self.refer(token) for token in head.conjuncts()]

    def refer_together(self, head: Token) -> ActorRef:
        """One reference for the whole coordination: Germany and France, how "compound"."""
        return ActorRef(span=Span.of(self.parsed.text, *mention(head, together=True)), how="compound")
