"""Whose somebody is, by the shape of the phrase: the states, offices and owners that stand in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from sitroom.code.actors.names import Hit, find_roles
from sitroom.code.actors.scene import LOCAL
from sitroom.code.syntax import Token
from sitroom.knowledge.actors import cues
from sitroom.knowledge.actors_index import singular
from sitroom.knowledge.regions import regions

STATES = ("country", "nationality", "capital")
_INTRODUCED = 5  # words before a name in which it is told that somebody gives it
COUNTRIES = {"country", "nation", "state", "kingdom", "republic"}
ONE_OF_MANY = {"first", "second", "last", "latest", "next", "only", "other", "same", "largest", "biggest", "poorest"}

ALIKE = (
    {"GOV", "MIL", "COP", "LEG", "JUD", "SPY"},
    {"CVL", "BUS", "LAB", "HLH", "EDU", "MED"},
)


def states_naming(head: Token, hits_at: Mapping[int, Hit]) -> list[str | None]:
    """The states that words before the head tell it to be of, else behind "of" where there are several.

    U.S. troops in Iraq are none of Iraq's.
    """
    before = [c for c in head.children if c.dep in ("amod", "compound", "nmod") and c.i < head.i]
    behind = [t for c in head.children if c.lower in ("of", "from", "in") for t in c.all("pobj")]
    for words in (before, behind if head.tag in ("NNS", "NNPS") else []):
        hits = [h for word in words for t in word.conjuncts() if (h := hits_at.get(t.i)) and not h.deferred]
        if states := list(dict.fromkeys(h.known.country for h in hits if h.known.kind in STATES)):
            return states
    return []


def shared_owner(head: Token) -> Token | None:
    """The possessive pronoun that stands only with the first of several nouns: his wife and children."""
    before = joined_before(head)
    return next((owner for owner in before.all("poss") if owner.tag == "PRP$"), None) if before is not None else None


def named_with_his(pronoun: Token) -> Token | None:
    """The first of several of whom others are called his: Gaddafi and some of his sons."""
    noun = pronoun.head
    while noun.dep in ("pobj", "prep"):
        noun = noun.head
    if pronoun.dep != "poss" or noun.dep not in ("conj", "appos"):
        return None
    return next(above for above in noun.ancestors() if above.dep not in ("conj", "appos"))


def joined_before(head: Token) -> Token | None:
    """The noun to which a bare one is joined, whose words hold for both: Peruvian helicopters and tanks."""
    if head.dep != "conj" or head.pos != "NOUN" or any(child.i < head.i for child in head.children):
        return None
    if any(child.dep == "prep" for child in head.children):
        return None
    first = next(token for token in head.ancestors() if token.dep != "conj")
    return first if first.pos == "NOUN" else None


def are_alike(sector: str | None, other: str | None) -> bool:
    """Whether those of two sectors are of one state side by side: soldiers and ministers, not rebels."""
    return any({sector, other} <= kind for kind in ALIKE)


def others_behind(head: Token) -> list[Token]:
    """Whoever else stands behind a noun, and tells nothing of whose it is."""
    apart = [child for child in head.all("appos") if child.i > head.i]
    clauses = (clause for clause in head.all("acl") if clause.lemma not in cues()["fleeing"])  # people fleeing Syria
    apart += [child for clause in clauses for child in clause.all("dobj")]  # a ship that carries Syrians
    apart += _where_met(head)
    return apart + [child for of in head.all("prep") for child in of.all("pcomp")]  # accuse her of hiring foreigners


def meets_abroad(head: Token, hits_at: Mapping[int, Hit], home: str | None) -> bool:
    """Whether those who govern, by a noun, meet in another state than the report's own: ministers meeting in London."""
    if not any(hit.role.sector == "GOV" for hit in find_roles([head])):
        return False
    states = {hit.known.country for place in _where_met(head) if (hit := hits_at.get(place.i)) is not None}
    return bool(states - {None, home})


def _where_met(head: Token) -> list[Token]:
    """Where those meet who are named by a noun, which tells nothing of whose they are; crowds gather at home."""
    if any(hit.role.sector in LOCAL for hit in find_roles([head])):
        return []
    meeting = [c for c in head.all("acl") if c.lemma in cues()["meeting verbs"] | cues()["gathering verbs"]]
    return [t for clause in meeting for p in clause.all("prep") if p.lower in ("in", "at") for t in p.all("pobj")]


def owner_inside(head: Token) -> Token | None:
    """The one called by an office or role whose the phrase is: the president's guard, an official in his office."""
    inside = [head, *(t for p in head.children if p.lower in ("of", "in", "from", "at") for t in p.all("pobj"))]
    owners = (owner for noun in inside for owner in noun.all("poss"))
    return next((owner for owner in owners if owner.pos in ("NOUN", "PRON")), None)


