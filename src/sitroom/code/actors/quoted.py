"""Words inside quotation marks, and who their speaker is or cannot be."""

from __future__ import annotations

from functools import cached_property

from sitroom.code.said.quotes import find_quotations
from sitroom.code.syntax import Parsed, Token
from sitroom.knowledge.cues import verbs


class Quoted:
    """Answers for one report."""

    def __init__(self, parsed: Parsed) -> None:
        self._parsed = parsed

    def holds(self, token: Token) -> bool:
        """Whether a word stands inside quotation marks."""
        return token.i in self._inside

    def speaks(self, candidate: Token, pronoun: Token) -> bool:
        """Whether the pronoun stands in a quotation that goes on from the sentence where somebody is its speaker."""
        if not self.holds(pronoun) or self.holds(candidate):
            return False
        sayer = next((t for t in pronoun.sentence.tokens if t.dep == "ROOT"), pronoun).child("nsubj")
        told_anew = sayer is not None and not self.holds(sayer)
        return not told_anew and candidate.dep == "nsubj" and candidate.head.child("ccomp") is not None

    def is_sayer(self, pronoun: Token) -> bool:
        """Whether a pronoun is the one who says a quotation that ends before it: "the king must go," he said."""
        if self.holds(pronoun) or not tells(pronoun):
            return False
        before = pronoun.sentence.tokens[: min(pronoun.i, pronoun.head.i) - pronoun.sentence.tokens[0].i]
        return any(self.holds(token) for token in before[-3:])

    @cached_property
    def _inside(self) -> set[int]:
        found = find_quotations(self._parsed)
        return {token.i for q in found for token in self._parsed.tokens_in(q.start, q.end)}


def tells(pronoun: Token) -> bool:
    """Whether a pronoun is the one who says or demands something."""
    return pronoun.dep == "nsubj" and pronoun.head.lemma in verbs()
