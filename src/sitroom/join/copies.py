"""Copies: the same piece printed again, by the same or another outlet, as it was, cut, extended or updated.

Two reports are looked at only where their MinHash signatures (Broder 1997) share a band, and are copies where enough
of their words stand in the same order in both, from the lead to the end. What only shares the furniture of a page, or
takes over some background of yesterday's piece below a lead of its own, is no copy: sentences that an outlet's reports
of several days have in common count for nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import pairwise
from typing import Protocol, Self

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash

from sitroom.join.words import sentences

SHINGLE = 4  # words
SHORTEST = 40  # shingles: a shorter text is too easily like another
PERMUTATIONS = 192
ROWS = 2  # in a band: two texts that share a fifth of their shingles meet with a chance of .98
SEED = 1962
LEAD = 80  # shingles
SIMILAR = 0.12  # of both texts together, at least: a page with many pieces is no copy of one of them
CONTAINED, LEADS, THIRDS = 0.5, 0.4, 0.1  # of the shorter text, of one's lead, of each third of the shorter, at least
CONTAINED_ALL, THIRDS_ALL = 0.6, 0.25  # the same where an update has a lead of its own
LED = 0.03  # of the other's lead, at least, where not
OWN_LEAD = 40  # shingles: two texts that both begin with more of their own share what stands below
WHOLE = 0.9  # of the shorter text stands in the longer
LOOKED_AT = 16  # reports that one is compared with, at most: those that share the most bands
ALIKE = 0.7  # of both texts together: what is like one of these two is like the other
WORTH_COMPARING = 0.05  # estimated similarity: three standard errors below SIMILAR
FULL = 64  # reports that share a band: it tells a kind of text then, not a piece, and takes no more
LINE = 5  # words: a shorter sentence is no mark of a page
LINES = 400  # sentences of a report that are remembered, at most
DAYS = 3  # on which an outlet's reports have a sentence before it is furniture
OWN = 0.2  # of a text, at least, that is no furniture: else the piece was printed on several days, and all of it counts


@dataclass(frozen=True, slots=True)
class Signature:
    """The MinHash signature of a report: what a store keeps of it to find its copies."""

    values: bytes

    @classmethod
    def of(cls, shingles: Sequence[str]) -> Self | None:
        """The signature of a text's shingles; null for a text too short to be told apart from others."""
        if len(shingles) < SHORTEST:
            return None
        hashed = RMinHash(PERMUTATIONS, SEED)
        hashed.update(shingles)
        return cls(np.asarray(hashed.digest(), dtype="<u4").tobytes())

    def numbers(self) -> NDArray[np.uint32]:
        """The least hash of each permutation."""
        return np.frombuffer(self.values, dtype="<u4")

    def bands(self) -> list[int]:
        """The keys to look candidates up by: signed 64-bit numbers, each with the number of its band inside."""
        rows = self.numbers().astype(np.uint64).reshape(-1, ROWS)
        keys = np.arange(len(rows), dtype=np.uint64)
        with np.errstate(over="ignore"):
            for column in rows.T:
                keys = (keys ^ column) * np.uint64(0x9E3779B97F4A7C15)
                keys ^= keys >> np.uint64(29)
        found: list[int] = keys.view(np.int64).tolist()
        return found

    def similarity(self, other: Signature) -> float:
        """The Jaccard similarity of the two texts' shingles as the signatures let it be estimated."""
        return float(np.mean(self.numbers() == other.numbers()))