def names_beside(head: Token) -> list[Token]:
    """The words that may name who a noun is: the spokesman, X; the ambassador to Chad X."""
    if head.pos not in ("NOUN", "PROPN"):
        return []
    apposed = [child for child in head.all("appos") if child.i > head.i and not is_another(head, child)]
    return apposed + [name for to in head.all("prep") for name in to.all("pobj") if post_before(name) is head]


def is_another(noun: Token, name: Token) -> bool:
    """Whether a name is no apposition to the noun, but begins what comes next: no plan against the forces, X said."""
    return noun.ent == "PERSON" or (noun.tag in ("NNS", "NNPS") and name.child("conj") is None)


def post_before(name: Token) -> Token | None:
    """The post of one whose name follows the state or body to which it is: Ambassador to Peru Ann Brook."""
    to = name.head
    if name.dep != "pobj" or name.ent != "PERSON" or to.lower not in ("to", "for"):
        return None
    if not any(word.ent in ("GPE", "ORG") and word.i < name.i for word in name.children):
        return None
    return to.head if to.head.lemma.lower() in cues()["sent"] or find_roles([to.head]) else None


def is_of_each_state(head: Token, sector: str | None, office: bool = False) -> bool:
    """Whether this is what each state has, and several or any one of them: some governments, a country.

    `office` says that the head is an office of which a state has one: foreign ministers are of several states.
    """
    if office and head.tag in ("NNS", "NNPS"):
        return True
    if sector not in ("GOV", "LEG") or singular(head.lower) not in cues()["each state"]:
        return False
    return head.tag == "NNS" or any(c.lower in ("a", "any", "every", "each", "no") for c in head.all("det"))


def lies_in(head: Token) -> frozenset[str] | None:
    """The states of which one is meant that is called by where in the world it lies: the North African nation."""
    if head.tag != "NN" or head.lower not in COUNTRIES or not any(c.lower == "the" for c in head.all("det")):
        return None
    if any(c.lower in ONE_OF_MANY for c in head.children):
        return None
    first = head.sentence.tokens[0].i
    before = " ".join(t.lower for t in head.sentence.tokens[: head.i - first])
    return next((states for region, states in regions().items() if before.endswith(f" {region}")), None)


def said_to_be(head: Token) -> Token | None:
    """Who is said to be what a noun names: Qatar was, or became, the first state to act."""
    verb = head.head
    if head.dep != "attr" or verb.lemma not in ("be", "become") or verb.all("neg", "aux"):
        return None
    return verb.child("nsubj")


def said_to_be_one(head: Token) -> list[Token]:
    """The name behind which a noun tells of what kind it is: the Taliban, an extremist group."""
    told = head.dep == "appos" and head.tag == "NN" and head.i > head.head.i
    return [head.head] if told and any(c.lower in ("a", "an") for c in head.all("det")) else []


def said_of(head: Token) -> list[Token]:
    """What somebody is said to be beside his name: X, who is an opposition leader."""
    clauses = [clause for clause in head.all("relcl") if any(who.lower == "who" for who in clause.all("nsubj"))]
    return [
        noun
        for verb in clauses
        if verb.lemma == "be" and not verb.all("neg", "aux", "mark") and verb.lower in ("is", "was")
        for noun in verb.all("attr")
        if noun.tag == "NN"
    ]


def introduced_as(sentence: Sequence[Token], position: int) -> list[Token]:
    """What somebody is said to be who gives his name himself: a rebel who identified himself only as X.

    `position` is where the name stands in the sentence.
    """
    before = [t for t in sentence[:position] if t.pos != "PUNCT"][-_INTRODUCED:]
    if not before or before[-1].lower != "as":
        return []
    told = [t for t in before if t.lemma in cues()["introducing"]]
    clauses = [above for word in told for above in (word, *word.ancestors()) if above.dep in ("relcl", "acl")]
    return [clause.head for clause in clauses[:1] if clause.head.pos == "NOUN"]


def sided_with(head: Token, side: Callable[[Token], str | None]) -> Iterator[tuple[Token, bool]]:
    """Those whom forces and crowds are for or against, and whether against: pro-Gaddafi crowds, forces loyal to him.

    `side` tells the first half that is joined to a word before a noun.
    """
    for child in head.children:
        named: list[Token] = []
        if child.i < head.i and side(child) in ("pro", "anti"):
            named = [child]
        elif child.dep in ("amod", "acl", "relcl") and child.i > head.i and child.lemma in cues()["siding"]:
            named = [t for t in (child, *child.all("prep")) for t in t.all("dobj", "pobj")]
        yield from ((token, side(child) == "anti" or child.lemma in cues()["against"]) for token in named)
