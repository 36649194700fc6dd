"""Did it happen: the walk from an event word up to the root of its sentence, operators composing on the way."""

from __future__ import annotations

from sitroom.code.really.clause import (
    bare_after,
    bare_in_list,
    is_infinitive,
    is_rather_than,
    is_verbal,
    read_clause,
    shares,
    tense,
)
from sitroom.code.really.moods import is_indicative, is_subjunctive
from sitroom.code.really.nouns import (
    asked_in,
    has_before,
    has_subject,
    is_definite,
    is_first,
)
from sitroom.code.really.operators import govern, is_past, operator_of
from sitroom.code.really.phrases import climb_phrase, climb_preposition, naming_of, read_phrase
from sitroom.code.really.reading import Reading
from sitroom.code.syntax import Token, whom_it_is_for
from sitroom.knowledge.status import is_asking, words

CAUSING = {"have", "get", "see", "want", "need"}
BEGIN = {"begin", "start", "resume", "continue"}
WHOEVER = {"anyone", "anybody", "whoever", "whomever"}  # who it is told of may be nobody


def read_modality(predicate: Token, own: frozenset[int] = frozenset()) -> Reading:
    """The modality of an event and the words that it comes from; `own` are the positions of the event's own words."""
    reading = Reading(own=own)
    _read_beside(predicate, reading, None)
    _walk_up(predicate, reading)
    alleged = words("alleged")
    reading.past |= any(why.split(":")[0] in alleged for why in reading.why)
    return reading


def _walk_up(node: Token, reading: Reading) -> None:
    """Takes in all that governs a node, innermost first."""
    for _ in range(len(node.sentence.tokens)):
        above = _climb(node, reading)
        if above is None or above is node:
            return
        node = above


def _read_beside(node: Token, reading: Reading, below: Token | None) -> None:
    if is_verbal(node):
        read_clause(node, reading, below)
    else:
        read_phrase(node, reading)


def _climb(node: Token, reading: Reading) -> Token | None:
    """Takes in what governs a node; gives the node to go on from, or null where nothing above matters."""
    if node.head is node:
        return None
    if node.dep == "conj":
        return _climb_conjunct(node, reading)
    if is_verbal(node):
        return _climb_clause(node, reading)
    return climb_phrase(node, reading)


def _climb_conjunct(node: Token, reading: Reading) -> Token | None:
    """A conjunct stands where the first one stands."""
    if (bare := bare_after(node)) is not None:
        read_clause(bare, reading, node, negation=False)
        return bare
    first = node.head
    while first.dep == "conj" and first.head is not first and bare_after(first) is None:
        first = first.head
    if not is_verbal(node):
        return _climb_list(node, first, reading)
    if any(
        child.dep == "cc" and node.head.i < child.i < node.i and is_rather_than(child) for child in node.head.children
    ):
        reading.apply("denied", "rather than")
        return None
    if not is_verbal(first):
        return None
    if is_infinitive(first) and node.tag == "VBD" and tense(node) == "past":
        # A past tense goes on with the verb above the infinitive: urged them to stay and met the envoy.
        return None
    if shares(node) or tense(node) == tense(first):
        for child in first.children:
            if child.dep == "mark" and child.lower in ("if", "unless", "whether", "until", "till"):
                reading.apply(words("mark")[child.lower], child.lower)
    return first


def _climb_list(noun: Token, first: Token, reading: Reading) -> Token | None:
    """A noun in a list stands where the first noun stands, and parsers often take the wrong one for the first."""
    if is_verbal(first):
        found = operator_of(first, ("noun", "to", "inf"))
        if found:
            return govern(first, found, reading, noun)
        # In a list of things and clauses the thing stands where the clause does: demands that they leave and a vote.
        return first if first.dep in ("ccomp", "xcomp") else None
    if first.ent in ("DATE", "TIME") and first.dep == "pobj":
        return first.head.head  # an investigation of the attack in June, the release of ...
    if not any(child.dep in ("det", "poss") for child in noun.children):
        found = operator_of(first, ("of",))
        if found and has_before(first, "of", noun):
            return govern(first, found, reading, noun)  # allegations of torture and forced confessions
    return first


