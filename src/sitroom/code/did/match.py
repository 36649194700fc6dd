"""Predicates in the parse that tell an event: every token is looked up once, and only what its lemma has is tried."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from sitroom.code.did.denied import is_negated, is_only_undone
from sitroom.code.did.fitting import fits, has_particle, joined
from sitroom.code.did.slots import Slots
from sitroom.code.did.subjects import is_passive
from sitroom.code.syntax import Parsed, Token
from sitroom.knowledge.frames import Condition, Frame, Frames, Light, Pos
from sitroom.model.events import EventType

POS: dict[str, Pos] = {"VERB": "v", "AUX": "v", "NOUN": "n", "PROPN": "n", "ADJ": "a"}
# What stands in these slots is no part of the predicate: it may tell an event of its own.
NO_FILLER = {
    "subj",
    "mod",
    "poss",
    "inf",
    "comp",
    "purpose",
    "light",
    "head",
    "described",
    "adjunct",
    "passive",
    "question",
}
MODIFYING = {"compound", "amod", "npadvmod", "nmod", "punct"}  # a noun that only tells another's kind: war crimes
TITLES = {"PERSON", "ORG", "EVENT", "WORK_OF_ART", "FAC", "PRODUCT"}  # a noun within such a name tells nothing
MEASURES = "measure"  # the class of nouns that only measure another: a series of attacks


@dataclass(slots=True)
class Carrier:
    """The verb that carries a noun (`carried out` an attack), and how."""

    verb: Token
    how: Light
    slots: Slots


@dataclass(slots=True)
class Match:
    """A predicate, the frame that it fits, its arguments, and the type and mode that it tells as it stands."""

    token: Token
    frame: Frame
    slots: Slots
    type: EventType
    flipped: bool
    mode: str | None = None
    carrier: Carrier | None = None
    fillers: list[Token] = field(default_factory=list)


class Matcher:
    """Finds the predicates of a report that fit a frame."""

    def __init__(self, frames: Frames) -> None:
        self._frames = frames
        self._measures = frames.classes[MEASURES]

    def matches(self, parsed: Parsed) -> list[Match]:
        """All matches in the order of the text. A noun that only fills another predicate's need is none itself."""
        found: list[Match] = []
        predicates = self._frames.predicates
        for token in parsed.tokens:
            pos = POS.get(token.pos)
            if pos is None:
                continue
            held = predicates.get((pos, token.lemma))
            if pos == "n" and (longer := joined(token)) != token.lemma:
                held = predicates.get((pos, longer), held)
            if held is None:
                continue
            if match := self._match(token, pos, held):
                found.append(match)
        spent = {id(filler) for match in found for filler in match.fillers}
        return [match for match in found if id(match.token) not in spent]

    def _match(self, token: Token, pos: Pos, frames: tuple[Frame, ...]) -> Match | None:
        if is_attribute(token) or (pos == "v" and token.dep in ("aux", "auxpass")):
            return None
        if pos == "v" and any(child.dep == "expl" for child in token.children) and token.tag == "VBG":
            return None  # there are increasing flights
        if pos == "v" and token.tag == "VBN" and token.child("det") is not None:
            return None  # the accused
        if pos == "n" and (is_modifier(token) or (token.pos == "PROPN" and token.ent in TITLES)):
            return None
        carrier = self.carrier(token) if pos == "n" else None
        slots = Slots(token, carrier.verb if carrier else None)
        for at, frame in enumerate(frames):
            if frame.particle and not has_particle(token, frame.particle):
                continue
            fillers: list[Token] = []
            if all(self._holds(need, slots, carrier, fillers) for need in frame.needs):
                verb = carrier.verb if carrier else token
                flipped = frame.negated is not None and is_negated(verb) and not is_only_undone(verb, frame.type)
                kind = frame.negated if flipped and frame.negated else frame.type
                mode = None if flipped else self._mode(frame, frames[at + 1 :], slots, carrier)
                return Match(token, frame, slots, kind, flipped, mode, carrier, fillers)
        return None

    def _mode(self, frame: Frame, wider: tuple[Frame, ...], slots: Slots, carrier: Carrier | None) -> str | None:
        """What words beside the predicate tell of how, else its sense, else a wider sense that fits as well."""
        for told in self._frames.modes.get(frame.type, ()):
            if all(self._holds(need, slots, carrier, []) for need in told.needs):
                return told.mode
        if frame.mode is not None:
            return frame.mode
        for other in wider:
            if other.mode is None or other.type != frame.type or other.particle != frame.particle:
                continue
            if all(self._holds(need, slots, carrier, []) for need in other.needs):
                return other.mode
        return None

    def _holds(self, need: Condition, slots: Slots, carrier: Carrier | None, fillers: list[Token]) -> bool:
        words, empty, met = need.words, True, False
        for slot in need.slots:
            here = self._standing(slot, slots, carrier)
            empty = empty and not here
            if words is None:
                continue
            fitting = [word for word in map(self.inner, here) if fits(word, words)]
            met = met or bool(fitting)
            if fitting and not (need.absent or need.optional or slot in NO_FILLER or "." in slot):
                fillers += fitting[:1]
        if need.optional and empty:
            return True
        return (not empty if words is None else met) != need.absent

    def _standing(self, slot: str, slots: Slots, carrier: Carrier | None) -> list[Token]:
        """What stands in a slot of the predicate, or of its carrier; a path leads on into the slots of what does."""
        if slot == "light":
            return [carrier.verb] if carrier else []
        first, _, rest = slot.partition(".")
        here = slots.get(first)
        if carrier is not None and not here and first not in ("mod", "poss", "of", "head"):
            here = carrier.slots.get(first)
        return [deeper for word in here for deeper in Slots(self.inner(word)).get(rest)] if rest else here

    def inner(self, noun: Token) -> Token:
        """The noun that is meant behind one that measures it: a series of attacks, a round of talks."""
        for _ in range(3):
            if noun.lemma not in self._measures:
                return noun
            of = next((p for c in noun.children if c.lower == "of" for p in c.all("pobj")), None)
            if of is None:
                return noun
            noun = of
        return noun

    def carrier(self, noun: Token) -> Carrier | None:
        """The light verb that carries this noun, if one does."""
        top = noun
        while top.dep == "conj" and top.head.pos in ("NOUN", "PROPN"):
            top = top.head
        while top.dep == "pobj" and top.head.lower == "of" and top.head.head.lemma in self._measures:
            top = top.head.head
        head, preposition = top.head, ""
        if top.dep == "pobj":
            preposition, head = head.lower, head.head
        elif top.dep not in ("dobj", "nsubjpass", "attr"):
            return self._carried_by_clause(top)
        for light in self._frames.light.get(head.lemma, ()):
            if light.preposition == preposition and (not light.particle or has_particle(head, light.particle)):
                if top.dep == "nsubjpass" and not is_passive(head):
                    continue
                return Carrier(head, light, Slots(head))
        return self._carried_by_clause(top)

    def _carried_by_clause(self, noun: Token) -> Carrier | None:
        """The carrier in a clause that hangs on the noun: the attack that they carried out, talks held by both."""
        for clause in noun.children:
            if clause.dep in ("acl", "relcl"):
                for light in self._frames.light.get(clause.lemma, ()):
                    if not light.preposition and (not light.particle or has_particle(clause, light.particle)):
                        slots = Slots(clause)
                        if noun in slots.get("obj"):
                            return Carrier(clause, light, slots)
        return None


def is_attribute(token: Token) -> bool:
    """Whether the word only tells what somebody or something is like: the occupied territory, angry crowds.

    The parser takes a verb for one now and then, where no other verb is left (gangs have intimidated voters).
    """
    first = token
    while first.dep == "conj" and first.tag == token.tag:
        first = first.head  # isolated and besieged
    return first.dep == "amod" and token.child("nsubj", "aux", "dobj") is None and first.head.dep != "ROOT"


def is_modifier(noun: Token) -> bool:
    """Whether a noun only tells another's kind, by itself or as one of several: the crime and investigations team."""
    first = noun
    while first.dep == "conj" and first.head.pos in ("NOUN", "PROPN"):
        first = first.head
    return first.dep in MODIFYING and (first is noun or noun.i < first.head.i)


def is_judgement(frame: Frame) -> bool:
    """Whether only a speaker makes it an event: to call something outrageous, somebody a tyrant, it time to go."""
    return frame.pos != "v" and not frame.actor


def words_of(match: Match) -> Iterator[Token]:
    """The tokens that make up the predicate: the word itself and what its frame needed."""
    yield match.token
    yield from match.fillers
