"""When, relative to the report: background, current or future.

A date beside the event decides where there is one. Elsewhere cues are weighed: the tense, how the event is embedded,
the dates that its paragraph and the one before are about, whether the lead tells it or names who takes part in it,
whether it stands beside direct speech, what type of event it is, where in the report it stands. The weights
(`knowledge/status/phase.tsv`) are those of a logistic model fitted by `bench/fit_phase.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sitroom.code.really.ages import PAST, age_of, news_day
from sitroom.code.really.chronicle import Chronicle
from sitroom.code.really.telling import (
    beside,
    clause_of,
    dating_nouns,
    embedding,
    is_going_on,
    is_in_history,
    is_of_an_era,
    is_standing,
    participants,
    tense_of,
)
from sitroom.code.syntax import QUOTES, Paragraph, Parsed, Sentence, Token
from sitroom.knowledge.status import phase_weights, time_words
from sitroom.model import Time
from sitroom.model.events import EventType, Modality, Phase

UNREAL = {"possible", "planned", "demanded", "conditional", "feared"}
CONTENT = {"VERB", "NOUN", "PROPN"}
NAMES = {"NOUN", "PROPN"}
CLOSED = {"ADV", "ADP", "SCONJ", "AUX", "DET", "PRON"}  # words that tell quotes, chronicles and lives apart
DATING = {"npadvmod", "tmod", "advmod", "poss", "prep", "pobj", "compound", "amod", "nmod", "nummod", "det", "case"}
OF_TODAY = "dated to now itself"
LONG_AGO = "dated to long ago itself"
HABIT = "a habit"
CHRONICLED = "in a chronology"
ONGOING = "going on"
# What is demanded is still to be done, whatever stands around it, unless the demand is dated to long ago.
LONG_DATED = frozenset(f"date {age}" for age in PAST)


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of an event before its phase: whether it happened, its type, and how it is told.

    `quoted` says that it stands in somebody's words, `cue` that it is the cue of a statement, `speech` that its
    sentence holds words that are quoted.
    """

    modality: Modality = "actual"
    type: EventType | None = None
    quoted: bool = False
    cue: bool = False
    speech: bool = False


