"""The arguments of a predicate by what they are to it, whatever the sentence does to them.

Slots: `subj` and `obj` as they are in the active voice (through passives, control, raising, relative and participial
clauses, coordination), `iobj`, `oprd` (called him a liar), `inf`, `comp`, `question` (the word that makes such a clause
one: asked how), `purpose` (to fetch them), `poss`, `mod`, `particle`, `neg` (not), `mark` (as opposed), prepositions by
their word (`on`, `against`); `head` is the word that the predicate hangs on, and that before a preposition between
them; `described` the noun that a participle describes (forces opposed to him), `adjunct` the verb that such a clause
goes with (left the door open, allowing); `passive` the verb itself, where it is in the passive.
"""

from __future__ import annotations

from sitroom.code.syntax import Token
from sitroom.knowledge.status import is_demand

RELATIVE = {"who", "which", "that", "whom", "whose"}
SUBJECT = ("nsubj", "nsubjpass", "csubj")
VERBAL = {"VERB", "AUX"}
DEPTH = 8
BESIDE = {"aux", "dobj", "ccomp", "xcomp", "prt"}  # what no passive of a heading has beside it
CIRCUMSTANCES = {"basis", "scale", "spot", "scene", "way", "manner"}
WHEN_AND_WHERE = {"DATE", "TIME", "GPE", "LOC", "FAC"}
MEETING = {"with", "between", "against", "among"}  # may stand apart from the noun: talks began with them
# Verbs whose infinitive is done by their subject although they have an object (promised the rebels to withdraw).
SUBJECT_CONTROL = {"promise", "threaten", "vow", "pledge", "use", "offer", "take"}
OF_THE_OBJECT = {"of", "for", "from", "into", "against"}


def is_passive(verb: Token) -> bool:
    """Whether the subject of the verb is what the act is done to."""
    if verb.tag != "VBN" or _is_perfect(verb):
        return False
    deps = {child.dep for child in verb.children}
    if "nsubj" in deps and not deps & BESIDE and verb.head is verb and _is_heading(verb):
        return True  # Three killed in a raid
    if deps & {"auxpass", "nsubjpass"}:
        return True
    joined = verb.dep == "conj" and verb.head.pos in VERBAL
    if joined and "nsubj" in deps and not deps & BESIDE:
        return is_passive(verb.head)  # nine were killed and 22 injured
    if "aux" in deps or "nsubj" in deps or any(c.lower in ("has", "have", "had", "having") for c in verb.children):
        return False
    if verb.dep in ("acl", "advcl", "amod"):
        return True
    if joined:
        return is_passive(verb.head)
    return "agent" in deps or (verb.head is verb and "dobj" not in deps)


def _is_perfect(verb: Token) -> bool:
    """Whether the parser took "has" for "is": the people he's killed."""
    short = verb.child("auxpass")
    own = verb.child("nsubjpass")
    return (
        verb.dep == "relcl"
        and short is not None
        and short.lower in ("'s", "’s")
        and own is not None
        and own.tag == "PRP"
        and verb.child("agent") is None
    )


def _is_heading(verb: Token) -> bool:
    """Whether the sentence ends without a full stop, as headings do, which leave auxiliaries out."""
    return all(token.text not in (".", "!", "?") for token in verb.sentence.tokens)


def surface_subject(verb: Token, depth: int = 0) -> list[Token]:
    """The heads of the noun phrases that are the grammatical subject of a verb, said or understood."""
    if depth > DEPTH:
        return []
    # The parser hangs the subject on the auxiliary where words stand between: had not, as of Monday, announced.
    if own := verb.all(*SUBJECT) or [s for c in verb.all("aux", "auxpass") for s in c.all(*SUBJECT)]:
        return [_antecedent(token, verb) for token in own]
    head = verb.head
    if head is verb:
        return []
    match verb.dep:
        case "acl" | "relcl" if verb.tag in ("VBG", "VBN") or verb.dep == "relcl":
            return [head]
        case "acl":
            return _holder(head, depth)
        case "xcomp" | "advcl" if asked := _asked(verb):
            return asked
        case "xcomp" | "ccomp":
            return _controller(head, depth)
        case "pcomp":
            return _beside_preposition(head, depth)
        case "conj" | "advcl" | "dep" | "parataxis" | "acomp" | "attr" if head.pos in VERBAL or head.pos == "ADJ":
            if verb.dep == "advcl" and verb.tag == "VBG" and is_passive(head) and (doer := head.child("agent")):
                return doer.all("pobj")  # was attacked by gunmen, killing two
            return surface_subject(head, depth + 1)
    return []


