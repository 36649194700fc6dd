"""What stands beside a predicate: negation, modals, conjunctions, adverbs, tense, question and command."""

from __future__ import annotations

from typing import Literal

from sitroom.code.really.reading import Reading
from sitroom.code.syntax import Token
from sitroom.knowledge.status import words

Tense = Literal["past", "past perfect", "present perfect", "present", "modal", "none"]

PARTICIPANTS = {"nsubj", "nsubjpass", "dobj", "attr", "agent", "dative"}
ANYBODY = {"those", "anyone", "anybody", "whoever", "people", "persons"}  # who does it will face a fine
REACHED = {"once", "before", "until", "till"}  # with a past tense it came to be so: held out until they left
WH = {"who", "whom", "what", "which", "when", "where", "why", "how", "whose"}


def is_verbal(token: Token) -> bool:
    """Whether the token heads a clause."""
    return token.pos in ("VERB", "AUX") and token.dep not in ("amod", "compound", "nmod")


def auxiliaries(verb: Token) -> list[Token]:
    """The auxiliaries of a verb; those of the first conjunct where the verb shares them (will arrest and deport)."""
    own = [child for child in verb.children if child.dep in ("aux", "auxpass")]
    if not own and verb.dep == "conj" and shares(verb):
        return auxiliaries(verb.head)
    return own


def shares(verb: Token) -> bool:
    """Whether a coordinated verb has its auxiliaries and its subject from the verb before it."""
    head = verb.head
    if verb.dep != "conj" or head is verb or head.pos not in ("VERB", "AUX") or verb.tag not in ("VB", "VBN", "VBG"):
        return False
    return not any(child.dep in ("aux", "auxpass", "nsubj", "nsubjpass") for child in verb.children) and (
        head.tag == verb.tag or any(child.dep in ("aux", "auxpass") for child in head.children)
    )


def bare_in_list(verb: Token) -> Token | None:
    """The infinitive that a bare verb goes on with where the parser has hung it on the verb above.

    Said that they would go on to dissolve the chamber, suspend its members and hold a vote.
    """
    if verb.dep not in ("ccomp", "xcomp") or verb.tag != "VB" or verb.child("nsubj", "nsubjpass", "aux", "mark"):
        return None
    first = verb.head.child("ccomp", "xcomp")
    if first is None or first.i >= verb.i:
        return None
    inner = first.child("xcomp") or first
    return inner if is_infinitive(inner) or tense(inner) == "modal" else None


def bare_after(verb: Token) -> Token | None:
    """The bare verb or infinitive before it that a bare verb goes on with, where the parser joins it to a past tense.

    Said that it would recognise the groups that were banned and free the prisoners.
    """
    own = verb.child("nsubj", "nsubjpass", "aux", "auxpass")
    if any(word.lower == "than" for word in (*verb.children, *verb.head.children)):
        return None  # rather than leave
    if verb.dep != "conj" or verb.tag not in ("VB", "VBP") or own or verb.head.tag not in ("VBD", "VBN", "VBZ"):
        return None
    start = verb.sentence.tokens[0].i
    between = verb.sentence.tokens[verb.head.i - start : verb.i - start]
    above = [verb.head]
    while above[-1].head is not above[-1] and above[-1].child("mark") is None:
        above.append(above[-1].head)
    return next((word for word in (*reversed(between), *above) if word.tag == "VB" and is_verbal(word)), None)


def is_infinitive(verb: Token) -> bool:
    """Whether the verb is a to-infinitive, by itself or as a conjunct."""
    return any(aux.tag == "TO" or aux.lower == "to" for aux in auxiliaries(verb))


def tense(verb: Token) -> Tense:
    """The tense of a finite clause by its first auxiliary or the verb; none where it is not finite."""
    aux = auxiliaries(verb)
    if any(a.tag == "MD" for a in aux):
        return "modal"
    if any(a.tag == "TO" for a in aux):
        return "none"
    first = aux[0] if aux else verb
    if verb.tag in ("VBN", "VBD") and aux and first.lemma == "have":
        return "past perfect" if first.tag == "VBD" or first.lower in ("had", "'d") else "present perfect"
    if first.tag == "VBD" or first.lower in ("was", "were", "did", "had"):
        return "past"
    return "present" if first.tag in ("VBZ", "VBP") else "none"


