"""What a report is about, as weighted terms: the words of its title and beginning, and the names that it speaks of."""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from math import log

from sitroom.join.origin import origin
from sitroom.join.words import SENTENCE, stem, told, words
from sitroom.knowledge.tables import own_table, read_table
from sitroom.model import ActorRef, Record

READ = 600  # words from the top
LEAD, LEAD_COUNTS = 120, 2  # words of the lead, and for how many others each counts
TITLE_COUNTS = 3
NAMES_LEAD = 800  # characters: names before count twice
TERMS = 200  # of a report that are kept, those that are the rarest for how often they come
HEADING = 110  # characters
DATELINE = 200  # characters

Terms = dict[str, float]  # the weight of each term in its report, before it is weighed by how rare it is


def terms(record: Record) -> Terms:
    """The terms of a report: stems of words, and names of actors and places with a mark of their kind.

    The weight is 1 + ln of how often a term comes, with the lead and the title counted more.
    """
    found: Counter[str] = Counter()
    for at, word in enumerate(words(told(record))[:READ]):
        found[stem(word)] += LEAD_COUNTS if at < LEAD else 1
    for word in words(record.document.title or ""):
        found[stem(word)] += TITLE_COUNTS
    found = Counter({word: count for word, count in found.items() if not word.isdigit() or len(word) == 4})
    found.update(_names(record))
    weighed = {term: 1 + log(count) for term, count in found.items()}
    kept = sorted(weighed, key=lambda term: (-weighed[term] * -log(share_of_news(term)), term))[:TERMS]
    return {term: weighed[term] for term in sorted(kept)}


def _names(record: Record) -> Iterator[str]:
    for event in record.events:
        for actor in (*event.actors, *event.recipients):
            yield from _name(actor)
    for statement in record.statements:
        if statement.speaker:
            yield from _name(statement.speaker)
    for place in record.places:
        yield from [f"place:{place.name.casefold()}"] * (1 + (place.span.start < NAMES_LEAD))


def _name(actor: ActorRef) -> list[str]:
    name = actor.person or actor.name
    return [f"actor:{name.casefold()}"] * (1 + (actor.span.start < NAMES_LEAD)) if name else []


def share_of_news(term: str) -> float:
    """The share of news reports in which a term stands, by the table that is built in."""
    return known_shares().get(term, unseen_share())


@cache
def known_shares() -> Mapping[str, float]:
    """The share of news reports in which each term of the built-in table stands."""
    counts = {
        row["word"]: int(row["reports"]) for row in read_table(own_table("word_documents.tsv"), "word", "reports")
    }
    return {word: (count + 0.5) / (counts[""] + 1) for word, count in counts.items()}


@cache
def unseen_share() -> float:
    """The share that is assumed of a term that is not in the table."""
    return min(known_shares().values()) / 2


def heading(record: Record) -> str:
    """The title of a report, or its first sentence where it has none, cut where it is long."""
    text = " ".join((record.document.title or "").split()) or _first_sentence(told(record))
    return text if len(text) <= HEADING else text[: text.rfind(" ", 0, HEADING)].rstrip(" ,;:") + "…"


def _first_sentence(text: str) -> str:
    """The first sentence, without the dateline that an agency signs."""
    signed = origin(text[:DATELINE])
    if signed and signed.span.text.rstrip().endswith(("-", "–", "—")):
        text = text[signed.span.end :]
    lines = (" ".join(line.split()) for line in SENTENCE.split(text))
    return next(filter(None, lines), "")


def pack(found: Terms) -> bytes:
    """Terms as bytes for a store, with four decimals."""
    return zlib.compress(json.dumps({term: round(weight, 4) for term, weight in found.items()}).encode())


def unpack(body: bytes) -> Terms:
    """The terms that were packed."""
    found: Terms = json.loads(zlib.decompress(body))
    return found
