"""Nouns and adjectives that report: the claim that, Russia's support for, confident that."""

from __future__ import annotations

from sitroom.code.said.addressee import OCCASIONS
from sitroom.code.said.found import Found
from sitroom.code.said.source import subject_of
from sitroom.code.said.words import below, cue_words
from sitroom.code.syntax import Token
from sitroom.knowledge.cues import Use, Uses, noun_acts, verbs
from sitroom.model.statements import Act

LIGHT = frozenset(
    {
        "express", "voice", "issue", "make", "give", "have", "offer", "raise", "repeat", "reiterate", "renew",
        "release", "extend", "send", "convey", "declare", "state", "announce", "share", "deliver", "show", "hold",
        "register", "lodge", "sound", "pay", "file", "signal", "launch", "level",
        "reaffirm", "restate", "submit",
    }
)  # fmt: skip


WEAK = frozenset({"make", "give", "have", "show", "hold", "offer", "state", "send", "share"})
CONTAINING = frozenset({"include", "comprise", "expand", "extend", "range"})
CONTAINED = frozenset({"dobj", "pobj", "pcomp", "xcomp", "ccomp"})
DRAWING = frozenset({"draw", "face", "receive", "attract", "earn", "win", "spark", "prompt", "provoke", "trigger"})
JUDGING: frozenset[Act] = frozenset({"condemn", "accuse", "praise", "support", "concern"})
ALL = ("of", "for", "about", "over", "against", "at", "to", "on", "with")


def noun_statement(noun: Token, uses: Uses, alone: Uses) -> Found | None:
    """What a noun reports: fears of X, a warning that X; `alone` are its uses where nobody is named."""
    if noun.dep == "dobj" and noun.head.lemma in DRAWING:
        return _drawn(noun)
    if noun.dep == "pobj" and "that" in verbs().get(noun.head.head.lemma, ()) and noun.lemma in OCCASIONS:
        return None  # said in a statement that: the verb reports
    found = _noun(noun, uses)
    if found is not None and found.source is None:
        found = _noun(noun, alone)
    return found


def _drawn(noun: Token) -> Found | None:
    """The plan drew criticism from A for X: whoever draws it is what it is about."""
    verb, act = noun.head, noun_acts().get(noun.lemma)
    subject = subject_of(verb)
    if act not in JUDGING or subject is None:
        return None
    beside = [t for t in (*noun.children, *verb.children) if t.dep == "prep" and t.i > noun.i]
    source = next((t.child("pobj") for t in beside if t.lower in ("from", "among")), None)
    reason = next((t for t in beside if t.lower in ("for", "over")), None)
    if source is None:
        return None
    content = set(subject.subtree())
    if reason is not None:
        content |= set(reason.subtree()) - {reason}
    return Found(verb, [noun, *cue_words(verb)], source, content, "noun", Use("from", act), heads=[subject])


def _noun(noun: Token, uses: Uses) -> Found | None:
    verb = noun.head if noun.dep == "dobj" and noun.head.lemma in LIGHT and noun.head.lemma not in WEAK else None
    if verb is not None and (act := noun_acts().get(noun.lemma)) and act != "say":
        uses = {frame: Use(frame, act) for frame in ("that", "to", *ALL)} | uses
    content, use, preposition, clause = _content(noun, uses)
    if use is None and verb is not None:  # paid tribute to X: the preposition may hang on the verb
        content, use, preposition, clause = _content(verb, {f: u for f, u in uses.items() if f in ALL}, noun)
    if use is None and _owner(noun) is not None:
        content, use, preposition, clause = _predicated(noun, uses)
    if use is None or not content:
        return None
    cue = [noun] + ([preposition] if preposition else [])
    source = _owner(noun)
    verb = noun.head if noun.dep == "dobj" and noun.head.lemma in LIGHT else None
    if verb is not None:
        cue += cue_words(verb)
        if source is None or source.pos == "PRON" or source.child("poss"):  # expressed his country's support
            source = subject_of(verb) or source
    elif source is None and noun.dep == "dobj":
        source = None
    if source is not None and source in content:
        source = None
    rule = "noun" if source is not None else "noun alone"
    return Found(verb or noun, cue, source, content, rule, use, heads=[clause] if clause else [])


