"""Mends of clauses that the parser runs together: the next verb's subject taken for one more object of the last verb.

France sent a carrier toward Libya and its planes were over the country; police held ten people, a paper reported.
"""

from __future__ import annotations

from sitroom.code.syntax import NOMINAL, Sentence, Token
from sitroom.knowledge.cues import verbs
from sitroom.knowledge.status import is_demanding
from sitroom.knowledge.verbs import verbs as verbs_of

FINITE = {"VBD", "VBP", "VBZ"}
SUBJECT = {"nsubj", "nsubjpass", "csubj", "expl"}
AUXILIARY = {"aux", "auxpass"}
CLAUSES = {"as", "after", "before", "since", "until", "till", "while", "because"}
BEHIND = {"npadvmod", "advmod", "prep", "punct"}  # what may stand behind the verb of a closing "the paper reported"


def part_clauses(sentence: Sentence) -> None:
    """Gives verbs without a subject the noun before them, in place, where nothing else can be meant."""
    _part_reports(sentence)
    for verb in sentence.tokens:
        if verb.tag == "VB" and verb.dep == "conj" and verb.child(*SUBJECT) is None:
            _part_demanded(verb)
        if verb.pos not in ("VERB", "AUX") or not is_finite(verb):
            continue
        if verb.dep == "conj" and verb.head is not verb:
            _part_joined(verb)
        elif verb.dep == "advcl":
            _part_adverbial(verb)
        elif verb.head is verb:
            _part_first(verb)


def _part_joined(verb: Token) -> None:
    """A second verb to which no `and` joins it has a subject of its own, or else is the main verb."""
    subject = verb.child(*SUBJECT)
    if subject is None and _is_said_as_well(verb):
        for word in (*[c for c in verb.head.all("cc") if c.i < verb.i][-1:], verb):
            word.hang(verb.head.head, word.dep)
        return
    first = subject.subtree()[0] if subject is not None else _first_of_group(verb)
    before = _before(first)
    if before is None or before.text == "," or before.dep == "cc":
        return
    if subject is not None:
        _part_object(subject, verb, before)
    elif (noun := _last_joined(before, verb.head)) is None:
        _part_reduced(verb)
    elif (joint := _before(noun.subtree()[0])) is not None and joint.dep == "cc":
        _take_over(noun, first)
        joint.hang(verb.head, "cc")
        noun.hang(verb, _as_subject(verb))
    elif joint is not None and joint.text == "," and only_reports(verb):
        _take_over(noun, first)
        noun.hang(verb, "nsubj")
        report(verb)


def _is_said_as_well(verb: Token) -> bool:
    """Whether who says how something is goes on to ask or blame: said the offer was too little and called on others."""
    how, said = verb.head, verb.head.head
    told = how.lemma == "be" and how.dep == "ccomp" and reports(said) and said.i < how.i
    return told and verb.tag == said.tag and verb.lemma in verbs_of("saying")


def _part_reports(sentence: Sentence) -> None:
    """Takes the last word for a verb where it closes what a medium tells: , a Chilean weekly reports."""
    told, last = sentence.root, sentence.tokens[-2:][0]
    if last.lower != "reports" or last.tag != "NNS" or last is told:
        return
    mark, medium = _before(last.subtree()[0]), _before(last)
    if mark is None or mark.text != "," or medium is None or medium.head is not last:
        return
    for child in [c for c in last.children if c is not medium]:
        child.hang(medium, child.dep)
    last.lemma, last.pos, last.tag = "report", "VERB", "VBZ"
    last.hang(last, "ROOT")
    medium.hang(last, "nsubj")
    told.hang(last, "ccomp")


def _part_demanded(verb: Token) -> None:
    """Demanded the king give up some of his powers: he is not demanded, but is to do it."""
    before = _before(_first_of_group(verb))
    for noun in (before, *before.ancestors()) if before is not None else ():
        asking = noun.head
        if noun.dep == "dobj" and is_demanding(asking.lemma) and noun.subtree()[-1] is before:
            verb.hang(asking, "ccomp")
            noun.hang(verb, "nsubj")
            return


def _part_first(verb: Token) -> None:
    """The same where the parser takes the first clause for what the second verb tells."""
    first, group = verb.child("ccomp"), _first_of_group(verb)
    before = _before(group)
    if first is None or before is None or first.i > verb.i or verb.child(*SUBJECT) is not None:
        return
    noun = _last_joined(before, first)
    joint = _before(noun.subtree()[0]) if noun is not None else None
    if noun is None or joint is None:
        return
    if joint.dep == "cc" and not _is_of_two_speakers(noun, verb):
        _take_over(noun, group)
        joint.hang(verb, "cc")
        noun.hang(verb, _as_subject(verb))
        first.dep = "parataxis"
    elif reports(verb):
        speaker = noun.head if joint.dep == "cc" else noun
        if (mark := _before(speaker.subtree()[0])) is not None and mark.text == ",":
            _take_over(noun, group)
            speaker.hang(verb, "nsubj")


def _is_of_two_speakers(noun: Token, verb: Token) -> bool:
    """Whether the two persons behind a comma say what is told before: fired on the crowd, Ruiz and Gomez said."""
    other = noun.head
    return reports(verb) and noun.ent == other.ent == "PERSON" and other.dep == "conj"


