"""The arguments of a predicate by what they are to it, whatever the sentence does to them.

Slots: `subj` and `obj` as they are in the active voice (through passives, control, raising, relative and participial
clauses, coordination), `iobj`, `oprd` (called him a liar), `inf`, `comp`, `question` (the word that makes such a
clause one: asked how), `purpose` (to fetch them), `poss`, `mod`, `particle`, `neg` (not), `mark` (as opposed),
prepositions by their word (`on`, `against`); `head` is the word that the predicate hangs on, and that before a
preposition between them; `relcl` the verb of a clause with which or that, `described` the noun that a participle
describes (forces opposed to him), `adjunct` the verb that such a clause goes with (left the door open, allowing);
`passive` and `perfect` the verb itself, where it is so; `quote` the mark of a quotation that opens behind its object;
`heeding` who does what a noun asks for (resigned at the request of), `bare` a noun in the singular with nothing before
it (in protest). A path leads on into the slots of what stands in
one (`adjunct.to`: wrote to the court, asking).
"""

from __future__ import annotations

from sitroom.code.did.subjects import (
    RELATIVE,
    SUBJECT,
    antecedent,
    asks,
    is_infinitive,
    is_passive,
    surface_subject,
    under,
)
from sitroom.code.syntax import QUOTES, Token

CIRCUMSTANCES = {"basis", "scale", "spot", "scene", "way", "manner"}
WHEN_AND_WHERE = {"DATE", "TIME", "GPE", "LOC", "FAC"}
NEAR = 8  # words behind a verb in which a quotation may open
MEETING = {"with", "between", "against", "among"}  # may stand apart from the noun: talks began with them


