"""Whom an act concerns where no slot of its frame says so: in what is agreed or refused, or named behind."""

from __future__ import annotations

from collections.abc import Callable

from sitroom.code.did.match import Match
from sitroom.code.did.named import MEANS, Named
from sitroom.code.did.nouns import PLACED, Nouns, calls
from sitroom.code.did.slots import Slots
from sitroom.code.did.subjects import is_infinitive, surface_subject
from sitroom.code.syntax import NOMINAL, Token
from sitroom.knowledge.frames import Frames
from sitroom.knowledge.verbs import verbs
from sitroom.model.events import EventType

BEHIND = ("obj", "iobj", "to", "with", "against", "for", "from", "on", "into", "toward", "towards", "over", "in")
GIVING = {"AGREE", "AID", "COOPERATE", "RETREAT", "CONCEDE", "MOBILIZE"}  # whose troops are no recipients
# Where else to look for those of a type whose frames fall short.
OTHERWISE: dict[EventType, tuple[str, ...]] = {
    "ACCUSE": ("obj", "iobj", "by", *BEHIND[2:]),  # called the raid by Chile a crime
    "CONSULT": ("obj", "iobj", "to", "with"),
    "PROTEST": ("obj", "iobj", "against", "on", "with"),  # marched to, in, through: where
    "REQUEST": (*BEHIND, "among"),  # sought support among the tribes
    "MOBILIZE": tuple(slot for slot in BEHIND if slot != "from"),  # advanced from the port
    "ASSAULT": tuple(slot for slot in BEHIND if slot not in ("from", "for")),  # fire from the ridge, battles for it
}
# Of which a noun in what it is about tells whom it concerns: refused aid to the campaign, a ban on imports to Chad.
LEADING: frozenset[EventType] = frozenset(("REJECT", "AGREE", "AID", "SANCTION", "COERCE", "RETREAT", "CONCEDE"))
ANNOUNCING: frozenset[EventType] = frozenset(("AGREE", "REJECT", "THREATEN"))  # of what their clause tells


