"""Whose words: the noun phrase that is the source of a cue, through control, coordination and participles."""

from __future__ import annotations

from sitroom.code.said.spans import is_mark
from sitroom.code.syntax import Token, subtree_without

SUBJECTS = ("nsubj", "csubj")
PLACES = frozenset({"GPE", "LOC", "FAC"})
NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ")


def subject_of(verb: Token) -> Token | None:
    """The one who does what `verb` tells, null where nobody is named.

    Follows coordination (he came and said), control (he went on to say), participles (he left, saying; a letter
    saying) and prepositions with a gerund (by saying).
    """
    seen = set()
    token = verb
    while token not in seen:
        seen.add(token)
        if is_passive(token) and token is not verb:
            return token.child("nsubjpass", "nsubj")
        if subject := token.child("nsubj"):
            return None if subject.lower in ("it", "there") and token.child("expl") else subject
        for helper in token.children:
            if helper.dep in ("aux", "auxpass") and (subject := helper.child("nsubj")):
                return subject
        if is_passive(token):
            return agent_of(token)
        head = token.head
        if (
            token is verb
            and token.dep == "advcl"
            and token.tag == "VBG"
            and head.dep == "ccomp"
            and head.head.i < head.i
        ):
            token = head.head
            continue
        if token.dep == "xcomp":
            controller = head.child("dobj", "dative")
            if controller and controller.i < token.i and not is_mark(controller):
                return nominal(controller)
            token = head
        elif token.dep in ("conj", "advcl", "ccomp", "parataxis", "dep") or token.dep == "pcomp":
            if token.dep in ("ccomp", "parataxis", "dep") and token.tag not in ("VBG", "VBN"):
                return None
            token = head
        elif token.dep == "prep" or token.dep == "aux":
            if token.lower == "as" and head.lemma in ("quote", "cite"):  # quoted the ministry as saying
                quoted = head.child("dobj", "nsubjpass")
                return nominal(quoted) if quoted is not None else None
            token = head
        elif token.dep in ("acl", "relcl"):
            return _author(head) or nominal(head)
        elif token.pos in ("NOUN", "PROPN") and token is not verb:
            return None
        else:
            return None
    return None


def meant_by(source: Token) -> Token:
    """Whom a relative pronoun stands for that opens the clause about him: the minister, who said; else the word itself.

    What is told of a place is passed over, as no place is a who: the mayor of Lyon, who.
    """
    verb = source.head
    if verb.dep != "relcl" or source.tag not in ("WP", "WDT") or source.children or source.i < verb.head.i:
        return source
    noun = verb.head
    while source.lower == "who" and noun.ent in PLACES and noun.dep == "pobj" and noun.head.head.pos in NOMINAL:
        noun = noun.head.head
    return nominal(noun) or source


# What somebody writes and sends: its words are his who does so.
TEXTS = frozenset(
    {"letter", "statement", "tweet", "paper", "memo", "ad", "release", "note", "message", "email", "e-mail", "post"}
)


def _author(text: Token) -> Token | None:
    """Whose text it is that speaks: A sent a letter urging, A released a statement saying."""
    head = text.head.head if text.dep == "pobj" and text.head.lower == "of" else text  # a series of tweets
    if text.lemma not in TEXTS or head.dep != "dobj" or head.child("poss") is not None:
        return None
    verb = head.head
    return verb.child("nsubj") if verb.pos == "VERB" else None


def nominal(token: Token) -> Token | None:
    """The token, if it can name somebody."""
    if token.dep == "dative" and token.pos == "ADP":
        return token.child("pobj")
    return token if token.pos in NOMINAL else None


def is_passive(verb: Token) -> bool:
    """Whether the verb stands in the passive: is said, was accused, (when) asked."""
    return verb.child("auxpass", "nsubjpass", "agent") is not None or (
        verb.tag == "VBN" and verb.dep in ("acl", "advcl") and verb.child("nsubj", "aux", "auxpass") is None
    )


def agent_of(verb: Token) -> Token | None:
    """The one by whom: was said by A."""
    agent = verb.child("agent")
    return agent.child("pobj") if agent else None


def phrase(head: Token) -> list[Token]:
    """The words of the mention: the whole noun phrase with its appositions and coordinated names."""
    return subtree_without(head, lambda token: token.dep in CUT or _is_elsewhere(token))


CUT = frozenset({"relcl", "ccomp", "advcl", "parataxis", "mark", "intj"})


def _is_elsewhere(token: Token) -> bool:
    """Whether this is a place or time that belongs to the saying, not to the name: said Brown in London."""
    return (
        token.dep == "prep"
        and token.lower in ("in", "at", "on", "during", "after", "before")
        and (token.head.ent == "PERSON" or token.head.pos == "PRON")
    )
