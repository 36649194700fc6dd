"""Announced intents: who says that it will do something agrees to it, or threatens it, here and now (PLOVER)."""

from __future__ import annotations

from sitroom.code.did.match import Match
from sitroom.code.syntax import NOMINAL, Token
from sitroom.knowledge.verbs import verbs
from sitroom.model.events import EventType

WILL = {"will", "wo", "'ll", "would", "shall", "'d"}
FRIENDLY: frozenset[EventType] = frozenset(("CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"))
HOSTILE: frozenset[EventType] = frozenset(("SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "PROTEST"))
SELF = {"it", "they", "he", "she", "we", "i"}
GUESS = {
    "likely",
    "probably",
    "perhaps",
    "possibly",
    "maybe",
    "surely",
    "assuredly",
    "inevitably",
    "presumably",
    "always",
}
SEVERAL = {"many", "most", "some", "others", "few", "several", "they", "all", "both"}
CONDITION = {"if", "unless", "whether", "when", "until", "only"}


def intent(match: Match) -> tuple[EventType, Token] | None:
    """The event that announcing this one is, and the word that announces it; null where nobody announces it.

    Only the will of the actor itself counts: a main clause (the president will meet), or the content of what the
    actor says of itself (the army said it would withdraw); no guess about others and nothing conditional.
    """
    top = match.carrier.verb if match.carrier is not None else match.token
    will = next((c for c in top.children if c.dep == "aux" and c.lower in WILL), None)
    if will is None or any(c.dep == "neg" or c.lower in CONDITION or c.lower in GUESS for c in top.children):
        return None
    if any(c.dep == "auxpass" for c in top.children):
        return None
    kind: EventType
    if match.type in FRIENDLY:
        kind = "AGREE"
    elif match.type in HOSTILE:
        kind = "THREATEN"
    else:
        return None
    subject = top.child("nsubj")
    conditions = [c for c in top.all("advcl") if _conditional(c)]
    if subject is None or not all(map(_is_ultimatum, conditions)):
        return None
    if conditions:
        kind = "THREATEN"
    if top.head is top:
        return (kind, will) if will.lower in ("will", "'ll", "shall") else None
    if top.dep != "ccomp" or top.head.lemma not in verbs("telling"):
        return None
    if _is_of_others(top.head, subject):
        return None
    told_after = top.head.i > top.i
    if (told_after and will.lower in ("will", "'ll")) or subject.lower in SELF:
        return kind, (will if told_after else top.head)
    return None


def _is_of_others(telling: Token, subject: Token) -> bool:
    """Whether those who tell it are several and speak of one: many say that he will fight."""
    teller = telling.child("nsubj")
    several = teller is not None and (teller.tag in ("NNS", "NNPS") or teller.lower in SEVERAL)
    return several and subject.lower in ("he", "she", "it")


def _is_ultimatum(clause: Token) -> bool:
    """Whether somebody else is to do something, or else: will withdraw its force unless they stop."""
    return any(c.lower == "unless" for c in clause.children) and any(c.pos in NOMINAL for c in clause.all("nsubj"))


def _conditional(clause: Token) -> bool:
    return any(c.lower in CONDITION for c in clause.children)
