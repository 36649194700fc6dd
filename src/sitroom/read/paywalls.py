"""Whether a page shows only the beginning of its report, the rest of which is to be paid for."""

from __future__ import annotations

from functools import cache
from typing import Any

from sitroom.knowledge.tables import own_table, read_table
from sitroom.read.page_says import PageSays

STUB = 2_500  # characters: what shows of a paid report is a few paragraphs at most
TEASER = 1_200  # characters, where the page says that it is not free and shows no words about it
MISSING = 1.5  # times as many words in the whole report as are shown


def is_stub(text: str, says: PageSays, tree: Any) -> bool:
    """Whether `text`, taken from the page, is a paid report's beginning.

    The page says so in its metadata, or in words that `knowledge/pages/paywalls.tsv` knows; a page that says so and
    still has the whole report is no stub.
    """
    if says.words and says.words >= 100 and says.free is False:
        return says.words > MISSING * len(text.split())
    if says.free is False and len(text) < TEASER:
        return True
    if says.free is True or len(text) >= STUB:
        return False
    shown = " ".join(" ".join(tree.itertext("*")).lower().replace("’", "'").split())
    return any(cue in shown for cue in _cues())


@cache
def _cues() -> tuple[str, ...]:
    return tuple(row["words"] for row in read_table(own_table("pages/paywalls.tsv"), "words"))