def _content(
    noun: Token, uses: Uses, behind: Token | None = None
) -> tuple[set[Token], Use | None, Token | None, Token | None]:
    after = behind or noun
    for child in noun.children:
        if child.i < after.i:
            continue
        if child.dep in ("acl", "ccomp", "relcl") and (use := uses.get("that")) and _is_that_clause(child):
            return set(child.subtree()), use, None, child
        if child.dep in ("acl", "xcomp", "ccomp") and (use := uses.get("to")) and _is_to_clause(child):
            return set(child.subtree()), use, None, child
    beside = [c for o in noun.children if o.lower == "by" for p in o.children if p.dep == "pobj" for c in p.children]
    for child in (*noun.children, *beside):  # the rejection by Hanoi of the plan
        if child.dep == "prep" and child.i > after.i and (use := uses.get(child.lower)):
            content = set(child.subtree()) - {child}
            return content, use, child, None
    return set(), None, None, None


def _predicated(noun: Token, uses: Uses) -> tuple[set[Token], Use | None, Token | None, Token | None]:
    """What is told of the noun itself: their demands include the release of X, his concern is that X."""
    verb = noun.head
    use = next((uses[frame] for frame in ("that", "for", "of", "to") if frame in uses), None)
    if noun.dep != "nsubj" or use is None:
        return set(), None, None, None
    if verb.lemma == "be":
        clause = verb.child("ccomp", "xcomp")
        if clause is not None and clause.i > verb.i and (_is_that_clause(clause) or _is_to_clause(clause)):
            return below(clause, verb), use, None, clause
    elif verb.lemma in CONTAINING:
        parts = [c.child("pobj", "pcomp") if c.dep == "prep" and c.lower == "to" else c for c in verb.children]
        listed = [p for p in parts if p is not None and p.i > verb.i and (p.dep in CONTAINED or _is_to_clause(p))]
        # The parser hangs the things and the clauses of one list on the verb one by one.
        return {token for part in listed for token in below(part, verb)}, use, None, None
    return set(), None, None, None


def _is_that_clause(clause: Token) -> bool:
    return clause.dep != "relcl" and any(
        t.lower in ("that", "whether", "if") and t.dep == "mark" for t in clause.children
    )


def _is_to_clause(clause: Token) -> bool:
    return any(t.lower == "to" and t.dep == "aux" for t in clause.children)


def _owner(noun: Token) -> Token | None:
    """Whose claim it is: Russia's claim, a claim by Russia, fears among diplomats."""
    for child in noun.children:
        if child.dep == "poss":
            return child
    for child in noun.children:
        if child.dep in ("prep", "agent") and child.lower in ("by", "from", "among"):
            return child.child("pobj")
    return None


def adjective_statement(adjective: Token, uses: Uses) -> Found | None:
    """What an adjective reports: was confident that X."""
    copula = adjective.head if adjective.dep in ("acomp", "oprd", "ccomp", "conj") else None
    if copula is None and adjective.dep not in ("advcl", "ROOT", "amod"):
        return None
    content, use, preposition = _complement(adjective, uses)
    if use is None:
        return None
    cue = [adjective] + ([preposition] if preposition else [])
    source = None
    if copula is not None and copula.pos in ("AUX", "VERB"):
        cue += cue_words(copula)
        source = subject_of(copula)
    else:
        source = subject_of(adjective)
        cue += [t for t in adjective.children if t.dep in ("auxpass", "aux", "neg", "advmod") and t.i < adjective.i]
    if source is None or source in content:
        return None
    return Found(copula or adjective, cue, source, content, "adjective", use)


def _complement(adjective: Token, uses: Uses) -> tuple[set[Token], Use | None, Token | None]:
    for child in adjective.children:
        if child.i < adjective.i:
            continue
        if child.dep == "ccomp" and (use := uses.get("that")):
            return set(child.subtree()), use, None
        if child.dep == "xcomp" and (use := uses.get("to")) and _is_to_clause(child):
            return set(child.subtree()), use, None
    for child in adjective.children:
        if child.dep in ("prep", "agent") and child.i > adjective.i and (use := uses.get(child.lower)):
            return set(child.subtree()) - {child}, use, child
    return set(), None, None