class Phases:
    """The phases of the events in a report.

    Args:
        parsed: the report.
        times: its time expressions.
        day: when it was published; null where that is not known.
    """

    def __init__(self, parsed: Parsed, times: Sequence[Time], day: date | None) -> None:
        self._parsed = parsed
        self._paragraphs = max(len(parsed.paragraphs) - 1, 1)
        lead = next((p for p in parsed.paragraphs if p.role == "body"), None)
        self._lead_end = lead.end if lead else 0
        self._day = news_day(times, day, self._lead_end)
        self._dated = sorted((time.span.start, age) for time in times if (age := age_of(time, self._day)) is not None)
        self._chronicle = Chronicle(parsed, times, self._day)
        self._lasting = sorted((time.span.start, time.type) for time in times if time.type in ("DURATION", "SET"))
        told = [
            t for p in parsed.paragraphs if p is lead or p.role == "headline" for s in p.sentences for t in s.tokens
        ]
        self._told = {token.lemma for token in told if token.pos in CONTENT}
        self._bodies = [p for p in parsed.paragraphs if p.role == "body"]

    def signs(self, predicate: Token, time: Time | None, told: Told) -> Iterator[str]:
        """What tells the phase of an event, as named features."""
        sentence = predicate.sentence
        yield "any"
        unreal = told.modality in UNREAL
        if unreal:
            yield "unreal"
            yield f"modality {told.modality}"
        age = age_of(time, self._day) if time else None
        if age is not None:
            yield f"date {age}"
            if (age == "now" or age in PAST) and time is not None and self._bears(predicate, time):
                yield OF_TODAY if age == "now" else LONG_AGO
        else:
            yield from self._dates_around(predicate, sentence)
            if self._is_dated_by_noun(predicate) or is_of_an_era(predicate):
                yield LONG_AGO
        if age not in ("now", "week") and self._chronicle.is_past(sentence):
            yield CHRONICLED
        if is_going_on(predicate) and not self._tells_of_long_ago(sentence):
            yield ONGOING
        yield from embedding(predicate)
        yield from _manner(predicate, told)
        yield from self._relation_to_lead(predicate)
        yield from self._position(sentence)
        yield from self._neighbours(sentence)
        near = {word.lower for word in beside(predicate)}
        often = not time_words("habit").isdisjoint(near) or is_in_history(predicate)
        if often or is_standing(predicate) or self._is_repeated(predicate):
            yield HABIT
        for kind in ("before", "now", "after"):
            if not time_words(kind).isdisjoint(near):
                yield f"word {kind}"
        if not unreal:
            for lemma in {token.lemma for token in sentence.tokens if token.pos in CLOSED}:
                yield f"with {lemma}"

    def _bears(self, predicate: Token, time: Time) -> bool:
        """Whether the time hangs on the event's own word: last night's attack, attacked on Friday."""
        word = self._parsed.token_at(time.span.end - 1)
        while word is not None and word is not predicate:
            if word.dep not in DATING or word.lower in ("before", "after", "since", "until"):
                return False
            word = word.head
        return word is predicate

    def _is_dated_by_noun(self, predicate: Token) -> bool:
        """Whether a noun that the event belongs to bears a date of long ago: the 1996 massacre in which they died."""
        nouns = dating_nouns(predicate)
        here = predicate.sentence
        return bool(nouns) and any(
            self._reaches(start, nouns) for start, age in self._dated if age in PAST and here.start <= start < here.end
        )

    def _is_repeated(self, predicate: Token) -> bool:
        """Whether it is told in the present of what is done over and over: they arrest people every day."""
        if predicate.tag not in ("VBP", "VBZ"):
            return False
        here = predicate.sentence
        return any(
            type == "SET" and here.start <= start < here.end and self._reaches(start, [predicate])
            for start, type in self._lasting
        )

    def _reaches(self, start: int, words: Sequence[Token]) -> bool:
        """Whether the time at this place hangs on one of these words."""
        word = self._parsed.token_at(start)
        while word is not None and word.head is not word:
            if word in words:
                return True
            if word.dep not in DATING or word.lower in ("before", "after", "since", "until"):
                return False
            word = word.head
        return word in words

    def _dates_around(self, predicate: Token, sentence: Sentence) -> Iterator[str]:
        here = [(start, age) for start, age in self._dated if sentence.start <= start < sentence.end]
        clause = clause_of(predicate)
        own = [age for start, age in here if (word := self._parsed.token_at(start)) and clause_of(word) is clause]
        if own:
            yield f"date {own[0]}"
        elif here:
            yield f"sentence {here[0][1]}"
        start = sentence.paragraph.start
        earlier = [age for at, age in self._dated if start <= at < sentence.start]
        if earlier:
            yield f"paragraph {earlier[-1]}"

    def _relation_to_lead(self, predicate: Token) -> Iterator[str]:
        """Whether the lead has told it already, and whether it names who takes part in it."""
        if predicate.start < self._lead_end:
            return
        if predicate.lemma in self._told:
            yield "in lead"
        taking_part = participants(predicate)
        if not taking_part:
            yield "no participants"
        else:
            yield "participants new" if self._told.isdisjoint(taking_part) else "participants in lead"

    def _position(self, sentence: Sentence) -> Iterator[str]:
        number = sentence.paragraph.number
        if sentence.paragraph.role == "headline":
            yield "headline"
        elif sentence.start < self._lead_end:
            yield "lead first" if sentence is sentence.paragraph.sentences[0] else "lead"
        elif number == self._paragraphs:
            yield "last paragraph"
        else:
            yield "first half" if number * 2 <= self._paragraphs else "second half"

    def _neighbours(self, sentence: Sentence) -> Iterator[str]:
        """What the paragraph and the one before are about."""
        paragraph = sentence.paragraph
        yield f"paragraph opens {tense_of(paragraph.sentences[0])}"
        if self._recalls(paragraph):
            yield "paragraph recalls"
        before = self._bodies.index(paragraph) - 1 if paragraph in self._bodies else -1
        if before >= 0 and self._recalls(self._bodies[before]):
            yield "paragraph before recalls"
        for start, type in self._lasting:
            if sentence.start <= start < sentence.end:
                yield f"with {type.lower()}"

    def _tells_of_long_ago(self, sentence: Sentence) -> bool:
        """Whether a sentence names a time long before the report."""
        return any(sentence.start <= start < sentence.end and age in PAST for start, age in self._dated)

    def _recalls(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph names a time long before the report."""
        return any(paragraph.start <= start < paragraph.end and age in PAST for start, age in self._dated)


def _manner(predicate: Token, told: Told) -> Iterator[str]:
    """What kind of event and word it is, and whether it stands in or beside somebody's own words."""
    if told.type is not None:
        yield f"type {told.type}"
    yield f"word is {predicate.tag}"
    if told.cue:
        yield "cue"
    if told.quoted:
        yield "quoted"
    elif told.speech:
        yield "beside speech"
    if any(token.text in QUOTES for token in predicate.sentence.tokens):
        yield "quotation marks"


def decide(signs: frozenset[str], modality: Modality) -> tuple[Phase, str]:
    """The phase of an event with these features, and the features that weighed most."""
    if OF_TODAY in signs and modality not in UNREAL:
        return "current", OF_TODAY
    for past in (LONG_AGO, HABIT, CHRONICLED):
        if past in signs and modality in ("actual", "denied"):
            return "background", past
    if ONGOING in signs and modality == "actual":
        return "current", ONGOING
    weights = phase_weights()
    weighed = sorted(((weights.get(sign, 0.0), sign) for sign in signs), key=lambda pair: (-abs(pair[0]), pair[1]))
    score = sum(weight for weight, _ in weighed)
    why = ", ".join(sign for weight, sign in weighed[:3] if weight * score > 0) or "no sign of time"
    if score > 0 and not (modality == "demanded" and LONG_DATED.isdisjoint(signs)):
        return "background", why
    if modality in UNREAL:
        return "future", modality
    if modality == "denied" and "tense modal" in signs:
        return "future", "tense modal"
    return "current", why
