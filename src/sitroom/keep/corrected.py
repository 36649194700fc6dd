"""A record with its corrections: what was coded as analysts say it should be.

A correction holds to the words that its part was coded from (the trigger of an event; cue or content of a statement):
it is applied to whatever a newer coder codes from the same words, and no longer fits where that is nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sitroom.join.sentence import sentence_of
from sitroom.keep.ask import AskError
from sitroom.keep.correction import Verdict
from sitroom.knowledge.frames import intensities
from sitroom.model import ActorRef, Event, Place, Record, Span, Statement, Time
from sitroom.model.events import QUADS

Part = Event | Statement
ADDING = ("add-event", "add-statement")
QUOTES = "\"“”«»„‘’'"
CHECKED = 1.0  # confidence in what somebody has checked


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction as it is kept.

    Attributes:
        kind: mark, mend-event, mend-statement, add-event, add-statement, merge-claims, split-claim, merge-stories,
            split-story, undo.
        report: the id of the report; null for claims and stories.
        part: the id of the event or statement as it was seen, of the claim or of the story.
        changes: what is to be instead, by field; `verdict` for a mark.
        before: what stood there.
        coder: the version of the coder whose coding was seen.
        undoes: the key of the correction that is taken back.
        undone: whether it was taken back itself.
        made: when, in UTC.
        fits: false where a newer coding has no such words any more: it then changes nothing.
    """

    key: int
    kind: str
    report: str | None
    part: str | None
    changes: dict[str, Any]
    before: dict[str, Any] | None
    coder: str | None
    undoes: int | None
    undone: bool
    author: str
    made: str
    note: str
    fits: bool
    anchor: dict[str, Any] | None = None


@dataclass(slots=True)
class Judged:
    """What analysts said of a part: whether it is right, which fields they mended, and whether they added it."""

    verdict: Verdict | None = None
    mended: set[str] = field(default_factory=set)
    added: bool = False
    corrections: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Corrected:
    """A record with its corrections: `judged` by the id of a part, `unfit` the keys of corrections without one."""

    coded: Record
    record: Record
    judged: dict[str, Judged]
    unfit: list[int]


def corrected(record: Record, corrections: Iterable[Correction]) -> Corrected:
    """Applies corrections that were not taken back to a record, the oldest first."""
    own: list[Part] = [*record.statements, *record.events]
    parts = {part.id: part for part in own}
    judged: dict[str, Judged] = {}
    unfit: list[int] = []
    for one in corrections:
        made = _applied(record, parts, one)
        if made is None:
            unfit.append(one.key)
            continue
        said = judged.setdefault(made.id, Judged())
        said.corrections.append(one.key)
        if one.kind == "mark":
            said.verdict = one.changes["verdict"]
        elif one.kind in ADDING:
            said.added = True
        else:
            said.mended.update(one.changes)
        parts[made.id] = made
    wrong = {name for name, said in judged.items() if said.verdict == "wrong"}
    return Corrected(record, _without(record, parts, wrong), judged, unfit)


def anchor_of(record: Record, part: Part) -> dict[str, Any]:
    """What a correction of a part holds to: its words, where they stand, and their sentence."""
    span = words_of(part)
    start, end = sentence_of(record.document.text, span.start, span.end)
    return {
        "of": "event" if isinstance(part, Event) else "statement", "start": span.start, "words": span.text,
        "sentence": record.document.text[start:end], "text": record.document.sha256,
    }  # fmt: skip


def part_of(record: Record, part: str) -> Part | None:
    """The event or statement with this id."""
    own: list[Part] = [*record.statements, *record.events]
    return next((one for one in own if one.id == part), None)


def mended(part: Part, changes: dict[str, Any], record: Record) -> Part:
    """A part with changes. Raises AskError where they make no sense in this record."""
    values = part.model_dump()
    values |= _changed(part, changes, record.document.text) | {"confidence": CHECKED}
    if isinstance(part, Event) and "voice" in changes:
        known = {"outlet", *(statement.id for statement in record.statements)}
        if changes["voice"] not in known:
            raise AskError(f"voice {changes['voice']}: it is outlet or the id of a statement of the report")
    return type(part).model_validate(values)


def added(record: Record, one: Correction) -> Part | None:
    """The event or statement that somebody added; null where its words stand no more."""
    text, anchor = record.document.text, one.anchor or {}
    start = _found(record, anchor)
    if start is None:
        return None
    words = Span.of(text, start, start + len(anchor["words"]))
    return mended(missed(one.part or "", words, one.changes, f"added by {one.author}"), one.changes, record)


def missed(id: str, words: Span, changes: dict[str, Any], why: str) -> Part:
    """An event of a type that these words tell, or a statement of what they say with an act."""
    common = {"id": id, "confidence": CHECKED, "why": why}
    if "act" in changes:
        form = "direct" if words.text[0] in QUOTES or words.text[-1] in QUOTES else "indirect"
        said = {"content": [words.model_dump()], "form": form, "act": changes["act"]}
        return Statement.model_validate({**said, **common})
    kind = changes["type"]
    about = {name: changes[name] for name in ("modality", "phase")}
    values = {"type": kind, "quad": QUADS[kind], "intensity": intensities()[kind], "trigger": words.model_dump()}
    return Event.model_validate({**values, **about, **common})


