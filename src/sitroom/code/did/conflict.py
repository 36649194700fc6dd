"""On whom an attack was, or whose it was, in a war that the report tells of: rebels attack forces of their state.

An attack that names one side only is on the other one, or by it, where the report leaves no third side that it may be.
The words are those of the nearest mention before; what is filled so does not make the event any surer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sitroom.code.actors import Actors
from sitroom.code.did.merge import Draft
from sitroom.code.syntax import NOMINAL, Token
from sitroom.knowledge.frames import Frames
from sitroom.model import ActorRef

STATE, FIGHTERS, PEOPLE, ABROAD = "state", "fighters", "people", "abroad"
Side = tuple[str, str]  # the state, or the code of a body of states, and which of its people

FORCES = {"MIL", "GOV", "COP", "SPY"}
REBELS = {"REB", "SEP"}  # who is called so is at war with his state
FAR = 12  # sentences back to a mention of the other side
CROWDS = {"crowd-control", "massacre", "sexual", "torture"}  # what is rather done to people than to another army
FIGHTING = {"ASSAULT", "MOBILIZE", "RETREAT", "COERCE"}  # the events that name the sides of a war
FLYING = {"aerial", "drone"}
WAY = {"subj", "in", "by", "with", "mod"}  # the slots that tell by what means
PLACES = {"nation", "country", "state"}


class Conflict:
    """The wars of one report, by all whom its events name."""

    def __init__(self, drafts: Sequence[Draft], actors: Actors, frames: Frames) -> None:
        self._drafts = drafts
        self._actors = actors
        self._lasting = frames.classes["lasting"] | frames.classes["combat"]
        self._aircraft = frames.classes["aircraft"]
        self._protests = frames.nouns["PROTEST"]
        refs = [ref for draft in drafts for ref in (*draft.actors, *draft.recipients)]
        rising = {ref.country for ref in refs if ref.sector in REBELS and ref.country}
        # Where the ruler has fallen, his men and those who fought them are called the same.
        fallen = {ref.country for ref in refs if ref.sector == "ELI" and ref.person}
        self._wars = {state for state in rising if state not in fallen}
        strikes = [pair for draft in drafts if (pair := self._from_abroad_on(draft))]
        self._struck = strikes[0][1] if len({on for _, on in strikes}) == 1 else None
        self._from_abroad = strikes[0][0] if len({by for by, _ in strikes}) == 1 else None

    def joined(self) -> list[Draft]:
        """The drafts; those attacks of which only one side is told have the other one."""
        told = [(draft, self._attacked(draft), self._attackers(draft)) for draft in self._drafts if _is_attack(draft)]
        for draft, attacked, attackers in told:
            if attacked:
                draft.recipients = attacked
                draft.inferred.add("recipient")
            elif attackers:
                draft.actors = attackers
                draft.inferred.add("actor")
        return list(self._drafts)

    def _attacked(self, draft: Draft) -> list[ActorRef]:
        """Whom those fight who attack nobody in particular."""
        side = self._only(draft.actors)
        if side is None or draft.recipients or draft.match.mode in CROWDS:
            return []
        state, kind = side
        if kind == ABROAD:
            enemy = self._struck
        elif state in self._wars and kind in (STATE, FIGHTERS):
            enemy = (state, FIGHTERS if kind == STATE else STATE)
        else:
            enemy = None
        if enemy is None or draft.match.token.lemma in self._lasting or self._is_on_others(draft, side):
            return []
        return self._told_before(draft, enemy)

    def _attackers(self, draft: Draft) -> list[ActorRef]:
        """Who harmed rebels where nobody is said to: the forces that they fight, unless it came from the air."""
        side = self._only(draft.recipients)
        if side is None or draft.actors or draft.match.mode in CROWDS or draft.match.frame.pos != "v":
            return []
        state, kind = side
        if self._is_from_air(draft):
            return self._told_before(draft, self._from_abroad) if side == self._struck and self._from_abroad else []
        if kind != FIGHTERS or any(ref.person for ref in draft.recipients):
            return []
        return self._told_before(draft, (state, STATE))

    def _only(self, refs: Sequence[ActorRef]) -> Side | None:
        """The one side on which all of these are."""
        sides = {self._side(ref) for ref in refs}
        return sides.pop() if len(sides) == 1 else None

    def _side(self, ref: ActorRef) -> Side | None:
        if ref.country is None:
            body = ref.codes[0] if ref.codes else ""
            return (body, ABROAD) if body.startswith("IGO") and not body.startswith("IGOUNO") else None
        kind = PEOPLE if ref.sector is None else _kind(ref.sector)
        if kind is None or (kind == FIGHTERS and ref.country not in self._wars):
            return None
        return ref.country, kind

    def _from_abroad_on(self, draft: Draft) -> tuple[Side, Side] | None:
        """The body of states and the state whose forces it attacks."""
        by, on = self._only(draft.actors), self._only(draft.recipients)
        if draft.match.type != "ASSAULT" or by is None or on is None:
            return None
        return (by, on) if by[1] == ABROAD and on[1] == STATE else None

    def _is_on_others(self, draft: Draft, side: Side) -> bool:
        """Whether the clause tells that others were attacked, or their own side: hit vehicles of a rebel patrol."""
        slots = draft.match.slots
        if any(noun.lemma in self._protests for slot in ("on", "at", "against") for noun in slots.get(slot)):
            return True  # opened fire on a protest
        kinds = {FIGHTERS, PEOPLE} if side[1] == ABROAD else {side[1]}
        for word in [word for noun in slots.get("obj") for word in noun.subtree()]:
            if word.dep == "prep" and word.lower in ("on", "against"):
                return True  # carried out attacks on tourists
            named = word.pos in NOMINAL and word is not draft.match.token
            if named and _kind(self._actors.refer(word).sector) in kinds:
                return True
        return False

    def _is_from_air(self, draft: Draft) -> bool:
        return draft.match.mode in FLYING or any(word.lemma in self._aircraft for word in _means(draft))

    def _told_before(self, draft: Draft, side: Side) -> list[ActorRef]:
        """The nearest mention of a side before among those who fight; who attacks and forces rather than others."""
        here = draft.match.token
        found: list[tuple[bool, bool, int, Sequence[ActorRef]]] = []
        for other in self._drafts:
            near = 0 <= here.sentence.number - other.match.token.sentence.number <= FAR
            for refs in (other.actors, other.recipients) if near and other.match.type in FIGHTING else ():
                before = all(ref.span.end <= here.start and _is_told(ref) for ref in refs)
                if refs and before and self._only(refs) == side:
                    found.append((_bears_arms(refs), refs is other.actors, refs[0].span.start, refs))
        return list(max(found, key=lambda each: each[:3])[3]) if found else []


def _kind(sector: str | None) -> str | None:
    """On which side of a war in their state those of a sector are."""
    if sector in FORCES:
        return STATE
    if sector in REBELS or sector in ("UAF", "OPP"):
        return FIGHTERS
    return PEOPLE if sector == "CVL" else None


def _is_attack(draft: Draft) -> bool:
    return draft.match.type == "ASSAULT" and (draft.match.frame.pos == "v" or "each" not in draft.match.frame.recipient)


def _means(draft: Draft) -> Iterator[Token]:
    """The words that tell by what means somebody was harmed."""
    for slot in sorted(WAY):
        for noun in draft.match.slots.get(slot):
            yield from noun.subtree()


def _is_told(ref: ActorRef) -> bool:
    """Whether the words of a mention tell a reader who is meant."""
    placed = ref.how == "named" and ref.sector in REBELS and ref.group is None and ref.person is None
    return ref.how != "pronoun" and not placed and ref.span.text.lower().split()[-1] not in PLACES


def _bears_arms(refs: Sequence[ActorRef]) -> bool:
    return any(ref.sector in ("MIL", *REBELS) or ref.person for ref in refs)
