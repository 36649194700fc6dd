"""Transcripts: who speaks stands before his words, and what follows is his until the next speaker's name."""

from __future__ import annotations

import re

from sitroom.code.said.found import Found
from sitroom.code.said.spans import is_mark
from sitroom.code.said.turns import label_end, name_in, outside_brackets, turn
from sitroom.code.syntax import Paragraph, Parsed, Token

TURNS = 3  # paragraphs with a speaker before them make a transcript
QUESTION = re.compile(r"Q\b[.:]?\s")  # how briefings mark what somebody asks
# What those are called who speak for the outlet itself.
OWN = frozenset({"anchor", "host", "correspondent", "reporter", "presenter", "moderator", "announcer", "interviewer"})


def turns(parsed: Parsed) -> list[Found]:
    """The words of each speaker who stands before them with a colon.

    In a transcript they go on through the paragraphs below, and what the outlet's own presenters say is the outlet's.
    """
    found = [(paragraph, turn(parsed, paragraph)) for paragraph in parsed.paragraphs]
    if sum(f is not None and f.quoted for _, f in found) < TURNS:
        return [f for _, f in found if f is not None]
    own = {_presenter(parsed, paragraph) for paragraph in parsed.paragraphs}
    kept: list[Found] = []
    speaking: Found | None = None
    for paragraph, f in found:
        if f is not None:
            speaking = f if f.quoted and f.head.lower not in own else None
            kept += [f] if f.head.lower not in own else []
        elif _is_break(parsed, paragraph):
            speaking = None
        elif speaking is not None:
            speaking.content.update(t for t in _words(parsed, paragraph) if not is_mark(t))
    return kept


def _words(parsed: Parsed, paragraph: Paragraph) -> list[Token]:
    return parsed.tokens_in(paragraph.start, paragraph.end)


def _presenter(parsed: Parsed, paragraph: Paragraph) -> str | None:
    """The family name of a speaker whose office says that he works for the outlet: NAME, NEWS ANCHOR."""
    tokens = _words(parsed, paragraph)
    label = tokens[: label_end(tokens) or 0]
    name = name_in(label) if any(t.lower in OWN for t in label) else []
    return name[-1].lower if name else None


def _is_break(parsed: Parsed, paragraph: Paragraph) -> bool:
    """Whether nobody goes on: a heading, a question, or a direction such as (COMMERCIAL BREAK)."""
    if paragraph.role != "body" or QUESTION.match(parsed.text, paragraph.start):
        return True
    tokens = _words(parsed, paragraph)
    return label_end(tokens) is not None or all(is_mark(t) for t in outside_brackets(tokens))
