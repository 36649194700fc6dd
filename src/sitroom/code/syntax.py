"""The parsed report as plain objects: paragraphs, sentences, tokens with heads and children, entities.

The stages of the coder walk these rather than spaCy's own objects: attribute access is ten times faster, offsets are
those of the document whatever the parser was given, and another parser needs one adapter only (`parse.py`).
"""

from __future__ import annotations

import bisect
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal

Role = Literal["headline", "dateline", "subhead", "body"]
NOMINAL = frozenset(("NOUN", "PROPN"))
QUOTES = frozenset(('"', "“", "”", "``", "''"))  # around somebody's words, as the Penn Treebank writes them too


@dataclass(slots=True, eq=False)
class Token:
    """A word with its place in the dependency tree.

    `start` and `end` are offsets into the document's text; `pos` is the universal part of speech, `tag` the Penn
    Treebank one, `dep` the CLEAR dependency label (nsubj, nsubjpass, dobj, ccomp, ...), `ent` the type of the entity
    that the parser's recogniser found here (PERSON, GPE, ...) or "". The root of a sentence is its own head.
    """

    i: int
    start: int
    end: int
    text: str
    lower: str
    lemma: str
    pos: str
    tag: str
    dep: str
    ent: str
    head: Token = field(init=False, repr=False)
    children: list[Token] = field(default_factory=list, repr=False)
    sentence: Sentence = field(init=False, repr=False)

    def subtree(self) -> list[Token]:
        """The token and all below it, in the order of the text."""
        found, todo = [], [self]
        while todo:
            token = todo.pop()
            found.append(token)
            todo.extend(token.children)
        found.sort(key=position)
        return found

    def ancestors(self) -> Iterator[Token]:
        """The head, its head, and so on up to the root."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    def child(self, *deps: str) -> Token | None:
        """The first child with one of these dependency labels."""
        for child in self.children:
            if child.dep in deps:
                return child
        return None

    def all(self, *deps: str) -> list[Token]:
        """The children with one of these dependency labels."""
        return [child for child in self.children if child.dep in deps]

    def hang(self, head: Token, dep: str) -> None:
        """Moves the token, with all that hangs on it, to another head; to itself it becomes the root.

        Nothing is moved to what hangs on it itself, which would close a ring.
        """
        if head is not self and any(above is self for above in head.ancestors()):
            return
        if self.head is not self:
            self.head.children.remove(self)
        self.head, self.dep = head, dep
        if head is not self:
            head.children = sorted([*head.children, self], key=position)

    def conjuncts(self) -> list[Token]:
        """The token and those coordinated below it: Germany, France and Italy."""
        found = [self]
        for child in self.children:
            if child.dep == "conj":
                found.extend(child.conjuncts())
        return found

    def first_conjunct(self) -> Token:
        """The first of the coordinated words that the token is one of, itself where it stands alone."""
        token = self
        while token.dep == "conj" and token.head is not token:
            token = token.head
        return token

    def __repr__(self) -> str:
        return f"<{self.text} {self.pos} {self.dep} {self.start}>"


def position(token: Token) -> int:
    """Where a token stands in the report: a key to sort by."""
    return token.i


@dataclass(slots=True, eq=False)
class Sentence:
    """A sentence: its tokens, its number in the report, the paragraph that holds it."""

    number: int
    tokens: list[Token]
    paragraph: Paragraph = field(repr=False)

    @property
    def start(self) -> int:
        return self.tokens[0].start

    @property
    def end(self) -> int:
        return self.tokens[-1].end

    @property
    def root(self) -> Token:
        """The token that is its own head (the first one, should the parser leave several)."""
        return next(token for token in self.tokens if token.head is token)


@dataclass(slots=True, eq=False)
class Paragraph:
    """A paragraph that is coded. Repeated headlines, captions and scraping leftovers never become one."""

    number: int
    start: int
    end: int
    role: Role
    sentences: list[Sentence] = field(default_factory=list, repr=False)


@dataclass(slots=True, eq=False)
class Entity:
    """A name that the parser's recogniser found: its tokens and its type after OntoNotes (PERSON, ORG, GPE, ...)."""

    tokens: list[Token]
    label: str

    @property
    def start(self) -> int:
        return self.tokens[0].start

    @property
    def end(self) -> int:
        return self.tokens[-1].end


@dataclass(slots=True, eq=False)
class Parsed:
    """A whole report, parsed. `text` is the document's, to which all offsets refer."""

    text: str
    paragraphs: list[Paragraph]
    sentences: list[Sentence]
    tokens: list[Token]
    entities: list[Entity]
    _starts: list[int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._starts = [token.start for token in self.tokens]

    def token_at(self, offset: int) -> Token | None:
        """The token that covers this offset, or else the next one; null behind the last."""
        i = bisect.bisect_right(self._starts, offset) - 1
        if i >= 0 and offset < self.tokens[i].end:
            return self.tokens[i]
        return self.tokens[i + 1] if i + 1 < len(self.tokens) else None

    def tokens_in(self, start: int, end: int) -> list[Token]:
        """The tokens that begin in this stretch of the text."""
        return self.tokens[bisect.bisect_left(self._starts, start) : bisect.bisect_left(self._starts, end)]


def subtree_without(token: Token, cut: Callable[[Token], bool]) -> list[Token]:
    """The subtree of `token`, less the branches whose top satisfies `cut`, in the order of the text."""
    found, todo = [], [token]
    while todo:
        top = todo.pop()
        found.append(top)
        todo.extend(child for child in top.children if not cut(child))
    found.sort(key=position)
    return found


def whom_it_is_for(verb: Token) -> Token | None:
    """The noun behind `for` that an infinitive follows on, where the parser hangs both on the verb above.

    Called for the leader of the party to resign; for reforms, and for the leader to go.
    """
    to = next((child for child in verb.children if child.tag == "TO"), None)
    if to is None:
        return None
    behind = [one for child in verb.head.all("prep", "conj") for one in child.conjuncts() if one.lower == "for"]
    nouns = (noun for one in behind for noun in one.all("pobj"))
    return next((noun for noun in nouns if noun.i < to.i and noun.subtree()[-1].i == to.i - 1), None)
