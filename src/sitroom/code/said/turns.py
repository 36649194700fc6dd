"""Words whose speaker stands beside them without a verb: NAME: words; "words" - Name; questions and answers."""

from __future__ import annotations

import re

from sitroom.code.said.found import Found
from sitroom.code.said.quotes import Quotation
from sitroom.code.said.spans import is_mark
from sitroom.code.syntax import Paragraph, Parsed, Token
from sitroom.knowledge.cues import Use

DASH = re.compile(r"\s*(?:[―—–]|--?)\s*(?=\w)")
LONGEST = 8  # words in the name of a speaker
TURN = Use("turn", "say")


def signed(parsed: Parsed, quotation: Quotation, inside: list[Token]) -> Found | None:
    """A quotation with its speaker behind a dash: "We are ready" - Jane Roe."""
    match = DASH.match(parsed.text, quotation.end, quotation.paragraph.end)
    if match is None:
        return None
    line = parsed.text.find("\n", match.end(), quotation.paragraph.end)
    end = line if line >= 0 else quotation.paragraph.end
    words = []
    for token in parsed.tokens_in(match.end(), end):
        if token.text in ('"', "“", "”", ".", "``", "(", ";"):
            break
        words.append(token)
    if not words or len(words) > LONGEST or not words[0].text[0].isupper():
        return None
    if any(token.pos in ("VERB", "AUX") and token.tag != "VBG" for token in words):
        return None
    return Found(words[0], [], _top(words), set(inside), "signed", TURN)


def turn(parsed: Parsed, paragraph: Paragraph) -> Found | None:
    """A paragraph that opens with its speaker and a colon: NAME: words."""
    tokens = parsed.tokens_in(paragraph.start, paragraph.end)
    at = next((i for i, t in enumerate(tokens[: LONGEST + 4]) if t.text == ":"), None)
    if not at or at + 2 >= len(tokens):
        return None
    name = [t for t in tokens[:at] if not is_mark(t)]
    if tokens[0].text.startswith("(") or not name or len(name) > LONGEST:
        return None  # a name in brackets marks the outlet's own interviewer
    if any(is_mark(t) and t.text in (",", ".", "?", '"', "“") for t in tokens[1:at]):
        return None
    headline = paragraph.number == 0 or paragraph.role in ("headline", "subhead")
    if not _is_name(name, headline):
        return None
    content = {t for t in tokens[at + 1 :] if not is_mark(t)}
    if headline and not any(t.pos in ("VERB", "AUX") for t in content):
        return None
    return Found(name[-1], [], _top(name), content, "turn", TURN) if content else None


def _is_name(words: list[Token], headline: bool) -> bool:
    if any(t.pos in ("VERB", "AUX", "ADV", "SCONJ") and not t.text.isupper() for t in words):
        return False
    if words[-1].ent in ("PERSON", "ORG", "GPE", "NORP") and (headline or all(t.text[0].isupper() for t in words)):
        return True
    if headline:
        return words[-1].lemma in ROLES
    return all(t.text.isupper() or t.text in ("Mr.", "Ms.", "Mrs.", "Dr.") for t in words)


ROLES = frozenset(
    {"report", "official", "police", "president", "minister", "poll", "study", "expert", "analyst", "spokesman", "report"}
)


def _top(words: list[Token]) -> Token:
    """The head of these words."""
    own = set(words)
    return next((t for t in reversed(words) if t.head is t or t.head not in own), words[-1])