class Slots:
    """The arguments of one predicate, found when first asked for."""

    __slots__ = ("_found", "_passive", "head", "through")

    def __init__(self, head: Token, through: Token | None = None) -> None:
        self.head = head
        self.through = through
        self._found: dict[str, list[Token]] = {}
        self._passive = is_passive(head)

    def get(self, slot: str) -> list[Token]:
        """The heads of what stands in this slot; empty where nothing does."""
        found = self._found.get(slot)
        if found is None:
            found = self._found[slot] = self._find(slot)
        return found

    def _find(self, slot: str) -> list[Token]:
        head = self.head
        first, _, rest = slot.partition(".")
        if rest:
            return [deeper for word in self.get(first) for deeper in Slots(word).get(rest)]
        match slot:
            case "subj":
                return self._agent() if self._passive else self._subject()
            case "obj":
                return self._object()
            case "iobj":
                return self._indirect()
            case "inf":
                return [c for c in self._complements() if is_infinitive(c)]
            case "comp":
                return self._complements()
            case "oprd":
                return head.all("oprd") or [c for c in head.all("xcomp", "ccomp") if c.pos in ("NOUN", "ADJ", "PROPN")]
            case "acomp" | "poss" | "neg" | "mark" | "relcl":
                return head.all(slot)
            case "adjunct":
                return [head.head] if head.dep == "advcl" else []
            case "quote":
                return _quotation_after(head)
            case "perfect":
                return [head] if any(c.dep == "aux" and c.lemma == "have" for c in head.children) else []
            case "passive":
                return [head] if self._passive else []
            case "question":
                return [c for verb in self._complements() for c in verb.children if asks(c)]
            case "mod":
                return head.all("amod", "compound", "nmod")
            case "particle":
                return head.all("prt")
            case "purpose":
                return self._purposes()
            case "bare":
                return [head] if head.tag == "NN" and not any(c.i < head.i for c in head.children) else []
            case "heeding":
                verb = head.head.head if head.dep == "pobj" else head
                return Slots(verb).get("subj") if verb.pos == "VERB" else []
            case "head":
                return [] if head.head is head else [head.head, *([head.head.head] if head.dep == "pobj" else [])]
            case "described":
                return [head.head] if head.dep == "acl" and not is_infinitive(head) else []
        return self._prepositional(slot)

    def _complements(self) -> list[Token]:
        first = self.head.all("xcomp", "ccomp", *(("acl",) if self.head.pos == "NOUN" else ()))
        return [verb for top in first for verb in top.conjuncts()]

    def _purposes(self) -> list[Token]:
        """What it is done for: sent ships to fetch them, whatever the parser hangs the clause on."""
        clauses = [*self.head.all("advcl", "xcomp"), *(c for o in self.head.all("dobj") for c in o.all("acl", "relcl"))]
        return [verb for top in clauses if is_infinitive(top) for verb in top.conjuncts()]

    def _subject(self) -> list[Token]:
        head = self.head
        if head.pos == "ADJ" and head.dep in ("acomp", "attr", "conj", "xcomp") and not head.all(*SUBJECT):
            return surface_subject(head.head)
        if head.pos == "ADJ" and head.dep == "amod":
            return [head.head]
        return surface_subject(head)

    def _agent(self) -> list[Token]:
        found = [noun for c in self.head.children if c.dep == "agent" or c.lower == "by" for noun in c.all("pobj")]
        found = [noun for noun in found if not _is_one_by_one(noun, self.head)]
        if not found:  # the parser hangs it on a circumstance before it: held on a large scale by the army
            beside = [noun for c in self.head.all("prep") for noun in c.all("pobj")]
            beside = [noun for noun in beside if noun.ent in WHEN_AND_WHERE or noun.lemma in CIRCUMSTANCES]
            found = [by for noun in beside for by in under(noun, "by")]
        if not found and (follower := self.head.child("conj", "dep")) is not None and not follower.all(*SUBJECT):
            found = [noun for by in follower.all("agent") for noun in by.all("pobj")]  # raped and beaten by guards
        if not found:  # accused of shelling a town by rights groups
            inner = [clause for c in self.head.all("prep") for clause in c.all("pcomp") if clause.tag == "VBG"]
            found = [
                noun for clause in inner if clause.all("dobj") for noun in under(clause, "by") if noun.dep == "pobj"
            ]
        return found

    def _object(self) -> list[Token]:
        head = self.head
        own = [antecedent(token, head) for token in head.all("dobj")]
        if self._passive:
            return own or surface_subject(head)
        if not own and head.dep == "relcl" and head.all(*SUBJECT) and not head.all("ccomp", "xcomp"):
            named = head.child(*SUBJECT)
            if named is not None and named.lower not in RELATIVE and not any(c.dep == "prep" for c in head.children):
                return [head.head]
        if not own and (follower := head.child("conj")) is not None and follower.pos == "VERB":
            between = [c for c in head.children if c.i > head.i and c.dep not in ("cc", "conj", "punct", "advmod")]
            if not between and follower.i - head.i <= 3:
                return follower.all("dobj")
        if not own and (clause := head.child("ccomp")) is not None:
            # The parser takes `urged Kyiv to sign` and `called it lousy` for clauses with a subject of their own.
            inside = clause.child("nsubj")
            helped = head.lemma == "help" and clause.tag == "VB"  # helped the army crush them
            small = clause.pos in ("ADJ", "NOUN", "PROPN") and not clause.all("aux", "cop", "mark")  # called it a farce
            small = (small or helped) and inside is not None and inside.i < clause.i
            if inside is not None and (small or any(c.tag == "TO" for c in clause.children)):
                return [inside]
        return own

    def _indirect(self) -> list[Token]:
        head = self.head
        own = head.all("dative")
        found = [noun for c in own for noun in (c.all("pobj") if c.pos == "ADP" else [c])]
        if not found and self._passive and head.all("dobj"):
            return surface_subject(head)
        return found

    def _prepositional(self, word: str) -> list[Token]:
        """What stands behind this preposition, but for nouns that only lead to how it was: on the basis of."""
        return [noun for noun in self._behind(word) if noun.lemma not in CIRCUMSTANCES]

    def _behind(self, word: str) -> list[Token]:
        found = under(self.head, word)
        for child in self.head.children:
            if child.dep in ("dobj", "acomp", "advmod", "prt", "attr", "nsubjpass") or child is self.through:
                found += under(child, word)
                if child.dep == "dobj":
                    for other in child.all("conj"):
                        found += under(other, word)
        if word == "for" and not found:  # called for the bill to be dropped
            clauses = self.head.all("advcl", "ccomp", "xcomp", "acl", "relcl")
            found = [clause for clause in clauses if any(c.lower == "for" and c.dep == "mark" for c in clause.children)]
        apart = word in MEETING or self.head.head.lemma == "arrive"  # the first deployment has arrived in Chad
        if not found and apart and self.head.pos == "NOUN" and self.head.dep in ("nsubj", "nsubjpass"):
            found = under(self.head.head, word)
        if not found and self._passive and word in ("against", "on", "at"):
            found = [
                noun for doer in self._agent() for noun in under(doer, word)
            ]  # carried out by rebels against troops
        follower = self.head.child("conj")  # met and exchanged views with the premier
        if not found and word == "with" and self.head.pos == "VERB" and follower is not None:
            apart = not self.head.all("dobj") and not follower.all(*SUBJECT) and follower.pos == "VERB"
            found = Slots(follower).get(word) if apart else []
        hung_above = ("conj", "NOUN"), ("acomp", "ADJ")  # looked angry at the quota
        if not found and (self.head.dep, self.head.pos) in hung_above:
            found = under(self.head.head, word)
        return found


def _quotation_after(verb: Token) -> list[Token]:
    """The mark that opens a quotation behind a verb and its object: called him "a traitor"."""
    tokens = verb.sentence.tokens
    for word in tokens[verb.i - tokens[0].i + 1 :][:NEAR]:
        if word.text in QUOTES:
            return [word]
        if word.pos in ("VERB", "AUX", "ADP") or word.text == ",":
            break
    return []


def _is_one_by_one(noun: Token, verb: Token) -> bool:
    """Whether the noun stands before "by" as well: searched house by house."""
    return any(other.lemma == noun.lemma and other.head is verb for other in verb.all("npadvmod", "advmod", "nsubj"))
