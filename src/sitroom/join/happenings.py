"""What happened on a day, as reports tell it: sentences with events and statements that are dated to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from sitroom.join.marks import marks_of
from sitroom.join.sentence import sentence_of
from sitroom.join.words import stem, words
from sitroom.model import AssumedTime, Record, Span, Time

PLAIN = frozenset({"say", "claim", "no-comment"})  # acts that by themselves change nothing


@dataclass(slots=True)  # not frozen: thousands are made for one page
class Happening:
    """A sentence that tells what happened on a day.

    `piece` names what is printed in several reports as copies of each other; `at` and `end` are where the sentence
    stands in its report, by which a store finds it that leaves `sentence` empty; `dated` whether the text says the day,
    which else is that of publication; `own` whether the outlet says so itself; `weight` how much what is told tells: 1
    for an event, less for what is only said; `marks` what stands for its stems, as join/marks.py makes them.
    """

    day: str
    sentence: str
    report: str
    piece: str
    outlet: str | None
    published: str | None
    at: int
    dated: bool
    own: bool
    weight: float
    marks: bytes = field(default=b"", compare=False)
    end: int = field(default=0, compare=False)


EVENT, ACT, SAID = 1.0, 0.7, 0.4  # weights of an event, of a demand, denial or threat, and of what is only said


def happenings(record: Record, piece: str | None = None) -> Iterator[Happening]:
    """What a record tells as having happened, by day; what is planned, feared, denied or of no one day is left out.

    Args:
        record: of one report.
        piece: the id of the first report of which this one is a copy.
    """
    document = record.document
    found: dict[tuple[int, int, str], tuple[bool, bool, float]] = {}
    told = [
        (event.trigger, event.time, event.time_from, event.voice == "outlet", EVENT)
        for event in record.events
        if event.modality == "actual"
    ]
    told += [
        (said.cue[0], said.time, said.time_from, said.via is None, weight_of(said.act))
        for said in record.statements
        if said.cue
    ]
    for span, time, time_from, own, weight in told:
        if day := one_day(time):
            where = (*_sentence(document.text, span), day)
            found[where] = fuller(found.get(where), (time_from != "published", own, weight))
    for (start, end, day), (dated, own, weight) in found.items():
        sentence = document.text[start:end]
        yield Happening(
            day, sentence, document.id, piece or document.id, document.outlet, (document.published or "")[:10] or None,
            start, dated, own, weight, marks_of(stems(sentence)), end,
        )  # fmt: skip


def weight_of(act: str) -> float:
    """How much it tells that somebody did this by saying something."""
    return SAID if act in PLAIN else ACT


def fuller(one: tuple[bool, bool, float] | None, other: tuple[bool, bool, float]) -> tuple[bool, bool, float]:
    """Of two things that a sentence tells of a day, whatever speaks for it."""
    return other if one is None else (one[0] or other[0], one[1] or other[1], max(one[2], other[2]))


def one_day(time: Time | AssumedTime | None) -> str | None:
    """The day of a time that begins and ends on it; null for longer ones and unknown ones."""
    if time is None or time.start is None or time.end is None:
        return None
    return time.start[:10] if time.start[:10] == time.end[:10] else None


@lru_cache(maxsize=1 << 14)  # the sentences of some weeks are looked at again whenever a report has come
def stems(sentence: str) -> frozenset[str]:
    """The stems of a sentence's words of three letters or more."""
    return frozenset(map(stem, [word for word in words(sentence) if len(word) > 2]))


def _sentence(text: str, span: Span) -> tuple[int, int]:
    return sentence_of(text, span.start, span.end)
