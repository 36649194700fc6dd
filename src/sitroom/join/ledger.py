"""The ledger of a claim: who asserts, denies, doubts, fears, demands or promises it, when, and in which report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Self

from sitroom.join.claims import Claims, likeness
from sitroom.join.propositions import Proposition, features, propositions
from sitroom.join.sentence import sentence_of
from sitroom.join.stance import AGAINST, FOR, Stance
from sitroom.model import ActorRef, Record

OFFICIAL = frozenset({"GOV", "MIL", "SPY"})  # sectors that speak for their state
PRONOUNS = frozenset(
    {
        "who", "which", "that", "what", "whom", "he", "she", "it", "they", "them", "we", "i", "you", "some", "others",
        "another", "one",
    }
)  # fmt: skip
LONGEST = 160  # characters of a claim's title


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a ledger.

    Attributes:
        stance: how whoever says it stands to it.
        day: the day of publication, empty where unknown.
        speaker: who says it; the words of the text where the name is unknown; null for the outlet itself.
        country, sector: the speaker's, by their codes.
        words: what is said.
        sentence: the sentence that says it, and `at` where it stands in the text.
        report: the id of the report, `part` that of the statement or event in it.
        link: the report's address.
        copies: what the report has in common with its copies: copies count as one source.
    """

    stance: Stance
    day: str
    speaker: str | None
    country: str | None
    sector: str | None
    words: str
    sentence: str
    at: tuple[int, int]
    report: str
    part: str
    outlet: str | None
    title: str | None
    link: str | None
    copies: str
    confidence: float


@dataclass(frozen=True)
class Ledger:
    """A claim with all that is said of it, the oldest first. In a store, `after` is the key to go on behind it."""

    claim: str
    first: str
    last: str
    entries: tuple[Entry, ...]
    after: str = ""

    @classmethod
    def of(cls, claim: str, first: str, last: str, entries: Iterable[Entry], after: str = "") -> Self:
        """The ledger with these entries, which may come in any order."""
        ordered = sorted(entries, key=lambda entry: (entry.day, entry.report, entry.at, entry.part))
        return cls(claim, first, last, tuple(ordered), after)

    @cached_property
    def title(self) -> str:
        """What is claimed: of all the words that say it, those that are most like the rest."""
        bags = [_bag(entry.words) for entry in self.entries]
        together: dict[str, float] = {}
        for bag in bags:
            for name, much in bag.items():
                together[name] = together.get(name, 0.0) + much
        stated = [i for i, e in enumerate(self.entries) if e.stance in FOR or e.stance in AGAINST]
        best = max(stated or range(len(bags)), key=lambda i: (likeness(bags[i], together), -i))
        words = " ".join(self.entries[best].words.split()).removeprefix("that ")
        words = words[:1].upper() + words[1:]
        return words if len(words) <= LONGEST else words[: words.rfind(" ", 0, LONGEST)] + " …"

    @cached_property
    def outlets(self) -> int:
        """How many outlets tell it by themselves: of copies, the first one's alone."""
        first: dict[str, str] = {}
        for entry in self.entries:
            first.setdefault(entry.copies, entry.outlet or entry.report)
        return len(set(first.values()))

    @property
    def contested(self) -> bool:
        """Whether somebody says so and somebody else that it is not so."""
        said = {e.speaker or e.report for e in self.entries if e.stance in FOR}
        unsaid = {e.speaker or e.report for e in self.entries if e.stance in AGAINST}
        return bool(said and unsaid and len(said | unsaid) > 1)

    def by(self, *stances: Stance) -> list[Entry]:
        """The entries with one of these stances, copies of one report folded."""
        seen: set[tuple[object, ...]] = set()
        found = []
        for entry in self.entries:
            key = entry.stance, entry.speaker, entry.copies, " ".join(entry.words.split())
            if entry.stance in stances and key not in seen:
                seen.add(key)
                found.append(entry)
        return found

    def turns(self) -> list[tuple[Entry, Entry]]:
        """Where a side came to say what it had denied or doubted, or the other way round: the earlier and the later.

        Within a day there is no telling which came first.
        """
        found: list[tuple[Entry, Entry]] = []
        for side in dict.fromkeys(_side(e) for e in self.entries if _side(e)):
            own = [e for e in self.entries if _side(e) == side and (e.stance in FOR or e.stance in AGAINST)]
            found += [(a, b) for a, b in pairwise(own) if (a.stance in FOR) != (b.stance in FOR) and a.day < b.day]
        return sorted(found, key=lambda turn: turn[1].day)


@lru_cache(maxsize=10_000)  # the same claims are shown again and again
def _bag(words: str) -> dict[str, float]:
    return features(words)


def _side(entry: Entry) -> str | None:
    """Whose word it is: that of a state's people in office, or a speaker's own."""
    return entry.country if entry.country and entry.sector in OFFICIAL else entry.speaker


def entry(record: Record, proposition: Proposition, copies: str | None = None) -> Entry:
    """The entry that a proposition of a record makes. `copies`: see Entry; by default the report alone."""
    document, speaker = record.document, proposition.speaker
    named = speaker and (speaker.name or _described(speaker))
    start, end = sentence_of(document.text, proposition.start, proposition.end)
    return Entry(
        stance=proposition.stance,
        day=(document.published or "")[:10],
        speaker=named or proposition.unnamed or ("unnamed" if proposition.kind == "statement" else None),
        country=speaker.country if speaker else None,
        sector=speaker.sector if speaker else None,
        words=proposition.words,
        sentence=" ".join(document.text[start:end].split()),
        at=(start, end),
        report=document.id,
        part=proposition.id,
        outlet=document.outlet,
        title=document.title,
        link=document.url,
        copies=copies or document.id,
        confidence=proposition.trust,
    )


def _described(speaker: ActorRef) -> str | None:
    """The words for somebody whose name is not known; a pronoun describes nobody."""
    words = " ".join(speaker.span.text.split())
    return None if speaker.how == "pronoun" or words.casefold() in PRONOUNS else words


def ledgers(records: Iterable[Record]) -> list[Ledger]:
    """The claims of some records, without a store: the contested first, then those with the most entries."""
    claims = Claims()
    entries: defaultdict[str, list[Entry]] = defaultdict(list)
    for record in records:
        day = (record.document.published or "")[:10]
        for claim, proposition in claims.join(record.document.id, propositions(record), day):
            entries[claim.id].append(entry(record, proposition))
    found = [Ledger.of(one.id, one.first, one.last, entries[one.id]) for one in claims.by_id.values()]
    return sorted(found, key=lambda one: (one.contested, len(one.entries), one.last), reverse=True)
