"""Who did it and to whom: the arguments of a predicate that are actors, and the actors inside those that are not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from sitroom.code.actors import Actors
from sitroom.code.did.bystanders import HARMING, Bystanders
from sitroom.code.did.clauses_on_nouns import blamed, holding, resented
from sitroom.code.did.company import company, listed
from sitroom.code.did.further import Further
from sitroom.code.did.match import Match, is_judgement
from sitroom.code.did.mutual import is_mutual, other_party
from sitroom.code.did.nouns import PLACED, Nouns
from sitroom.code.did.scenes import PLACING
from sitroom.code.did.slots import Slots
from sitroom.code.did.subjects import is_passive, surface_subject, under
from sitroom.code.syntax import Token
from sitroom.knowledge.frames import Frames
from sitroom.knowledge.verbs import verbs
from sitroom.model import ActorRef

MEDIA_DO_NOT = {"ASSAULT", "COERCE", "MOBILIZE", "PROTEST"}
APART = {"RETREAT", "MOBILIZE", "PROTEST", "COOPERATE"}  # of which "from" tells whence; attacks from the rebels: theirs
BODIES = {"ORG", "NORP", "GPE"}
OWN = {"its", "their", "his", "her", "our", "my"}
SPOKEN = {"PROTEST", "REQUEST"}  # what no thing does
WIELDING = frozenset({"with", "by", "in", "through", "via", "behind", "for", "of", "on"})


class Participants:
    """Answers for the predicates of one report, which are `matches`."""

    def __init__(self, actors: Actors, frames: Frames, matches: Sequence[Match]) -> None:
        self._actors = actors
        self._nouns = Nouns(actors, frames)
        self._weapons = frames.classes["weapon"]
        self._whence = frames.classes["whence"]
        self._lasting = frames.classes["lasting"]  # killed in the Congo war: where
        self._bystanders = Bystanders(actors, self._nouns, frames)
        told = {match.carrier.verb.i: match for match in matches if match.carrier is not None}
        told |= {match.token.i: match for match in matches}
        self._further = Further(self._nouns, frames, told, self._receiving)
        self._refused = {i for i, match in told.items() if match.type == "REJECT"}
        self._befalling = frames.befalling

    def of(self, match: Match) -> tuple[list[ActorRef], list[ActorRef]]:
        """The actors and the recipients of the event, each once, none on both sides unless the act is mutual."""
        frame = match.frame
        acting = self._first(match, frame.actor, acting=True) or self._author(match)
        acting = [*acting, *self._company(match)] if acting else acting
        opposed = [
            t for t in acting if match.type == "PROTEST" and self._actors.side(t) == "anti"
        ]  # the anti-Ruiz protest
        acting = [t for t in acting if t not in opposed]
        if match.type == "PROTEST" and acting and all(map(self._actors.is_town, acting)):
            acting = self._gathered(match) or acting
        taken = {id(token) for token in acting}
        receiving = opposed or self._opposed(match) or [t for t in self._receiving(match) if id(t) not in taken]
        if match.type == "THREATEN" and not match.slots.get("obj"):
            receiving = self._further.put_to(match, taken) or receiving
        receiving = self._bystanders.without_weapons(match, receiving)
        actors = self._refer(acting)
        if any(_is_each_other(t) or (len(actors) > 1 and _is_both_sides(t)) for t in receiving):
            return actors, list(actors)
        several = len({(ref.span.start, ref.country, ref.sector) for ref in actors}) > 1
        mutual = "each" in frame.recipient and (several or is_mutual(match, acting))
        if not receiving and match.type == "ACCUSE" and is_judgement(frame) and not frame.recipient:
            receiving = self._called_bad(match)
        if not receiving and "each" in frame.recipient:
            receiving = other_party(acting)
        if not receiving and match.type == "PROTEST":
            receiving = [t for head in acting for noun in resented(head) for t in self._nouns.inside(noun)]
        if not receiving and frame.recipient and not mutual:
            receiving = self._further.of(match, acting)
        receiving = [t for t in receiving if not _is_doer_again(match, t)]
        receiving = self._promised(receiving, acting) or receiving
        recipients = self._refer(self._bystanders.without(match, receiving, actors))
        if not recipients and mutual:
            recipients = list(actors)
        elif actors and recipients:
            recipients = [ref for ref in recipients if not any(map(partial(_is_same, ref), actors))] or (
                recipients if "each" in frame.recipient else []
            )
        return actors, recipients

    def _company(self, match: Match) -> list[Token]:
        """Who does it together with those in the subject."""
        if match.frame.pos != "v" or "subj" not in match.frame.actor or match.slots.get("passive"):
            return []
        others = [noun for head in match.slots.get("subj") for noun in company(head, match.token)]
        return [t for noun in others for t in self._nouns.inside(noun)]

    def _promised(self, receiving: Sequence[Token], acting: Sequence[Token]) -> list[Token]:
        """To whom or with whom it was, where only the doer's own thing is named: broke his promise to the miners."""
        doers = {_who(ref) for ref in self._refer(list(acting))}
        own = [t for t in receiving if t.tag == "PRP$" and _who(self._actors.refer(t)) in doers]
        others = [p for t in own for word in ("to", "with", "against") for p in under(t.head, word)]
        return [t for other in others for t in self._nouns.inside(other)] if len(own) == len(receiving) else []

    def _receiving(self, match: Match) -> list[Token]:
        return self._first(match, tuple(slot for slot in match.frame.recipient if slot != "each"))

    def judged(self, verb: Token) -> list[ActorRef]:
        """Whom a speaker calls something (called Smith a liar, the plan of Smith a farce): inside its object."""
        clause = verb.child("ccomp")
        subject = clause.child("nsubj", "nsubjpass") if clause is not None else None
        heads = Slots(verb).get("obj") or ([subject] if subject is not None else [])
        return self._refer([t for head in heads for t in self._nouns.inside(head)])

    def _called_bad(self, match: Match) -> list[Token]:
        """Who does or owns what is called bad: it is shameful that the army fires; the king's words are shameful."""
        found: list[Token] = []
        for subject in match.slots.get("subj"):
            if subject.lower == "it":
                clauses = [c for word in (match.token, subject.head) for c in word.all("ccomp")]
                found += [t for clause in clauses for t in self._nouns.inside(clause)]
            elif subject.pos in ("NOUN", "PROPN"):
                found += [t for t in self._nouns.inside(subject) if t.ent not in PLACED or t.dep in ("poss", "amod")]
        return found

    def _first(self, match: Match, slots: Iterable[str], acting: bool = False) -> list[Token]:
        for slot in slots:
            heads = self._heads(match, slot)
            if acting:
                heads = [head for head in heads if not (self._befell(head) or self._bystanders.is_site(match, head))]
                heads = [head for head in heads if not (slot == "in" and head.lemma in self._lasting)]
            found = [t for head in heads for t in self._nouns.inside(head)]
            if acting and match.type in HARMING:
                found = [t for t in found if t in heads or not _is_where(t)]
            if found:
                return list(dict.fromkeys(found))
        return []

    def _befell(self, noun: Token) -> bool:
        """Whether a noun that acts is an act of which only the sufferer is told: the shelling of the port killed."""
        if noun.lemma not in self._befalling:
            return False
        doing = [
            *noun.all("poss", "amod", "compound"),
            *(t for by in noun.children if by.lower == "by" for t in by.children),
        ]
        return not any(self._nouns.acts_itself(token) for token in doing)

    def _author(self, match: Match) -> list[Token]:
        """Whose thing it is that acts, or who comes to the talks: the subject of the verb that governs it."""
        if match.frame.pos == "n":
            if match.type != "CONSULT" or match.token.dep != "pobj":
                return []
            governor = match.token.head.head
            subject = surface_subject(governor) if governor.pos in ("VERB", "ADJ") else []
            return [t for s in subject for t in self._nouns.inside(s)]
        if "subj" in match.frame.actor:
            for head in match.slots.get("subj"):
                verb = head.head.head if head.dep == "pobj" else head.head
                described = match.token.dep == "acl" and match.type in SPOKEN  # ran up before cameras, chanting
                if head.dep == "pobj" and head.head.lower not in WIELDING and not described:
                    continue  # after the revolt that toppled him, the crowds came
                if is_passive(verb):
                    continue  # were hurt in the blast that killed two
                if verb.i in self._refused:
                    continue  # blocked a resolution condemning them
                if head.dep in ("dobj", "pobj") and verb.pos in ("VERB", "AUX") and verb is not match.token:
                    return [t for s in surface_subject(verb) for t in self._nouns.inside(s)]
        return []

    def _gathered(self, match: Match) -> list[Token]:
        """Who comes to protest where the parser has a gathering do so: met for a rally in Lagos to protest."""
        gathering = match.token.head if match.token.dep == "advcl" else match.token
        subject = surface_subject(gathering) if gathering is not match.token else []
        return [t for head in subject for t in self._nouns.inside(head)]

    def _heads(self, match: Match, slot: str) -> list[Token]:
        if match.frame.pos != "n":
            return match.slots.get(slot)
        carrier = match.carrier
        if slot == "agent":
            # An attack denounced by the premier is not his.
            spoken_of = carrier is not None and carrier.how.carries == "pass"
            found = list(match.slots.get("poss")) + (under(match.token, "by") if spoken_of else match.slots.get("by"))
            if match.type not in APART:
                whence = [t for t in under(match.token, "from") if t.lemma not in self._whence]  # from three sides
                found = found or blamed(match.token) or whence
            # A bombing claimed by the rebels is theirs.
            if carrier is not None and (carrier.verb.lemma == "claim" or carrier.how.carries == "do"):
                found = carrier.slots.get("subj") or found
            elif carrier is not None and carrier.how.carries == "receive":
                found = carrier.slots.get("by") + carrier.slots.get("from") or found
            found = found or self._naming(match)
            return found or [t for clause in holding(match) for t in surface_subject(clause)]
        if carrier is not None and carrier.how.carries == "receive" and slot in match.frame.recipient:
            opposed = match.slots.get("against") if carrier.verb.lemma in verbs("causing") else []
            return opposed or carrier.slots.get("subj")
        if slot == "mod":
            return self._nouns.naming(match.token)
        if slot == "on" and match.token.dep == "dobj" and match.token.head.lemma == "blame":
            return []  # blamed the riot on Peru
        found = match.slots.get(slot)
        if not found and carrier is not None and slot not in ("of", "poss"):
            found = carrier.slots.get(slot)
        return found or ([t for clause in holding(match) for t in under(clause, slot)] if slot == "with" else [])

    def _naming(self, match: Match) -> list[Token]:
        """Those named before a noun; a medium that is told of fighting does not fight: told Reuters clashes went on."""
        told = match.type in MEDIA_DO_NOT
        found = [t for t in self._nouns.naming(match.token) if not (told and self._actors.refer(t).sector == "MED")]
        lasting = match.token.lemma in self._lasting and match.type == "ASSAULT"
        if lasting and not any(match.slots.get(slot) for slot in ("against", "on", "with")):
            found = [t for t in found if t.ent not in PLACED]  # the Peru conflict, Peruvian violence: where
        return found

    def _opposed(self, match: Match) -> list[Token]:
        """Whom an act is told to be against: an anti-government protest."""
        if not match.frame.recipient or (match.frame.pos != "n" and match.type != "PROTEST"):
            return []
        acts = [match.token] if match.frame.pos == "n" else match.slots.get("obj")
        return [
            child
            for act in acts
            for child in act.children
            if child.i < act.i
            and self._actors.side(child) == "anti"
            and child.lemma not in self._weapons  # anti-aircraft fire
            and self._nouns.is_somebody(child)
        ]

    def _refer(self, heads: list[Token]) -> list[ActorRef]:
        found: dict[tuple[object, ...], ActorRef] = {}
        for head in heads:
            if head.lower.endswith(("self", "selves")):
                continue  # blew themselves up: the actor again
            for ref in self._each(head):
                found.setdefault((ref.span.start, ref.span.end, ref.country, ref.sector, ref.name), ref)
        return list(found.values())

    def _each(self, head: Token) -> list[ActorRef]:
        """One for each state that the noun or an apposition to it names."""
        states = listed(head)
        if states and all(self._actors.refer(t).country and not self._actors.is_town(t) for t in states):
            return list(map(self._actors.refer, states))
        return self._actors.refer_each_state(self._named(head))

    def _named(self, noun: Token) -> Token:
        """The name before a noun that only tells what it is: the Red Front, a group that the police blame."""
        name = noun.head
        if noun.dep != "appos" or noun.pos != "NOUN" or name.ent not in BODIES or name.i > noun.i:
            return noun
        ref = self._actors.refer(noun)
        known = ref.name or ref.person or ref.group or (name.ent == "GPE" and ref.country)
        return noun if known else name


