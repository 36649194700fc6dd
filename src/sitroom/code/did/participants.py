"""Who did it and to whom: the arguments of a predicate that are actors, and the actors inside those that are not."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from sitroom.code.actors import Actors
from sitroom.code.did.match import Match, is_judgement
from sitroom.code.did.mutual import is_mutual, other_party
from sitroom.code.did.nouns import NAMED, PLACED, Nouns, calls
from sitroom.code.did.scenes import PLACING, is_scene
from sitroom.code.did.slots import Slots
from sitroom.code.did.subjects import is_infinitive, surface_subject, under
from sitroom.code.syntax import Token, subtree_without
from sitroom.knowledge.actors import cues
from sitroom.knowledge.frames import Frames
from sitroom.model import ActorRef

BEHIND = ("obj", "iobj", "to", "with", "against", "for", "from", "on", "into", "toward", "towards", "over", "in")
GIVING = {"AGREE", "AID", "COOPERATE", "RETREAT", "CONCEDE", "MOBILIZE"}  # whose troops are no recipients
JUDGING = {"ACCUSE", "PROTEST"}  # whose victims, told with what is judged, are no recipients
HARMING = {"ASSAULT", "COERCE", "MOBILIZE"}  # what may be done to tanks
APART = {"conj", "advcl", "parataxis", "nsubj", "nsubjpass", "npadvmod", "punct"}
WIELDING = frozenset({"with", "by", "in", "through", "via", "behind", "for", "of", "on"})


class Participants:
    """Answers for the predicates of one report."""

    def __init__(self, actors: Actors, frames: Frames) -> None:
        self._actors = actors
        self._nouns = Nouns(actors, frames)
        self._troops = frames.classes["troops"]
        self._weapons = frames.classes["weapon"]
        self._buildings = frames.classes["building"]
        self._mercies = frames.classes["mercy"]
        self._streets = frozenset(frames.classes["street"])
        self._lasting = frames.classes["lasting"]
        self._harms = {f.lemma for f in frames.all() if f.pos == "n" and f.type in ("ASSAULT", "COERCE")} | {"use"}
        # The shelling of the port: "of" tells whom it befell, not who did it.
        nouns = [f for f in frames.all() if f.pos == "n"]
        self._befalling = {f.lemma for f in nouns if "of" in f.recipient and "subj" not in f.actor}

    def of(self, match: Match) -> tuple[list[ActorRef], list[ActorRef]]:
        """The actors and the recipients of the event, each once, none on both sides unless the act is mutual."""
        frame = match.frame
        acting = self._first(match, frame.actor, acting=True) or self._author(match)
        taken = {id(token) for token in acting}
        receiving = self._opposed(match) or [
            t for t in self._first(match, tuple(s for s in frame.recipient if s != "each")) if id(t) not in taken
        ]
        if match.type not in HARMING:
            receiving = [t for t in receiving if t.lemma not in self._weapons]
        actors = self._refer(acting)
        if any(_is_each_other(t) for t in receiving):
            return actors, list(actors)
        mutual = "each" in frame.recipient and (len(actors) > 1 or is_mutual(match, acting))
        if not receiving and match.type == "ACCUSE" and is_judgement(frame) and not frame.recipient:
            receiving = self._called_bad(match)
        if not receiving and "each" in frame.recipient:
            receiving = other_party(acting)
        if not receiving and frame.recipient and not mutual:
            receiving = self._further(match, acting)
        receiving = [t for t in receiving if not (is_scene(match, t, self._streets) or self._is_thing(match, t))]
        if match.type == "REQUEST":
            receiving = [t for t in receiving if not self._benefits(t)]
        if match.type in JUDGING and frame.pos != "n":
            receiving = [t for t in receiving if not self._suffered(t)]
        recipients = self._refer([t for t in receiving if not self._is_own_state(t, actors)])
        if not recipients and mutual:
            recipients = list(actors)
        elif actors and recipients:
            recipients = [ref for ref in recipients if not any(map(partial(_is_same, ref), actors))] or (
                recipients if "each" in frame.recipient else []
            )
        return actors, recipients

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
                heads = [head for head in heads if not (self._befell(head) or self._is_site(match, head))]
            found = [t for head in heads for t in self._nouns.inside(head)]
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

    def _suffered(self, token: Token) -> bool:
        """Whether somebody is only the victim of what is condemned: the repression against them, his murder."""
        owned = token.dep == "poss"
        word, deed = ("", token.head) if owned else (token.head.lower, token.head.head)
        if deed.lemma not in self._harms:
            return False
        if owned:
            return deed.lemma in self._befalling and not any(c.lower == "of" for c in deed.children)
        return word in ("against", "on") or (word == "of" and deed.lemma in self._befalling)

    def _benefits(self, token: Token) -> bool:
        """Whether something is only asked for somebody's sake: called for the release of journalists."""
        above = token.head if token.dep == "pobj" else None
        return above is not None and above.lower == "of" and above.head.lemma in self._mercies

    def _is_own_state(self, token: Token, actors: list[ActorRef]) -> bool:
        """Whether a state is only named for its own forces, which its officials use: Obama ordered U.S. jets."""
        owned = token.dep in ("compound", "amod", "nmod", "poss")
        if not (owned and actors and (token.head.lemma in self._weapons or token.head.lemma in self._troops)):
            return False
        ref = self._actors.refer(token)
        bare = ref.country is not None and ref.person is None and ref.sector in (None, "GOV")
        return bare and all(actor.country == ref.country for actor in actors)

    def _is_site(self, match: Match, noun: Token) -> bool:
        """Whether what killed is a building that was hit, as its relative clause tells: whoever hit it did so."""
        told = match.type == "ASSAULT" and match.token.dep == "relcl" and match.token.head is noun
        return told and noun.lemma in self._buildings and noun.lemma not in self._weapons

    def _is_thing(self, match: Match, token: Token) -> bool:
        """Whether `it` is rather a plan or deed than a state or body: rejected it. A town is attacked as well."""
        if token.lower != "it":
            return False
        verb = token.head.head if token.dep == "pobj" else token.head
        if verb.lemma in cues()["dealt"] or verb.pos == "NOUN" or (verb is match.token and token.dep == "nsubj"):
            return False  # accused it, a backlash against it, it gets aid
        ref = self._actors.refer(token)
        return match.type not in HARMING or ref.country is None or ref.sector is not None

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
                if head.dep == "pobj" and head.head.lower not in WIELDING:
                    continue  # after the revolt that toppled him, the crowds came
                if head.dep in ("dobj", "pobj") and verb.pos in ("VERB", "AUX") and verb is not match.token:
                    return [t for s in surface_subject(verb) for t in self._nouns.inside(s)]
        return []

    def _further(self, match: Match, acting: list[Token]) -> list[Token]:
        """Whom it concerns where no slot says so: in what is agreed, refused or threatened, then anywhere behind."""
        top = match.carrier.verb if match.carrier is not None else match.token
        beside = {id(token) for head in acting for token in head.subtree()}
        if match.type in GIVING:
            beside |= {
                id(t) for verb in (top, *Slots(top).get("comp")) for t in Slots(verb).get("obj") if self._is_force(t)
            }
        # Protests in Egypt, talks in Cairo: where, not against or with whom.
        placed = match.type == "CONSULT" or (match.frame.pos == "n" and match.carrier is None)
        order: tuple[str, ...] = BEHIND[:-1] if placed else BEHIND
        if match.type == "REQUEST":
            order = (*order, "among")  # sought support among the tribes
        if match.type == "MOBILIZE":
            order = tuple(slot for slot in order if slot != "from")  # advanced from the port
        for inner in [*Slots(top).get("comp"), match.token, top]:
            slots = Slots(inner)
            accused = match.type == "ACCUSE" and inner is not match.token and inner is not top
            if accused and calls(inner):  # condemned what it called a raid by the army
                return [t for t in self._nouns.inside(inner) if id(t) not in beside]
            if accused and not is_infinitive(inner) and (doers := slots.get("subj")):
                return [t for doer in doers for t in self._nouns.inside(doer) if id(t) not in beside]
            found = self._behind(slots, order[2:] if inner is match.token else order, beside)
            for deeper in slots.get("comp") if inner is not top and not found else ():
                found = found or self._behind(Slots(deeper), order, beside)
            if found:
                return found
        if match.type == "MOBILIZE":
            return self._named_behind(match.token, beside, frozenset(("from",)))
        return self._named_behind(match.token, beside, PLACING if placed else frozenset())

    def _is_force(self, noun: Token) -> bool:
        return noun.lemma in self._troops

    def _behind(self, slots: Slots, order: tuple[str, ...], beside: set[int]) -> list[Token]:
        """The first others in these slots; whose own troops it withdraws are no others."""
        for slot in order:
            for head in slots.get(slot):
                # In Benghazi, the council called: what stands before is where.
                placed = slot == "in" and (head.ent not in PLACED or head.i < slots.head.i)
                if placed or any(c.tag == "PRP$" for c in head.children):
                    continue
                if found := [t for t in self._nouns.inside(head) if id(t) not in beside]:
                    return found
        return []

    def _named_behind(self, token: Token, beside: set[int], apart: frozenset[str]) -> list[Token]:
        """The first name of somebody behind the predicate within what it governs, but for these prepositions."""
        for word in subtree_without(token, lambda t: t.dep in APART or t.lower in apart):
            if word.i > token.i and word.ent in NAMED and id(word) not in beside and word.pos in ("PROPN", "ADJ"):
                if word.dep in ("amod", "compound", "nmod") and word.head.lemma in self._lasting:
                    continue  # the Libyan conflict: where
                top = word
                while top.dep in ("compound", "amod") and (top.head.ent == top.ent or top.head.ent == "PERSON"):
                    top = top.head  # Libyan leader Muammar Gaddafi
                return [] if top.ent == "PERSON" and top.head is token else [top]
        return []

    def _heads(self, match: Match, slot: str) -> list[Token]:
        if match.frame.pos != "n":
            return match.slots.get(slot)
        carrier = match.carrier
        if slot == "agent":
            # An attack denounced by the premier is not his.
            spoken_of = carrier is not None and carrier.how.carries == "pass"
            found = list(match.slots.get("poss")) + (under(match.token, "by") if spoken_of else match.slots.get("by"))
            if carrier is not None and carrier.how.carries == "do":
                found = carrier.slots.get("subj") or found
            elif carrier is not None and carrier.how.carries == "receive":
                found = carrier.slots.get("by") + carrier.slots.get("from") or found
            return found or self._nouns.naming(match.token)
        if carrier is not None and carrier.how.carries == "receive" and slot in match.frame.recipient:
            return carrier.slots.get("subj")
        if slot == "mod":
            return self._nouns.naming(match.token)
        found = match.slots.get(slot)
        if not found and carrier is not None and slot not in ("of", "poss"):
            found = carrier.slots.get(slot)
        return found

    def _opposed(self, match: Match) -> list[Token]:
        """Whom an act is told to be against: an anti-government protest."""
        if match.frame.pos != "n" or not match.frame.recipient:
            return []
        return [
            child
            for child in match.token.children
            if child.i < match.token.i
            and self._actors.side(child) == "anti"
            and child.lemma not in self._weapons  # anti-aircraft fire
            and self._nouns.is_somebody(child)
        ]

    def _refer(self, heads: list[Token]) -> list[ActorRef]:
        found: dict[tuple[object, ...], ActorRef] = {}
        for head in heads:
            if head.lower.endswith(("self", "selves")):
                continue  # blew themselves up: the actor again
            for ref in self._actors.refer_each_state(head):
                found.setdefault((ref.span.start, ref.span.end, ref.country, ref.sector), ref)
        return list(found.values())


def _is_each_other(noun: Token) -> bool:
    """Whether those who act are meant again: each other, one another."""
    return noun.lower in ("other", "another") and any(c.lower in ("each", "one") for c in noun.children)


def _is_same(one: ActorRef, other: ActorRef) -> bool:
    """Whether two mentions stand for the same actor: by name, or "its" of a state's own government."""
    if one.name is not None or one.person is not None:
        return (one.name, one.person) == (other.name, other.person)
    if one.span.text.lower() == "its" and one.codes:
        return one.codes == other.codes
    return one.span == other.span
