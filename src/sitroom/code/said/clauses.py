"""Verbs that report: said that, vowed to, condemned, accused of, called for."""

from __future__ import annotations

from sitroom.code.said.addressee import OCCASIONS
from sitroom.code.said.found import Found
from sitroom.code.said.passive import passive_statement
from sitroom.code.said.source import is_passive, nominal, subject_of
from sitroom.code.said.spans import QUOTES, is_mark
from sitroom.code.said.words import below, cue_words, is_infinitive
from sitroom.code.syntax import Token
from sitroom.knowledge.cues import Use, Uses, verbs

COMPLETING = frozenset(
    {"as", "for", "of", "with", "to", "from", "over", "about", "against", "into", "due", "because", "like", "among"}
)


def verb_statement(verb: Token, uses: Uses) -> Found | None:
    """What `verb` reports according to its frames, null where it has no content here."""
    if is_passive(verb):
        return passive_statement(verb, uses)
    for frame in (_clause, _infinitive, _predicate, _object_and, _addressed, _preposition, _object):
        found = frame(verb, uses)
        if found is not None:
            found.source = subject_of(verb) or _misread_name(verb)
            if found.source is not None and found.source in found.content:
                found.source = None
            return found
    return None


def _misread_name(verb: Token) -> Token | None:
    """A name before the cue that the parse takes for an adverb: Conolly said."""
    before = [t for t in verb.children if t.i == verb.i - 1]
    if (
        before
        and before[0].dep in ("advmod", "npadvmod", "nmod", "dep", "compound", "intj")
        and before[0].text[0].isupper()
    ):
        return before[0] if before[0].i > verb.sentence.tokens[0].i or before[0].ent else None
    return None


def unknown_statement(verb: Token) -> Found | None:
    """What a verb that is in no table reports: a clause with "that", told by somebody."""
    clause = verb.child("ccomp")
    if clause is None or clause.i < verb.i or is_passive(verb):
        return None
    mark, source = clause.child("mark"), verb.child("nsubj")
    if mark is None or mark.lower != "that" or source is None or source.ent not in ("PERSON", "ORG", "GPE", "NORP"):
        return None
    return Found(verb, cue_words(verb), source, below(clause, verb), "unknown cue", None, heads=[clause])


def _clause(verb: Token, uses: Uses) -> Found | None:
    use = uses.get("that")
    if use is None:
        return None
    clauses = _complements(verb)
    infinitive = None
    for clause in clauses:
        if is_infinitive(clause) and clause.child("nsubj") and clause.i > verb.i:
            infinitive = clause
    if infinitive is not None and "obj-to" in uses:
        return None
    rule = "clause"
    content: set[Token] = set()
    for clause in clauses:
        content.update(below(clause, verb))
    if len(clauses) == 1:
        content |= _left_before(verb, clauses[0])
    if not content:
        rule, content = _wrapped(verb)
    if not content:
        return None
    return Found(verb, cue_words(verb), None, content, rule, use, heads=clauses)


def _complements(verb: Token) -> list[Token]:
    """The clauses that are told: X, A said; A said X; and both sides where the cue interrupts."""
    found = [t for t in verb.children if t.dep == "ccomp" and not is_mark(t)]
    if not found:
        # whether and if are taken for conditions: asked him if he would go
        found = [t for t in verb.children if t.dep == "advcl" and t.i > verb.i and _is_asked(verb, t)]
    if not found:
        found = _in_writing(verb)
    right = [t for t in found if t.i > verb.i]
    if len(right) < len(found):
        between = _between(found[0], verb)
        if ";" in between:
            return right
        if right and (between & {"and", "but", "while"} or right[0].child("mark") or not between & QUOTES):
            # Two whole clauses without quotation marks: the first is the report's own (It rained, and A said B).
            own = [t for t in (found[0], right[0]) if t.child("nsubj", "nsubjpass", "expl")]
            return right if len(own) == 2 or (not between & QUOTES and right[0].child("mark")) else found
    return found


def _in_writing(verb: Token) -> list[Token]:
    """The clause that the parse hangs on what is written: told A in a statement that X."""
    texts = (t.child("pobj") for t in verb.children if t.dep == "prep" and t.lower in ("in", "on", "at"))
    clauses = (t for text in texts if text is not None and text.lemma in OCCASIONS for t in text.children)
    return [
        t for t in clauses if t.dep in ("acl", "ccomp", "relcl") and (mark := t.child("mark")) and mark.lower == "that"
    ]