def _is_where(noun: Token) -> bool:
    """Whether it only tells where something was: the explosion in Cairo killed two."""
    noun = noun.first_conjunct()
    return noun.dep == "pobj" and noun.head.lower in PLACING and noun.ent in PLACED


def _is_doer_again(match: Match, pronoun: Token) -> bool:
    """Whether who warns is meant: the ministry warned that it would allow no rally."""
    told = pronoun.head.dep == "ccomp" and pronoun.head.head is match.token
    return match.type == "THREATEN" and told and pronoun.dep == "nsubj" and pronoun.lower in ("it", "we", "i")


def _is_each_other(noun: Token) -> bool:
    """Whether those who act are meant again: each other, one another."""
    return noun.lower in ("other", "another") and any(c.lower in ("each", "one") for c in noun.children)


def _is_both_sides(noun: Token) -> bool:
    """Whether those who act are summed up: a war of words between the two sides."""
    return noun.lemma in ("side", "party") and any(c.lower in ("two", "both") for c in noun.children)


def _who(ref: ActorRef) -> tuple[str | None, ...]:
    return ref.country, ref.sector, ref.name, ref.person


def _is_same(one: ActorRef, other: ActorRef) -> bool:
    """Whether two mentions stand for the same actor: by name, or "its" of a state's own government."""
    if one.name is not None or one.person is not None:
        return (one.name, one.person) == (other.name, other.person)
    if one.span.text.lower() in OWN and one.codes:
        return one.codes == other.codes
    return one.span == other.span