def is_negated(verb: Token, but: Token | None = None, own: frozenset[int] = frozenset()) -> str:
    """The word that negates a verb, by itself or as a participant in it; empty where there is none.

    `but` is a participant that has been read already, `own` words that are not to be read.
    """
    negations, quantifiers = words("negation"), words("quantifier")
    for child in verb.children:
        if child.dep in PARTICIPANTS and child is not but:
            # The noun may be one of the event's own words (to kill people), and still be none at all (no people).
            for part in (child, *child.all("det", "neg")):
                if part.lower in quantifiers and part.i not in own:
                    return part.lower
        if child.i in own:
            continue
        if child.dep == "aux" and (word := child.child("neg")) is not None and word.i not in own and not _until(verb):
            return word.lower
        if child.dep == "neg" or (child.dep in ("advmod", "preconj", "cc") and child.lower in negations):
            if not _only(verb, child) and not _until(verb):
                return child.lower
        elif child.lower == "longer" and any(word.lower == "no" for word in child.children):
            return "no longer"
    return ""


def _only(verb: Token, negation: Token) -> bool:
    """Whether it is not only, not just: no negation."""
    near = [*verb.children, *negation.children]
    return any(child.lower in ("only", "just", "merely") and child.i == negation.i + 1 for child in near)


def _until(verb: Token) -> bool:
    """Whether it was done after all: the envoy did not leave until July."""
    prepositions = (child for child in verb.children if child.dep == "prep")
    return tense(verb) == "past" and any(p.lower in ("until", "till") and p.i > verb.i for p in prepositions)


def read_clause(verb: Token, reading: Reading, but: Token | None = None, negation: bool = True) -> None:
    """Takes in what stands beside a verb, innermost first.

    `but` is the part of the clause that the reading comes from; `negation` says whether to read negation too.
    """
    if negation and not (but is None and verb.lemma in words("state")):
        word = is_negated(verb, but, reading.own)
        if not word and shares(verb) and _is_or(verb):
            word = is_negated(verb.head, but, reading.own)
        if word:
            reading.apply("denied", word)
    _read_auxiliaries(verb, reading)
    _read_adverbs(verb, reading)
    _read_mood(verb, reading)
    _read_condition(verb, reading)


def _is_or(verb: Token) -> bool:
    links = [*verb.head.children, *verb.children]  # in a list the conjunction hangs on the last but one
    return any(child.dep == "cc" and child.lower in ("or", "nor") for child in links)


def _read_auxiliaries(verb: Token, reading: Reading) -> None:
    aux = [a for a in auxiliaries(verb) if a.i not in reading.own]
    modal = next((a for a in aux if a.tag == "MD" or (a.lower == "need" and a is not verb)), None)
    if modal is None:
        return
    perfect = any(a.lower in ("have", "'ve", "of") for a in aux)
    effect = words("perfect" if perfect else "modal").get(modal.lower)
    if modal.lower in ("would", "'d"):
        if verb.tag in ("VBN", "VBD") and not perfect and not any(a.lower == "be" for a in aux):
            return  # had, shortened
        if verb.lemma in words("polite") or any(child.lower in words("habit") for child in verb.children):
            return
    reading.past |= perfect
    if effect and not (effect == "denied" and reading.modality == "denied"):
        reading.apply(effect, modal.lower, weak=True)


def _read_adverbs(verb: Token, reading: Reading) -> None:
    adverbs = words("adverb")
    for child in verb.children:
        if (
            child.dep in ("advmod", "npadvmod", "intj")
            and child.i not in reading.own
            and (effect := adverbs.get(child.lower))
        ):
            reading.apply(effect, child.lower, weak=True)


def _read_mood(verb: Token, reading: Reading) -> None:
    """Commands, questions, headline infinitives."""
    quoted = verb.dep == "xcomp" and verb.head.lemma in ("say", "tell", "write", "shout", "cry", "read")
    if not quoted and verb.dep not in ("ROOT", "ccomp", "conj", "parataxis"):
        return
    if verb.dep == "conj" and verb.head.dep != "ROOT":
        return
    if bare_in_list(verb) is not None:
        return
    aux = auxiliaries(verb)
    subject = verb.child("nsubj", "nsubjpass", "expl", "csubj")
    if verb.dep == "ROOT" and any(a.tag == "TO" for a in aux):
        reading.apply("planned", "to", weak=True)
    elif verb.tag == "VB" and subject is None and verb.dep != "conj" and all(a.lemma == "do" for a in aux):
        if verb.head.lemma not in ("let", "make", "help", "see", "have"):
            reading.apply("demanded", "command")
    elif verb.dep == "ROOT" and tense(verb) != "present" and _is_yes_no_question(verb, aux, subject):
        reading.apply("possible", "question")


