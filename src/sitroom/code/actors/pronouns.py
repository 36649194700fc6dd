"""Pronouns: the nearest earlier mention that fits in person, number and gender."""

from __future__ import annotations

from sitroom.code.actors.belonging import named_with_his
from sitroom.code.actors.mention import is_people_counted
from sitroom.code.actors.names import Hit, find_roles
from sitroom.code.actors.persons import Persons
from sitroom.code.actors.quoted import Quoted, tells
from sitroom.code.syntax import QUOTES, Parsed, Sentence, Token
from sitroom.knowledge.actors import Role, cues

HE, SHE, IT, THEY = "m", "f", "it", "they"
KINDS = {
    "he": HE, "him": HE, "his": HE, "himself": HE,
    "she": SHE, "her": SHE, "hers": SHE, "herself": SHE,
    "it": IT, "its": IT, "itself": IT,
    "they": THEY, "them": THEY, "their": THEY, "theirs": THEY, "themselves": THEY,
}  # fmt: skip
_OPEN, _CLOSE = {"(", "[", "-lrb-", "-lsb-"}, {")", "]", "-rrb-", "-rsb-"}
_BACK = 4  # sentences looked back


class Pronouns:
    """Finds what a pronoun stands for within one report."""

    def __init__(self, parsed: Parsed, persons: Persons, hits_at: dict[int, Hit]) -> None:
        self._parsed = parsed
        self._persons = persons
        self._hits_at = hits_at
        self._quoted = Quoted(parsed)
        self._candidates: dict[tuple[int, str], list[Token]] = {}

    def antecedent(self, pronoun: Token) -> Token | None:
        """The head of the mention that the pronoun stands for, null where none fits."""
        kind = kind_of(pronoun)
        if kind is None or _is_what_was_done(pronoun):
            return None
        if (sayer := self._sayer(pronoun, kind)) is not None:
            return sayer
        if kind in (HE, SHE) and (first := named_with_his(pronoun)) is not None and self._fits(first, kind):
            return first
        if kind in (HE, SHE) and (told_later := self._named_behind(pronoun, kind)) is not None:
            return told_later
        if self._quoted.is_sayer(pronoun) and (told_before := self._nearest(pronoun, kind, outside=True)) is not None:
            return told_before
        return self._nearest(pronoun, kind)

    def _nearest(self, pronoun: Token, kind: str, outside: bool = False) -> Token | None:
        """The nearest that fits, of those outside quotation marks alone where that is asked for."""
        sentence = pronoun.sentence
        number = sentence.number
        apart = _doers(pronoun)
        for back in range(min(_BACK, number + 1)):
            earlier = self._parsed.sentences[number - back]
            if earlier.paragraph.role != sentence.paragraph.role and earlier.paragraph.role != "body":
                break
            found = [
                t
                for t in self._of(earlier, kind)
                if t.i < pronoun.i
                and not (outside and (self._quoted.holds(t) or pronoun.head in t.ancestors()))
                and not self._are_among(t, apart)
                and not (_same_clause(t, pronoun) or _is_inside(pronoun, t))
                and (kind != THEY or self._can_do(t, pronoun))
                and not (t.i in self._persons.labels and t.sentence.paragraph is sentence.paragraph)  # the speaker
            ]
            if back == 0:
                found = _told_of(pronoun, found) or found
            elif kind == IT and tells(pronoun) and not any(t.dep in _SUBJECTS for t in found):
                found = [t for t in earlier.tokens if self._owns_subject(t)] or found
            if found:
                return self._best(found, pronoun, near=back == 0)
        return None

    def _owns_subject(self, owner: Token) -> bool:
        """Whether a state or body is the one whose act or thing a sentence is about: Peru's criticism was muted."""
        hit = self._hits_at.get(owner.i)
        about = owner.dep == "poss" and owner.head.dep in _SUBJECTS and owner.head.head.dep == "ROOT"
        return about and hit is not None and hit.known.kind in ("country", "organisation", "seat")

    def _named_behind(self, pronoun: Token, kind: str) -> Token | None:
        """Who is named only behind the clause that a sentence opens with: as jets bombed his house, X vowed to stay."""
        for above in pronoun.ancestors():
            if above.dep in ("advcl", "prep") and above.head.pos == "VERB":
                subject = above.head.child("nsubj")
                person = self._persons.at.get(subject.i) if subject is not None else None
                if subject is None or person is None or subject.i < pronoun.i or person.gender not in (None, kind):
                    continue
                between = self._parsed.tokens[pronoun.sentence.tokens[0].i : pronoun.i]
                return None if any(self._fits(t, kind) for t in between) else subject
        return None

    def _are_among(self, candidate: Token, doers: list[Token]) -> bool:
        """Whether somebody is one of those who do it, by the same words or as the same person."""
        person = self._persons.at.get(candidate.i)
        return any(
            candidate is doer
            or (candidate.pos == "NOUN" and candidate.lower == doer.lower)
            or (person is not None and person is self._persons.at.get(doer.i))
            for doer in doers
        )

    def each_of(self, pronoun: Token) -> list[Token]:
        """The heads of all whom `they` stands for; empty for other pronouns."""
        if kind_of(pronoun) != THEY or bracketed(pronoun) is not None:
            return []
        earlier = self.antecedent(pronoun)
        while earlier is not None and earlier.tag in ("PRP", "PRP$"):
            earlier = self.antecedent(earlier)
        if earlier is None or (earlier.dep == "pobj" and earlier.i not in self._persons.at):
            return []  # protests in Yemen and Jordan: the states are not those who protest
        return self.together(earlier)

    def together(self, antecedent: Token) -> list[Token]:
        """All whom `they` stands for by this antecedent: the coordinated, or the two who met."""
        other = self._partner(antecedent)
        return antecedent.conjuncts() + (other.conjuncts() if other is not None else [])

    def _partner(self, subject: Token) -> Token | None:
        """The person with whom the one named as the subject of a clause meets or talks: X discussed it with Y."""
        verb = subject.head
        if subject.i not in self._persons.at or subject.dep != "nsubj" or verb.lemma not in cues()["meeting verbs"]:
            return None
        beside = [verb, *(p for p in verb.all("prep") if p.lower == "with")]
        return next((n for word in beside for n in word.all("dobj", "pobj") if n.i in self._persons.at), None)

    def _sayer(self, pronoun: Token, kind: str) -> Token | None:
        """Who says what the pronoun does, not in quotation marks: the state, whose fleet is near, said it was ready."""
        verb = pronoun.head
        if pronoun.dep not in _SUBJECTS or verb.dep != "ccomp" or kind not in (IT, THEY):
            return None
        subject = verb.head.child("nsubj")
        if subject is None or subject.i > pronoun.i or not self._fits(subject, kind):
            return None
        quoted = any(t.text in QUOTES for t in self._parsed.tokens[subject.i : pronoun.i])
        return None if quoted else subject

    def _of(self, sentence: Sentence, kind: str) -> list[Token]:
        key = (sentence.number, kind)
        if key not in self._candidates:
            self._candidates[key] = [t for t in sentence.tokens if self._fits(t, kind)]
        return self._candidates[key]

    def _fits(self, token: Token, kind: str) -> bool:
        if kind == THEY and is_people_counted(token):
            return True
        if token.pos == "PRON":
            return kind_of(token) == kind and token.dep in ("nsubj", "nsubjpass")
        if token.pos not in ("NOUN", "PROPN") or token.dep in ("compound", "amod", "nmod", "appos", "npadvmod"):
            return False
        person = self._persons.at.get(token.i)
        if token.dep == "poss" and (kind not in (HE, SHE) or person is None):
            return False
        if kind in (HE, SHE):
            if person:
                return person.gender in (None, kind)
            role = self._role(token)
            return (
                role is not None
                and role.kind in ("person", "office", "via", "head")
                and role.gender in (None, kind)
                and (token.tag in ("NN", "NNP") and token.ent not in ("ORG", "GPE", "NORP"))
            )
        if person and (kind != THEY or token.dep == "conj"):
            return False
        if person and self._partner(token) is not None:
            return True
        hit = self._hits_at.get(token.i)
        if kind == IT:
            if hit:
                return hit.known.kind in ("country", "capital", "organisation", "seat")
            if token.dep in _SUBJECTS and token.lower in cues()["document"]:
                return True
            role = self._role(token)
            return token.ent == "ORG" or (role is not None and role.kind == "body" and token.tag in ("NN", "NNP"))
        if token.tag in ("NNS", "NNPS"):
            return self._role(token) is not None or hit is not None
        other = token.child("conj")
        if person:
            return other is not None and (other.i in self._persons.at or self._role(other) is not None)
        if other is not None:
            return hit is not None or self._role(token) is not None
        called = hit is not None and hit.known.kind in ("organisation", "seat")
        return token.dep in _SUBJECTS and (called or token.lower in cues()["collective"])

    def _best(self, found: list[Token], pronoun: Token, near: bool) -> Token:
        """The subject first: in the pronoun's own sentence the nearest, in an earlier one the first of the main clause.

        For `they` nouns in the plural come before others, and other clauses before those that tell whom a noun means.
        """
        if not near:
            found = [t for t in found if not self._quoted.speaks(t, pronoun)] or found
        subjects = [t for t in found if t.dep in _SUBJECTS]
        if kind_of(pronoun) == THEY:
            subjects = [t for t in subjects if t.tag in _PLURAL or t.pos == "PRON"] or subjects
            if not near:
                subjects = [t for t in subjects if t.head.dep not in _SUBORDINATE] or subjects
            found = [t for t in found if t.tag in _PLURAL] or found
        elif kind_of(pronoun) != IT and not near:
            subjects = [t for t in subjects if _is_of_main_clause(t)] or subjects
        if subjects:
            return subjects[-1] if near else subjects[0]
        return found[-1]

    def _can_do(self, candidate: Token, pronoun: Token) -> bool:
        """Whether those are likely to do what the pronoun does: no troops demonstrate, no doctors shell a town."""
        role, hit, verb = self._role(candidate), self._hits_at.get(candidate.i), pronoun.head.lemma
        sector = role.sector if role is not None else hit.known.sector if hit is not None else None
        if sector is None or pronoun.dep != "nsubj":
            return True
        unlike = _FORCES if verb in cues()["protesting verbs"] else _UNARMED if verb in cues()["shooting verbs"] else ()
        return sector not in unlike

    def _role(self, token: Token) -> Role | None:
        found = find_roles([token])
        return found[0].role if found else None


