"""Those who are named with an act and take no part in it: where it was, for whose sake, who suffered what is judged."""

from __future__ import annotations

from collections.abc import Sequence

from sitroom.code.actors import Actors
from sitroom.code.did.match import Match
from sitroom.code.did.nouns import Nouns
from sitroom.code.did.scenes import PLACING, is_scene
from sitroom.code.did.subjects import is_passive
from sitroom.code.syntax import Token, whom_it_is_for
from sitroom.knowledge.actors import cues
from sitroom.knowledge.frames import Frames
from sitroom.knowledge.verbs import verbs
from sitroom.model import ActorRef

HARMING = {"ASSAULT", "COERCE", "MOBILIZE"}  # what may be done to tanks
SITES = {"GPE", "LOC", "FAC", "ORG"}
RULING = {"GOV", "LEG", "JUD", "MIL", "COP", None}
ARMED = {"MIL", "REB", "COP", "UAF"}
JUDGING = {"ACCUSE", "PROTEST"}  # whose victims, told with what is judged, are no recipients
ASKING = {"REQUEST", "PROTEST"}  # what may be done for somebody's sake


class Bystanders:
    """Answers for the predicates of one report."""

    def __init__(self, actors: Actors, nouns: Nouns, frames: Frames) -> None:
        self._actors = actors
        self._nouns = nouns
        self._troops = frames.classes["troops"]
        self._weapons = frames.classes["weapon"]
        self._buildings = frames.classes["building"]
        self._territory = frames.classes["territory"]
        self._mercies = frames.classes["mercy"]
        self._streets = frozenset(frames.classes["street"])
        self._harms = frames.nouns["ASSAULT"] | frames.nouns["COERCE"] | frames.classes["harm"]
        self._befalling = frames.befalling
        self._suffering = self._befalling | frames.classes["suffered"]

    def without_weapons(self, match: Match, receiving: Sequence[Token]) -> list[Token]:
        """Those in the recipient's place; whose planes and weapons they are, to which only force is done."""
        if match.type in HARMING:
            return list(receiving)
        return [o for t in receiving for o in (self._nouns.naming(t) if t.lemma in self._weapons else [t])]

    def without(self, match: Match, receiving: Sequence[Token], actors: Sequence[ActorRef]) -> list[Token]:
        """Those in the recipient's place, less those who take no part."""
        return [token for token in receiving if not self._is_one(match, token, actors)]

    def _is_one(self, match: Match, token: Token, actors: Sequence[ActorRef]) -> bool:
        if is_scene(match, token, self._streets) or self._is_thing(match, token):
            return True
        if match.type in HARMING and token.lemma in self._weapons and _is_wielded(token):
            return True
        if match.type in ASKING and self._benefits(token):
            return True
        judging = match.type in JUDGING and (match.frame.pos != "n" or match.type == "PROTEST")
        return (judging and self._suffered(token)) or self._is_own_state(match, token, actors)

    def _suffered(self, token: Token) -> bool:
        """Whether somebody is only the victim of what is condemned: the repression against them, his murder."""
        owned = token.dep == "poss"
        word, deed = ("", token.head) if owned else (token.head.lower, token.head.head)
        if deed.lemma not in self._harms:
            return False
        if owned:
            return deed.lemma in self._befalling and not any(c.lower == "of" for c in deed.children)
        return word in ("against", "on") or (word == "of" and deed.lemma in self._suffering)

    def _benefits(self, token: Token) -> bool:
        """Whether something is only asked for somebody's sake: called for the release of journalists."""
        above = token.head if token.dep == "pobj" else None
        freed = above is not None and above.lower == "of" and above.head.lemma in self._mercies
        return freed or _is_to_be_done_to(token.head if token.dep in ("amod", "compound") else token)

    def _is_own_state(self, match: Match, token: Token, actors: Sequence[ActorRef]) -> bool:
        """Whether a state is only named for its own forces, which its officials use (Obama ordered U.S. jets), for what
        it does itself (his promise to rebuild Serbia; a threat to Iraqi independence), or for where its forces were.
        """
        owned = token.dep in ("compound", "amod", "nmod", "poss")
        forces = owned and (token.head.lemma in self._weapons or token.head.lemma in self._troops)
        armed = any(actor.sector in ARMED for actor in actors)
        placed = match.type == "RETREAT" and armed and (token.ent == "GPE" or token.lemma in self._territory)
        adjective = (
            token.dep in ("compound", "amod") and token.ent in ("NORP", "GPE") and not self._actors.is_town(token)
        )
        ruling = all(actor.sector in RULING for actor in actors)
        itself = match.type == "AGREE" or (adjective and ruling and match.type in ("ACCUSE", "REJECT"))
        if not actors or not (forces or placed or itself):
            return False
        ref = self._actors.refer(token)
        if ref.country is None or ref.person is not None or any(actor.country != ref.country for actor in actors):
            return False
        return placed or ref.sector is None or ((forces or token.ent == "GPE") and ref.sector == "GOV")

    def is_site(self, match: Match, noun: Token) -> bool:
        """Whether what killed is a building that was hit, as its relative clause tells: whoever hit it did so."""
        told = match.type == "ASSAULT" and match.token.dep == "relcl" and match.token.head is noun
        if told and noun.dep == "pobj" and noun.head.lower in PLACING and noun.ent in SITES:
            return True  # a shooting at Fort Ruiz that killed two
        return told and noun.lemma in self._buildings and noun.lemma not in self._weapons

    def _is_thing(self, match: Match, token: Token) -> bool:
        """Whether `it` is rather a plan or deed than a state or body: rejected it. A town is attacked as well."""
        if token.lower != "it":
            return False
        verb = token.head.head if token.dep == "pobj" else token.head
        if verb.lemma in cues()["dealt"] or verb.pos == "NOUN" or (verb is match.token and token.dep == "nsubj"):
            return False  # accused it, a backlash against it, it gets aid
        ref = self._actors.refer(token)
        if match.type == "ACCUSE" and token.dep == "nsubj" and verb.pos == "VERB" and ref.country is not None:
            return False  # accusations that it armed the rebels
        return match.type not in HARMING or ref.country is None or ref.sector is not None


def _is_wielded(weapon: Token) -> bool:
    """Whether something is done with a weapon, itself or as the last of several: fought with rockets and tanks."""
    return weapon.first_conjunct().head.lower == "with"


def _is_to_be_done_to(noun: Token) -> bool:
    """Whether somebody is named behind `for` as whom something is to be done to: called for them to be protected."""
    noun = noun.first_conjunct()
    if noun.dep == "nsubjpass":
        return noun.head.lemma in verbs("sparing") and any(mark.lower == "for" for mark in noun.head.all("mark"))
    verb = noun.head.head if noun.dep == "pobj" and noun.head.lower == "for" else noun
    clauses = (c for c in verb.all("xcomp", "advcl", "ccomp") if c.lemma in verbs("sparing") and is_passive(c))
    return any(whom_it_is_for(clause) is noun for clause in clauses)
