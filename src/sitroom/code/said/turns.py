"""Words whose speaker stands beside them without a verb: NAME: words; "words" - Name; questions and answers."""

from __future__ import annotations

import re
from itertools import pairwise

from sitroom.code.said.found import Found
from sitroom.code.said.quotes import Quotation
from sitroom.code.said.source import subject_of
from sitroom.code.said.spans import QUOTES, is_mark
from sitroom.code.said.words import cue_words
from sitroom.code.syntax import Paragraph, Parsed, Token
from sitroom.knowledge.cues import Use, verbs

DASH = re.compile(r"\s*(?:[―—–]|--?)\s*(?=\w)")
LONGEST = 8  # words in the name of a speaker
LONGEST_LABEL = 24  # words of a name with its office
BETWEEN = frozenset((",", ".", "-", "&", "'", "/"))  # marks inside such a label
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
    return Found(words[0], [], _top(words), set(inside), "signed", TURN, named=words)


def headed(parsed: Parsed, quotation: Quotation, inside: list[Token]) -> Found | None:
    """A quotation below or behind a line in capitals that names its speaker: JANE ROE, PRESIDENT OF THE COUNCIL."""
    here = quotation.paragraph
    line = parsed.tokens_in(here.start, quotation.start)
    if not line and here.number:
        above = parsed.paragraphs[here.number - 1]
        line = parsed.tokens_in(above.start, above.end)
    name = name_in(line)
    if not name or len(line) > LONGEST_LABEL or len(name) > LONGEST:
        return None
    if not all(t.text.isupper() or t.text in BETWEEN or is_mark(t) for t in line) or line[-1].text in (".", "!", "?"):
        return None
    words = line[line.index(name[0]) : line.index(name[-1]) + 1]
    return Found(name[-1], [], _top(name), set(inside), "turn", TURN, named=words)


def turn(parsed: Parsed, paragraph: Paragraph) -> Found | None:
    """A paragraph that opens with its speaker and a colon: NAME: words; NAME, PRESIDENT OF THE COUNTRY: words."""
    tokens = parsed.tokens_in(paragraph.start, paragraph.end)
    at = label_end(tokens)
    if at is None or at + 2 >= len(tokens):
        return None
    name = name_in(tokens[:at])
    if tokens[0].text.startswith("(") or not name or len(name) > LONGEST:
        return None  # a name in brackets marks the outlet's own interviewer
    headline = paragraph.number == 0 or paragraph.role in ("headline", "subhead")
    short = headline and tokens[at].i - name[-1].i == 1
    if name[-1].lemma in CREDITS or not (_is_name(name, short) or (short and _is_named_later(parsed, name))):
        return None
    content = {t for t in tokens[at + 1 :] if not is_mark(t)}
    if headline and not any(t.pos in ("VERB", "AUX") for t in content):
        return None
    words = tokens[tokens.index(name[0]) : tokens.index(name[-1]) + 1]
    if not content:
        return None
    return Found(name[-1], [], _top(name), content, "turn", TURN, named=words, quoted=not headline)


def label_end(tokens: list[Token]) -> int | None:
    """Where the colon stands behind the speaker that opens a paragraph; null where none does.

    Behind a name in capitals its office in capitals may follow, and in brackets how it is said (through a translator).
    """
    at = next((i for i, t in enumerate(tokens[:LONGEST_LABEL]) if t.text == ":"), None)
    if not at:
        return None
    if all(t.text.isupper() or t.text in BETWEEN for t in outside_brackets(tokens[:at])):
        return at
    if at >= LONGEST + 4 or any(
        t.text in (",", "?", '"', "“") or (t.text == "." and len(before.text) > 3)
        for before, t in pairwise(tokens[:at])
    ):
        return None
    return at


def outside_brackets(tokens: list[Token]) -> list[Token]:
    """The words that stand in no brackets, without the brackets."""
    depth, found = 0, []
    for token in tokens:
        depth += token.text in ("(", "[")
        if not depth:
            found.append(token)
        depth -= token.text in (")", "]") and depth > 0
    return found


def name_in(label: list[Token]) -> list[Token]:
    """The name that a label opens with, without the office behind a comma and what stands in brackets."""
    bare = outside_brackets(label)
    comma = next((i for i, t in enumerate(bare) if t.text == ","), len(bare))
    return [t for t in bare[:comma] if not is_mark(t)]


def block(parsed: Parsed, paragraph: Paragraph, found: list[Found]) -> Found | None:
    """A paragraph set apart as somebody's words: the one before ends with his cue and a colon.

    Joins it to the statement that leads to it, or makes one for the cue where there is none yet.
    """
    if not paragraph.number or parsed.text[paragraph.start] in QUOTES:
        return None
    lead = parsed.paragraphs[paragraph.number - 1]
    if not lead.sentences or not parsed.text[lead.start : lead.end].rstrip().endswith(":"):
        return None
    last = lead.sentences[-1]
    content = {t for t in parsed.tokens_in(paragraph.start, paragraph.end) if not is_mark(t)}
    led = [f for f in found if f.head.sentence is last and f.cue and f.rule != "phrase"]
    if led:
        led[-1].content.update(content)
        return None
    verb = next((t for t in reversed(last.tokens) if "that" in verbs().get(t.lemma, ()) and t.pos == "VERB"), None)
    source = subject_of(verb) if verb is not None else None
    if verb is None or source is None or not content:
        return None
    return Found(verb, cue_words(verb), source, content, "quotation", verbs()[verb.lemma]["that"])


def _is_named_later(parsed: Parsed, name: list[Token]) -> bool:
    """Whether the one name in the label of a headline is a person's or an organisation's in the report below it."""
    below = parsed.tokens[name[0].sentence.tokens[-1].i :]
    return len(name) == 1 and any(t.text == name[0].text and t.ent in ("PERSON", "ORG") for t in below)


def _is_name(words: list[Token], headline: bool) -> bool:
    if any(t.pos in ("VERB", "AUX", "ADV", "SCONJ") and not t.text.isupper() for t in words):
        return False
    if words[-1].ent in ("PERSON", "ORG", "GPE", "NORP") and (headline or all(t.text[0].isupper() for t in words)):
        return True
    if headline:
        return words[-1].lemma in ROLES
    return all(t.text.isupper() or t.text in ("Mr.", "Ms.", "Mrs.", "Dr.") for t in words)


CREDITS = frozenset(
    {
        "image", "photo", "video", "audio", "picture", "file", "source", "credit", "note", "update", "updated", "new",
        "breaking", "live", "watch", "read", "listen",
    }
)  # fmt: skip
ROLES = frozenset(
    {"report", "official", "police", "president", "minister", "poll", "study", "expert", "analyst", "spokesman"}
)


def _top(words: list[Token]) -> Token:
    """The head of these words."""
    own = set(words)
    return next((t for t in reversed(words) if t.head is t or t.head not in own), words[-1])
