"""Who acts in a noun phrase: the phrase itself, or whoever it holds: Russia in `Russia's decision to invade`."""

from __future__ import annotations

from sitroom.code.actors import Actors
from sitroom.code.actors.scene import DASHES
from sitroom.code.did.subjects import RELATIVE, under
from sitroom.code.syntax import Token
from sitroom.knowledge.actors import cues
from sitroom.knowledge.frames import Frames
from sitroom.knowledge.verbs import verbs

NAMED = {"PERSON", "NORP", "ORG", "GPE"}
PLACED = {"GPE", "NORP"}
NEVER = {
    "DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "LAW", "EVENT", "WORK_OF_ART", "LANGUAGE", "PRODUCT",
}  # fmt: skip
PRONOUNS = {
    "he", "she", "they", "we", "i", "you", "who", "him", "her", "them", "us", "me", "his", "their", "our", "my", "your",
    "it", "its", "whom", "both", "others", "everyone", "anyone", "someone", "those", "himself", "themselves", "itself",
}  # fmt: skip
BARE = {"force", "office", "power"}  # without an article no body of people: by force, left office
BODIES = {"GOV", "MIL", "COP", "REB", "OPP", "LEG", "SPY", "UAF", "JUD", "INS", "SEP"}
CONDITIONS = {"emergency", "siege", "war", "alert", "calamity", "disaster", "exception", "affair", "union", "mind"}
DISTANCES = {"mile", "km", "kilometer", "kilometre", "metre", "meter", "yard", "hour"}
INSIDE = ("owner", "poss", "by", "mod", "of", "from", "between", "in")


