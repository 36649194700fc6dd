"""In whose voice: the innermost statement whose content holds the event."""

from __future__ import annotations

from collections.abc import Sequence

from sitroom.code.syntax import Parsed, Token
from sitroom.model import Statement

# Nouns announced are done by announcing them: the outlet, who tells of the announcement, tells of them.
DONE_BY_SAYING = {"announce", "promise", "offer", "support"}


class Voices:
    """Whose words a word stands in."""

    def __init__(self, parsed: Parsed, statements: Sequence[Statement]) -> None:
        self._parsed = parsed
        self._contents = sorted(
            ((content.end - content.start, content.start, content.end, number)
             for number, statement in enumerate(statements) for content in statement.content)
        )
        self._statements = list(statements)
        self._cues = [(cue.start, cue.end) for statement in statements for cue in statement.cue]

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
                if any(cue.start <= predicate.start < cue.end for cue in statement.cue):
                    continue
                if self._is_performed(predicate, statement):
                    continue
                return statement
        return None

    def _is_performed(self, predicate: Token, statement: Statement) -> bool:
        """Whether a noun is the direct object of the cue: announced sanctions, which the announcement makes so."""
        if predicate.pos != "NOUN" or predicate.dep != "dobj" or statement.form == "direct":
            return False
        head = predicate.head
        return any(cue.start <= head.start < cue.end for cue in statement.cue) and statement.act in DONE_BY_SAYING
