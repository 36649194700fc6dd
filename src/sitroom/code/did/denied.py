"""Whether a predicate is denied where it stands, so that it may tell the contrary."""

from __future__ import annotations

from sitroom.code.syntax import Token
from sitroom.model.events import EventType


def is_negated(token: Token) -> bool:
    """Whether the predicate is denied where it stands: did not agree, never agreed, failed to agree, no support."""
    for child in token.children:
        if child.dep == "neg" or child.lower in ("never", "neither") or _is_no(child):
            return True
        if child.dep in ("dobj", "nsubjpass") and any(_is_no(c) for c in child.children):
            return True
    head = token.head
    if token.dep == "xcomp" and head.lemma in ("fail", "cease") and not is_negated(head):
        return True
    if token.dep == "xcomp" and head.pos == "VERB" and head.lemma in ("appear", "seem", "want", "intend"):
        return is_negated(head)
    return False


def _is_no(token: Token) -> bool:
    """Whether it is the word no, and not the first part of another (a no-fly zone) or an answer (YES | NO)."""
    tokens = token.sentence.tokens
    after = token.i - tokens[0].i + 1
    return token.text in ("no", "No") and not (after < len(tokens) and tokens[after].text == "-")


def is_only_undone(verb: Token, type: EventType) -> bool:
    """Whether it was left undone or failed rather than refused: had not confirmed, could not
    reach, did not concede, has still not passed it.

    Not to agree is to disagree, and so a refusal whatever the tense.
    """
    if not any(child.dep == "neg" and child.lower in ("not", "n't") for child in verb.children):
        return False
    if any(child.lower in ("yet", "still") for child in verb.children):
        return True
    beside = {child.lower for child in verb.children if child.dep in ("aux", "auxpass")}
    return bool(beside & {"had", "could"}) or ("did" in beside and type != "AGREE")
