"""In whose voice: the innermost statement whose content holds the event."""

from __future__ import annotations

from collections.abc import Sequence

from sitroom.code.really.clause import is_verbal
from sitroom.code.syntax import Sentence, Token
from sitroom.model import Span, Statement
from sitroom.model.events import EventType
from sitroom.model.statements import Act

# What is announced is done by announcing it, and what is condemned or praised is taken for granted: where such a
# statement has a noun for its object, the outlet that tells of the statement tells of that event as well.
DONE_BY_SAYING = {"announce", "promise", "offer", "support"}
GRANTED = {"condemn", "praise", "refuse", "concern", "no-comment"}

# The event that a speaker brings about by a statement of this act, if it is told in the outlet's words: said that he
# would not approve it, announced that she endorses him.
PERFORMED: dict[Act, EventType] = {
    "refuse": "REJECT", "condemn": "ACCUSE", "accuse": "ACCUSE", "support": "SUPPORT", "praise": "SUPPORT",
    "demand": "REQUEST", "ask": "REQUEST", "threaten": "THREATEN",
}  # fmt: skip
OBJECT = {"dobj", "pobj", "attr", "oprd"}
MEANWHILE = {"as", "after"}
OPENING = 4  # words: even as, a few hours after


class Voices:
    """Whose words a word stands in."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self._contents = sorted(
            ((span.end - span.start, span.start, span.end, number)
             for number, statement in enumerate(statements) for span in statement.content)
        )  # fmt: skip
        self._statements = list(statements)
        self._quoted = [span for statement in statements if statement.form != "indirect" for span in statement.content]
        self._cues = [(span.start, span.end) for statement in statements for span in statement.cue]

    def is_cue(self, predicate: Token) -> bool:
        """Whether a word is the cue of a statement."""
        return any(start <= predicate.start < end for start, end in self._cues)

    def has_speech(self, sentence: Sentence) -> bool:
        """Whether a sentence holds words of somebody that are quoted."""
        return any(span.start < sentence.end and sentence.start < span.end for span in self._quoted)

    def of(self, predicate: Token, type: EventType | None = None) -> Statement | None:
        """The innermost statement around a word; null where the outlet itself speaks.

        A statement's own cue stands in the voice of whoever reports the statement, and so does the event that the
        statement is: `type` is what the word tells of.
        """
        for _, start, end, number in self._contents:
            if start <= predicate.start < end:
                statement = self._statements[number]
                if not self._is_outside(predicate, statement) and not _is_performed(predicate, statement, type):
                    return statement
        return None

    def _is_outside(self, word: Token, statement: Statement) -> bool:
        """Whether the outlet tells this within what somebody says."""
        if _is_in(word, statement.cue) or _is_granted(word, statement) or _is_nobodys(statement):
            return True
        if statement.act == "no-comment" and statement.form == "indirect":
            return True  # who has nothing to say on reports of an attack does not say that there was one
        return statement.form != "direct" and (_is_added(word, statement) or self._goes_on(word))

    def _goes_on(self, word: Token) -> bool:
        """Whether the next thing that the speaker does is to say something else: said that it was late and urged ..."""
        return word.dep == "conj" and self.is_cue(word) and word.tag == "VBD" and not word.child("nsubj", "nsubjpass")


def _is_in(word: Token, spans: Sequence[Span]) -> bool:
    return any(span.start <= word.start < span.end for span in spans)


def _is_granted(noun: Token, statement: Statement) -> bool:
    """Whether a noun is the object of the cue and what it names is so whatever the speaker says of it."""
    if noun.pos != "NOUN" or noun.dep != "dobj" or statement.form == "direct" or not _is_in(noun.head, statement.cue):
        return False
    definite = any(child.dep == "poss" or child.lower in ("the", "this", "these") for child in noun.children)
    return statement.act in DONE_BY_SAYING or (definite and statement.act in GRANTED)


def _is_nobodys(statement: Statement) -> bool:
    """Whether nobody at all is said to say it (was reported to have): then the outlet takes it over."""
    return statement.speaker is None and statement.why.startswith("passive")


def _is_added(word: Token, statement: Statement) -> bool:
    """Whether a relative clause adds what the outlet knows of somebody or something that is spoken of.

    That is so behind a comma (her husband, who was arrested in May), and in what describes the object of the cue
    (denounced the pact in which they agreed on borders); as it is of what happens the while (said that they would hold
    out, as troops entered the town).
    """
    for node in (word, *word.ancestors()):
        if not _is_in(node, statement.content):
            return False
        if node.dep == "advcl" and _is_meanwhile(node):
            return True
        if node.dep == "relcl" and _is_in(node.head, statement.content):
            about = node.head.dep in OBJECT and _is_in(node.head.head, statement.cue)
            return about or _is_behind_comma(node)
    return False


def _is_meanwhile(clause: Token) -> bool:
    """Whether a clause behind a comma tells what happens at the time, or did before: vowed to stay, as shells fell."""
    marks = [child for child in clause.children if child.dep in ("mark", "advmod") and child.lower in MEANWHILE]
    return _follows_comma(clause) and any(child.i - clause.subtree()[0].i < OPENING for child in marks)


def _is_behind_comma(clause: Token) -> bool:
    return _follows_comma(clause) and any(word.tag in ("WDT", "WP", "WP$", "WRB") for word in clause.subtree())


def _follows_comma(clause: Token) -> bool:
    first = clause.subtree()[0]
    return first.sentence.tokens[max(first.i - 1 - first.sentence.tokens[0].i, 0)].text == ","


def _is_performed(word: Token, statement: Statement, type: EventType | None) -> bool:
    """Whether the event is what the speaker does by this very statement, told in the outlet's words."""
    if statement.form != "indirect" or type is None or PERFORMED.get(statement.act) != type:
        return False
    return not any(_is_in(above, statement.content) and is_verbal(above) for above in word.ancestors())
