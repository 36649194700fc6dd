"""What governs a noun: the verb, the preposition, the phrase that it is a part of."""

from __future__ import annotations

from sitroom.code.really.clause import is_verbal, read_clause, tense
from sitroom.code.really.nouns import is_carried_out, is_definite, listed_under
from sitroom.code.really.operators import PHRASES, govern, operator_of
from sitroom.code.really.reading import Reading
from sitroom.code.syntax import Token
from sitroom.knowledge.status import Operator, words

# Prepositions whose noun is a complement of the verb rather than a circumstance: what is not done with it, is not.
COMPLEMENT = {"to", "with", "into", "on", "from", "of", "against", "about"}
COME = {"come", "fall", "go", "put", "bring"}  # verbs that with `under` tell what is done to somebody
NAMING = {"such as", "including"}  # what stands behind them is one of what stands before


def read_phrase(noun: Token, reading: Reading) -> None:
    """Takes in the words of a noun phrase: no, alleged, planned, failed."""
    adjectives, quantifiers = words("adjective"), words("quantifier")
    for child in noun.children:
        if child.i in reading.own:
            continue
        if child.dep in ("amod", "compound", "nmod", "advmod") and (effect := adjectives.get(child.lower)):
            if effect != "planned" or not is_carried_out(noun):
                reading.apply(effect, child.lower)
        elif child.dep in ("det", "neg") and child.lower in quantifiers:
            reading.apply("denied", child.lower)
        elif child.dep == "det" and (effect := words("whichever").get(child.lower)):
            reading.apply(effect, child.lower, weak=True)
        elif _describes(child) and (effect := adjectives.get(child.lower)):
            reading.apply(effect, child.lower)  # protests planned for tomorrow


def _describes(participle: Token) -> bool:
    """Whether a participle behind a noun tells how it stands with it, rather than what it is intended to do."""
    return participle.dep == "acl" and participle.tag == "VBN" and participle.child("xcomp") is None


def climb_phrase(noun: Token, reading: Reading) -> Token | None:
    head, dep = noun.head, noun.dep
    if dep in ("pobj", "pcomp"):
        return climb_preposition(noun, head, reading)
    if dep in ("compound", "amod", "nmod", "npadvmod", "poss"):
        if found := operator_of(head, ("comp",)):
            return govern(head, found, reading, noun)
        if dep != "poss":
            read_phrase(head, reading)
        return None
    if dep == "appos":
        if named := naming_of(head):
            return govern(head, named, reading, noun)
        return head if head.pos == "NOUN" else None
    if dep == "dobj" and head.pos == "ADJ":
        return head  # an adjective has no object: parsers take it for a verb (and complete withdrawal)
    frames = ("subj",) if dep == "nsubj" else ("noun",)
    if head.lemma == "be":
        return _climb_predicative(noun, head, reading)
    if dep == "dobj" and (listed := listed_under(noun, head)) is not None:
        return govern(*listed, reading, noun)
    if found := operator_of(head, frames):
        objects = (
            child
            for child in head.children
            if child.dep in ("dobj", "xcomp", "ccomp") and child.i > head.i and child.lower not in PHRASES
        )
        if dep != "nsubj" or next(objects, None) is None:
            return govern(head, found, reading, noun)
    if not is_verbal(head):
        return head if dep in ("acomp", "attr") else None
    if dep in ("acomp", "attr") or not is_definite(noun):
        read_clause(head, reading, noun)
        return head
    return None


def naming_of(noun: Token) -> Operator | None:
    """What a noun says of its apposition: a popular demand, the dismissal of the minister; an idea, bombing runways."""
    named = operator_of(noun, ("inf", "for"))
    if named and named.effect in ("demanded", "planned"):
        return named
    told = operator_of(noun, ("that",))
    return told if told and told.effect == "possible" else None


def _climb_predicative(noun: Token, be: Token, reading: Reading) -> Token | None:
    """An attack is likely; war is a possibility; the demand is a release; there was no attack."""
    if noun.dep in ("attr", "acomp"):
        subject = be.child("nsubj")
        if subject is not None and noun.dep == "attr" and (found := operator_of(subject, ("inf", "for"))):
            reading.apply(found.effect, subject.lower)
        read_clause(be, reading, noun)
        return be
    said = be.child("acomp", "attr")
    if said is not None and said is not noun and (found := operator_of(said, ("subj", "that", "of"))):
        return govern(said, found, reading, noun)
    if is_definite(noun):
        return None
    read_clause(be, reading, noun)
    return be


def _object_before(preposition: Token, verb: Token) -> Token | None:
    """The object that a preposition belongs to where parsers hang it on the verb: opened the door to talks."""
    noun = verb.child("dobj", "nsubjpass") if is_verbal(verb) else None
    if noun is None:
        return None
    return noun if noun.dep == "nsubjpass" or noun.i < preposition.i <= noun.i + 2 else None


def climb_preposition(node: Token, preposition: Token, reading: Reading) -> Token | None:
    owner = preposition.head
    phrase = preposition.lower
    tokens = preposition.sentence.tokens
    before = tokens[preposition.i - tokens[0].i - 1].lower if preposition is not tokens[0] else ""
    if owner.pos in ("ADP", "ADV", "SCONJ") and preposition.dep in ("prep", "pcomp", "pobj"):
        phrase, owner = f"{owner.lower} {phrase}", owner.head
    elif owner.dep == "pobj" and owner.ent in ("DATE", "TIME") and phrase == "of":
        owner = owner.head.head  # no sign on Sunday of an attack
    elif owner.dep == "pobj" and owner.lower in ("event", "case", "absence"):
        phrase, owner = f"in {owner.lower} {phrase}", owner.head.head
    if effect := words("preposition").get(phrase) or words("preposition").get(f"{before} {phrase}"):
        if phrase == "without" and is_verbal(owner) and tense(owner) == "modal":
            effect = "conditional"
        reading.apply(effect, phrase)
        return None
    if phrase in NAMING or f"{before} {phrase}" in NAMING:
        return owner
    if found := operator_of(owner, (preposition.lower, "ing" if is_verbal(node) else "")):
        return govern(owner, found, reading, node)
    if (noun := _object_before(preposition, owner)) and (found := operator_of(noun, (preposition.lower,))):
        return govern(noun, found, reading, node)
    if is_verbal(node) and phrase == "against" and owner.lemma == "be":
        reading.apply("possible", "against")  # we are against attacking them
        return None
    if is_verbal(node):
        if phrase in ("by", "in", "with", "through") and is_verbal(owner):
            read_clause(owner, reading, None, negation=False)
            return owner
        # Would have a role in disarming them: it is so where there is such a role.
        return owner if phrase == "in" and owner.pos == "NOUN" and not is_definite(owner) else None
    if is_verbal(owner) and phrase in ("by", "through", "via") and not is_definite(node):
        read_clause(owner, reading, None, negation=False)
        return owner
    belongs = phrase in COMPLEMENT or (phrase == "under" and owner.lemma in COME)
    if is_verbal(owner) and belongs and not is_definite(node):
        read_clause(owner, reading, node)
        return owner
    return None
