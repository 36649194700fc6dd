"""The words of a mention: the whole noun phrase around its head, titles, appositions and parentheses included."""

from __future__ import annotations

from sitroom.code.syntax import Token

# A branch that starts another clause, or only links the phrase to its surroundings, is no part of the mention.
_OUTSIDE = {
    "cc", "preconj", "punct", "mark", "relcl", "ccomp", "advcl", "csubj", "csubjpass", "nsubj", "nsubjpass", "aux",
    "auxpass", "cop", "neg", "parataxis", "dep", "meta", "intj", "prt", "agent", "expl", "xcomp", "dobj", "oprd",
}  # fmt: skip
_OPEN, _CLOSE = {"(", "["}, {")", "]"}
_FOCUS = {"even", "only", "also", "just", "meanwhile", "however", "then", "now", "still", "including", "according"}
_OF_TIME = {"DATE", "TIME"}


def mention(head: Token, together: bool = False) -> tuple[int, int]:
    """Start and end of the mention that `head` governs, in the document.

    Relative clauses and coordinated phrases are left out; with `together` the coordination is taken whole.
    """
    kept = {token.i: token for token in _branch(head, head, together)}
    first, last = min(kept), max(kept)
    tokens = head.sentence.tokens
    offset = tokens[0].i
    last = _with_parenthesis(tokens, offset, last)
    # What the tree tore out of the middle belongs to the words around it; a gap at the edge was cut on purpose.
    while first < head.i and tokens[first - offset].pos == "PUNCT" and tokens[first - offset].text not in _OPEN:
        first += 1
    while last > head.i and tokens[last - offset].pos == "PUNCT" and tokens[last - offset].text not in _CLOSE | {"'", '"', "”", "’"}:
        last -= 1
    if last > head.i and tokens[last - offset].tag == "POS":
        last -= 1
    return tokens[first - offset].start, tokens[last - offset].end


def _branch(top: Token, head: Token, together: bool) -> list[Token]:
    kept = [top]
    for child in top.children:
        if _belongs(child, top, head, together):
            kept.extend(_branch(child, head, together) if child.dep in ("conj", "appos") else _all_below(child))
    return kept


def _all_below(token: Token) -> list[Token]:
    """All below a modifier but the relative clauses at its edge."""
    found, todo = [], [token]
    while todo:
        top = todo.pop()
        found.append(top)
        todo.extend(child for child in top.children if child.dep != "relcl" or child.i < token.i)
    return found


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