def _applied(record: Record, parts: dict[str, Part], one: Correction) -> Part | None:
    """The part with this correction; null where there is none that it fits."""
    if one.kind in ADDING:
        return added(record, one)
    part = _target(record, parts, one)
    if part is None:
        return None
    if one.kind == "mark":
        return part.model_copy(update={"confidence": CHECKED}) if one.changes["verdict"] == "right" else part
    try:
        return mended(part, one.changes, record)
    except AskError:
        return None


def _target(record: Record, parts: dict[str, Part], one: Correction) -> Part | None:
    """The part that a correction is about: it has the same words in the same place, and of several the same id."""
    anchor = one.anchor or {}
    kind = Event if anchor.get("of") == "event" else Statement
    start = _found(record, anchor)
    alike = [
        part
        for part in parts.values()
        if isinstance(part, kind) and words_of(part).start == start and words_of(part).text == anchor["words"]
    ]
    return next((part for part in alike if part.id == one.part), alike[0] if alike else None)


def _found(record: Record, anchor: dict[str, Any]) -> int | None:
    """Where the words of a correction stand in a text that may have changed since."""
    text = record.document.text
    start, words = int(anchor["start"]), str(anchor["words"])
    if record.document.sha256 == anchor["text"] or text[start : start + len(words)] == words:
        return start
    sentence = text.find(anchor["sentence"])
    within = str(anchor["sentence"]).find(words)
    return sentence + within if sentence >= 0 and within >= 0 else None


def words_of(part: Part) -> Span:
    """The words that a part was coded from: the trigger of an event, the cue or content of a statement."""
    if isinstance(part, Event):
        return part.trigger
    return part.cue[0] if part.cue else part.content[0]


def _changed(part: Part, changes: dict[str, Any], text: str) -> dict[str, Any]:
    """The values of a part's fields, of those that somebody gave."""
    values = dict(changes)
    if "type" in changes:
        kind = changes["type"]
        values |= {"quad": QUADS[kind], "intensity": intensities()[kind]}
        if "mode" not in changes:
            values["mode"] = None  # a mode belongs to its type
    for name in ("actors", "recipients"):
        if name in changes:
            values[name] = [_actor(given, getattr(part, name), part, text) for given in changes[name]]
    for name in ("speaker", "addressee"):
        if changes.get(name):
            values[name] = _actor(changes[name], [getattr(part, name)], part, text)
            values |= {"unnamed": None} if name == "speaker" else {}
    if changes.get("place"):
        given = changes["place"]
        known = {name: given[name] for name in ("kind", "lat", "lon", "country") if given.get(name) is not None}
        fields = {"name": given["name"], "kind": "other", **known}
        values["place"] = Place(span=_span(given, part, text), confidence=CHECKED, **fields)
    if changes.get("time"):
        given = changes["time"]
        value = given["start"] if given["start"] == given["end"] else None
        values["time"] = Time(
            span=_span(given, part, text), type="DATE", value=value, start=given["start"], end=given["end"]
        )
        values["time_from"] = "clause"
    elif "time" in changes:
        values["time_from"] = None
    return {name: value.model_dump() if hasattr(value, "model_dump") else value for name, value in values.items()}


def _actor(given: dict[str, Any], known: Iterable[ActorRef | None], part: Part, text: str) -> dict[str, Any]:
    """An actor; one that is there already stays as it is."""
    for one in known:
        if one and given["name"] in (one.name, one.span.text) and _alike(given, one):
            return one.model_dump()
    country, sector = given.get("country"), given.get("sector")
    codes = [country + sector] if country and sector else []
    made = ActorRef(
        span=_span(given, part, text), name=given["name"], country=country, sector=sector,
        codes=[*codes, *filter(None, (country or sector,))], how="named",
    )  # fmt: skip
    return made.model_dump()


def _alike(given: dict[str, Any], one: ActorRef) -> bool:
    return all(given.get(name) in (None, getattr(one, name)) for name in ("country", "sector"))


def _span(given: dict[str, Any], part: Part, text: str) -> Span:
    """The words that are given, else the name in the sentence, else those that tell the part. Raises AskError."""
    if not given.get("at"):
        own = words_of(part)
        begin, close = sentence_of(text, own.start, own.end)
        name = str(given.get("name") or "")
        at = text.find(name, begin, close) if name else -1
        return own if at < 0 else Span.of(text, at, at + len(name))
    start, end = given["at"]
    if not 0 <= start < end <= len(text):
        raise AskError(f"at {start}:{end}: the text has {len(text)} characters")
    return Span.of(text, start, end)


def _without(record: Record, parts: dict[str, Part], wrong: set[str]) -> Record:
    """The record of these parts without the wrong ones; what was told in a statement that is none is the outlet's."""
    kept = [part for name, part in parts.items() if name not in wrong]
    statements = [s for s in kept if isinstance(s, Statement)]
    events = [e for e in kept if isinstance(e, Event)]
    statements = [s.model_copy(update={"via": None}) if s.via in wrong else s for s in statements]
    events = [e.model_copy(update={"statement": None}) if e.statement in wrong else e for e in events]
    events = [e.model_copy(update={"voice": "outlet"}) if e.voice in wrong else e for e in events]
    return record.model_copy(update={"statements": statements, "events": events})
