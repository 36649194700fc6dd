"""Every actor that a text mentions, without the rest of the record."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from sitroom.code.actors.report import Actors
from sitroom.code.alone import parse_alone
from sitroom.code.syntax import Parsed, Token
from sitroom.model import ActorRef

# The head of a noun phrase that is a part of another one.
INSIDE = frozenset({"compound", "amod", "nmod", "det", "nummod", "advmod", "npadvmod", "expl", "poss"})


def find_actors(text: str, day: date | None = None) -> list[ActorRef]:
    """Everybody whom a text mentions and who has a code, in its order, pronouns and titles resolved through the text.

    `day` is the publication date, which decides who held an office. Loads the language pipeline once.

    >>> text = "Antony Blinken arrived on Tuesday. He met the Ukrainian president."
    >>> for actor in find_actors(text, date(2022, 1, 19)):
    ...     print(actor.span.text, "|", actor.name, actor.codes)
    Antony Blinken | Antony Blinken ['USAGOV', 'USA']
    He | Antony Blinken ['USAGOV', 'USA']
    the Ukrainian president | Volodymyr Zelensky ['UKRGOV', 'UKR']
    """
    parsed = parse_alone(text)
    return list(mentioned(parsed, Actors(parsed, day).refer))


def mentioned(parsed: Parsed, refer: Callable[[Token], ActorRef]) -> Iterator[ActorRef]:
    """The mentions that lead to somebody with a code, in the order of the text; of one inside another the outer."""
    last: ActorRef | None = None
    found = [refer(t) for t in parsed.tokens if t.pos in ("NOUN", "PROPN", "PRON") and t.dep not in INSIDE]
    for reference in sorted(found, key=lambda r: (r.span.start, -r.span.end)):
        if reference.codes and (last is None or reference.span.end > last.span.end):
            yield reference
            last = reference
