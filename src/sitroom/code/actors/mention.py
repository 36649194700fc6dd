"""The words of a mention: the whole noun phrase around its head, titles, appositions and parentheses included."""

from __future__ import annotations

from sitroom.code.actors.names import Hit
from sitroom.code.syntax import Parsed, Token
from sitroom.knowledge.actors import cues

# A branch that starts another clause, or only links the phrase to its surroundings, is no part of the mention.
_OUTSIDE = {
    "cc", "preconj", "punct", "mark", "relcl", "ccomp", "advcl", "csubj", "csubjpass", "nsubj", "nsubjpass", "aux",
    "auxpass", "cop", "neg", "parataxis", "dep", "meta", "intj", "prt", "agent", "expl", "xcomp", "dobj", "oprd",
}  # fmt: skip
_OPEN, _CLOSE = {"(", "["}, {")", "]"}
_FOCUS = {"even", "only", "also", "just", "meanwhile", "however", "then", "now", "still", "including", "according"}
# Behind a personal name other prepositions tell where and how it was said: Ann Brook in Geneva.
_OF_PERSONS = {"of", "from", "for"}
_CROWD = {"others", "many", "dozens", "scores", "hundreds", "thousands", "millions"}
_DASHES = {"-", "–", "—", "--", "―"}
_OF_TIME = {"DATE", "TIME"}


def mention(head: Token, together: bool = False) -> tuple[Token, Token]:
    """The first and the last token of the mention that `head` governs.

    Relative clauses and coordinated phrases are left out; with `together` the coordination is taken whole.
    """
    kept = {token.i: token for token in _branch(head, head, together)}
    first, last = min(kept), max(kept)
    tokens = head.sentence.tokens
    offset = tokens[0].i
    for i in range(head.i - offset - 1, first - offset - 1, -1):
        if tokens[i].text in _DASHES and _stands_alone(tokens, i):
            first = i + 1 + offset  # CAIRO - The ministry
            break
    last = _with_parenthesis(tokens, offset, last)
    # What the tree tore out of the middle belongs to the words around it; a gap at the edge was cut on purpose.
    while first < head.i and tokens[first - offset].pos == "PUNCT" and tokens[first - offset].text not in _OPEN:
        first += 1
    while (
        last > head.i
        and tokens[last - offset].pos == "PUNCT"
        and tokens[last - offset].text not in _CLOSE | {"'", '"', "”", "’"}
    ):
        last -= 1
    if last > head.i and tokens[last - offset].tag in ("POS", "CC"):
        last -= 1
    return tokens[first - offset], tokens[last - offset]


class Mentions:
    """The mentions of one report, with the whole of each name of the tables that they hold."""

    def __init__(self, parsed: Parsed, hits_at: dict[int, Hit]) -> None:
        self._tokens = parsed.tokens
        self._hits_at = hits_at
        self._found: dict[int, tuple[Token, Token]] = {}

    def of(self, head: Token) -> tuple[Token, Token]:
        """The first and the last token of the mention that `head` governs."""
        found = self._found.get(head.i)
        if found is None:
            first, last = mention(head)
            first = self._behind_addressee(self._with_state(first, head), head)
            if hit := self._hits_at.get(head.i):
                first = min(first, self._tokens[hit.first], key=_place)
                last = max(last, self._tokens[hit.last], key=_place)
            found = self._found[head.i] = first, last
        return found

    def _with_state(self, first: Token, head: Token) -> Token:
        """Where a noun before a noun begins that has its state before it: Libyan government accusations."""
        before = self._tokens[first.i - 1] if first.i else None
        if before is None or head.dep != "compound" or head.pos != "NOUN" or before.head is not head.head:
            return first
        hit = self._hits_at.get(before.i)
        named = hit is not None and hit.known.kind in ("country", "nationality", "organisation") and not hit.deferred
        return self._tokens[hit.first] if hit is not None and named else first

    def _behind_addressee(self, first: Token, head: Token) -> Token:
        """Where a mention begins that the parser has joined to an outlet told before it: told Reuters rebel forces."""
        hit = self._hits_at.get(first.i)
        if hit is None or hit.known.sector != "MED" or first.i == 0 or hit.last >= head.i:
            return first
        return self._tokens[hit.last + 1] if self._tokens[first.i - 1].lemma in ("tell", "inform") else first


