"""What a report says to be so, and who says it: the things that the same claim is made of in many reports.

A statement is one proposition, and so is an event that the outlet tells in its own voice. What it is about is told by
features: the stems of its words, the states that it names, the types of events that its words can tell.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from sitroom.code.datelines import dateline
from sitroom.join.stance import Stance, of_event, of_statement
from sitroom.join.stems import WORD, stem, weight
from sitroom.knowledge.actors import names
from sitroom.knowledge.tables import own_table, read_table
from sitroom.model import ActorRef, Event, Record, Span, Statement

STATE, TYPE, THING = 2.5, 2.5, 2.0  # weights of a state that is named, an event, a thing that words stand for
DEED = 4.0  # weight of what is done by one state to another
SETTING = 1.5  # weight of the states that the headline names, for words that name none
RAREST = 5.0  # weight of a stem, at most: that a word was never counted does not make it the gist
FEWEST = 2  # telling stems: a proposition with fewer says nothing by itself
AROUND = 8  # words to each side of the word that tells an event
MARKS = "@#="  # what the names of features begin with that are no stems: states, types, things
BACK = re.compile(
    r"(?:it|that|this|them|so|all of (?:it|this|that)|(?:the|this|that|these|those|such|any|all|its|his|her|their) "
    r"(?:latest |new |recent )?(?:charges?|claims?|allegations?|accusations?|reports?|stor(?:y|ies)|rumou?rs?|"
    r"account|suggestions?|idea|assertions?|notion|case|criticism|involvement|demands?|requests?|proposals?|offers?|calls?"
    r"|appeals?|ultimatum|plan))(?: as \w+)?\W*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Proposition:
    """Something that is said to be so, or not.

    Attributes:
        id: the id of the statement or event in its record.
        kind: which of the two it is.
        stance: how whoever says it stands to it.
        speaker: who says it; null for the outlet itself, or where nobody is named.
        unnamed: the words for a speaker who is not named.
        words: the words that say it; those of `about` where these only point back (denied it).
        start, end: where the whole of it stands in the text, its cue and speaker included.
        features: what it is about, with weights.
        trust: how sure the coder is of it, 0 to 1.
    """

    id: str
    kind: str
    stance: Stance
    speaker: ActorRef | None
    unnamed: str | None
    words: str
    start: int
    end: int
    features: dict[str, float] = field(hash=False)
    trust: float


def propositions(record: Record) -> list[Proposition]:
    """All that a report says to be so, in the order of its text.

    Left out is what says too little to be told from other things, unless it points back to what does.
    """
    found: list[Proposition] = []
    shares = Counter(state for _, _, state in states(record.document.text))
    total = max(shares.total(), 1)
    setting = {f"@{state}": SETTING for _, _, state in states(record.document.title or "")}
    for part in _parts(record):
        made = _of_statement(record, part) if isinstance(part, Statement) else _of_event(record, part)
        if not any(name[0] == "@" for name in made.features):
            made.features.update(setting)
        for name in made.features:
            if name[0] == "@":  # that a report on Libya names Libya tells little
                made.features[name] *= 1 - shares[name[1:]] / total
        if len([f for f in made.features if f[0] not in MARKS]) >= FEWEST:
            found.append(made)
        elif isinstance(part, Statement) and BACK.match(made.words) and (about := _before(found, made)):
            found.append(_pointing(made, about))
    return found


def _parts(record: Record) -> list[Statement | Event]:
    told = [e for e in record.events if e.voice == "outlet" and e.statement is None and e.phase != "background"]
    parts: list[Statement | Event] = [*record.statements, *told]
    return sorted(parts, key=_place)


def _place(part: Statement | Event) -> tuple[int, int]:
    span = part.trigger if isinstance(part, Event) else part.content[0]
    return span.start, span.end


def _of_statement(record: Record, statement: Statement) -> Proposition:
    told = [e for e in record.events if e.voice == statement.id and e.statement is None]
    spans = [*statement.cue, *statement.content]
    if statement.speaker:
        spans.append(statement.speaker.span)
    words = " ".join(span.text for span in statement.content)
    return Proposition(
        statement.id,
        "statement",
        of_statement(statement, words, told),
        statement.speaker,
        statement.unnamed,
        words,
        min(span.start for span in spans),
        max(span.end for span in spans),
        features(words, told),
        statement.confidence,
    )


def _of_event(record: Record, event: Event) -> Proposition:
    text = record.document.text
    start, end = _clause(text, event.trigger)
    named = [actor.span for actor in (*event.actors, *event.recipients)]
    words = text[start:end]
    more = " ".join(span.text for span in named if not start <= span.start < end)
    return Proposition(
        event.id,
        "event",
        of_event(event),
        None,
        None,
        words,
        start,
        end,
        features(f"{words} {more}", [event]),
        event.confidence,
    )


SENTENCE = re.compile(r"""[.!?…]["”’'»)\]]*\s+(?=["“‘(\[`']{0,2}[A-Z0-9])|\n""")


def _clause(text: str, trigger: Span) -> tuple[int, int]:
    """The words around a trigger, within its sentence."""
    left = max((m.end() for m in SENTENCE.finditer(text, max(0, trigger.start - 600), trigger.start)), default=0)
    left = max(left, trigger.start - 600)
    paragraph = text.rfind("\n", 0, trigger.start) + 1
    left = max(left, dateline(text, paragraph, trigger.start) or 0)
    close = SENTENCE.search(text, trigger.end, trigger.end + 600)
    right = close.start() + 1 if close else min(len(text), trigger.end + 600)
    before = [m.start() for m in WORD.finditer(text, left, trigger.start)][-AROUND:]
    behind = [m.end() for m in WORD.finditer(text, trigger.end, right)][:AROUND]
    start, end = before[0] if before else trigger.start, behind[-1] if behind else trigger.end
    return start, end


def features(words: str, events: Sequence[Event] = ()) -> dict[str, float]:
    """What some words are about: stems, `=` the things that they stand for, `@` states, `#` events and who to whom."""
    found: dict[str, float] = {}
    named = list(states(words))
    for match in WORD.finditer(words):
        root = stem(match[0].lower())
        meant = concepts().get(root, ())
        if len(root) == 1 or "-" in meant or any(s <= match.start() < e for s, e, _ in named):
            continue
        if much := weight(root):
            found[root] = min(much, RAREST)
            found |= {f"={concept}": THING for concept in meant}
    countries = {country for _, _, country in named}
    for event in events:
        found[f"#{event.type}"] = TYPE
        acting, receiving = _countries(event.actors), _countries(event.recipients)
        countries |= acting | receiving
        found |= {f"#{event.type}:{one}>{other}": DEED for one in acting for other in receiving - {one}}
    return found | {f"@{country}": STATE for country in sorted(countries)}


def _countries(actors: Sequence[ActorRef]) -> set[str]:
    return {actor.country or actor.codes[0] for actor in actors if actor.country or (actor.group and actor.codes)}


NAME = re.compile(r"[A-Z][\w.-]*(?: [A-Z][\w.-]*){0,2}")
STATES = ("country", "nationality", "capital")


def states(words: str) -> Iterator[tuple[int, int, str]]:
    """Where words name a state, by its name, its people or its capital, and its code."""
    at = 0
    while match := NAME.search(words, at):
        at = match.end()
        for end in (match.end(), *(m.start() + match.start() for m in reversed(list(re.finditer(" ", match[0]))))):
            written = words[match.start() : end].rstrip(".")
            known = next((k for k in names().find(written) if k.country and k.kind in STATES), None)
            if known and known.country:
                yield match.start(), match.start() + len(written), known.country
                at = match.start() + len(written)
                break
        else:
            at = match.start() + len(match[0].split(" ")[0])


@cache
def concepts() -> dict[str, tuple[str, ...]]:
    """The rows of `claims/concepts.tsv` that a stem belongs to."""
    found: dict[str, tuple[str, ...]] = {}
    for row in read_table(own_table("claims/concepts.tsv"), "concept", "words"):
        for root in dict.fromkeys(stem(word) for word in row.list("words")):
            found[root] = (*found.get(root, ()), row["concept"])
    return found


def _before(found: list[Proposition], made: Proposition) -> Proposition | None:
    """What words that point back mean: the nearest before them, of another speaker if there is one close by."""
    near = [p for p in found[-3:] if p.start < made.start]
    own = made.speaker.name if made.speaker else None
    others = [p for p in near if own is None or p.speaker is None or p.speaker.name != own]
    return others[-1] if others else near[-1] if near else None


def _pointing(made: Proposition, about: Proposition) -> Proposition:
    return replace(made, words=about.words, features={**about.features, **made.features})
