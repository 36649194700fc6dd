"""What analysts judged, as gold to measure coders by: sentences with all that should be coded in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from sitroom.join.sentence import sentence_of
from sitroom.keep.corrected import Corrected, words_of
from sitroom.model import ActorRef, Event, Record, Span, Statement

HAPPENED, NOT = 3.0, -3.0  # labels of factuality, as in UDS-IH2: from -3 (did not happen) to 3 (happened)
Place = tuple[int, int]


def gold(judged: Iterable[Corrected]) -> Iterator[dict[str, Any]]:
    """A line for each sentence in which all events, or all statements, were judged.

    `events` are those that happened, `targets` say of each whether it did, `attributions` are statements: the formats
    of the PLOVER gold sets, of UDS-IH2 and of PolNeAR. A line has only those of them that were judged. Spans count
    within the sentence.
    """
    for one in judged:
        text = one.record.document.text
        events, statements = _whole(one, Event), _whole(one, Statement)
        for start, end in sorted({*events, *statements}):
            line: dict[str, Any] = {
                "id": f"{one.record.document.id}#{start}", "text": text[start:end],
                "published": one.record.document.published,
            }  # fmt: skip
            if (start, end) in events:
                those = [event for event in events[start, end] if isinstance(event, Event)]
                happened = [event for event in those if event.modality == "actual"]
                line["events"] = [pair for event in happened for pair in _pairs(event)]
                line["targets"] = [_target(event, start) for event in those]
            if (start, end) in statements:
                said = [part for part in statements[start, end] if isinstance(part, Statement)]
                line["attributions"] = [_attribution(part, start, end) for part in said]
            yield line


def _whole(one: Corrected, kind: type[Event] | type[Statement]) -> dict[Place, list[Event | Statement]]:
    """The sentences in which every part of a kind was judged, with those that are right."""
    coded, right = _by_sentence(one.coded, kind), _by_sentence(one.record, kind)
    return {
        place: right.get(place, [])
        for place in {*coded, *right}
        if all(part.id in one.judged for part in (*coded.get(place, []), *right.get(place, [])))
    }


def _by_sentence(record: Record, kind: type[Event] | type[Statement]) -> dict[Place, list[Event | Statement]]:
    found: defaultdict[Place, list[Event | Statement]] = defaultdict(list)
    for part in (*record.events, *record.statements):
        if isinstance(part, kind):
            span = words_of(part)
            found[sentence_of(record.document.text, span.start, span.end)].append(part)
    return dict(found)


def _pairs(event: Event) -> Iterator[dict[str, Any]]:
    """An event for each of who did it and to whom."""
    nobody: list[ActorRef | None] = [None]
    for actor in event.actors or nobody:
        for recipient in event.recipients or nobody:
            yield {
                "type": event.type, "actor": _code(actor), "recipient": _code(recipient), "actor_text": _words(actor),
                "recipient_text": _words(recipient), "mode": event.mode, "context": " ".join(event.contexts) or None,
                "place": event.place.name if event.place else None,
            }  # fmt: skip


def _words(actor: ActorRef | None) -> str:
    return actor.span.text if actor else ""


def _code(actor: ActorRef | None) -> str:
    if actor is None:
        return ""
    return actor.country or (actor.codes[0] if actor.codes else "")


def _target(event: Event, start: int) -> dict[str, Any]:
    label = HAPPENED if event.modality == "actual" else NOT
    span = event.trigger
    return {"span": [span.start - start, span.end - start], "text": span.text, "label": label}


def _attribution(part: Statement, start: int, end: int) -> dict[str, Any]:
    def within(spans: Iterable[Span]) -> list[list[int]]:
        return [[s.start - start, s.end - start] for s in spans if start <= s.start and s.end <= end]

    source = [part.speaker.span] if part.speaker else []
    return {
        "source": within(source), "cue": within(part.cue), "content": within(part.content), "type": part.form,
        "act": part.act,
    }  # fmt: skip
