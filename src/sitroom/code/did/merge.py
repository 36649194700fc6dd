"""One event told several times: in one clause (the attack killed), in the next sentences (the attack), again alike."""

from __future__ import annotations

from dataclasses import dataclass, field

from sitroom.code.did.match import Match
from sitroom.code.syntax import Token
from sitroom.knowledge.actors import cues
from sitroom.model import ActorRef

NEAR = 3  # sentences back that a definite noun may point to
DEFINITE = {"the", "this", "that", "these", "those", "its", "their", "his", "her", "such"}
LINKS = {
    "nsubj",
    "nsubjpass",
    "dobj",
    "pobj",
    "prep",
    "agent",
    "acl",
    "relcl",
    "appos",
    "attr",
    "poss",
    "advcl",
    "compound",
}


@dataclass(slots=True)
class Draft:
    """An event in the making: the match that tells it, its participants, further words that tell it again."""

    match: Match
    actors: list[ActorRef]
    recipients: list[ActorRef]
    mentions: list[Token] = field(default_factory=list)
    inferred: set[str] = field(default_factory=set)  # the roles that only the lines around tell


def merged(drafts: list[Draft]) -> list[Draft]:
    """The drafts in the order of the text, those that tell an earlier one's event again joined to it."""
    kept: list[Draft] = []
    for draft in drafts:
        if (earlier := _told_before(draft, kept)) is not None:
            earlier.mentions.append(draft.match.token)
            earlier.actors = earlier.actors or draft.actors
            if draft.match.type == "CONSULT" and any(not _is_place(ref) for ref in draft.recipients):
                # Flew to Lima to meet the premier: him, and not the town as well.
                earlier.recipients = [ref for ref in earlier.recipients if not _is_place(ref)]
            earlier.recipients = _suffering(earlier, draft)
            if not _keys(earlier.recipients) & _keys(draft.recipients):
                # Killed in fighting in Tripoli: those who were killed suffered it, and not the town as well.
                hurt = bool(earlier.recipients) and draft.match.type == "ASSAULT"
                further = [ref for ref in draft.recipients if not (hurt and _is_place(ref))]
                known = bool(earlier.recipients)
                further = [ref for ref in further if not (known and (_is_unknown(ref) or _is_met_again(draft, ref)))]
                earlier.recipients = [*earlier.recipients, *further]
        else:
            kept.append(draft)
    return kept


def _suffering(earlier: Draft, draft: Draft) -> list[ActorRef]:
    """The recipients told so far, less what a fuller mention replaces: the town of those who are killed, Russian where
    the Russian government is named.
    """
    told, further = earlier.recipients, draft.recipients
    people = bool(further) and all(ref.country and not _is_place(ref) for ref in further)
    if draft.match.type == "ASSAULT" and people and all(map(_is_place, told)):
        return []
    fuller = {ref.country for ref in further if ref.sector}
    return [ref for ref in told if not (_is_place(ref) and ref.how == "nationality" and ref.country in fuller)]


def _told_before(draft: Draft, kept: list[Draft]) -> Draft | None:
    match = draft.match
    here = match.token.sentence.number
    for earlier in reversed(kept):
        before = earlier.match
        if before.type != match.type:
            continue
        if before.flipped != match.flipped and match.token.head is not before.token:  # failed to ratify it
            continue
        near = [t for t in (before.token, *earlier.mentions) if t.sentence.number == here]
        if any(_linked(match, t) for t in near) and _compatible(draft.actors, earlier.actors):
            return earlier
        distance = here - max(t.sentence.number for t in (before.token, *earlier.mentions))
        if 0 < distance <= NEAR and points_back(match) and _compatible_throughout(draft, earlier):
            return earlier
        if distance > 0 and match.token.lemma == before.token.lemma and _same(draft, earlier):
            return earlier
    return None


def _linked(match: Match, other: Token) -> bool:
    """Whether one word is an argument of the other: the attack that killed, the attack is said to have killed."""
    if _below(match.token, other) or _below(other, match.token):
        return True
    if _share_object(other, match.token) or (match.token.dep == "xcomp" and match.token.head is other):
        return True
    if match.type == "PROTEST" and match.token.head.lower == "in" and match.token.head.head in other.ancestors():
        return True  # went on strike in protest
    return match.frame.pos == "v" and other in match.slots.get("subj")


def _share_object(first: Token, second: Token) -> bool:
    """Whether two verbs tell one deed to one object, which only the second has beside it: attacked and burned it."""
    joined = second.dep == "conj" and second.head is first and second.pos == "VERB"
    return joined and second.child("dobj") is not None and not first.all("dobj", "prep", "nsubjpass", "agent")


def _below(low: Token, high: Token) -> bool:
    token = low
    for _ in range(3):
        if token.dep not in LINKS or token.head is token:
            return False
        token = token.head
        if token is high:
            return True
    return False


def points_back(match: Match) -> bool:
    """Whether a noun takes up what was told before: the attack, these talks, its invasion."""
    return match.frame.pos == "n" and any(c.lower in DEFINITE for c in match.token.children)


def _keys(refs: list[ActorRef]) -> set[str]:
    found: set[str] = set()
    for ref in refs:
        found |= {key for key in (ref.country, ref.name, ref.person, ref.group, *ref.codes) if key}
        if not found:
            found.add(ref.span.text.lower())
    return found


def _compatible(one: list[ActorRef], other: list[ActorRef]) -> bool:
    one, other = ([ref for ref in refs if not _sums_up(ref)] for refs in (one, other))
    return not one or not other or bool(_keys(one) & _keys(other))


def _compatible_throughout(one: Draft, other: Draft) -> bool:
    return _compatible(one.actors, other.actors) and _compatible(one.recipients, other.recipients)


def _is_place(ref: ActorRef) -> bool:
    """Whether a town or state is named and nobody in it."""
    return ref.country is not None and ref.sector is None and ref.person is None and ref.group is None


def _is_unknown(ref: ActorRef) -> bool:
    """Whether a pronoun or noun stands for nobody who is known, and so for those who are named already."""
    if ref.country or ref.name or ref.person:
        return False
    again = ref.span.text.lower().split()[-1] in cues()["relation"]  # accusing its neighbour
    return _sums_up(ref) or (ref.how == "pronoun" and not ref.codes) or again


def _is_met_again(draft: Draft, ref: ActorRef) -> bool:
    """Whether a bare noun is whoever was met: spoke with President Ruiz, the sixth talk with the president."""
    words = ref.span.text.split()
    return draft.match.type == "CONSULT" and len(words) == 2 and words[0].lower() == "the" and words[1].islower()


def _sums_up(ref: ActorRef) -> bool:
    """Whether those named before are meant: a pact between the two countries."""
    return ref.country is None and bool({"two", "both"} & set(ref.span.text.lower().split()[:2]))


def _same(one: Draft, other: Draft) -> bool:
    if not (one.actors or one.recipients):
        return False
    return _keys(one.actors) == _keys(other.actors) and _keys(one.recipients) == _keys(other.recipients)
