"""Words that govern an event: what the table says of them, and what stands beside them in turn."""

from __future__ import annotations

from sitroom.code.really.clause import is_negated, is_verbal, read_clause, tense
from sitroom.code.really.reading import Reading
from sitroom.code.syntax import Token
from sitroom.knowledge.status import Operator, operators, words

POS = {"VERB": "V", "AUX": "V", "NOUN": "N", "PROPN": "N", "ADJ": "A", "ADV": "A"}
DOUBTING = {"could", "might", "may"}
PHRASES = {"place", "part", "shape"}  # objects that make another operator of a verb: take place
SUPPOSING = {"say", "suppose", "assume", "imagine"}  # as a command they make a condition of what follows
BESIDE = {"on", "upon", "yet", "from"}  # words that make another operator of a verb: call on, have yet, expect from


def operator_of(head: Token, frames: tuple[str, ...]) -> Operator | None:
    """What the table says of this word with one of these frames."""
    table = operators()
    pos = POS.get(head.pos)
    if pos is None:
        return None
    keys = [(head.lower, pos), (head.lemma, pos)]
    if pos == "V":
        if (particle := head.child("prt")) is not None:
            keys.insert(0, (f"{head.lemma} {particle.lower}", "V"))
        keys[:0] = [(f"{head.lemma} {child.lower}", "V") for child in head.children if child.lower in BESIDE | PHRASES]
        if _is_supposed(head):
            keys.insert(0, ("let us say", "V"))
        if head.lemma == "let" and any(child.lower in ("us", "'s") for child in head.subtree()[:3]):
            keys.insert(0, ("let us", "V"))
        if head.tag in ("VBN", "VBG"):
            keys.append((head.lower, "A"))
    for key in keys:
        if entry := table.get(key):
            for frame in frames:
                if frame in entry:
                    return entry[frame]
    return None


def _is_supposed(verb: Token) -> bool:
    """Whether the hearer is asked to take something for so: let us say he goes; suppose he goes."""
    if verb.tag != "VB" or any(c.dep in ("aux", "neg") for c in verb.children):
        return False
    if verb.head.lemma == "let" and verb.dep in ("ccomp", "xcomp"):
        return verb.lemma in SUPPOSING
    return verb.head is verb and verb.child("nsubj") is None and verb.lemma in SUPPOSING - {"say"}


def govern(head: Token, operator: Operator, reading: Reading, below: Token | None) -> Token | None:
    """Takes in an operator with its own negation and modals."""
    verbal = is_verbal(head)
    negation = _negation_of(head, below, reading.own)
    effect = operator.effect
    if effect == "subject":
        subject = head.child("nsubj")
        named = operator_of(subject, ("inf", "for", "of")) if subject is not None else None
        if named is None:
            return None
        effect = named.effect
    if operator.past and is_past(head):
        effect = operator.past
    if negation and operator.negated:
        effect = operator.negated
    reading.apply(effect, f"not {head.lower}" if negation and operator.negated else head.lower)
    if effect == "said" and not verbal and (denying := _denying(head)) is not None:
        reading.apply("denied", denying.lower)  # denied reports that he had left
        return denying
    if effect == "said" and verbal and (modal := _doubt(head)):
        reading.apply("possible", modal)  # it could show that they were paid
    if effect in ("holds", "said"):
        return None
    if negation and not operator.negated:
        reading.apply("denied", negation)
    if verbal:
        read_clause(head, reading, below, negation=False)
    elif head.pos not in ("ADJ", "ADV"):
        _read_adjectives(head, reading, effect)
    return head


def _doubt(verb: Token) -> str:
    """The modal by which it is only possible that somebody or something says so; empty where there is none."""
    beside = (child.lower for child in verb.children if child.dep == "aux")
    return next((word for word in beside if word in DOUBTING), "")


def _denying(noun: Token) -> Token | None:
    """The verb by which somebody says that a report or a claim is not so."""
    if noun.dep not in ("dobj", "nsubjpass") or noun.head.pos != "VERB":
        return None
    told = operator_of(noun.head, ("that",))
    return noun.head if told is not None and told.effect == "denied" and not is_negated(noun.head) else None


def _negation_of(head: Token, below: Token | None, own: frozenset[int]) -> str:
    if is_verbal(head):
        return is_negated(head, below, own)
    # What negates the copula of an adjective is read with the copula.
    return next((c.lower for c in head.children if c.lower in words("quantifier") or c.dep == "neg"), "")


def _read_adjectives(noun: Token, reading: Reading, effect: str) -> None:
    """The adjectives of an operator; those of a mere container (the next round of talks) plan nothing."""
    adjectives = words("adjective")
    for child in noun.children:
        if child.dep == "amod" and (beside := adjectives.get(child.lower)) and (effect, beside) != ("same", "planned"):
            reading.apply(beside, child.lower)


def is_past(head: Token) -> bool:
    """Whether the clause that a word stands in is told in the past."""
    node = head
    while not is_verbal(node) and node.head is not node:
        node = node.head
    return tense(node) in ("past", "past perfect", "present perfect")
