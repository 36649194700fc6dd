"""The words of a cue, and the words of the clause that it reports."""

from __future__ import annotations

from sitroom.code.syntax import Token
from sitroom.knowledge.cue_circumstances import circumstance_words
from sitroom.knowledge.cues import verbs

LEFT = ("aux", "auxpass", "neg", "advmod")


def cue_words(verb: Token, *more: Token) -> list[Token]:
    """The verb with its auxiliaries, negation, particles, and the adverbs beside them."""
    found = [verb, *more]
    before = {token.i: token for token in verb.children if token.i < verb.i and token.dep in LEFT}
    i = verb.i - 1
    while i in before and not (before[i].dep == "advmod" and before[i].children):
        found.append(before.pop(i))
        i -= 1
    found.extend(token for token in before.values() if token.dep != "advmod")
    found.extend(token for token in verb.children if token.dep == "prt" or (token.dep == "neg" and token not in found))
    return found


def below(top: Token, cue: Token) -> set[Token]:
    """The clause below `top`; where the parse hangs the cue inside it, less the cue's own clause.

    A participle behind a comma that reports is the speaker's own (said X, adding that Y) and no part of X.
    """
    found = set(top.subtree())
    if cue in found:
        found -= set(cue.subtree())
    for child in top.children:
        if is_further_cue(child) and child.i > cue.i:
            found -= set(child.subtree())
    return found


def is_further_cue(token: Token) -> bool:
    """Whether this is a participle that goes on reporting: ..., adding that."""
    return (
        token.dep == "advcl"
        and token.tag == "VBG"
        and "that" in verbs().get(token.lemma, ())
        and token.child("nsubj", "mark") is None
        and _goes_on(token)
        and any(t.text == "," and token.head.i < t.i < token.i for t in token.head.children)
    )


def _goes_on(participle: Token) -> bool:
    """Whether a participle with an object goes on telling; not in: said that ships came, firing shells."""
    if participle.child("dobj") is None or participle.child("ccomp") is not None:
        return True
    return "obj" in verbs()[participle.lemma] or participle.lemma in circumstance_words("remarking")


def is_infinitive(clause: Token) -> bool:
    return any(child.tag == "TO" for child in clause.children if child.dep == "aux")
