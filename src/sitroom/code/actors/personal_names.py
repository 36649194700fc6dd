"""Finds the names of persons: the recogniser's, those of the tables, and those that a title gives away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sitroom.code.actors.names import Hit, find_roles, side
from sitroom.code.syntax import Entity, Parsed, Token
from sitroom.knowledge.actors import cues

MALE = {"mr", "mr.", "sir", "lord", "king", "prince"}
FEMALE = {"mrs", "mrs.", "ms", "ms.", "miss", "lady", "queen"}
COURTESY = {"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss", "dr", "dr.", "prof", "prof.", "hon", "the", "'s", "’s"}
_PERSONAL = ("office", "person", "via", "head")


def personal_names(
    parsed: Parsed, hits_at: dict[int, Hit], labels: Iterable[tuple[list[Token], list[Token]]] = ()
) -> list[list[Token]]:
    """The tokens of each personal name, in the order of the text; `labels` are the names and offices of speakers."""
    found: dict[int, list[Token]] = {}
    for entity in parsed.entities:
        if entity.label == "PERSON" and (words := _name_words(entity, hits_at)):
            words = _with_known(words, parsed.tokens, hits_at)
            found[words[0].i] = words
    taken = {token.i for words in found.values() for token in words}
    for words, office in labels:
        if office and len(words) > 1 and _is_free(words, taken, hits_at):
            found[words[0].i] = words
            taken.update(token.i for token in words)
    for hit in hits_at.values():
        if hit.known.kind == "person" and hit.first not in taken and hit.last not in taken:
            found[hit.first] = parsed.tokens[hit.first : hit.last + 1]
            taken.update(range(hit.first, hit.last + 1))
    for token in parsed.tokens:
        if token.pos == "PROPN" and token.i not in taken and (words := _introduced(token, hits_at)):
            found[words[0].i] = words
    return [found[i] for i in sorted(found)]


def _is_free(words: list[Token], taken: set[int], hits_at: dict[int, Hit]) -> bool:
    """Whether words can be a name that is not found yet, and neither a body nor somebody without a name."""
    known = any(token.i in taken or token.i in hits_at for token in words)
    return not known and not find_roles(words) and words[0].lower not in cues()["nameless"]


def _introduced(head: Token, hits_at: dict[int, Hit]) -> list[Token]:
    """A name that the recogniser missed and a title or an apposition makes a person's: Broadcaster Ann Brook."""
    if head.dep == "compound" or head.i in hits_at or not head.text[0].isupper() or len(head.text) < 3:
        return []
    if find_roles([head]):
        return []
    sentence = head.sentence.tokens
    position = first = head.i - sentence[0].i
    while first and _continues(sentence[first - 1], head) and sentence[first - 1].i not in hits_at:
        first -= 1
    title = find_roles(sentence[max(0, first - 4) : first])
    if title and title[-1].last == sentence[first].i - 1 and title[-1].role.kind in _PERSONAL:
        return sentence[first : position + 1]
    if head.ent in ("", "PERSON") and (noun := head.child("appos")) and noun.i > head.i:
        role = find_roles([noun])
        if role and role[0].role.kind in _PERSONAL and noun.tag == "NN":
            return sentence[first : position + 1]
    return []


def _name_words(entity: Entity, hits_at: dict[int, Hit]) -> list[Token]:
    """The entity without titles before and possessive behind; nothing where it is no person after all."""
    words = [t for t in entity.tokens if t.tag not in ("POS", "-LRB-", "-RRB-")]
    while words and words[-1].pos == "PUNCT":
        words.pop()
    if len(words) > 2 and side(words, 2):
        words = words[2:]
    if len(words) > 1:
        title = [r for r in find_roles(words) if r.first == words[0].i and r.last < words[-1].i]
        skip = title[0].last - words[0].i + 1 if title else 0
        words = words[skip:]
        while len(words) > 1 and words[0].lower in COURTESY | MALE | FEMALE:
            words = words[1:]
    if words and words[-1].lower in cues()["nameless"]:
        return []
    if not words or words[-1].pos not in ("PROPN", "NOUN", "ADJ", "VERB", "X") or not words[-1].text[0].isupper():
        return []
    if find_roles(words[-1:]) and (len(words) == 1 or words[-1].lower == words[-1].text):
        return []
    for token in words:
        hit = hits_at.get(token.i)
        if hit and hit.known.kind != "person":
            return []
    return words


def _with_known(words: list[Token], tokens: Sequence[Token], hits_at: dict[int, Hit]) -> list[Token]:
    """The words of a name with those of the tables' name that they are a part of: of three words he may see two."""
    hits = [hit for token in words if (hit := hits_at.get(token.i)) is not None]
    first = min([words[0].i, *(hit.first for hit in hits)])
    last = max([words[-1].i, *(hit.last for hit in hits)])
    return list(tokens[first : last + 1])


def _continues(token: Token, head: Token) -> bool:
    """Whether the token is a part of the name that ends with `head`, and no title."""
    if token.pos != "PROPN" or not token.text[0].isupper() or token.head not in (head, head.head):
        return False
    return not find_roles([token])