def _is_yes_no_question(verb: Token, aux: list[Token], subject: Token | None) -> bool:
    if subject is None or verb.sentence.tokens[-1].lower != "?":
        return False
    first = aux[0] if aux else verb if verb.lemma == "be" else None
    return first is not None and first.i < subject.i and not any(c.lower in WH for c in verb.subtree() if c.i < first.i)


def _read_condition(verb: Token, reading: Reading) -> None:
    """Conjunctions before the clause, inverted conditions, and the consequence of an if-clause."""
    marks = words("mark")
    for child in verb.children:
        if child.dep in ("mark", "advmod") and (effect := marks.get(_mark(child))):
            if effect == "conditional" or not is_infinitive(verb):
                if child.lower in REACHED and tense(verb) in ("past", "past perfect") and not _is_aim(child, verb):
                    continue
                reading.apply(effect, child.lower)
        elif child.dep == "mark" and is_rather_than(child):
            reading.apply("denied", "rather than")
        elif child.dep == "mark" and tense(verb) not in ("past", "past perfect") and _is_proviso(verb.head):
            reading.apply("conditional", verb.head.lower)
        elif child.lower == "when" and child.dep in ("mark", "advmod") and _is_of_any_time(verb):
            reading.apply("conditional", "when")
        elif child.dep in ("advcl", "ccomp") and tense(verb) in ("modal", "none") and is_condition(child):
            reading.apply("conditional", "if")
        elif child.dep == "nsubj" and child.lower in ANYBODY and child.child("relcl", "acl") and tense(verb) == "modal":
            reading.apply("conditional", f"{child.lower} who")
    if verb.dep in ("advcl", "ccomp") and _is_inverted(verb):
        reading.apply("conditional", "inversion")


def is_rather_than(word: Token) -> bool:
    """Whether what stands behind a conjunction was not done: defected rather than attack them."""
    tokens = word.sentence.tokens
    return word.lower == "than" and word.i > tokens[0].i and tokens[word.i - tokens[0].i - 1].lower == "rather"


def _is_proviso(word: Token) -> bool:
    """Whether a clause hangs on words that make it a condition: could stay as long as, provided that.

    In the present it only tells how long something has gone on: are stuck as long as he refuses.
    """
    if word.lower == "long":
        main = word.head
        lasting = is_verbal(main) and tense(main) not in ("modal", "none")
        return not lasting and any(child.lower in ("as", "so") for child in word.children)
    return word.tag in ("VBN", "VBG") and words("mark").get(word.lower) == "conditional"


def _is_aim(mark: Token, verb: Token) -> bool:
    """Whether somebody is to go on until it is so: agreed to press on until he complied."""
    return mark.lower in ("until", "till") and is_infinitive(verb.head)


def _is_of_any_time(verb: Token) -> bool:
    """Whether a clause with `when` tells what happens now and then, or will: when troops attack, people flee."""
    beside = verb.dep == "advcl" and is_verbal(verb.head)
    return beside and tense(verb) == "present" and tense(verb.head) in ("present", "modal", "none")


def _mark(word: Token) -> str:
    """A conjunction with the one beside it: as if, so that."""
    beside = [other for other in word.head.children if other.dep in ("mark", "advmod") and abs(other.i - word.i) == 1]
    for other in beside:
        first, second = sorted((word, other), key=lambda token: token.i)
        if f"{first.lower} {second.lower}" in words("mark"):
            return f"{first.lower} {second.lower}"
    return word.lower


def is_condition(clause: Token) -> bool:
    """Whether an adverbial clause gives a condition."""
    if _is_inverted(clause):
        return True
    marks = (child.lower for child in clause.children if child.dep in ("mark", "advmod"))
    return clause.dep == "advcl" and any(mark in ("if", "unless", "provided", "assuming") for mark in marks)


def _is_inverted(verb: Token) -> bool:
    subject = verb.child("nsubj", "nsubjpass", "expl")
    if subject is None:
        return False
    first = next(iter(auxiliaries(verb)), verb)
    return first.lower in ("should", "were", "had") and first.i < subject.i and verb.sentence.tokens[-1].lower != "?"
