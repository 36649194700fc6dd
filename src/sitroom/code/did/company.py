"""Those who do it together with the subject without standing in it: the king, along with the premier, condemned it."""

from __future__ import annotations

from collections.abc import Iterator

from sitroom.code.syntax import NOMINAL, Token

NAMED = {"PERSON", "ORG", "GPE", "NORP"}
JOINING = {"along", "together", "alongside"}


def company(subject: Token, verb: Token) -> list[Token]:
    """The nouns for those who do it with this subject, as told between it and the verb, or before it.

    Joined by the premier, along with him; with him only between commas, where both are named: Chile, with Peru, voted.
    """
    found: list[Token] = []
    for child in (*subject.children, *verb.children):
        if child.i < verb.i and child.dep in ("prep", "acl", "advcl"):
            found += [noun for noun in _joining(child, subject) if noun.pos in NOMINAL]
    return [each for noun in found for each in noun.conjuncts()]


def listed(noun: Token) -> list[Token]:
    """The states that an apposition names one by one: three of its members, Britain, France and Italy."""
    several = noun.tag in ("NNS", "CD")
    members = [noun, *(t for of in noun.all("prep") if of.lower == "of" for t in of.all("pobj"))] if several else []
    for member in members:
        for name in member.all("appos"):
            named = name.conjuncts()
            if name.i > member.i and len(named) > 1 and all(each.ent == "GPE" for each in named):
                return named
    return []


def _joining(word: Token, subject: Token) -> Iterator[Token]:
    if word.lemma == "join" and word.tag == "VBN":
        yield from (noun for by in word.all("agent", "prep") for noun in by.all("pobj") if by.lower == "by")
    elif word.lower in JOINING:
        yield from (noun for each in (word, *word.all("prep")) for noun in each.all("pobj"))
    elif word.lower == "with" and word.head is subject:
        together = any(c.lower in JOINING for c in word.children)
        nouns = word.all("pobj")
        if together or (_is_apart(word) and all(noun.ent in NAMED for noun in (subject, *nouns))):
            yield from nouns


def _is_apart(word: Token) -> bool:
    tokens = word.sentence.tokens
    return tokens[word.i - tokens[0].i - 1].text == ","