def _told_of(pronoun: Token, found: list[Token]) -> list[Token]:
    """Those in what somebody says, for one who does not act in it: X said they had hurt Y by not letting her go."""
    if pronoun.lower not in ("him", "her") or pronoun.dep == "poss":
        return []
    said = next((above for above in pronoun.ancestors() if above.dep == "ccomp"), None)
    return [t for t in found if said is not None and said in t.ancestors()]


def _is_what_was_done(pronoun: Token) -> bool:
    """Whether "it" is an act that somebody gives a name: called it an attack."""
    return pronoun.lower == "it" and pronoun.i > pronoun.head.i and pronoun.head.lemma in cues()["naming"]


def _is_of_main_clause(subject: Token) -> bool:
    """Whether somebody is the subject of what the sentence says first of all: X must go, Y said."""
    return subject.head.first_conjunct().dep == "ROOT"


def kind_of(word: Token) -> str | None:
    """What a pronoun can stand for; `they` as well for a number that means several named before: the two agreed."""
    if word.pos == "NUM" and word.dep in _SUBJECTS and any(det.lower == "the" for det in word.all("det")):
        return THEY if all(child.dep in ("det", "punct") for child in word.children) else None
    return KINDS.get(word.lower)


def _same_clause(candidate: Token, pronoun: Token) -> bool:
    """Whether both depend on the same verb, so that they cannot be the same: X criticised him."""
    if pronoun.dep == "poss":
        return candidate is pronoun.head
    return candidate.head in (pronoun.head, _verb_of(pronoun))


