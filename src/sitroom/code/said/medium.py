"""By what means something is said (in a letter, on television), and on what condition somebody unnamed says it."""

from __future__ import annotations

from collections.abc import Iterator

from sitroom.code.said.found import Found
from sitroom.code.syntax import Token, subtree_without
from sitroom.knowledge.cue_circumstances import circumstance_words

MEANS = frozenset({"in", "on", "via", "by", "through", "over", "during", "at"})
APART = frozenset({"relcl", "acl", "appos", "conj", "cc", "punct", "advcl", "ccomp"})
CLAUSES = ("relcl", "acl", "advcl")


def medium_of(found: Found) -> list[Token]:
    """The words for the medium, empty where none is named: a letter to parliament; a statement that says it itself."""
    media = circumstance_words("medium")
    if found.source is not None and found.source.lemma in media and found.source.pos == "NOUN":
        return _phrase(found.source)
    for preposition in _prepositions(found.head):
        noun = preposition.child("pobj")
        if preposition.lower in MEANS and noun is not None and noun.lemma in media and noun not in found.content:
            return [t for t in _phrase(noun) if t not in found.content]
    return []


def condition_of(found: Found) -> list[Token]:
    """The words by which an unnamed source keeps its name back: on condition of anonymity, who declined to be named."""
    for branch in _branches(found):
        words = branch.subtree()
        if not set(words) & found.content and any(map(_keeps_back, words)):
            return words
    return []


def _prepositions(cue: Token) -> Iterator[Token]:
    """Those that hang on the cue, or on the participle beside it: speaking on television, he said."""
    for child in cue.children:
        if child.dep == "prep":
            yield child
        elif child.dep == "advcl" and child.tag == "VBG":
            yield from child.all("prep")


def _phrase(noun: Token) -> list[Token]:
    words = subtree_without(noun, lambda token: token.dep in APART)
    return words[1:] if words[0].dep == "det" else words


def _branches(found: Found) -> Iterator[Token]:
    if found.source is not None:
        yield from found.source.all(*CLAUSES)
    yield from (child for child in found.head.children if child.dep in ("prep", "advcl") and child is not found.source)


def _keeps_back(word: Token) -> bool:
    if word.lemma in circumstance_words("condition"):
        return True
    above = {t.lemma for t in (word, *word.ancestors())}
    if word.lemma in circumstance_words("hidden"):
        negated = any(child.dep == "neg" for child in word.children)
        return (negated or word.child("auxpass") is not None) and bool(above & circumstance_words("asked"))
    if word.lemma in circumstance_words("barred"):
        return any(child.dep == "neg" for child in word.children) and word.child("xcomp") is not None
    return False