class Nouns:
    """Answers for the noun phrases of one report."""

    def __init__(self, actors: Actors, frames: Frames) -> None:
        self._actors = actors
        self._people = frames.classes["people"]
        self._things = frames.classes["weapon"] | frames.classes["aid"]  # a military aid programme: not the military's
        self._sides = frames.classes["side"]
        self._measures = frames.classes["measure"]
        self._shared = frames.classes["talks"] | frames.classes["treaty"]
        self._acts = frames.classes["act"] | frames.acts

    def inside(self, head: Token) -> list[Token]:
        """The actor-like heads that a noun phrase stands for or holds: Russia in `Russia's decision to invade`."""
        return [found for noun in head.conjuncts() if not is_dateline(noun) for found in self._inside(noun, 0)]

    def led_to(self, noun: Token) -> list[Token]:
        """Those for whom it is, where a noun that belongs to nobody tells it: assistance to the Peruvian campaign."""
        nouns = [p for word in ("to", "with", "for") for p in under(noun, word) if p.dep == "pobj"]
        return [t for each in nouns for t in self.inside(each)] if noun.pos == "NOUN" else []

    def _inside(self, noun: Token, depth: int) -> list[Token]:
        if noun.ent in NEVER and noun.pos != "PRON" and not self._is_named_beside(noun):
            return []
        if self.acts_itself(noun):
            return [noun]
        counted = noun.lemma in self._measures and any(c.lower == "of" for c in noun.children)
        if depth > 3 or (noun.pos in ("VERB", "AUX", "PRON") and not counted):
            return self._inside_clause(noun, depth) if depth <= 3 else []
        if noun.dep == "ccomp" and (subject := noun.child("nsubj")) is not None:
            return self._inside(subject, depth + 1)  # that he be the head, as a quotation mark may make a clause
        slots = (*INSIDE, "with") if noun.lemma in self._shared else INSIDE
        for slot in ("of",) if counted else slots:
            if slot == "owner":
                held = [owner for c in noun.all("acl") if c.lower == "belonging" for owner in under(c, "to")]
            elif slot == "poss":
                held = [_owner(owner, noun) for owner in noun.all("poss")]
            elif slot == "mod":
                held = self.naming(noun)
                if held:
                    return held
            else:
                held = [p for c in self._through(noun, slot) if c.lower == slot for p in c.all("pobj")]
                held = [] if slot == "from" and noun.lemma in DISTANCES else held
                if slot == "in":
                    held = [p for p in held if p.ent in PLACED]
            found = [t for h in held for each in h.conjuncts() for t in self._inside(each, depth + 1)]
            if found:
                return found
        return []

    def _through(self, noun: Token, slot: str) -> list[Token]:
        """What hangs on a noun, and on the participle that tells whose it is: claims made, a base used by the king."""
        made = noun.all("acl") if slot == "by" else []
        made = [c for c in made if noun.lemma in self._acts or c.lemma in verbs("holding")]
        return [*noun.children, *(c for participle in made if participle.tag == "VBN" for c in participle.children)]

    def _is_named_beside(self, noun: Token) -> bool:
        """Whether a name or owner stands with what the recogniser takes for a time or thing: his 42 years."""
        return any((c.pos == "PROPN" and c.ent != noun.ent) or c.tag == "PRP$" for c in noun.children)

    def _inside_clause(self, verb: Token, depth: int) -> list[Token]:
        if verb.pos not in ("VERB", "AUX"):
            return []
        doer = verb.child("agent") if verb.child("nsubjpass") else None  # alleged that they were beaten by guards
        if found := [t for by in doer.all("pobj") for t in self._inside(by, depth + 1)] if doer else []:
            return found
        if calls(verb):
            return [
                t for named in verb.all("oprd") for each in named.conjuncts() for t in self._inside(each, depth + 1)
            ]
        subject = verb.child("nsubj", "nsubjpass")
        return [t for each in subject.conjuncts() for t in self._inside(each, depth + 1)] if subject is not None else []

    def acts_itself(self, noun: Token) -> bool:
        """Whether the head is somebody, rather than an act, a thing or a measure that belongs to somebody."""
        if noun.pos == "PRON" or noun.tag in ("PRP", "PRP$", "WP"):
            if is_impersonal(noun):
                return False
            return noun.lower in PRONOUNS and noun.lower not in RELATIVE
        if noun.lower in self._people and noun.child("det") is not None and noun.tag == "VBN":
            return True  # the wounded
        if noun.pos not in ("NOUN", "PROPN", "ADJ", "NUM", "DET") and noun.ent not in NAMED:
            return False
        if _is_no_body(noun) or _is_condition(noun):
            return False
        if noun.lemma in self._people or (noun.pos == "PROPN" and noun.ent == "PERSON"):
            return True
        if noun.pos == "PROPN" and self._actors.refer(noun).person is not None:
            return True  # Ban, the Secretary-General
        if noun.lemma in self._acts or noun.lemma in self._measures:
            return False
        if noun.ent in NAMED or (noun.pos == "PROPN" and (noun.ent in ("", *NEVER) or self.is_somebody(noun))):
            return True
        if noun.pos == "NOUN":
            ref = self._actors.refer(noun)
            return ref.sector is not None or ref.person is not None or ref.group is not None
        return noun.pos == "NUM" and noun.ent in ("CARDINAL", "") and noun.dep in ("nsubj", "nsubjpass", "dobj")

    def naming(self, noun: Token) -> list[Token]:
        """The adjectives and nouns before a noun that name an actor: Israeli, US, US-led."""
        found = []
        for child in noun.children:
            if child.dep in ("amod", "compound", "nmod") and child.i < noun.i:
                # A Gudar spokesman; but the words of a title name nobody: the Green New Deal.
                known = noun.pos != "PROPN" or self._actors.refer(child).how != "described"
                named = child.dep == "compound" and child.pos == "PROPN" and not child.ent and known
                named = named or child.ent in NAMED
                named = named and child.lower != child.text  # the recogniser takes "thermonuclear" for a people
                if is_dateline(child) or (not child.ent and self._is_only_capital(child)):
                    continue  # Heavy Gunfire in a headline
                if self._actors.side(child):
                    continue  # whom an anti-war or pro-Russian rally is about does not hold it
                if noun.lemma in self._acts and self._actors.is_town(child):
                    continue  # the Benghazi protests: where
                if child.ent == "NORP" and not self.is_somebody(child):
                    continue  # Muslim prayers, a Democratic uprising
                if named or self._is_nationality(child) or self._is_body(child):
                    found.append(child)
                else:
                    found += [c for c in child.children if c.ent in NAMED and c.dep in ("npadvmod", "compound", "amod")]
        return [token for token in found if not any(self._is_of(other, token) for other in found)]

    def _is_of(self, body: Token, owner: Token) -> bool:
        """Whether a noun before a noun is a body of the state named just before: Libyan government accusations."""
        return body.pos == "NOUN" and body.i > owner.i and self._actors.refer(body).span.start <= owner.start

    def is_somebody(self, token: Token) -> bool:
        """Whether the report or the tables tell who the word stands for."""
        ref = self._actors.refer(token)
        return ref.person is not None or ref.sector is not None or bool(ref.codes)

    def _is_only_capital(self, token: Token) -> bool:
        """Whether nothing tells that a word with a capital letter is somebody's name."""
        ref = self._actors.refer(token)
        return token.pos == "PROPN" and ref.how == "described" and ref.sector is None

    def is_town(self, token: Token) -> bool:
        """Whether the word names a town or a region rather than somebody."""
        return self._actors.is_town(token)

    def is_of_state(self, token: Token) -> bool:
        """Whether the word before a noun tells of which state it is, rather than of which faith or continent."""
        ref = self._actors.refer(token)
        return ref.country is not None and ref.sector != "REL"

    def _is_body(self, token: Token) -> bool:
        """Whether a noun before a noun is somebody who can act: police violence, an army raid."""
        body = token.pos == "NOUN" and token.dep == "compound" and token.lemma not in self._things
        body = body or (token.pos == "ADJ" and token.lemma in self._sides)  # the rebel advance
        if not body:
            return False
        ref = self._actors.refer(token)
        # Coalition air strikes; those of NATO are not those of its air.
        return ref.sector in BODIES or (ref.sector == "IGO" and ref.span.start == token.start)

    def _is_nationality(self, token: Token) -> bool:
        if token.pos not in ("ADJ", "PROPN") or not token.text[:1].isupper():
            return False
        ref = self._actors.refer(token)
        return ref.country is not None and ref.how != "described"