def _is_inside(pronoun: Token, candidate: Token) -> bool:
    """Whether `they` stands within one of several that are coordinated, who cannot all be meant."""
    together = kind_of(pronoun) == THEY and candidate.child("conj") is not None
    return together and candidate in pronoun.ancestors()


def _verb_of(pronoun: Token) -> Token:
    return pronoun.head.head if pronoun.dep == "pobj" else pronoun.head


def _doers(pronoun: Token) -> list[Token]:
    """Those who do what is done to whom a pronoun means: were upset at the crowd, came up to it and accused them."""
    if pronoun.dep not in ("dobj", "dative", "pobj"):
        return []
    verb = _verb_of(pronoun)
    steps = 8 if kind_of(pronoun) == THEY else 1
    while verb.child(*_SUBJECTS) is None and verb.dep in ("advcl", "conj", "xcomp") and verb.tag != "VBN" and steps:
        verb, steps = verb.head, steps - 1
    subject = verb.child(*_SUBJECTS)
    if subject is not None and subject.tag in ("WP", "WDT") and verb.dep == "relcl":
        subject = verb.head
    return subject.conjuncts() if subject is not None else []


def bracketed(pronoun: Token) -> Token | None:
    """Whom an editor says that a pronoun means, in brackets behind it: they (the rebels), you [Tripoli]."""
    tokens = pronoun.sentence.tokens
    at = pronoun.i - tokens[0].i + 1
    if at >= len(tokens) or tokens[at].lower not in _OPEN:
        return None
    inside: list[Token] = []
    for token in tokens[at + 1 : at + 7]:
        if token.lower in _CLOSE:
            names = [t for t in inside if t.pos in ("NOUN", "PROPN")]
            return names[-1] if names else None
        inside.append(token)
    return None


_SUBJECTS = ("nsubj", "nsubjpass")
_SUBORDINATE = ("advcl", "relcl", "acl")
_PLURAL = ("NNS", "NNPS")
_FORCES = ("MIL", "COP", "GOV")
_UNARMED = ("CVL", "HLH", "MED", "EDU", "REF", "NGO")