def _asked(verb: Token) -> list[Token]:
    """Who is to do it where the infinitive of an ultimatum or appeal hangs on the verb that carries the noun."""
    noun = verb.head.child("dobj") if any(c.tag == "TO" for c in verb.children) else None
    return _addressed(noun) if noun is not None and is_demand(noun.lemma) and noun.i < verb.i else []


def _asks(word: Token) -> bool:
    """Whether a clause with this word is a question that somebody asks: how, what, whether."""
    return word.tag in ("WDT", "WP", "WP$", "WRB") or word.lower in ("if", "whether")


def _addressed(noun: Token) -> list[Token]:
    return [p for word in ("to", "on", "for") for p in _under(noun, word) if p.dep == "pobj"]


def _antecedent(token: Token, verb: Token) -> Token:
    """What a relative pronoun stands for."""
    if token.lower in RELATIVE and token.tag in ("WDT", "WP", "WP$", "IN", "DT"):
        top = verb
        for _ in range(DEPTH):
            if top.dep == "relcl":
                return top.head
            if top.head is top:
                break
            top = top.head
        if token.lower != "that":
            return _noun_before(token) or token
    return token


def _noun_before(token: Token) -> Token | None:
    """The head of the noun phrase that ends before a relative pronoun, where the parser has not joined the two."""
    tokens = token.sentence.tokens
    at = token.i - tokens[0].i - 1
    while at >= 0 and tokens[at].pos in ("PUNCT", "ADP"):
        at -= 1
    noun = tokens[at] if at >= 0 else None
    while noun is not None and noun.dep == "pobj" and noun.head.lower == "of" and noun.head.head.pos == noun.pos:
        noun = noun.head.head
    return noun if noun is not None and noun.pos in ("NOUN", "PROPN") else None


def _controller(matrix: Token, depth: int) -> list[Token]:
    if matrix.pos not in VERBAL:
        if matrix.pos == "ADJ":
            return surface_subject(matrix if matrix.all(*SUBJECT) else matrix.head, depth + 1)
        return _holder(matrix, depth)
    if matrix.lemma not in SUBJECT_CONTROL and (own := matrix.child("dobj", "dative")) and own.dep == "dobj":
        return [_antecedent(own, matrix)]
    return surface_subject(matrix, depth + 1)


def _beside_preposition(preposition: Token, depth: int) -> list[Token]:
    """Who does it in `accused Minsk of arming them`, `by arming them`."""
    governor = preposition.head
    if governor.pos in VERBAL:
        if preposition.lower in OF_THE_OBJECT:
            if is_passive(governor):
                return surface_subject(governor, depth + 1)
            if own := governor.child("dobj"):
                return [_antecedent(own, governor)]
        return surface_subject(governor, depth + 1)
    if governor.pos == "ADJ":
        return _controller(governor, depth)  # open to meeting them
    return _holder(governor, depth)


def _holder(noun: Token, depth: int) -> list[Token]:
    """Whose a noun is: its possessor, or the subject of the verb that it is the object of (had a plan to).

    What is asked is for those to do who are asked: an ultimatum to Quito to halt.
    """
    if is_demand(noun.lemma) and (asked := _addressed(noun)):
        return asked
    if own := noun.child("poss"):
        return [own]
    if (own := noun.child("compound", "amod")) and own.ent in ("GPE", "NORP", "ORG", "PERSON"):
        return [own]
    governor = noun.head.head if noun.dep == "pobj" else noun.head
    if noun.dep in ("dobj", "attr", "oprd", "pobj") and governor.pos in VERBAL and depth < DEPTH:
        return surface_subject(governor, depth + 1)
    return []