def _climb_clause(verb: Token, reading: Reading) -> Token | None:
    head, dep = verb.head, verb.dep
    if (listed := bare_in_list(verb)) is not None:
        return listed
    frames = _clause_frames(verb)
    if "inf" in frames and (ask := next((c for c in verb.children if c.tag in ("WRB", "WP")), None)) is not None:
        reading.apply("possible", f"{ask.lower} to")  # strategies on how to end the siege
        return None
    if dep == "pcomp":
        if frames[0] == "whether":
            reading.apply("possible", "whether")
            return None
        return climb_preposition(verb, head, reading)
    beside = dep == "csubj" or (dep == "advcl" and frames == ("ing",))  # no complement of what stands above
    found = None if beside else operator_of(head, frames)
    if found is None and "inf" in frames and dep in ("acl", "relcl"):
        found = operator_of(head, ("aim",))
    if found is None and "inf" in frames and is_asking(head.lemma) and whom_it_is_for(verb) is not None:
        found = operator_of(head, ("for",))
    if "inf" in frames and _is_purpose_of(head, verb):
        reading.apply("planned", "purpose")
        return None
    if "inf" in frames and (asked := asked_in(head, verb)) is not None:
        return govern(*asked, reading, verb)
    if found is None and dep == "acl" and frames == ("ing",):
        if has_before(head, "of", verb):
            found = operator_of(head, ("of",))  # the risk of attacks on workers, kidnapping engineers
        elif head.dep == "dobj" and (kept := operator_of(head.head, ("from",))) and kept.effect == "denied":
            return govern(head.head, kept, reading, verb)  # to prevent radicals seizing arms
    if dep == "relcl" and "inf" not in frames:
        if found is not None and "that" in frames and has_subject(verb):
            return govern(head, found, reading, verb)
        if head.lower in WHOEVER or (tense(verb) == "present" and _is_anybody(head)):
            reading.apply("conditional", f"any {head.lower}")
        return None
    if found:
        if "that" in frames and found.effect in ("said", "possible") and is_subjunctive(verb):
            reading.apply("demanded", f"{head.lower} that")
            return None
        if "that" in frames and found.effect in ("demanded", "planned") and is_indicative(verb):
            return None
        return govern(head, found, reading, verb)
    if dep in ("acl", "relcl"):
        if head.dep == "attr" and verb.tag == "VBN":
            return head  # he could be the third leader toppled
        if "inf" in frames and not is_first(head) and not is_past(head):
            reading.apply("planned", "to")
        elif frames == ("ing",) and _is_then(verb):
            reading.apply("planned", head.head.lower)
        return None
    if dep in ("ccomp", "xcomp", "acomp", "oprd"):
        return _climb_complement(verb, head, frames, reading)
    if dep == "advcl":
        return _climb_adverbial(verb, head, frames, reading)
    if dep == "appos" and (named := naming_of(head)):
        return govern(head, named, reading, verb)
    if dep in ("csubj", "csubjpass"):
        predicate = head.child("attr", "acomp") if head.lemma == "be" else None
        if predicate is not None and (found := operator_of(predicate, ("inf", "that", "of"))):
            return govern(predicate, found, reading, verb)
        judged = head.lemma == "be" and tense(head) == "present" and frames == ("ing",)
        if tense(head) == "modal" or judged:
            # Executing him would not end it; to ask a tyrant for reforms is a contradiction.
            reading.apply("conditional", "subject")
        else:
            read_clause(head, reading, verb, negation=False)  # meeting them was not easy: they met
        return head
    return None


def _is_then(participle: Token) -> bool:
    """Whether a participle with a day tells when its noun will do what it will: those meeting on Friday will sign."""
    doer = participle.head
    if doer.dep != "nsubj" or not any(a.lower in ("will", "'ll") for a in doer.head.all("aux")):
        return False
    days = [noun for at in participle.all("prep") if at.lower == "on" for noun in at.all("pobj")]
    return any(day.ent == "DATE" for day in (*days, *participle.all("npadvmod")))


def _is_purpose_of(head: Token, verb: Token) -> bool:
    """Whether an infinitive tells what a thing is begun for: began talks to agree on a truce."""
    begun = head.child("dobj")
    return verb.dep in ("xcomp", "advcl") and head.lemma in BEGIN and begun is not None and head.i < begun.i < verb.i


def _clause_frames(verb: Token) -> tuple[str, ...]:
    marks = {child.lower for child in verb.children if child.dep in ("mark", "advmod")}
    if is_infinitive(verb):
        return ("for", "inf") if "for" in marks else ("whether",) if "whether" in marks else ("inf",)
    if verb.tag == "VB" and not any(child.dep == "aux" for child in verb.children):
        return ("inf", "that")
    if "whether" in marks or "if" in marks:
        return ("whether", "that")
    if verb.tag == "VBG" and tense(verb) == "none":
        return ("ing",)
    if verb.dep == "xcomp" and verb.tag == "VBN":
        return ("inf", "noun")
    return ("that",)


def _climb_complement(verb: Token, head: Token, frames: tuple[str, ...], reading: Reading) -> Token | None:
    if head.lemma == "be" and "inf" in frames:
        subject = head.child("nsubj")
        if subject is not None and subject.pos == "NOUN" and (found := operator_of(subject, frames)):
            return govern(subject, found, reading, None)
        judgement = head.child("acomp")
        if judgement is None:
            reading.apply("planned", f"{head.lower} to")
        elif (found := operator_of(judgement, frames)) is not None:
            return govern(judgement, found, reading, verb)
        elif tense(head) in ("present", "modal") and subject is not None and subject.lower == "it":
            reading.apply("conditional", "judged")  # it is wrong to shoot; was done where it was: it was good to meet
        return None
    if head.lemma == "be" and "that" in frames and tense(head) == "modal":
        reading.apply("conditional", "be that")  # the worst would be that they are overruled
        return head
    if "inf" in frames:
        reading.apply("planned", f"{head.lower} to", weak=True)
        read_clause(head, reading, verb)
        return head
    if "ing" in frames or (head.lemma in CAUSING and verb.tag == "VBN" and tense(verb) == "none"):
        read_clause(head, reading, verb)  # to have them killed
        return head
    return None


def _climb_adverbial(verb: Token, head: Token, frames: tuple[str, ...], reading: Reading) -> Token | None:
    if "inf" in frames:
        # A purpose that somebody has acted on in the past was mostly reached: gathered to discuss.
        if not is_past(head):
            reading.apply("planned", "purpose")
        return None
    if tense(verb) == "none" and is_verbal(head):
        # Manner shares the fate of what is done in that manner, save that a negation need not reach it.
        read_clause(head, reading, verb, negation=False)
        return head
    return None


def _is_anybody(noun: Token) -> bool:
    """Whether a noun stands for whoever it may be: it is in doubt whether they punish members who meet the envoy."""
    if is_definite(noun) or noun.dep not in ("dobj", "pobj") or noun.ent:
        return False
    verb = noun.head.head if noun.dep == "pobj" else noun.head
    return is_verbal(verb) and read_modality(verb).modality not in ("actual", "denied")
