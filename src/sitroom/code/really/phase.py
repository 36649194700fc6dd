"""When, relative to the report: background, current or future.

A date beside the event decides where there is one. Elsewhere cues are weighed: the tense, how the event is embedded,
the date that the paragraph is about, whether the lead tells it, where in the report it stands. The weights
(`knowledge/status/phase.tsv`) are those of a logistic model fitted by `bench/fit_phase.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from sitroom.code.really.clause import is_verbal, tense
from sitroom.code.syntax import Parsed, Sentence, Token
from sitroom.knowledge.status import phase_weights, time_words
from sitroom.model import Time
from sitroom.model.events import Modality, Phase

RECENT = 14  # days before the report that still count as its news
AGES = ((2, "now"), (7, "week"), (RECENT, "fortnight"), (60, "months"), (365, "year"))
UNREAL = {"possible", "planned", "demanded", "conditional", "feared"}
CONTENT = {"VERB", "NOUN", "PROPN"}
TIME_CLAUSE = {"after", "since", "when", "before"}
CLOSED = {"ADV", "ADP", "SCONJ", "AUX", "DET", "PRON"}  # words that tell quotes, chronicles and lives apart


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
        told = [p for p in parsed.paragraphs if p is lead or p.role == "headline"]
        self._told = {t.lemma for p in told for s in p.sentences for t in s.tokens if t.pos in CONTENT}

    def signs(self, predicate: Token, time: Time | None, modality: Modality, quoted: bool, cue: bool) -> Iterator[str]:
        """What tells the phase of an event, as named features."""
        sentence = predicate.sentence
        yield "any"
        unreal = modality in UNREAL
        if unreal:
            yield "unreal"
            yield f"modality {modality}"
        age = age_of(time, self._day) if time else None
        if age is not None:
            yield f"date {age}"
        else:
            yield from self._dates_around(predicate, sentence)
        yield from _embedding(predicate)
        if cue:
            yield "cue"
        if quoted:
            yield "quoted"
        if predicate.start >= self._lead_end and predicate.lemma in self._told:
            yield "in lead"
        yield from self._position(sentence)
        for kind in ("before", "now", "after"):
            if not time_words(kind).isdisjoint(word.lower for word in _beside(predicate)):
                yield f"word {kind}"
        if not unreal:
            for lemma in {token.lemma for token in sentence.tokens if token.pos in CLOSED}:
                yield f"with {lemma}"

    def _dates_around(self, predicate: Token, sentence: Sentence) -> Iterator[str]:
        here = [(start, age) for start, age in self._dated if sentence.start <= start < sentence.end]
        clause = _clause(predicate)
        own = [age for start, age in here if (word := self._parsed.token_at(start)) and _clause(word) is clause]
        if own:
            yield f"date {own[0]}"
        elif here:
            yield f"sentence {here[0][1]}"
        paragraph = sentence.paragraph
        earlier = [age for start, age in self._dated if paragraph.start <= start < sentence.start]
        if earlier:
            yield f"paragraph {earlier[-1]}"
        else:
            before = [age for start, age in self._dated if start < paragraph.start]
            if not own and not here:
                yield "undated"
                if before:
                    yield f"report {before[-1]}"
            later = [age for start, age in self._dated if sentence.end <= start < paragraph.end]
            if later:
                yield f"later {later[0]}"

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


def decide(signs: frozenset[str], modality: Modality) -> tuple[Phase, str]:
    """The phase of an event with these features, and the two that weighed most."""
    weights = phase_weights()
    weighed = sorted(((weights.get(sign, 0.0), sign) for sign in signs), key=lambda pair: (-abs(pair[0]), pair[1]))
    score = sum(weight for weight, _ in weighed)
    why = ", ".join(sign for weight, sign in weighed[:3] if weight * score > 0) or "no sign of time"
    if score > 0:
        return "background", why
    if modality in UNREAL:
        return "future", modality
    if modality == "denied" and "tense modal" in signs:
        return "future", "tense modal"
    return "current", why


def news_day(times: Sequence[Time], day: date | None, lead_end: int) -> date | None:
    """The day of the news that a report brings: the latest day that its lead names, else the day of publication."""
    if day is None:
        return None
    named = [
        date.fromisoformat(time.end[:10])
        for time in times
        if time.span.start < lead_end and time.end and time.start and time.start[:10] == time.end[:10]
    ]
    return max((end for end in named if 0 <= (day - end).days <= RECENT), default=day)


def age_of(time: Time, day: date | None) -> str | None:
    """How far before the report a time lies: future, now, week, fortnight, months, year or old; null if unknown."""
    if time.type not in ("DATE", "TIME"):
        return None
    if time.value == "PRESENT_REF":
        return "now"
    if time.value == "PAST_REF":
        return "months"
    if time.value == "FUTURE_REF":
        return "future"
    if time.start is None or time.end is None:
        return None
    if day is None:
        # Undated reports rarely give the year of their own news.
        return "old" if time.value and len(time.value) <= 4 else None
    start, end = date.fromisoformat(time.start[:10]), date.fromisoformat(time.end[:10])
    days = (day - end).days
    if start > day:
        return "future" if (start - day).days > 1 else "now"
    for limit, name in AGES:
        if days <= limit:
            return name
    return "old"


def _embedding(predicate: Token) -> Iterator[str]:
    """How the event is told: its tense, and the clause or phrase that it stands in."""
    node = predicate
    while not is_verbal(node) and node.head is not node:
        node = node.head
    nominal = not is_verbal(predicate)
    if nominal:
        yield f"noun {_role(predicate)}"
        yield f"noun tense {tense(node)}" if is_verbal(node) else "noun no verb"
        if any(child.dep == "poss" or child.lower in ("the", "this", "these") for child in predicate.children):
            yield "noun definite"
    else:
        clause = node
        while clause.dep == "conj" and clause.head is not clause:
            clause = clause.head
        yield f"clause {clause.dep}"
        finite = tense(node)
        if finite == "none":
            yield "no tense"
            while finite == "none" and node.head is not node:
                node = node.head
                finite = tense(node) if is_verbal(node) else "none"
        yield f"tense {finite}"
    for above in predicate.ancestors():
        if above.dep == "relcl":
            yield "in relative clause"
        if above.dep == "advcl" and any(child.lower in TIME_CLAUSE for child in above.children):
            yield "in time clause"
        if above.dep == "prep" and above.lower in ("after", "since", "following", "during", "before", "from"):
            yield f"after {above.lower}"
        if above.dep == "prep" and above.lower in ("for", "of", "over"):
            yield f"under {above.lower}"
    if is_verbal(predicate):
        for child in predicate.children:
            if child.dep in ("mark", "advmod") and child.lower in ("after", "since", "when", "before", "as", "while"):
                yield f"mark {child.lower}"


def _clause(word: Token) -> Token:
    """The verb of the clause that a word stands in."""
    while not is_verbal(word) and word.head is not word:
        word = word.head
    while word.dep in ("xcomp", "aux", "auxpass") and word.head is not word and is_verbal(word.head):
        word = word.head
    return word


def _role(noun: Token) -> str:
    dep = noun.dep
    while dep == "conj" and noun.head is not noun:
        noun = noun.head
        dep = noun.dep
    return f"{dep} {noun.head.lower}" if dep == "pobj" and noun.head.lower in ("of", "in", "for", "to") else dep


def _beside(predicate: Token) -> Iterator[Token]:
    yield from predicate.children
    if not is_verbal(predicate) and predicate.head is not predicate:
        yield from predicate.head.children
