"""Phrases that name a source beside the sentence that they report: according to A."""

from __future__ import annotations

from sitroom.code.said.found import Found
from sitroom.code.said.spans import is_mark
from sitroom.code.syntax import Token
from sitroom.knowledge.cues import Use, phrases

UNITS = frozenset({"TIME", "QUANTITY", "DATE", "MONEY", "PERCENT", "CARDINAL", "ORDINAL"})


def phrase_statement(token: Token) -> Found | None:
    """What a phrase that begins with `token` reports."""
    tokens = token.sentence.tokens
    at = token.i - tokens[0].i
    for words, act in phrases().items():
        held = tokens[at : at + len(words)]
        if tuple(t.lower for t in held) != words:
            continue
        source = held[-1].child("pobj") or next((c for c in token.children if c.dep == "pobj"), None)
        if source is None or source.i < held[-1].i or not _is_source(source, words):
            continue
        content = _reported(token, source)
        if content:
            return Found(held[0], held, source, content, "phrase", Use(" ".join(words), act))
    return None


def _is_source(source: Token, words: tuple[str, ...]) -> bool:
    """Whether it can be one: not the hour of "sixty miles per hour"."""
    if len(words) > 1:
        return True
    bare = source.pos == "NOUN" and source.tag == "NN" and source.child("det", "poss", "amod", "compound") is None
    return not bare and source.ent not in UNITS


def _reported(token: Token, source: Token) -> set[Token]:
    """The clause beside which the phrase stands: the sentence, or the part of it that holds the phrase."""
    top = token.head
    while top.head is not top and not _is_clause(top) and not _opens(token, top):
        top = top.head
    if token is token.sentence.tokens[0]:
        top = token.sentence.root
    own = set(token.subtree()) | set(source.subtree())
    subject = top.child("nsubj", "nsubjpass", "expl", "csubj")
    lost_subject = token.i < top.i and subject is None and not _opens(token, top)
    lost_object = token.i - top.i == 2 and token.head is top and top.child("dobj", "ccomp", "attr", "acomp") is None
    if lost_subject or lost_object:
        own -= _swallowed(source)
    opening = {child for child in top.children if child.dep == "cc" and child.i < top.i}
    return {t for t in top.subtree() if t not in own and t not in opening}


def _swallowed(source: Token) -> set[Token]:
    """What the parse takes for an apposition: According to A, the bill passed; led, according to A, the march."""
    last = [child for child in source.children if child.dep in ("appos", "conj")]
    return set(last[-1].subtree()) if last else set()


def _opens(token: Token, top: Token) -> bool:
    """Whether the phrase stands between the joining word and its verb: they fled and, according to A, took arms."""
    before = [t for t in top.sentence.tokens[: token.i - top.sentence.tokens[0].i] if not is_mark(t)][-1:]
    return (
        top.dep == "conj" and top.pos in ("VERB", "AUX") and token.i < top.i and before != [] and before[0].dep == "cc"
    )


def _is_clause(top: Token) -> bool:
    if top.pos not in ("VERB", "AUX"):
        return False
    return top.dep in ("conj", "ccomp", "parataxis") and top.child("nsubj", "nsubjpass") is not None
