"""What is done by saying it: the act, from the cue and the content together (Searle 1976 for the kinds of acts)."""

from __future__ import annotations

from typing import Literal

from sitroom.code.said.choose import is_silence
from sitroom.code.said.content import act_of_content, is_false
from sitroom.code.said.found import Found
from sitroom.code.said.predicate import top_of
from sitroom.code.syntax import Parsed, Token
from sitroom.knowledge.cues import act_words, noun_acts
from sitroom.model.statements import Act

SILENCE = frozenset(
    {"comment", "say", "discuss", "answer", "elaborate", "disclose", "confirm", "speculate", "identify", "provide"}
)
ASSERTED = frozenset(
    {
        "claim", "allegation", "accusation", "charge", "suggestion", "fear", "report", "notion", "idea", "rumor",
        "rumour", "assertion", "criticism", "argument", "concern", "theory", "characterization", "speculation",
        "denial",
    }
)  # fmt: skip
NOUN_TELLS = frozenset({"say", "confirm", "claim"})  # voiced support, reaffirmed support: the noun names the act
OPEN = frozenset({"say", "claim"})  # acts of a cue that what is said may still make more of


def act_of(found: Found, parsed: Parsed, quoted: set[Token]) -> Act:
    """The act of a statement."""
    base: Act = found.use.act if found.use else "say"
    top = top_of(found)
    if (
        is_silence(found)
        or _is_no_comment(found)
        or (found.head.lemma in ("comment", "respond") and _is_withheld(found))
    ):
        return "no-comment"
    if found.head.lemma == "plead" and any(t.lower == "guilty" for t in found.content):
        return "deny" if any(t.dep == "neg" or t.lower == "not" for t in found.content) else "confirm"
    if base in ("refuse", "deny") and top is not None:
        return _refused(found, base, top)
    named = _act_of_object(found, base, top)
    if named is not None:
        return named
    if _is_negated(found):
        return "no-comment" if base in ("confirm", "deny", "say") else base
    if found.rule in ("called", "accused") and top is not None and top.lemma in ASSERTED and is_false(found.content):
        return "deny"
    if base == "ask" and found.head.lemma in ("ask", "call") and top is not None and _shows(top, "demand"):
        return "demand"  # asked him to resign, called on them to withdraw
    if base in ("promise", "announce") and top in quoted | _vowed(found) and _weighs(found, "threaten"):
        return "threaten"
    if base in OPEN or found.rule == "turn":
        return act_of_content(found, parsed, quoted, base, top)
    return base


def _act_of_object(found: Found, base: Act, top: Token | None) -> Act | None:
    if found.rule not in ("object", "passive object", "noun") or base not in NOUN_TELLS or top is None:
        return None
    act = noun_acts().get(top.lemma)
    return act if act != "say" else None


def polarity_of(found: Found) -> Literal["positive", "negative"]:
    """Negative where the cue says that the content is not so: denied that, rejected fears of, did not say that."""
    denies = found.use is not None and found.use.act == "deny"
    if found.use is not None and found.use.act == "refuse" and found.rule in ("object", "passive object"):
        top = top_of(found)
        denies = top is not None and top.lemma in ASSERTED
    return "negative" if denies != _is_negated(found) else "positive"


def _refused(found: Found, base: Act, top: Token) -> Act:
    """To decline to comment is no refusal, to reject a claim is to deny it, not to deny something says nothing."""
    if base == "deny":
        return "no-comment" if _is_negated(found) else "deny"
    if found.rule == "infinitive":
        return "no-comment" if top.lemma in SILENCE else "refuse"
    if top.lemma in SILENCE:
        return "no-comment"
    return "deny" if top.lemma in ASSERTED else "refuse"


def _is_negated(found: Found) -> bool:
    """Whether the cue says that it is not said: did not deny, neither side denied, nor did they confirm."""
    if any(token.dep == "neg" or token.lower in ("neither", "never", "nor") for token in found.cue):
        return True
    if found.source is not None and any(t.dep == "det" and t.lower in ("neither", "no") for t in found.source.children):
        return True
    return found.head.dep == "conj" and any(t.lower == "nor" for t in found.head.head.children)


def _is_withheld(found: Found) -> bool:
    """Whether the cue tells of silence: did not respond to, has yet to comment on, offered no comment."""
    words = {t.lower for t in (*found.cue, *found.head.children, *found.head.head.children)}
    return _is_negated(found) or bool(words & {"yet", "no", "without"})


def _is_no_comment(found: Found) -> bool:
    """Whether the cue, or what is said, is "no comment"."""
    return any(
        t.lemma == "comment" and any(child.lower == "no" for child in t.children) for t in (*found.cue, *found.content)
    )


def _shows(token: Token, act: Act) -> bool:
    return any(known == act for known, _ in act_words().get(token.lemma, ()))


def _vowed(found: Found) -> set[Token]:
    return set(found.content) if found.use is not None and found.use.act == "promise" else set()


def _weighs(found: Found, act: Act) -> bool:
    return sum(weight for t in found.content for a, weight in act_words().get(t.lemma, ()) if a == act) >= 2