def _is_infinitive(verb: Token) -> bool:
    return any(child.tag == "TO" for child in verb.children)


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
        match slot:
            case "subj":
                return self._agent() if self._passive else self._subject()
            case "obj":
                return self._object()
            case "iobj":
                return self._indirect()
            case "inf":
                return [c for c in self._complements() if _is_infinitive(c)]
            case "comp":
                return self._complements()
            case "oprd":
                return head.all("oprd") or [c for c in head.all("xcomp", "ccomp") if c.pos in ("NOUN", "ADJ", "PROPN")]
            case "acomp" | "poss" | "neg" | "mark":
                return head.all(slot)
            case "adjunct":
                return [head.head] if head.dep == "advcl" else []
            case "passive":
                return [head] if self._passive else []
            case "question":
                return [c for verb in self._complements() for c in verb.children if _asks(c)]
            case "mod":
                return head.all("amod", "compound", "nmod")
            case "particle":
                return head.all("prt")
            case "purpose":
                return self._purposes()
            case "head":
                return [] if head.head is head else [head.head, *([head.head.head] if head.dep == "pobj" else [])]
            case "described":
                return [head.head] if head.dep == "acl" and not _is_infinitive(head) else []
        return self._prepositional(slot)

    def _complements(self) -> list[Token]:
        first = self.head.all("xcomp", "ccomp", *(("acl",) if self.head.pos == "NOUN" else ()))
        return [verb for top in first for verb in top.conjuncts()]

    def _purposes(self) -> list[Token]:
        """What it is done for: sent ships to fetch them, whatever the parser hangs the clause on."""
        clauses = [*self.head.all("advcl", "xcomp"), *(c for o in self.head.all("dobj") for c in o.all("acl", "relcl"))]
        return [verb for top in clauses if _is_infinitive(top) for verb in top.conjuncts()]

    def _subject(self) -> list[Token]:
        head = self.head
        if head.pos == "ADJ" and head.dep in ("acomp", "attr", "conj", "xcomp") and not head.all(*SUBJECT):
            return surface_subject(head.head)
        if head.pos == "ADJ" and head.dep == "amod":
            return [head.head]
        return surface_subject(head)

    def _agent(self) -> list[Token]:
        found = [noun for c in self.head.children if c.dep == "agent" or c.lower == "by" for noun in c.all("pobj")]
        if not found:  # the parser hangs it on a circumstance before it: held on a large scale by the army
            beside = [noun for c in self.head.all("prep") for noun in c.all("pobj")]
            beside = [noun for noun in beside if noun.ent in WHEN_AND_WHERE or noun.lemma in CIRCUMSTANCES]
            found = [by for noun in beside for by in _under(noun, "by")]
        return found

    def _object(self) -> list[Token]:
        head = self.head
        own = [_antecedent(token, head) for token in head.all("dobj")]
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
            # The parser takes `urged Kyiv to sign` for a clause with a subject of its own.
            inside = clause.child("nsubj")
            if inside is not None and any(c.tag == "TO" for c in clause.children):
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
        found = _under(self.head, word)
        for child in self.head.children:
            if child.dep in ("dobj", "acomp", "advmod", "prt", "attr", "nsubjpass") or child is self.through:
                found += _under(child, word)
                if child.dep == "dobj":
                    for other in child.all("conj"):
                        found += _under(other, word)
        if word == "for" and not found:  # called for the bill to be dropped
            clauses = self.head.all("advcl", "ccomp", "xcomp", "acl")
            found = [clause for clause in clauses if any(c.lower == "for" and c.dep == "mark" for c in clause.children)]
        if not found and word in MEETING and self.head.pos == "NOUN" and self.head.dep in ("nsubj", "nsubjpass"):
            found = _under(self.head.head, word)
        hung_above = ("conj", "NOUN"), ("acomp", "ADJ")  # looked angry at the quota
        if not found and (self.head.dep, self.head.pos) in hung_above:
            found = _under(self.head.head, word)
        return found


def _under(token: Token, word: str) -> list[Token]:
    """The nouns behind a preposition that hangs on this token, also through a second one (out of, as against)."""
    found: list[Token] = []
    for child in token.children:
        if child.lower == "according":
            continue
        if child.dep in ("prep", "dative", "agent", "prt", "advmod", "mark") or child.pos in ("ADP", "SCONJ"):
            if child.lower == word:
                found += child.all("pobj", "pcomp")
                for deeper in child.all("prep"):
                    found += deeper.all("pobj")
            else:
                for deeper in child.all("prep"):
                    if deeper.lower == word:
                        found += deeper.all("pobj", "pcomp")
    return found
