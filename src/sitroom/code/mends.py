"""Mends of the parse: what the parser regularly takes for something else, set right before anything reads it."""

from __future__ import annotations

from sitroom.code.mends_days import part_days
from sitroom.code.mends_joined import has_finite_helper, is_finite, part_clauses
from sitroom.code.mends_sayers import part_sayers
from sitroom.code.syntax import NOMINAL, Sentence, Token

FINITE = {"dobj", "ccomp", "xcomp", "oprd", "npadvmod", "prt", "advmod"}  # what hardly any reduced clause has beside it
VERBAL = {"dobj", "ccomp", "xcomp", "prt", "aux", "auxpass", "attr", "advcl", "acomp"}  # what no noun has beside it
OWN = {"nsubj", "nsubjpass", "aux", "auxpass", "agent"}


def mend(sentence: Sentence) -> None:
    """Sets right a sentence in place: days that stand behind names, clauses that are run together, and more.

    A whole sentence is not the reduced clause of its first noun: a rights group condemned Friday what it saw: the group
    condemned it, and is not a group that was condemned. And what is done is joined to what is done, not to what is to
    be done: he told them to leave and closed the gate: he closed it. Where a verb is left out, and others wounded, the
    others did nothing.
    """
    for token in sentence.tokens:
        if _is_plural(token):
            _make_noun(token)
    part_days(sentence)
    part_sayers(sentence)
    part_clauses(sentence)
    for token in sentence.tokens:
        if token.dep == "conj" and (verb := _beside(token)) is not None:
            _join(token, verb)
        if token.dep == "conj" and (whose := _told_by_name(token.head)) is not None:
            token.hang(whose, "conj")  # his son, Juan Ruiz, and his brother
        if token.text == "meeting" and token.tag == "NN" and (place := _place_of_meeting(token)) is not None:
            _part_meeting(token, place)
        if token.lower == "belonging" and token.dep == "advcl" and (owned := token.head.child("dobj")) is not None:
            token.hang(owned, "acl")  # hit a depot north of the port belonging to the army
        if token.tag == "VBN" and (suffering := _suffering(token)) is not None:
            suffering.dep = "nsubjpass"
    if (noun := next((t for t in sentence.tokens if t.head is t), None)) is None or not _is_sentence(sentence):
        return
    if noun.pos in NOMINAL and (verb := next((c for c in noun.children if _is_predicate(c, noun)), None)) is not None:
        _turn(noun, verb)
    elif noun.pos in NOMINAL and (verb := next((t for t in sentence.tokens if _is_main(t)), None)) is not None:
        _name(verb)
        _turn(noun, verb)


def _is_main(verb: Token) -> bool:
    """Whether a clause with a name for its subject can only be the main one: men from the capital Tripoli opened fire.

    The parser takes it for one that tells which capital is meant.
    """
    name = verb.child("nsubj")
    if verb.dep != "relcl" or verb.tag != "VBD" or name is None or name.ent not in ("GPE", "LOC"):
        return False
    return name.head is verb and name.i == verb.i - 1 and name.subtree()[0].i == verb.head.i + 1


def _name(verb: Token) -> None:
    """Gives a place the name that was taken for the subject."""
    for name in verb.all("nsubj"):
        name.hang(verb.head, "appos")


def _is_plural(token: Token) -> bool:
    """Whether what is taken for a verb is the subject or object of another: NATO airstrikes hit the port."""
    if token.tag != "VBZ" or token.lemma == "be" or token.dep not in ("nsubj", "nsubjpass", "dobj", "pobj"):
        return False
    governed = token.head.i > token.i if token.dep.startswith("nsubj") else token.head.i < token.i
    return governed and not any(child.dep in VERBAL for child in token.children)


def _make_noun(token: Token) -> None:
    token.pos, token.tag = "NOUN", "NNS"
    for child in token.all("nsubj"):
        child.dep = "compound"


def _place_of_meeting(word: Token) -> Token | None:
    """The name before that is where he was: was in Peru meeting with the king."""
    behind = word.dep == "pobj" and word.head.lower in ("in", "at") and word.head.dep == "prep"
    with_whom = any(c.lower == "with" for c in word.children)
    place = (
        word.child("compound", "nmod") if behind and with_whom and word.child("det", "poss", "amod") is None else None
    )
    return place if place is not None and place.ent == "GPE" and place.i == word.i - 1 else None


def _part_meeting(word: Token, place: Token) -> None:
    preposition = word.head
    place.hang(preposition, "pobj")
    word.tag, word.pos, word.lemma = "VBG", "VERB", "meet"
    word.hang(preposition.head, "advcl")


def _told_by_name(name: Token) -> Token | None:
    """The single noun before that a name tells of: his son, Juan Ruiz."""
    noun = name.head
    told = name.dep == "appos" and name.ent == "PERSON" and noun.tag == "NN" and noun.i < name.i
    return noun if told else None


def _suffering(verb: Token) -> Token | None:
    """The subject of a participle that stands for a clause and does nothing to anything: and others wounded."""
    if verb.head is verb and _is_sentence(verb.sentence):
        return None
    beside = {child.dep for child in verb.children}
    if any(c.dep == "dobj" for other in verb.all("conj") for c in other.children):
        return None  # after rebels captured and released them
    return verb.child("nsubj") if not beside & {"aux", "auxpass", "dobj", "ccomp", "xcomp", "oprd", "prt"} else None


def _is_sentence(sentence: Sentence) -> bool:
    """Whether it ends with a full stop; a heading without one does leave its verb out."""
    return any(token.text in (".", "!", "?") for token in sentence.tokens[-2:])


def _is_predicate(verb: Token, noun: Token) -> bool:
    """Whether a participle behind the first noun can only be its finite verb."""
    if verb.dep not in ("acl", "relcl") or verb.tag not in ("VBN", "VBD") or verb.i < noun.i:
        return False
    beside = {child.dep for child in verb.children}
    if beside & OWN or any(t.text == "," for t in noun.children if t.i < verb.i):
        return False
    if verb.tag == "VBD" or beside & FINITE:
        return True
    return any(c.lower == "for" or (c.lower == "on" and _is_day(c)) for c in verb.all("prep"))


def _is_day(preposition: Token) -> bool:
    return any(noun.ent == "DATE" and noun.pos == "PROPN" for noun in preposition.all("pobj"))


def _turn(noun: Token, verb: Token) -> None:
    """Makes the verb the root, the noun its subject, and what stands behind the verb its own."""
    behind = [child for child in noun.children if child is not verb and child.i > verb.i]
    verb.hang(verb, "ROOT")
    for token in (noun, *behind):
        token.hang(verb, "nsubj" if token is noun else token.dep)
    verb.tag = "VBD"


def _beside(verb: Token) -> Token | None:
    """The verb beside which a finite verb stands that was joined to an infinitive: the next finite one above."""
    if not _is_infinitive(verb.head) or not _is_surely_finite(verb) or verb.child("mark") is not None:
        return None
    return next((above for above in verb.head.ancestors() if _is_surely_finite(above)), None)


def _is_infinitive(verb: Token) -> bool:
    return verb.tag == "VB" and any(helper.lower == "to" for helper in verb.all("aux"))


def _is_surely_finite(verb: Token) -> bool:
    """Whether it can only be a finite form: `put` may be any."""
    return has_finite_helper(verb) or (is_finite(verb) and verb.lower != verb.lemma)


def _join(verb: Token, other: Token) -> None:
    """Joins a verb to another one than before, with the word that joins them."""
    words = [child for child in verb.head.all("cc") if child.i < verb.i][-1:]
    for token in (*words, verb):
        token.hang(other, token.dep)
