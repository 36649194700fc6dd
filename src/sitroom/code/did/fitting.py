"""Whether a word in the parse is one that a condition of a frame asks for."""

from __future__ import annotations

from sitroom.code.syntax import QUOTES, Token

NAMED = "<named>"  # in a condition: any name of somebody, or a personal pronoun
NAMES = {"PERSON", "ORG", "GPE", "NORP"}
BODIES = {"ORG", "GPE", "NORP"}
PLACE = "<place>"  # in a condition: any name of a place
PLACES = {"GPE", "LOC", "FAC"}
QUOTED = "<quoted>"  # in a condition: words in quotation marks
PERSONAL = {"i", "we", "he", "she", "they", "it", "you", "me", "us", "him", "her", "them", "who", "whom"}


def fits(token: Token, words: frozenset[str]) -> bool:
    """Whether the token, one beside it, a modal or conjunction before it or what it says of its subject is one."""
    if any(t.lemma in words or t.lower in words or joined(t) in words for t in token.conjuncts()):
        return True
    if token.pos == "PROPN" and token.lemma[-1:] == "s" and token.lemma[:-1] in words:
        return True
    if token.pos == "PROPN" and token.ent not in BODIES and any(c.lower in words for c in token.all("compound")):
        return True  # Typhoon Dora, Foreign Minister Ruiz
    if NAMED in words and (token.ent in NAMES or token.lower in PERSONAL or token.tag == "PRP$"):
        return True
    if PLACE in words and token.ent in PLACES:
        return True
    if QUOTED in words and is_quoted(token):
        return True
    if token.pos in ("NOUN", "PROPN"):
        return False
    return any(c.lemma in words for c in token.children if c.dep in ("aux", "acomp", "attr", "mark"))


def is_quoted(token: Token) -> bool:
    """Whether the phrase that this word heads opens with a quotation mark: called it a "farce for the rich".

    A name in quotation marks is only a name (an operation called "Odyssey").
    """
    tokens = token.sentence.tokens
    first = min((word.i for word in token.subtree() if word.i < token.i), default=token.i) - tokens[0].i
    at = token.i - tokens[0].i
    return not token.text[:1].isupper() and any(tokens[i].text in QUOTES for i in range(max(first - 1, 0), at))


def joined(token: Token) -> str:
    """A word with what is joined to it by a hyphen: the parser takes cease-fire for three words."""
    tokens = token.sentence.tokens
    at = token.i - tokens[0].i
    if at >= 2 and tokens[at - 1].text == "-" and tokens[at - 1].end == token.start == tokens[at - 2].end + 1:
        return f"{tokens[at - 2].lower}-{token.lemma}"
    return token.lemma


def has_particle(verb: Token, word: str) -> bool:
    """Whether this word belongs to the verb: a particle, however the parser has labelled it."""
    for child in verb.children:
        if child.lower == word and child.dep in ("prt", "advmod", "prep", "acomp", "dobj", "oprd"):
            return True
    return False
