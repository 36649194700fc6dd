"""Who is only named behind a predicate, in the nouns that it governs: an end to the reign of Ruiz, a ban on Chad."""

from __future__ import annotations

from sitroom.code.did.match import Match
from sitroom.code.did.nouns import DISTANCES, NAMED, Nouns
from sitroom.code.did.scenes import GROUNDED, PLACING
from sitroom.code.did.subjects import is_infinitive
from sitroom.code.syntax import NOMINAL, Token
from sitroom.knowledge.frames import Frames
from sitroom.knowledge.verbs import verbs
from sitroom.model.events import EventType

# Types whose clauses name others by the way only: approved with the votes of Chad, agreed that NATO should lead.
STRICT: frozenset[EventType] = frozenset(("SUPPORT", "REJECT", "AGREE", "CONSULT"))
WITHIN = {"dobj", "pobj", "prep", "nsubjpass", "attr", "dative", "appos", "conj", "poss", "compound", "amod", "nmod"}
# Prepositions behind which somebody has no part in it.
APART = frozenset({
    "without", "except", "besides", "unlike", "despite", "since", "until", "according", "before", "during", "amid",
    "by", "along",
})  # fmt: skip
FAVOURS = {"favor", "favour", "support", "solidarity", "honor", "honour", "memory"}  # marched in favour of him
MEANS = {"vote", "help", "backing", "aid", "approval", "majority", "consent", "blessing"}  # with the votes of Chad
NAMING = {"amod", "compound", "nmod"}


class Named:
    """Answers for the predicates of one report."""

    def __init__(self, nouns: Nouns, frames: Frames) -> None:
        self._nouns = nouns
        self._owned = frames.classes["troops"] | frames.classes["weapon"] | frames.classes["aid"]
        self._sanctions = frames.classes["sanction"]
        self._lasting = frames.classes["lasting"]
        self._talks = frames.classes["talks"] | frames.classes["treaty"]
        self._platforms = frames.classes["platform"]

    def of(self, match: Match, beside: set[int]) -> list[Token]:
        """The first name of somebody else; `beside` are the tokens of those who act, by identity."""
        if match.type in STRICT and (held := self._of_talks(match)):
            return [word for word in held if id(word) not in beside]
        for word in self._names(match):
            if id(word) in beside or self.is_owner(match, word) or not self._names_party(match, word):
                continue
            if match.type in STRICT and not _is_with(word, match.token):
                continue
            top = word
            while top.dep in ("compound", "amod") and (top.head.ent == top.ent or top.head.ent == "PERSON"):
                top = top.head  # Libyan leader Muammar Gaddafi
            return [] if top.ent == "PERSON" and top.head is match.token else [top]
        return []

    def is_where(self, match: Match, preposition: str, noun: Token) -> bool:
        """Whether it is told where somebody speaks or goes to court: praised him on Twitter, sued in Chad."""
        if preposition == "on":
            return noun.lower in self._platforms
        legal = match.type == "ACCUSE" and "legal" in match.frame.contexts
        return preposition == "in" and legal and noun.head.head is match.token

    def is_owner(self, match: Match, word: Token) -> bool:
        """Whether a state is named for the forces or help that it sends: U.S. troops, American aid."""
        owning = word.dep in NAMING and match.type not in ("ASSAULT", "COERCE")
        aimed = word.head.head.lemma in verbs("directing")  # missiles targeting U.S. troops
        return owning and word.head.lemma in self._owned and not aimed

    def _of_talks(self, match: Match) -> list[Token]:
        """Whose talks or treaty they are: attended the NATO meeting, negotiated the Iran deal."""
        held = match.slots.get("obj") if match.type == "CONSULT" and match.frame.pos == "v" else []
        return [word for noun in held if noun.lemma in self._talks for word in self._nouns.naming(noun)]

    def _names(self, match: Match) -> list[Token]:
        """The names in the nouns that the predicate governs, in the order of the text."""
        found: list[Token] = []
        todo = list(match.token.children)
        while todo:
            word = todo.pop()
            if not self._is_within(match, word):
                continue
            todo.extend(word.children)
            if word.i > match.token.i and word.ent in NAMED and word.pos in ("PROPN", "ADJ"):
                found.append(word)
        return sorted(found, key=lambda word: word.i)

    def _is_within(self, match: Match, word: Token) -> bool:
        """Whether a word belongs to those nouns, and leads to somebody who may have a part."""
        if match.type == "AID":  # sent a ship to help Chad
            inside = word.dep in WITHIN or is_infinitive(word) or (word.dep == "acl" and word.tag == "VBN")
        else:
            inside = word.dep in WITHIN or (word.dep in ("acl", "relcl") and word.lemma in verbs("directing"))
        if (
            not inside
            or (word.dep == "conj" and word.pos not in NOMINAL)
            or (word.lower in APART and (word.lower != "by" or match.type != "REQUEST"))
        ):
            return False
        if word.lower in ("from", "of", "to") and word.head.lemma in DISTANCES:
            return False  # 30 miles from the capital
        if word.dep == "pobj" and self.is_where(match, word.head.lower, word):
            return False
        if word.dep == "pobj" and word.head.lower == "with" and word.lemma in MEANS:
            return False
        if match.type == "PROTEST" and (word.lower == "to" or word.lemma in FAVOURS):
            return False
        if match.type == "MOBILIZE" and word.lower == "from":
            return False
        if word.lower == "on" and word.head is match.token and match.token.head.lemma == "blame":
            return False  # blamed the riot on them
        if match.type == "REQUEST" and _is_for_others(word, self._sanctions):
            return False
        placed = match.type == "PROTEST" or (match.frame.pos == "n" and match.carrier is None)
        return not (placed and word.lower in PLACING and any(_is_place(noun) for noun in word.all("pobj")))

    def _names_party(self, match: Match, word: Token) -> bool:
        """Whether a name is that of somebody, rather than of where it is or of what kind."""
        if match.type == "REQUEST" and self._nouns.is_town(word):
            return False
        if word.dep not in NAMING:
            return True
        if word.head.lemma in self._lasting:
            return False  # the Libyan conflict: where
        return word.pos != "ADJ" or self._nouns.is_of_state(word)  # an Islamic country, the North African state


def _is_for_others(preposition: Token, sanctions: frozenset[str]) -> bool:
    """Whether those behind it are not who is asked: action against them, support for them."""
    if preposition.lower in ("over", "with", "near"):
        return True
    noun = preposition.head
    return noun.pos == "NOUN" and noun.lemma not in sanctions and preposition.lower in ("against", "on", "for")


def _is_with(word: Token, predicate: Token) -> bool:
    """Whether it is told to be with them: the accord with Iran."""
    above = [token for token in word.ancestors() if token.i > predicate.i]
    return any(token.lower == "with" and token.dep == "prep" and token.head.pos in NOMINAL for token in above)


def _is_place(noun: Token) -> bool:
    return noun.ent in GROUNDED or any(word.ent in GROUNDED for word in noun.all("compound", "poss", "appos"))
