"""Mends of days that the parser takes for the last part of a name: met President Ruiz Thursday."""

from __future__ import annotations

from sitroom.code.syntax import Sentence, Token

DAYS = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}
NAMED = {"PERSON", "ORG", "NORP", "GPE"}
VERBAL = {"VERB", "AUX"}


def part_days(sentence: Sentence) -> None:
    """Gives a name its own place in the tree, where a day of the week behind it took it, and the day to the verb."""
    for day in sentence.tokens:
        if day.text in DAYS and day.head is not day and (name := _name_before(day)) is not None:
            _part(name, day)


def _name_before(day: Token) -> Token | None:
    """The last word of a name right before the day that hangs on it. Bloody Sunday is no such name."""
    name = day.children[-1] if day.children and day.children[-1].i < day.i else None
    if name is None or name.i != day.i - 1 or name.dep not in ("compound", "nmod", "poss") or name.pos != "PROPN":
        return None
    return name if name.ent in NAMED and day.ent in ("DATE", "") else None


def _part(name: Token, day: Token) -> None:
    above = day.head
    verb = next((t for t in (above, *above.ancestors()) if t.pos in VERBAL), above)
    dep = day.dep
    if dep == "npadvmod":
        dep = "dobj" if above.i < day.i else "nsubj"
    for child in [c for c in day.children if c is not name]:
        child.hang(name, child.dep)
    name.hang(above, dep)
    day.hang(verb, "npadvmod")
