"""Which of the bodies named in a report a common noun means afterwards: NATO said the alliance would stay."""

from __future__ import annotations

from collections.abc import Sequence

from sitroom.code.actors.names import Hit
from sitroom.code.syntax import Parsed, Token
from sitroom.knowledge.body_nouns import BodyNoun, body_nouns

_BACK = 3  # sentences looked back
_SUBJECTS = ("nsubj", "nsubjpass")
_TELLING = ("prep", "relcl", "acl", "appos")  # what tells of another body than the one named before


class Bodies:
    """The organisations named in a report, by sentence."""

    def __init__(self, parsed: Parsed, hits: Sequence[Hit]) -> None:
        self._tokens = parsed.tokens
        self._hits = hits
        self._in: dict[int, list[Hit]] = {}
        for hit in hits:
            if hit.known.kind == "organisation" and not hit.deferred:
                self._in.setdefault(parsed.tokens[hit.first].sentence.number, []).append(hit)

    def last_named(self, head: Token) -> tuple[Hit | None, int]:
        """The body last named that the noun can mean, and how many sentences back that was; of several in a sentence
        the one that does something there before the others."""
        noun = _noun(head)
        if noun is None:
            return None, 0
        number = head.sentence.number
        for back in range(min(_BACK, number + 1)):
            found = [h for h in self._in.get(number - back, ()) if h.last < head.i and _can_be(h, noun)]
            if found:
                doing = [h for h in found if self._acts(h)]
                return (doing or found)[-1], back
        return None, 0

    def parliament_near(self, head: Token) -> str | None:
        """The state whose parliament, or a member of it, is named last before a word, within a few sentences."""
        number = head.sentence.number
        for hit in reversed(self._hits):
            back = number - self._tokens[hit.first].sentence.number
            if 0 <= back <= _BACK and hit.last < head.i and hit.known.sector == "LEG":
                return hit.known.country
        return None

    def _acts(self, hit: Hit) -> bool:
        return any(self._tokens[i].dep in _SUBJECTS for i in range(hit.first, hit.last + 1))


def _noun(head: Token) -> BodyNoun | None:
    """The row of a noun that stands for a body named before: the alliance, no alliance, nor the alliance of tribes."""
    if head.tag not in ("NN", "NNP") or any(child.dep in _TELLING for child in head.children):
        return None
    before = [child for child in head.children if child.i < head.i]
    if not any(child.dep == "det" and child.lower in ("the", "this", "that") for child in before):
        return None
    table = body_nouns()
    words = [child.lower for child in before if child.dep in ("compound", "amod", "nmod")]
    for start in range(len(words)):
        if row := table.get(" ".join([*words[start:], head.lower])):
            return row
    return table.get(head.lower) if len(words) <= 1 else None


def _can_be(hit: Hit, noun: BodyNoun) -> bool:
    if hit.known.sector not in noun.sectors:
        return False
    return not noun.codes or (hit.known.code or "").startswith(noun.codes)