def is_impersonal(pronoun: Token) -> bool:
    """Whether `it` stands for nobody and nothing: it is hard to agree, it must be said that."""
    verb = pronoun.head
    if pronoun.lower != "it" or pronoun.dep not in ("nsubj", "nsubjpass") or verb.pos not in ("VERB", "AUX"):
        return False
    if pronoun.dep == "nsubjpass":
        return verb.child("ccomp") is not None
    return any(word.lemma in cues()["impersonal"] for word in verb.all("acomp", "attr"))


def calls(verb: Token) -> bool:
    """Whether a clause is what somebody calls something: condemned what it called bandits."""
    return verb.child("oprd") is not None and any(c.lower == "what" for c in verb.all("dobj"))


def _is_no_body(noun: Token) -> bool:
    """Whether it is what is used or held rather than somebody: by force, military force, refused to leave office."""
    return noun.pos == "NOUN" and noun.lower in BARE and noun.child("det", "poss") is None


def _is_condition(noun: Token) -> bool:
    """Whether a state is how things are rather than a country: a state of emergency."""
    of = [p for c in noun.children if c.lower == "of" for p in c.all("pobj")]
    return noun.lower == "state" and any(word.lemma in CONDITIONS for word in of)


def _owner(possessor: Token, noun: Token) -> Token:
    """Whose the noun is: the woman in `a woman whose arm was broken`."""
    if possessor.lower != "whose":
        return possessor
    return next((above.head for above in (noun, *noun.ancestors()) if above.dep == "relcl"), possessor)


def is_dateline(noun: Token) -> bool:
    """Whether the noun is a place that opens a report or a passage of it: PESHAWAR: A drone ...; KUWAIT - Protests."""
    tokens = noun.sentence.tokens
    behind = tokens[noun.i - tokens[0].i + 1 :][:1]
    dashed = any(mark.text in DASHES and mark.start > noun.end for mark in behind)
    return noun.text.isupper() and (dashed or any(c.text in (":", "--") and c.i > noun.i for c in noun.children))
