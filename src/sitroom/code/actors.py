"""Who: what a noun phrase stands for, through the whole document."""

from __future__ import annotations

from datetime import date

from sitroom.code.syntax import Parsed, Token
from sitroom.knowledge.actors import ActorTables
from sitroom.model import ActorRef


class Actors:
    """The actors of one report. Made once for a report; later stages ask it about noun phrases.

    Args:
        parsed: the report.
        day: the publication date, which decides who held an office; null where unknown.
        tables: the actor knowledge.
    """

    def __init__(self, parsed: Parsed, day: date | None, tables: ActorTables) -> None:
        raise NotImplementedError

    def refer(self, head: Token) -> ActorRef:
        """The actor that the noun phrase headed by `head` stands for, without what is coordinated with it."""
        raise NotImplementedError

    def refer_each(self, head: Token) -> list[ActorRef]:
        """One actor for each of the coordinated noun phrases: Germany and France are two."""
        raise NotImplementedError

    def refer_together(self, head: Token) -> ActorRef:
        """One reference for the whole coordination: Germany and France, how "compound"."""
        raise NotImplementedError