@dataclass(frozen=True, slots=True)
class Overlap:
    """How much two texts have in common, each figure a share of 0 to 1.

    `similarity` of the shingles of both (Jaccard), `containment` of those of the shorter text; `leads` of the first
    words of each that stand anywhere in the other, the lesser share first; `least` of the third of the shorter text
    that has the least in common. `own` is how many shingles both texts begin with before the first that they share.
    """

    shared: int
    similarity: float
    containment: float
    leads: tuple[float, float]
    least: float
    own: int

    @property
    def is_copy(self) -> bool:
        """Whether one is a copy of the other."""
        if self.shared < SHORTEST or self.similarity < SIMILAR or self.own >= OWN_LEAD:
            return False
        if self.leads[0] < LED and self.containment < WHOLE:
            return False  # the longer one tells something else, and this as its background
        led = self.containment >= CONTAINED and self.leads[1] >= LEADS and self.least >= THIRDS
        return led or (self.containment >= CONTAINED_ALL and self.least >= THIRDS_ALL)

    @classmethod
    def of(cls, one: Sequence[str], other: Sequence[str]) -> Self:
        """How much two texts have in common, by their shingles in the order of the text."""
        shorter, longer = sorted((one, other), key=len)
        few, many = set(shorter), set(longer)
        shared = len(few & many)
        leads = _share(shorter[:LEAD], many), _share(longer[:LEAD], few)
        cuts = [len(shorter) * third // 3 for third in range(4)]
        return cls(
            shared,
            shared / max(1, len(few | many)),
            shared / max(1, len(few)),
            (min(leads), max(leads)),
            min(_share(shorter[start:end], many) for start, end in pairwise(cuts)),
            min(_first(shorter, many), _first(longer, few)),
        )


def _first(run: Sequence[str], of: set[str]) -> int:
    return next((at for at, shingle in enumerate(run) if shingle in of), len(run))


def _share(run: Sequence[str], of: set[str]) -> float:
    return sum(shingle in of for shingle in run) / len(run) if run else 0.0


class Candidate(Protocol):
    """A report of the store that may be the same piece: its text as it was told, and its group of copies."""

    @property
    def group(self) -> str:
        """The id of the group that it is in."""

    @property
    def outlet(self) -> str | None:
        """Who printed it."""

    @property
    def signature(self) -> Signature:
        """Its signature when it was added."""

    @property
    def text(self) -> str:
        """Its text."""


class Shelf(Protocol):
    """What a store remembers of the reports so far."""

    def furniture(self, lines: Collection[int]) -> Collection[int]:
        """Of these sentences, those that were noted on `DAYS` different days or more."""

    def meeting(self, bands: Sequence[int], most: int) -> Sequence[Candidate]:
        """The reports that share a band: those that share the most first, then the earliest; `most` at most."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a report belongs.

    `group` is the id of the group of copies, null for the first of its piece. `signature` is what later copies are
    found by: null where the text is too short to have any, or so like an earlier one that they are found by that.
    `lines` are the sentences for the store to note under the report's day: none where another outlet had the piece
    before, so that what a thousand outlets print is no furniture.
    """

    group: str | None
    signature: Signature | None
    lines: frozenset[int]


def place(text: str, outlet: str | None, shelf: Shelf) -> Placed:
    """Finds the group of copies that a report belongs to.

    A group keeps its id and its members: a report that is a copy of two goes to the one that it shares the most
    with, or to the first that it is nearly the same as.

    Args:
        text: the report as it is told, without what was recognised as no part of it.
        outlet: who printed it, where that is known.
        shelf: what is remembered of the reports before it.
    """
    piece = Piece.of(text, shelf)
    best: tuple[Candidate, Overlap] | None = None
    for candidate, overlap in compared(piece, shelf):
        if overlap.is_copy and (best is None or overlap.containment > best[1].containment):
            best = (candidate, overlap)
            if overlap.containment >= WHOLE or overlap.similarity >= ALIKE:
                break
    if best is None:
        return Placed(None, piece.signature, piece.lines)
    earlier, overlap = best
    signature = None if overlap.similarity >= ALIKE else piece.signature
    return Placed(earlier.group, signature, piece.lines if earlier.outlet == outlet else frozenset())


@dataclass(frozen=True, slots=True)
class Piece:
    """A report as it is compared: its shingles and signature without furniture, and its sentences."""

    shingles: list[str]
    signature: Signature | None
    furniture: Collection[int]
    lines: frozenset[int]

    @classmethod
    def of(cls, text: str, shelf: Shelf) -> Self:
        """The report without what the store knows for furniture."""
        lines = split(text)
        furniture = shelf.furniture(lines.keys())
        shingles, whole = shingled(lines, furniture), shingled(lines)
        if len(shingles) < OWN * len(whole):
            shingles, furniture = whole, ()
        noted = frozenset(line for line, said in lines.items() if len(said) >= LINE)
        return cls(shingles, Signature.of(shingles), furniture, noted)


def compared(piece: Piece, shelf: Shelf) -> Iterator[tuple[Candidate, Overlap]]:
    """The reports before it that are like a report by their signatures, and how much they have in common with it."""
    if piece.signature is None:
        return
    for candidate in shelf.meeting(piece.signature.bands(), LOOKED_AT):
        if piece.signature.similarity(candidate.signature) >= WORTH_COMPARING:
            others = shingled(split(candidate.text), piece.furniture)
            yield candidate, Overlap.of(piece.shingles, others)


def split(text: str) -> dict[int, list[str]]:
    """The words of each sentence by a 64-bit number for it, in the order of the text; a repeated one once."""
    return {_number(found): found for found in sentences(text)[:LINES]}


def shingled(lines: dict[int, list[str]], furniture: Collection[int] = ()) -> list[str]:
    """The runs of `SHINGLE` words, in the order of the text, without the sentences that are furniture."""
    found = [word for line, said in lines.items() if line not in furniture for word in said]
    return [" ".join(run) for run in zip(*(found[start:] for start in range(SHINGLE)), strict=False)]


def _number(said: Sequence[str]) -> int:
    return int.from_bytes(blake2b(" ".join(said).encode(), digest_size=8).digest(), signed=True)
