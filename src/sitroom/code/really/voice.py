"""In whose voice: the innermost statement whose content holds the event."""

from __future__ import annotations

from collections.abc import Sequence

from sitroom.code.syntax import Token
from sitroom.model import Statement

# What is announced is done by announcing it, and what is condemned or praised is taken for granted: where such a
# statement has a noun for its object, the outlet that tells of the statement tells of that event as well.
DONE_BY_SAYING = {"announce", "promise", "offer", "support"}
GRANTED = {"condemn", "praise", "refuse", "concern", "no-comment"}


class Voices:
    """Whose words a word stands in."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self._contents = sorted(
            ((span.end - span.start, span.start, span.end, number)
             for number, statement in enumerate(statements) for span in statement.content)
        )  # fmt: skip
        self._statements = list(statements)
        self._cues = [(span.start, span.end) for statement in statements for span in statement.cue]

    def is_cue(self, predicate: Token) -> bool:
        """Whether a word is the cue of a statement."""
        return any(start <= predicate.start < end for start, end in self._cues)

    def of(self, predicate: Token) -> Statement | None:
        """The innermost statement around a word; null where the outlet itself speaks.

        A statement's own cue stands in the voice of whoever reports the statement.
        """
        for _, start, end, number in self._contents:
            if start <= predicate.start < end:
                statement = self._statements[number]
                if not _is_cue_of(predicate, statement) and not _is_granted(predicate, statement):
                    return statement
        return None


def _is_cue_of(word: Token, statement: Statement) -> bool:
    return any(cue.start <= word.start < cue.end for cue in statement.cue)


def _is_granted(noun: Token, statement: Statement) -> bool:
    """Whether a noun is the object of the cue and what it names is so whatever the speaker says of it."""
    if noun.pos != "NOUN" or noun.dep != "dobj" or statement.form == "direct" or not _is_cue_of(noun.head, statement):
        return False
    definite = any(child.dep == "poss" or child.lower in ("the", "this", "these") for child in noun.children)
    return statement.act in DONE_BY_SAYING or (definite and statement.act in GRANTED)