def _left_before(verb: Token, clause: Token) -> set[Token]:
    """The subject that stands before the cue: the road, A told reporters, has been closed."""
    if clause.i < verb.i or clause.child("nsubj", "nsubjpass", "expl", "mark") or clause.tag in ("VB", "VBG"):
        return set()
    source = verb.child("nsubj")
    for lost in verb.children:
        if lost.dep in ("npadvmod", "dep", "nmod", "dobj") and source is not None and lost.i < source.i:
            first = verb.sentence.tokens[0].i
            between = verb.sentence.tokens[lost.i + 1 - first : source.i - first]
            named = lost.pos in ("NOUN", "PROPN", "PRON") and lost.ent != "DATE"
            if named and any(t.text == "," for t in between):
                return set(lost.subtree())
    return set()


def _is_asked(verb: Token, clause: Token) -> bool:
    mark = clause.child("mark")
    return verb.lemma in ("ask", "inquire", "wonder") and mark is not None and mark.lower in ("if", "whether")


def _between(clause: Token, verb: Token) -> set[str]:
    first = verb.sentence.tokens[0].i
    last = max((t.i for t in clause.subtree() if t.i < verb.i and t.dep not in ("cc", "punct")), default=clause.i)
    return {t.lower for t in verb.sentence.tokens[last + 1 - first : verb.i - first]}


def _wrapped(verb: Token) -> tuple[str, set[Token]]:
    """The content that the parse puts above the cue: X had left, officials said."""
    head = verb.head
    told = "that" in verbs().get(verb.lemma, ()) and verbs()[verb.lemma]["that"].addressee == "obj"
    if head is verb or verb.child("nsubj") is None or verb.child("xcomp") or (verb.child("dobj") and not told):
        return "", set()
    if verb.dep in ("parataxis", "dep", "intj") or (verb.dep in ("ccomp", "advcl", "conj") and _is_aside(verb)):
        own = set(verb.subtree())
        opening = [t for t in head.children if t.dep == "cc" and t.i < head.i]
        return "aside", {t for t in head.subtree() if t not in own and t not in opening}
    return "", set()


def _is_aside(verb: Token) -> bool:
    """Whether the clause of the cue stands beside its content: a comma before it, or "as" (as Kyiv says)."""
    if verb.dep == "advcl":
        mark = verb.child("mark", "advmod", "prep")
        if mark is None or mark.dep == "prep":  # the agency reported on Thursday, the death toll had risen
            return verb.tag in ("VBD", "VBZ", "VBP") and verb.i < verb.head.i
        return mark.lower == "as"
    if verb.dep == "conj" and verb.child("cc"):
        return False
    words = verb.subtree()
    before = words[0].i - 1 - words[0].sentence.tokens[0].i
    if is_mark(words[0]):
        return True
    return before >= 0 and is_mark(words[0].sentence.tokens[before])


def _infinitive(verb: Token, uses: Uses) -> Found | None:
    for clause in verb.children:
        if clause.i < verb.i or clause.dep not in ("xcomp", "ccomp", "advcl", "dobj"):
            continue
        if clause.tag == "VBG" and clause.dep in ("xcomp", "dobj", "ccomp") and (use := uses.get("ing")):
            return Found(verb, cue_words(verb), None, below(clause, verb), "gerund", use, heads=[clause])
        if not is_infinitive(clause) or (clause.dep == "dobj"):
            continue
        mark = clause.child("mark")
        if mark is not None and mark.lower == "for" and (use := uses.get("for")):
            content = below(clause, verb) - {mark}
            return Found(verb, cue_words(verb, mark), None, content, "preposition", use, heads=[clause])
        inner = clause.child("nsubj")
        other = inner if inner is not None else verb.child("dobj", "dative")
        if other is None and (preposition := _preposition_child(verb, uses.get("obj-to"))):
            other = preposition.child("pobj")
            if other is not None and (use := uses.get("obj-to")):
                cue = cue_words(verb, preposition)
                return Found(verb, cue, None, below(clause, verb), "urged", use, other, heads=[clause])
        if other is not None and other.i < clause.i and (use := uses.get("obj-to")):
            content = below(clause, verb) - set(other.subtree())
            return Found(verb, cue_words(verb), None, content, "urged", use, nominal(other), heads=[clause])
        if other is None and clause.dep == "xcomp" and (use := uses.get("to")):
            return Found(verb, cue_words(verb), None, below(clause, verb), "infinitive", use, heads=[clause])
    return None


