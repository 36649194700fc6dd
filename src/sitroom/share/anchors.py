"""W3C Web Annotation (JSON-LD): the words of a report that say who, what, where, each with its place in the text."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from sitroom.keep import Store
from sitroom.model import Document, Span, Statement
from sitroom.share import ShareError, Terms
from sitroom.share.material import Item
from sitroom.share.stix_marks import OURS

CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"sitroom": "urn:sitroom:1#"}]
AROUND = 32  # characters to each side of a quotation
MOTIVATIONS = {"trigger": "classifying", "content": "describing", "cue": "describing"}


@dataclass(frozen=True, slots=True)
class Anchor:
    """Words of a report and what they are: the trigger, actor, recipient or place of an event; cue or content.

    `exact` is null where the words are not shared. `part` is the id of the event or statement, `role` what the words
    are in it, `status` the modality of an event and the act of a statement.
    """

    report: str
    part: str
    role: str
    status: str
    start: int
    end: int
    exact: str | None
    prefix: str
    suffix: str
    sha256: str


def write(items: Iterable[Item], stream: IO[str], terms: Terms) -> int:
    """Writes a collection of annotations, an event's behind each other; how many events they are of.

    Positions count Unicode code points of the text as it is stored; without the text there are positions alone.
    """
    mark = f'"sitroom:tlp": {json.dumps(terms.tlp.label)}, ' if terms.tlp else ""
    stream.write(f'{{"@context": {json.dumps(CONTEXT)}, "type": "AnnotationCollection", {mark}')
    stream.write(f'"creator": {{"type": "Organization", "name": {json.dumps(terms.by)}}}, ')
    stream.write('"first": {"type": "AnnotationPage", "items": [')
    count, first, given = 0, True, set()
    for item in items:
        for one in _annotations(item, terms):
            if one["id"] not in given:
                given.add(one["id"])
                stream.write(("\n" if first else ",\n") + json.dumps(one, ensure_ascii=False))
                first = False
        count += 1
    stream.write("\n]}}\n")
    return count


def _annotations(item: Item, terms: Terms) -> Iterator[dict[str, Any]]:
    row, event = item.row, item.event
    status = {"modality": row.modality, "phase": row.phase, "voice": row.voice}
    kind = f"{row.type} {row.mode}" if row.mode else row.type
    yield _annotation(item, row.id, "trigger", event.trigger, kind, status, terms)
    for role, refs in (("actor", event.actors), ("recipient", event.recipients)):
        for ref in refs:
            value = ref.name or " ".join(ref.codes) or None
            yield _annotation(item, row.id, role, ref.span, value, status, terms)
    if event.place:
        yield _annotation(item, row.id, "place", event.place.span, event.place.name, status, terms)
    for statement in filter(None, (item.told_in, item.is_said)):
        yield from _of_statement(item, statement, terms)


def _of_statement(item: Item, statement: Statement, terms: Terms) -> Iterator[dict[str, Any]]:
    status = {"act": statement.act, "polarity": statement.polarity}
    for role, spans in (("cue", statement.cue), ("content", statement.content)):
        for span in spans:
            yield _annotation(item, statement.id, role, span, statement.act, status, terms)
    if statement.speaker:
        value = statement.speaker.name
        yield _annotation(item, statement.id, "speaker", statement.speaker.span, value, status, terms)


def _annotation(
    item: Item, part: str, role: str, span: Span, value: str | None, status: Mapping[str, str], terms: Terms
) -> dict[str, Any]:
    document = item.record.document
    name = uuid.uuid5(OURS, chr(31).join((document.id, part, role, str(span.start), str(span.end))))
    bodies = [{"type": "TextualBody", "purpose": "tagging", "value": role}]
    bodies += [{"type": "TextualBody", "purpose": "classifying", "value": value}] if value else []
    bodies += [{"type": "TextualBody", "purpose": "tagging", "value": f"{key}: {of}"} for key, of in status.items()]
    selectors: list[dict[str, Any]] = [{"type": "TextPositionSelector", "start": span.start, "end": span.end}]
    if terms.text:
        before = document.text[max(0, span.start - AROUND) : span.start]
        after = document.text[span.end : span.end + AROUND]
        quote = {"type": "TextQuoteSelector", "exact": span.text, "prefix": before, "suffix": after}
        selectors.insert(0, quote)
    return {
        "id": f"urn:uuid:{name}",
        "type": "Annotation",
        "motivation": MOTIVATIONS.get(role, "identifying"),
        "body": bodies,
        "target": {
            "source": document.url or f"urn:sitroom:report:{document.id}",
            "selector": selectors,
            "sitroom:sha256": document.sha256,
        },
        "sitroom:report": document.id,
        "sitroom:part": part,
        "sitroom:role": role,
        "sitroom:status": status.get("modality") or status["act"],
    }


def read(path: Path, found: Any) -> Iterator[Anchor]:
    """The anchors of a collection that `write` wrote. Raises ShareError."""
    page = found.get("first")
    items = page.get("items") if isinstance(page, dict) else found.get("items")
    if not isinstance(items, list):
        raise ShareError(f"{path}: a collection without a page of annotations inside")
    for number, one in enumerate(items, start=1):
        try:
            selectors = {selector["type"]: selector for selector in one["target"]["selector"]}
            at, quote = selectors["TextPositionSelector"], selectors.get("TextQuoteSelector", {})
            yield Anchor(
                report=one["sitroom:report"],
                part=one["sitroom:part"],
                role=one["sitroom:role"],
                status=one["sitroom:status"],
                start=int(at["start"]),
                end=int(at["end"]),
                exact=quote.get("exact"),
                prefix=quote.get("prefix", ""),
                suffix=quote.get("suffix", ""),
                sha256=one["target"]["sitroom:sha256"],
            )
        except (KeyError, TypeError, ValueError) as error:
            raise ShareError(f"{path}, annotation {number}: not as Sitroom shares it: {error}") from error


def anchored(store: Store, anchors: Iterable[Anchor]) -> Iterator[tuple[Anchor, Span | None]]:
    """Each anchor with its words in the text that is stored, null where the text has no such words (any more).

    Where the text is the one that was annotated, the position tells; in another version of it, the quotation.
    """
    for anchor in anchors:
        record = store.record(anchor.report)
        yield anchor, words_of(record.document, anchor) if record else None


def words_of(document: Document, anchor: Anchor) -> Span | None:
    """The words of an anchor in a text, null where it has no such words."""
    if document.sha256 == anchor.sha256 and anchor.start < anchor.end <= len(document.text):
        return Span.of(document.text, anchor.start, anchor.end)
    return _quoted(document.text, anchor)


def _quoted(text: str, anchor: Anchor) -> Span | None:
    if not anchor.exact:
        return None
    at = text.find(anchor.prefix + anchor.exact + anchor.suffix)
    start = at + len(anchor.prefix) if at >= 0 else text.find(anchor.exact)
    alone = at >= 0 or text.count(anchor.exact) == 1
    return Span.of(text, start, start + len(anchor.exact)) if start >= 0 and alone else None