class Further:
    """Answers for the predicates of one report.

    `told` are these by the position of their word, `in_slots` gives those whom the slots of a frame name.
    """

    def __init__(
        self, nouns: Nouns, frames: Frames, told: dict[int, Match], in_slots: Callable[[Match], list[Token]]
    ) -> None:
        self._nouns = nouns
        self._named = Named(nouns, frames)
        self._told = told
        self._in_slots = in_slots
        self._sent = frames.classes["troops"] | frames.classes["weapon"] | frames.classes["sent"]
        self._sheltering = frames.classes["sheltering"]

    def of(self, match: Match, acting: list[Token]) -> list[Token]:
        """Those whom it concerns; nobody where the clause tells nobody who is not one of those acting."""
        top = match.carrier.verb if match.carrier is not None else match.token
        if match.type == "ACCUSE" and match.carrier is not None and top.lemma == "deny":
            return [t for head in match.carrier.slots.get("subj") for t in self._nouns.inside(head)]
        beside = {id(token) for head in acting for token in head.subtree()}
        for clause in (*self._clauses(match, top), *_purposes(top)) if match.type in ANNOUNCING else ():
            announced = self._told.get(clause.i)
            if announced and (found := [t for t in self._in_slots(announced) if id(t) not in beside]):
                return found
        if match.type == "REJECT" and (sent := _senders(match)):
            return [t for head in sent for t in self._nouns.inside(head) if id(t) not in beside]
        order = self._order(match)
        for inner in [*self._clauses(match, top), match.token, top]:
            slots = Slots(inner)
            accused = match.type == "ACCUSE" and inner is not match.token and inner is not top
            if accused and calls(inner):  # condemned what it called a raid by the army
                return [t for t in self._nouns.inside(inner) if id(t) not in beside]
            if accused and not is_infinitive(inner) and (doers := slots.get("subj")):
                return [t for doer in doers for t in self._nouns.inside(doer) if id(t) not in beside]
            found = self._behind(match, slots, order[2:] if inner is match.token else order, beside)
            for deeper in slots.get("comp") if inner is not top and not found else ():
                found = found or self._behind(match, Slots(deeper), order, beside)
            if found:
                return found
        return self._spoken_to(match, beside) or self._named.of(match, beside)

    def put_to(self, match: Match, beside: set[int]) -> list[Token]:
        """Those whose doing is the condition of a threat: threatened to leave the talks unless the rebels disarm.

        `beside` are the tokens of those who threaten, by identity.
        """
        top = match.carrier.verb if match.carrier is not None else match.token
        clauses = [word for word in top.subtree() if word.dep == "advcl" and word.i > top.i]
        doers = [doer for clause in clauses if _is_condition(clause) for doer in clause.all("nsubj")]
        named = [noun for doer in doers if doer.pos in NOMINAL for noun in self._nouns.inside(doer)]
        return [noun for noun in named if id(noun) not in beside]

    def _spoken_to(self, match: Match, beside: set[int]) -> list[Token]:
        """Those to whom somebody just spoke who asks for something: telephoned the premier, urging restraint."""
        verb = match.token
        for _ in range(2):  # talked with him, calling for calm and urging talks
            if verb.dep in ("advcl", "conj") and verb.lemma not in verbs("addressing"):
                verb = verb.head
        if match.type not in ("REQUEST", "CONSULT") or verb is match.token or verb.lemma not in verbs("addressing"):
            return []
        heads = [head for slot in ("iobj", "to", "with", "obj") for head in Slots(verb).get(slot)]
        return [t for head in heads for t in self._nouns.inside(head) if id(t) not in beside]

    def _order(self, match: Match) -> tuple[str, ...]:
        order = OTHERWISE.get(match.type, BEHIND)
        # Protests in Egypt, talks in Cairo: where, not against or with whom. So are battles in, over or near a town.
        if match.frame.pos == "n" and match.carrier is None:
            # In protest to her plan.
            blamed = ("on",) if match.token.head.lemma == "blame" else ()  # blamed the riot on them
            further = ("to",) if match.type == "PROTEST" else ()
            return tuple(slot for slot in (*order, *further) if slot not in ("in", *blamed))
        return (*order, "from") if match.token.lemma in verbs("taking") else order

    def _clauses(self, match: Match, top: Token) -> list[Token]:
        """The clauses that tell what is agreed, refused or demanded; not those that only describe a noun."""
        clauses = Slots(top).get("comp")
        if match.frame.pos != "n":
            return clauses
        # Unrest caused by Chad; but accusations that it had caused it.
        described = [c for c in clauses if not (c.tag == "VBN" and c.dep == "acl" and not c.all("nsubj", "nsubjpass"))]
        return [c for c in described if not (match.type == "ASSAULT" and c.lemma in self._sheltering)]

    def _behind(self, match: Match, slots: Slots, order: tuple[str, ...], beside: set[int]) -> list[Token]:
        """The first others in these slots; whose own troops it withdraws are no others."""
        for slot in order:
            for head in slots.get(slot):
                # In Benghazi, the council called: what stands before is where.
                placed = slot == "in" and (head.ent not in PLACED or head.i < slots.head.i)
                placed = placed or (slot == "with" and head.lemma in MEANS) or self._named.is_where(match, slot, head)
                if placed or any(c.tag == "PRP$" for c in head.children):
                    continue
                sent = slot == "obj" and (match.type in GIVING or slots.head.lemma in verbs("sending"))
                if head is match.token or (sent and head.lemma in self._sent):
                    continue
                if slot == "for" and match.type == "REQUEST" and _is_for_others(head, slots.head):
                    continue
                wanted = match.type == "REQUEST" and slot == "for" and not _is_to_do(head, slots.head)
                held = self._nouns.inside(head) or (self._nouns.led_to(head) if match.type in LEADING else [])
                found = [t for t in held if id(t) not in beside]
                found = [t for t in found if not (self._named.is_owner(match, t) or (wanted and t in head.conjuncts()))]
                if found:
                    return found
        return []


def _is_condition(clause: Token) -> bool:
    return any(mark.lower in ("if", "unless") for mark in clause.all("mark"))


def _purposes(verb: Token) -> list[Token]:
    """What somebody offers or has the will to do: signalled a willingness to negotiate with them."""
    return [c for noun in verb.all("dobj") for c in noun.all("acl") if is_infinitive(c)]


def _senders(match: Match) -> list[Token]:
    """Who made what is refused, where the clause above tells it: they had sent a plan, which the police refused."""
    for noun in match.slots.get("obj"):
        while noun.dep == "pobj" and noun.head.head.pos in NOMINAL:
            noun = noun.head.head  # a plan for the march
        if noun.dep == "dobj" and noun.head is not match.token and noun.head.pos == "VERB":
            return surface_subject(noun.head)
    return []


def _is_for_others(noun: Token, verb: Token) -> bool:
    """Whether `for` belongs to what is asked: urged support for the movement."""
    return noun.dep == "pobj" and noun.head.head is not verb


def _is_to_do(noun: Token, verb: Token) -> bool:
    """Whether those behind `for` are asked to do something: not a lawyer that somebody asks for, a ban for schools."""
    above = noun.head
    if noun.dep != "pobj":
        return True
    return above.head is verb and any(c.tag == "TO" for clause in verb.children for c in clause.children)