def _part_object(subject: Token, verb: Token, before: Token) -> None:
    """Hurts the villagers and the town is asking: what stands right behind the verb before is its object."""
    joined = subject.all("conj")[-1:]
    if before.pos != "VERB" or before.child("dobj", "ccomp", "xcomp") is not None or not joined:
        return
    joint = _before(joined[0].subtree()[0])
    if joint is not None and joint.dep == "cc":
        subject.hang(before, "dobj")
        joint.hang(verb.head, "cc")
        joined[0].hang(verb, _as_subject(verb))


def _part_reduced(verb: Token) -> None:
    """The men killed on Friday reached the port: the first verb only tells of which men."""
    first = verb.head
    subject, noun = first.child("nsubj"), _before(first)
    between = [t for t in verb.sentence.tokens if first.i < t.i < verb.i and t.dep not in AUXILIARY]
    if (
        first.head is not first
        or len(first.all(*SUBJECT)) != 1
        or subject is None
        or noun is None
        or noun.pos not in NOMINAL
        or not between
    ):
        return
    beside = {child.dep for child in first.children if child.i < verb.i}
    if first.tag == "JJ":
        noun = subject  # protesters upset with the premier gathered
    if first.tag not in ("VBN", "VBD", "JJ") or not beside <= {"nsubj", "npadvmod", "prep", "agent", "advmod"}:
        return
    if any(t.pos in ("PUNCT", "CCONJ", "VERB", "AUX", "SCONJ") and t.dep != "amod" for t in between):
        return
    behind = [child for child in first.children if child.i > verb.i]
    verb.hang(verb, "ROOT")
    for child in (subject, *behind):
        child.hang(verb, child.dep)
    first.tag = "JJ" if first.tag == "JJ" else "VBN"
    first.hang(noun, "acl")


def _part_adverbial(verb: Token) -> None:
    """A finite verb behind `as the president` is what he does, and the preposition the clause's conjunction."""
    group = _first_of_group(verb)
    before = _before(group)
    if before is None or verb.child(*SUBJECT, "mark") is not None:
        return
    if verb.head.tag == "VBN":
        _part_reduced(verb)
    if verb.head is verb:
        return
    noun = _last_joined(before, verb.head)
    joint = _before(noun.subtree()[0]) if noun is not None else None
    if noun is not None and joint is not None and (joint.dep == "cc" or joint.text == ","):
        if joint.dep == "cc" or only_reports(verb):
            _take_over(noun, group)
            noun.hang(verb, _as_subject(verb))
        if joint.dep == "cc":  # as the envoy came to the town and a senator accused her
            joint.hang(verb.head, "cc")
            verb.dep = "conj"
        elif only_reports(verb):
            report(verb)
        return
    for word in (before, *before.ancestors()):
        if word.dep == "pobj" and word.head.lower in CLAUSES and word.subtree()[-1] is before:
            preposition = word.head
            word.hang(verb, _as_subject(verb))
            preposition.hang(verb, "mark")
            return


def is_finite(verb: Token) -> bool:
    """Whether a verb is finite, by itself or by its auxiliary."""
    return verb.tag in FINITE or has_finite_helper(verb)


def has_finite_helper(verb: Token) -> bool:
    """Whether an auxiliary of the verb is finite: is arming, would leave."""
    return any(c.tag in (*FINITE, "MD") for c in verb.children if c.dep in AUXILIARY)


def _first_of_group(verb: Token) -> Token:
    """The first of a verb's auxiliaries and adverbs before it."""
    first = verb
    for child in reversed([c for c in verb.children if c.i < verb.i]):
        if child.dep not in (*AUXILIARY, "advmod", "neg") or child.i != first.i - 1:
            break
        first = child
    return first


def _before(token: Token) -> Token | None:
    tokens = token.sentence.tokens
    at = token.i - tokens[0].i
    return tokens[at - 1] if at else None


def _last_joined(before: Token, first: Token) -> Token | None:
    """The noun joined to one behind the first verb whose phrase ends right before the second: Libya and its planes."""
    for word in (before, *before.ancestors()):
        if word is first or word.head is word:
            return None
        joined = word.all("conj")[-1:]
        for noun in (*joined, word):
            if noun.dep == "conj" and noun.pos in NOMINAL and noun.head.pos in NOMINAL and noun.head.i > first.i:
                return noun if noun.i <= before.i and not _is_list(noun, before) else None
    return None


def _is_list(noun: Token, before: Token) -> bool:
    """Whether a verb or another clause stands between, so that the noun is not what comes right before."""
    return any(t.pos in ("VERB", "AUX") for t in noun.sentence.tokens if noun.i < t.i <= before.i)


def reports(verb: Token) -> bool:
    """Whether a verb tells who says what."""
    return "that" in verbs().get(verb.lemma, {})


def only_reports(verb: Token) -> bool:
    """Whether the second verb only says who tells the first: , the website reported on Friday."""
    behind = [child for child in verb.children if child.i > verb.i]
    return reports(verb) and verb.head.head is verb.head and all(child.dep in BEHIND for child in behind)


def _as_subject(verb: Token) -> str:
    return "nsubjpass" if verb.child("auxpass") is not None else "nsubj"


def _take_over(noun: Token, first: Token) -> None:
    """Gives the noun what stands between it and the verb: relatives of the crew are kept informed."""
    for child in [c for c in noun.head.children if noun.i < c.i < first.i]:
        child.hang(noun, child.dep)


def report(verb: Token) -> None:
    """Makes the verb the main one and the clause before it what it tells."""
    told = verb.head
    verb.hang(verb, "ROOT")
    told.hang(verb, "ccomp")
