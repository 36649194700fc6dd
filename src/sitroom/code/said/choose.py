"""Which of the statements that the cues suggest are kept: others' words, actually said, told by the report itself."""

from __future__ import annotations

from sitroom.code.said.found import Found
from sitroom.code.said.source import meant_by
from sitroom.code.syntax import Token
from sitroom.knowledge.cue_circumstances import circumstance_words

OWN = frozenset({"i", "we", "you", "me", "us", "my", "our", "your"})
MODALS = frozenset({"would", "could", "should", "might", "may", "must", "can", "will", "'ll", "ca", "wo", "shall"})
UNREAL = frozenset({"if", "unless", "whether"})
ANSWERS = frozenset({"deny", "confirm", "comment", "respond", "answer", "rule", "elaborate", "reply", "acknowledge"})
SILENT = frozenset({"say", "disclose", "reveal", "specify", "identify", "tell", "name", "explain"})
OPENINGS = frozenset({"whether", "if", "who", "how", "what", "why", "when", "where", "which"})
NOBODY = frozenset({"nobody", "none", "no-one"})
REPORTING = frozenset({"clause", "aside", "quotation", "phrase", "accused", "passive clause", "unknown cue"})


def choose(found: list[Found], quoted: set[Token]) -> list[Found]:
    """Those that are kept, in the same order.

    Left out: cues inside a quotation and in the first or second person (the speaker's own turns of phrase), what is
    only possible or conditional (would say, if he says), what is not said (did not say), and weak cues nested in
    somebody's words.
    """
    kept = [f for f in found if f.head not in quoted and not _is_unreal(f)]
    named = {f.head for f in kept if f.rule == "noun"}  # expressed concern over X: the noun says more than the verb
    refused = {head for f in kept if f.use is not None and f.use.act == "refuse" for head in f.heads}
    kept = [f for f in kept if f.head not in refused and (f.rule != "object" or f.head not in named)]
    holders = {token: f for f in kept for token in f.content if f.rule in REPORTING and f.rule != "phrase"}
    return [f for f in kept if f.rule in REPORTING or not f.cue or holders.get(f.head) in (None, f)]


def is_silence(f: Found) -> bool:
    """Whether somebody is told to keep something back: did not say whether, would not disclose who."""
    if f.rule != "clause" or f.head.lemma not in SILENT or not any(child.dep == "neg" for child in f.head.children):
        return False
    return any(t.lower in OPENINGS for t in sorted(f.content, key=lambda t: t.i)[:2])


def _is_happening(f: Found) -> bool:
    """Whether something goes on rather than says anything: as the violence continued, the cabinet met.

    A crowd may yet demand or denounce something by it: protests calling for elections.
    """
    what = meant_by(f.source) if f.source is not None else None
    if what is None or what.pos != "NOUN" or what.lemma not in circumstance_words("happening"):
        return False
    return f.rule in REPORTING or (f.head.dep != "acl" and (f.use is None or f.use.act != "demand"))


def _is_unreal(f: Found) -> bool:
    if not f.cue:
        return False
    if f.source is not None and f.source.pos == "PRON" and f.source.lower in OWN | NOBODY:
        return True
    if _is_happening(f):
        return True
    if is_silence(f):
        return False
    if f.head.pos not in ("VERB", "AUX"):
        return False
    words = {child.lower for child in f.head.children if child.dep in ("aux", "mark", "advmod")}
    if words & MODALS or words & UNREAL:
        return True
    if any(child.dep == "neg" for child in f.head.children):
        return f.head.lemma not in ANSWERS
    return "to" in words and f.head.dep != "xcomp"