def _place(token: Token) -> int:
    return token.i


def is_people_counted(head: Token) -> bool:
    """Whether a number, or a word such as others, stands for people by itself: thousands marched, 12 were arrested."""
    counted = [noun for child in head.all("prep") if child.lower == "of" for noun in child.all("pobj")]
    if head.dep not in ("nsubj", "nsubjpass", "dobj") or any(noun.lower not in _CROWD for noun in counted):
        return False
    if head.lower == "those":
        return any(c.dep in ("relcl", "acl", "prep") for c in head.children)
    counts = head.lower in _CROWD or (head.pos == "NUM" and head.ent in ("CARDINAL", ""))
    return counts and not any(c.text in ("$", "%", "€", "£") for c in head.children)


def are_people(head: Token) -> bool:
    """Whether people are meant: by a number, by what they do or what befell them (12, those who march, the wounded)."""
    if is_people_counted(head):
        return True
    if head.lower in cues()["people"]:
        return any(child.lower == "the" for child in head.all("det"))
    if head.lower != "those":
        return False
    told = any(word.lemma in cues()["those"] for word in head.all("acl", "amod"))
    return told or any(who.lower == "who" for clause in head.all("relcl") for who in clause.all("nsubj"))


def whom_it_counts(head: Token) -> Token | None:
    """Those whom a word only counts: some of the protesters."""
    if head.lower not in cues()["measure"]:
        return None
    of = next((child for child in head.children if child.dep == "prep" and child.lower == "of"), None)
    return of.child("pobj") if of else None


def _branch(top: Token, head: Token, together: bool) -> list[Token]:
    kept = [top]
    for child in top.children:
        if _belongs(child, top, head, together):
            kept.extend(
                _branch(child, head, together) if child.dep == "conj" else _all_below(child, child.dep == "appos")
            )
    return kept


def _all_below(token: Token, apposition: bool) -> list[Token]:
    """All below a modifier; a relative clause only where it tells who an apposition means (a lawyer who sued)."""
    found, todo = [], [token]
    while todo:
        top = todo.pop()
        found.append(top)
        todo.extend(
            child for child in top.children
            if child.dep != "relcl" or (apposition and not _after_comma(child))
        )  # fmt: skip
    return found


def _stands_alone(tokens: list[Token], i: int) -> bool:
    return 0 < i < len(tokens) - 1 and tokens[i - 1].end < tokens[i].start and tokens[i].end < tokens[i + 1].start


def _after_comma(clause: Token) -> bool:
    first = min(token.i for token in clause.subtree())
    tokens = clause.sentence.tokens
    before = first - tokens[0].i - 1
    return before >= 0 and tokens[before].text == ","


def _belongs(child: Token, top: Token, head: Token, together: bool) -> bool:
    dep = child.dep
    if dep == "conj":
        return together
    if dep == "cc":
        return together and bool(top.child("conj"))
    if dep in _OUTSIDE:
        return False
    if dep == "advmod":
        return child.i < top.i and child.lower not in _FOCUS and child.i > head.sentence.tokens[0].i
    if dep == "npadvmod":
        return child.ent not in _OF_TIME
    if dep == "acl":
        return child.tag in ("VBN", "VBG") and child.i == top.i + 1 and not child.child("ccomp")
    if dep == "prep":
        if top.ent == "PERSON":
            return child.i > top.i and child.lower in _OF_PERSONS
        return child.i > top.i and child.lower not in _FOCUS
    return True


def _with_parenthesis(tokens: list[Token], offset: int, last: int) -> int:
    """Takes in a parenthesis that follows: (D-Mo.), (SDF)."""
    after = last + 1 - offset
    if after < len(tokens) and tokens[after].text in _OPEN:
        for token in tokens[after + 1 : after + 8]:
            if token.text in _CLOSE:
                return token.i
    return last


def is_definite(head: Token) -> bool:
    """With a definite article or none at all, as the report speaks of somebody it has named."""
    for child in head.children:
        if child.dep == "det":
            return child.lower in ("the", "this", "that", "these", "those")
        if child.dep in ("nummod", "poss"):
            return False
    return True
