"""One event told several times: in one clause (the attack killed), in the next sentences (the attack), word for word."""

from __future__ import annotations

from dataclasses import dataclass, field

from sitroom.code.did.match import Match
from sitroom.code.syntax import Token
from sitroom.model import ActorRef

NEAR = 3  # sentences back that a definite noun may point to
DEFINITE = {"the", "this", "that", "these", "those", "its", "their", "his", "her", "such"}
LINKS = {"nsubj", "nsubjpass", "dobj", "pobj", "prep", "agent", "acl", "relcl", "appos", "attr", "poss", "advcl", "compound"}


@dataclass(slots=True)
class Draft:
    """An event in the making: the match that tells it, its participants, further words that tell it again."""

    match: Match
    actors: list[ActorRef]
    recipients: list[ActorRef]
    mentions: list[Token] = field(default_factory=list)


def merged(drafts: list[Draft]) -> list[Draft]:
    """The drafts in the order of the text, those that tell an earlier one's event again joined to it."""
    kept: list[Draft] = []
    for draft in drafts:
        if (earlier := _told_before(draft, kept)) is not None:
            earlier.mentions.append(draft.match.token)
            earlier.actors = earlier.actors or draft.actors
            earlier.recipients = earlier.recipients or draft.recipients
        else:
            kept.append(draft)
    return kept


def _told_before(draft: Draft, kept: list[Draft]) -> Draft | None:
    match = draft.match
    here = match.token.sentence.number
    for earlier in reversed(kept):
        before = earlier.match
        distance = here - before.token.sentence.number
        if before.type != match.type or before.flipped != match.flipped:
            continue
        if distance == 0 and _linked(match.token, before.token) and _compatible(draft, earlier):
            return earlier
        if 0 < distance <= NEAR and _points_back(match) and _compatible(draft, earlier):
            return earlier
        if distance > 0 and match.token.lemma == before.token.lemma and _same(draft, earlier):
            return earlier
    return None


def _linked(one: Token, other: Token) -> bool:
    """Whether one of two words is an argument of the other, at most two steps away: the attack that killed."""
    return _below(one, other) or _below(other, one)


def _below(low: Token, high: Token) -> bool:
    token = low
    for _ in range(3):
        if token.dep not in LINKS or token.head is token:
            return False
        token = token.head
        if token is high:
            return True
    return False


def _points_back(match: Match) -> bool:
    return match.frame.pos == "n" and any(c.lower in DEFINITE for c in match.token.children)


def _keys(refs: list[ActorRef]) -> set[str]:
    found: set[str] = set()
    for ref in refs:
        found |= {key for key in (ref.country, ref.name, ref.person, ref.group, *ref.codes) if key}
        if not found:
            found.add(ref.span.text.lower())
    return found


def _compatible(one: Draft, other: Draft) -> bool:
    for left, right in ((one.actors, other.actors), (one.recipients, other.recipients)):
        if left and right and not _keys(left) & _keys(right):
            return False
    return True


def _same(one: Draft, other: Draft) -> bool:
    if not (one.actors or one.recipients):
        return False
    return _keys(one.actors) == _keys(other.actors) and _keys(one.recipients) == _keys(other.recipients)
