"""Every actor that a text mentions, without the rest of the record."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sitroom.code.syntax import Parsed, Token
from sitroom.model import ActorRef

# The head of a noun phrase that is a part of another one.
INSIDE = frozenset({"compound", "amod", "nmod", "det", "nummod", "advmod", "npadvmod", "expl", "poss"})


def mentioned(parsed: Parsed, refer: Callable[[Token], ActorRef]) -> Iterator[ActorRef]:
    """The mentions that lead to somebody with a code, in the order of the text; of one inside another the outer."""
    last: ActorRef | None = None
    found = [refer(t) for t in parsed.tokens if t.pos in ("NOUN", "PROPN", "PRON") and t.dep not in INSIDE]
    for reference in sorted(found, key=lambda r: (r.span.start, -r.span.end)):
        if reference.codes and (last is None or reference.span.end > last.span.end):
            yield reference
            last = reference
