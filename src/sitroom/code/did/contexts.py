"""PLOVER's contexts: what an event is about, from its frame and from the words of its clause."""

from __future__ import annotations

from dataclasses import dataclass

from sitroom.code.did.match import Match
from sitroom.code.syntax import Token
from sitroom.knowledge.tables import own_table, read_table

BESIDE = {"conj", "parataxis", "ccomp", "advcl"}
MOST = 3  # contexts of one event


@dataclass(frozen=True, slots=True)
class Contexts:
    """Context by the words that show it."""

    by_word: dict[str, str]

    @classmethod
    def load(cls) -> Contexts:
        """The table that comes with the package. Raises TableError."""
        by_word: dict[str, str] = {}
        for row in read_table(own_table("frames/contexts.tsv"), "context", "words"):
            by_word.update(dict.fromkeys(row.list("words"), row["context"]))
        return cls(by_word)

    def of(self, match: Match) -> list[str]:
        """The contexts of an event, the frame's own first."""
        found = list(match.frame.contexts)
        top = match.carrier.verb if match.carrier is not None else match.token
        for token in _clause(top):
            context = self.by_word.get(token.lemma)
            for part in token.all("compound"):
                context = context or self.by_word.get(f"{part.lower} {token.lemma}")
            if context is not None and context not in found:
                found.append(context)
        return found[:MOST]


def _clause(top: Token) -> list[Token]:
    """The words of the clause, without clauses beside it."""
    found, todo = [], [top]
    while todo:
        token = todo.pop()
        found.append(token)
        todo.extend(
            c for c in token.children if c.dep not in ("conj", "parataxis", "ccomp", "advcl") or c.pos == "NOUN"
        )
    found.sort(key=lambda t: t.i)
    return found
