"""Whether a state or a capital acts in its sentence (Moscow denied it) or is a place (in Moscow)."""

from __future__ import annotations

from sitroom.code.syntax import Token
from sitroom.knowledge.actors import cues


def is_agent(token: Token) -> bool:
    """Whether the name headed by `token` stands for whoever acts, speaks, or is dealt with as a party."""
    words = cues()
    token = token.first_conjunct()
    if token.dep == "appos" and token.head.tag in ("NNS", "CD") and token.child("conj") is not None:
        return is_agent(_counted(token.head))  # three of its members, Britain, France and Italy, decided
    head = token.head
    match token.dep:
        case "nsubj" | "csubj":
            return head.pos in ("VERB", "AUX") and (
                head.lemma not in words["inert"] or _complains(head) or _holds_talks(head)
            )
        case "dobj" | "nsubjpass" | "dative" | "iobj":
            return head.lemma in words["dealt"]
        case "poss":
            return head.lemma not in words["ground"]
        case "pobj" | "pcomp":
            return _after_preposition(head)
        case "ROOT" | "dep":
            return False
    return False


def _counted(noun: Token) -> Token:
    """The number of which a noun tells what is counted: three of its members."""
    above = noun.head
    return above.head if noun.dep == "pobj" and above.lower == "of" and above.head.tag == "CD" else noun


def _complains(verb: Token) -> bool:
    """Is ready, was angry, has to: what holds of a government and not of a town."""
    return verb.child("acomp", "xcomp", "ccomp") is not None


def _holds_talks(verb: Token) -> bool:
    """What a government holds and a town does not: held talks, had doubts."""
    return any(noun.lemma in cues()["deeds"] for noun in verb.all("dobj"))


def _after_preposition(preposition: Token) -> bool:
    words = cues()
    above = preposition.head
    match preposition.lower:
        case "by":
            return preposition.dep == "agent" or above.pos == "VERB"
        case "between":
            return above.lemma not in words["path"]
        case "with" | "against":
            return True
        case "to":
            return above.lower == "according" or above.lemma in words["tie"]
        case "on" | "from":
            return above.lemma in words["tie"] or above.lemma in words["dealt"]
    return False