def _preposition_child(verb: Token, use: Use | None) -> Token | None:
    if use is None or not use.addressee:
        return None
    return next((t for t in verb.children if t.dep == "prep" and t.lower == use.addressee and t.i > verb.i), None)


def _predicate(verb: Token, uses: Uses) -> Found | None:
    use = uses.get("pred") or uses.get("obj-pred")
    if use is None or (use.frame == "obj-pred" and (verb.child("dobj") is None or verb.child("oprd", "acomp") is None)):
        return None
    whole = verb.child("ccomp", "xcomp")
    if whole is not None and whole.i > verb.i and whole.pos not in ("VERB", "AUX") and whole.child("nsubj"):
        return Found(verb, cue_words(verb), None, below(whole, verb), "called", use, heads=[whole])
    named, predicate = verb.child("dobj"), verb.child("oprd", "attr", "acomp")
    if named is None and predicate is None:
        return None
    if predicate is None and named is not None:
        if named.pos == "PRON" or (use.frame == "pred" and named.child("poss")):
            return None  # he called his wife
        return Found(verb, cue_words(verb), None, set(named.subtree()), "called", use, heads=[named])
    content = set(predicate.subtree()) if predicate else set()
    if named is not None:
        content |= set(named.subtree())
    return Found(verb, cue_words(verb), None, content, "called", use, heads=[t for t in (named, predicate) if t])


def _object_and(verb: Token, uses: Uses) -> Found | None:
    """An object and a preposition, both of them content: accused A of X."""
    named = verb.child("dobj")
    if named is None:
        return None
    for frame, use in uses.items():
        first, _, word = frame.partition("-")
        if first != "obj" or not word or (word == "to" and use.addressee):
            continue
        for preposition in (*verb.children, *named.children):
            if preposition.dep == "prep" and preposition.lower == word and preposition.i > verb.i:
                content = set(named.subtree()) | set(preposition.subtree())
                return Found(verb, cue_words(verb), None, content, "accused", use, heads=[named])
    return None


def _addressed(verb: Token, uses: Uses) -> Found | None:
    """An addressee and a preposition: warned A of X."""
    named = verb.child("dobj", "dative")
    if named is None:
        return None
    for frame, use in uses.items():
        first, _, word = frame.partition("-")
        if first != "addr":
            continue
        for preposition in (*verb.children, *named.children):
            if preposition.dep == "prep" and preposition.lower == word and preposition.i > verb.i:
                content = set(preposition.subtree()) - {preposition}
                if content:
                    cue = cue_words(verb, preposition)
                    return Found(verb, cue, None, content, "addressed", use, nominal(named))
    return None


def _preposition(verb: Token, uses: Uses) -> Found | None:
    """A preposition and its object: called for X."""
    if verb.child("dobj"):
        return None
    for preposition in verb.children:
        use = uses.get(preposition.lower)
        if preposition.dep != "prep" or use is None or preposition.i < verb.i or preposition.lower in ("as", "by"):
            continue
        content = set(preposition.subtree()) - {preposition}
        if verb.lemma == "refer":  # to A as X
            content.update(t for child in verb.children if child.lower == "as" for t in child.subtree())
        if content:
            rule = "accused" if verb.lemma == "refer" and any(t.lower == "as" for t in content) else "preposition"
            return Found(verb, cue_words(verb, preposition), None, content, rule, use)
    return None


def _object(verb: Token, uses: Uses) -> Found | None:
    use = uses.get("obj")
    named = verb.child("dobj")
    if use is not None and named is None and (after := verb.child("prep")) is not None and after.lower == "as":
        named = after.child("pobj")  # rejected as untrue a report that
    if use is not None and use.act == "announce" and named is None:
        named = next((t for t in verb.children if t.dep == "npadvmod" and t.i > verb.i), None)  # three days of mourning
    if use is None or named is None or is_mark(named):
        return None
    if named.i < verb.i and named.tag not in ("WDT", "WP"):
        return None
    content = set(named.subtree()) - {verb} | _completed(verb, named)
    return Found(verb, cue_words(verb), None, content, "object", use, heads=[named])


def _completed(verb: Token, named: Token) -> set[Token]:
    """What completes an object though the parse hangs it on the verb: praised A for X, confirmed it due to X."""
    more = (t for t in verb.children if t.i > named.i and t.dep == "prep" and t.lower in COMPLETING)
    return {token for preposition in more for token in preposition.subtree()}
