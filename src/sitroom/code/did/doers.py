"""Who did harm of which only the victims are told: the clause beside tells it (were killed when troops opened fire)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sitroom.code.did.deeds import HARM
from sitroom.code.did.merge import Draft
from sitroom.code.did.subjects import is_passive
from sitroom.code.syntax import Token
from sitroom.knowledge.verbs import verbs
from sitroom.model import ActorRef

NEAR = 2  # sentences back to the raids that a bare `raids` goes on to tell of
AROUND = 3  # sentences between the attack and the casualties
ARMED = {"MIL", "REB", "UAF", "COP", "SPY"}
WHILE = {"when", "after", "as"}


def with_doers(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts; assaults without an actor have that of the assault that a clause beside or the acting noun tells."""
    told = {token.i: draft for draft in drafts for token in (draft.match.token, *draft.mentions) if draft.actors}
    for draft in drafts:
        if draft.match.type in HARM and not draft.actors:
            draft.actors = _doer_beside(draft, told)
        if draft.match.type == "ASSAULT" and draft.actors and not draft.recipients:
            draft.recipients = _victims_beside(draft, drafts)
        if draft.match.type == "ASSAULT" and not draft.actors:
            draft.actors = _doer_before(draft, drafts) or _attacker_around(draft, drafts)
    return list(drafts)


def _doer_beside(draft: Draft, told: dict[int, Draft]) -> list[ActorRef]:
    """Who attacks in the clause that tells when it happened."""
    if not draft.match.slots.get("passive") and draft.match.token.lemma not in ("die", "perish"):
        return []
    for verb in _verbs_beside(draft.match.token):
        other = told.get(verb.i)
        if other is not None and other.match.type in HARM and not _same(other.actors, draft.recipients):
            return other.actors
    return []


def _victims_beside(draft: Draft, drafts: Sequence[Draft]) -> list[ActorRef]:
    """Who was hurt in the clause above: 17 people were killed when troops attacked."""
    here = draft.match.token
    for other in drafts:
        hurt = other.match.type == "ASSAULT" and other.recipients and other.match.slots.get("passive")
        if hurt and here in _verbs_beside(other.match.token) and not _same(draft.actors, other.recipients):
            return other.recipients
    return []


def _verbs_beside(verb: Token) -> Iterator[Token]:
    """Those that tell what else befell people (31 killed and 110 wounded), and the clauses on when all that was."""
    together = verb.first_conjunct().conjuncts()
    if verb.lemma in verbs("casualties"):
        yield from (each for each in together if each.lemma in verbs("casualties") and is_passive(each))
    for each in together:
        for clause in each.all("advcl"):
            if any(c.lower in WHILE and c.dep in ("advmod", "mark") for c in clause.children):
                yield from clause.conjuncts()


def _doer_before(draft: Draft, drafts: Sequence[Draft]) -> list[ActorRef]:
    """Whose strikes or shells they were a moment before, where a bare noun acts: air strikes hit two trucks."""
    if draft.match.frame.pos != "v":
        return []
    acting = {noun.lemma for slot in ("subj", "in") for noun in draft.match.slots.get(slot)}
    here = draft.match.token
    for other in reversed(drafts):
        word = other.match.token
        back = here.sentence.number - word.sentence.number
        before = word.i < here.i and 0 <= back <= NEAR
        if before and word.lemma in acting and other.match.frame.pos == "n" and other.actors:
            return [] if _same(other.actors, draft.recipients) else other.actors
    return []


def _attacker_around(draft: Draft, drafts: Sequence[Draft]) -> list[ActorRef]:
    """The only one who is told to harm such people nearby: troops fired on the crowd, then: nine people were killed."""
    here, hurt = draft.match.token, {_kind(ref) for ref in draft.recipients if ref.sector}
    if not hurt or not draft.match.slots.get("passive") or here.all("prep", "agent"):
        return []
    around = [
        other
        for other in drafts
        if other.match.type == "ASSAULT"
        and other.actors
        and "each" not in other.match.frame.recipient
        and abs(other.match.token.sentence.number - here.sentence.number) <= AROUND
        and hurt & {_kind(ref) for ref in other.recipients}
        and not _same(other.actors, draft.recipients)
    ]
    if len({frozenset((ref.country, ref.sector) for ref in other.actors) for other in around}) != 1:
        return []
    nearest = min(around, key=lambda other: abs(other.match.token.i - here.i))
    return nearest.actors if all(ref.country or ref.codes for ref in nearest.actors) else []


def _kind(ref: ActorRef) -> tuple[str | None, bool]:
    """Whose people they are and whether they bear arms."""
    return ref.country, ref.sector in ARMED


def _same(actors: Sequence[ActorRef], recipients: Sequence[ActorRef]) -> bool:
    """Whether some of those who attack are those who suffer it."""
    return bool({(a.country, a.sector, a.name) for a in actors} & {(r.country, r.sector, r.name) for r in recipients})
