"""Who did it and to whom: the arguments of a predicate that are actors, and the actors inside those that are not."""

from __future__ import annotations

from collections.abc import Iterable

from sitroom.code.actors import Actors
from sitroom.code.did.match import Match
from sitroom.code.did.slots import RELATIVE
from sitroom.code.syntax import Token
from sitroom.knowledge.frames import Frames
from sitroom.model import ActorRef

NAMED = {"PERSON", "NORP", "ORG", "GPE"}
NEVER = {"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "LAW", "EVENT", "WORK_OF_ART", "LANGUAGE", "PRODUCT"}
PRONOUNS = {
    "he", "she", "they", "we", "i", "you", "who", "him", "her", "them", "us", "me", "his", "their", "our", "my", "your",
    "it", "its", "whom", "both", "others", "everyone", "anyone", "someone", "those", "himself", "themselves", "itself",
}  # fmt: skip
INSIDE = ("poss", "by", "mod", "of", "from", "between")
PREPOSITIONS = {"by", "of", "from", "between", "in", "on", "against"}


class Participants:
    """Answers for the predicates of one report."""

    def __init__(self, actors: Actors, frames: Frames) -> None:
        self._actors = actors
        self._people = frames.classes["people"]
        self._measures = frames.classes["measure"]
        self._acts = frames.classes["act"] | {lemma for pos, lemma in frames.predicates if pos == "n"}

    def of(self, match: Match) -> tuple[list[ActorRef], list[ActorRef]]:
        """The actors and the recipients of the event, each once, none on both sides unless the act is mutual."""
        frame = match.frame
        acting = self._first(match, frame.actor)
        receiving = self._first(match, tuple(slot for slot in frame.recipient if slot != "each"))
        taken = {id(token) for token in acting}
        receiving = [token for token in receiving if id(token) not in taken]
        actors, recipients = self._refer(acting), self._refer(receiving)
        if not recipients and "each" in frame.recipient and (len(actors) > 1 or self._plural(acting)):
            recipients = list(actors)
        elif actors and recipients:
            known = {_identity(ref) for ref in actors}
            recipients = [ref for ref in recipients if _identity(ref) not in known] or (
                recipients if "each" in frame.recipient else []
            )
        return actors, recipients

    def _first(self, match: Match, slots: Iterable[str]) -> list[Token]:
        for slot in slots:
            found = [t for head in self._heads(match, slot) for t in self.inside(head)]
            if found:
                return list(dict.fromkeys(found))
        return []

    def _heads(self, match: Match, slot: str) -> list[Token]:
        if match.frame.pos != "n":
            return match.slots.get(slot)
        carrier = match.carrier
        if slot == "agent":
            found = list(match.slots.get("poss")) + match.slots.get("by")
            if carrier is not None and carrier.how.carries == "do":
                found = carrier.slots.get("subj") or found
            elif carrier is not None and carrier.how.carries == "receive":
                found = carrier.slots.get("by") + carrier.slots.get("from") or found
            return found or self._naming(match.token)
        if carrier is not None and carrier.how.carries == "receive" and slot in match.frame.recipient:
            return carrier.slots.get("subj")
        if slot == "mod":
            return self._naming(match.token)
        found = match.slots.get(slot)
        if not found and carrier is not None and slot not in ("of", "poss"):
            found = carrier.slots.get(slot)
        return found

    def inside(self, head: Token) -> list[Token]:
        """The actor-like heads that a noun phrase stands for or holds: Russia in `Russia's decision to invade`."""
        return [found for noun in head.conjuncts() for found in self._inside(noun, 0)]

    def _inside(self, noun: Token, depth: int) -> list[Token]:
        if noun.ent in NEVER and noun.pos != "PRON":
            return []
        if self._acts_itself(noun):
            return [noun]
        if depth > 3 or noun.pos in ("VERB", "AUX", "PRON"):
            return self._inside_clause(noun, depth) if depth <= 3 else []
        for slot in ("of",) if noun.lemma in self._measures else INSIDE:
            if slot == "poss":
                held = noun.all("poss")
            elif slot == "mod":
                held = self._naming(noun)
                if held:
                    return held
            else:
                held = [p for c in noun.children if c.lower == slot for p in c.all("pobj")]
            found = [t for h in held for each in h.conjuncts() for t in self._inside(each, depth + 1)]
            if found:
                return found
        return []

    def _inside_clause(self, verb: Token, depth: int) -> list[Token]:
        subject = verb.child("nsubj", "nsubjpass") if verb.pos in ("VERB", "AUX") else None
        return self._inside(subject, depth + 1) if subject is not None else []

    def _acts_itself(self, noun: Token) -> bool:
        if noun.pos == "PRON" or noun.tag in ("PRP", "PRP$", "WP"):
            return noun.lower in PRONOUNS and noun.lower not in RELATIVE or noun.lower == "who"
        if noun.pos not in ("NOUN", "PROPN", "ADJ", "NUM", "DET") and noun.ent not in NAMED:
            return False
        if noun.lemma in self._people:
            return True
        if noun.lemma in self._acts or noun.lemma in self._measures:
            return False
        if noun.ent in NAMED or noun.pos == "PROPN" and noun.ent == "":
            return True
        if noun.pos == "NOUN":
            ref = self._actors.refer(noun)
            return ref.sector is not None or ref.person is not None or ref.group is not None
        return noun.pos == "NUM" and noun.ent in ("CARDINAL", "") and noun.dep in ("nsubj", "nsubjpass", "dobj")

    def _naming(self, noun: Token) -> list[Token]:
        """The adjectives and nouns before a noun that name an actor: Israeli, US, US-led."""
        found = []
        for child in noun.children:
            if child.dep in ("amod", "compound", "nmod") and child.i < noun.i:
                if child.ent in NAMED or self._is_nationality(child):
                    found.append(child)
                else:
                    found += [c for c in child.children if c.ent in NAMED and c.dep in ("npadvmod", "compound", "amod")]
        return found

    def _is_nationality(self, token: Token) -> bool:
        return token.pos in ("ADJ", "PROPN") and token.text[:1].isupper() and self._actors.refer(token).country is not None

    def _refer(self, heads: list[Token]) -> list[ActorRef]:
        found: dict[tuple[object, ...], ActorRef] = {}
        for head in heads:
            ref = self._actors.refer(head)
            found.setdefault((ref.span.start, ref.span.end), ref)
        return list(found.values())

    def _plural(self, heads: list[Token]) -> bool:
        return any(t.tag in ("NNS", "NNPS") or t.lower in ("they", "both", "we") for t in heads)


def _identity(ref: ActorRef) -> tuple[object, ...]:
    if ref.name is not None or ref.person is not None:
        return (ref.name, ref.person)
    return (ref.span.start, ref.span.end)
