"""The form in which a missed event or statement is added: its words are those of the text, its fields are typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from sitroom.desk.pages.mending import correction, fields, valued
from sitroom.join.ledger import PRONOUNS
from sitroom.join.sentence import sentence_of
from sitroom.keep.ask import AskError
from sitroom.keep.correction import Adding
from sitroom.model import Record

Of = Literal["event", "statement"]
FIELDS: dict[Of, tuple[str, ...]] = {
    "event": ("mode", "actors", "recipients", "place", "time"),
    "statement": ("polarity", "speaker", "addressee", "place", "time"),
}
FIRST: dict[Of, dict[str, str]] = {
    "event": {"type": "", "modality": "actual", "phase": "current"},
    "statement": {"act": "say", "polarity": "positive"},
}


@dataclass(frozen=True, slots=True)
class Form:
    """The form of something that was missed.

    Attributes:
        of: event or statement.
        at: where its words stand in the text, null where they are still to be chosen.
        words: these words.
        sentence: that which was picked, where they were not chosen in the text, and `within` the words of it.
        within: see `sentence`.
        sentences: of the text, each with where it stands.
        values: what stands in the fields.
        people, places, times: those of the report that are known by codes or days, as they are typed.
    """

    of: Of
    at: tuple[int, int] | None
    words: str
    sentence: str
    within: str
    sentences: list[tuple[str, str]]
    values: dict[str, str]
    people: list[str]
    places: list[str]
    times: list[str]
    note: str


def form(record: Record, of: Of, at: str | None, given: Mapping[str, str] | None = None) -> Form:
    """The form, empty or as it was given; where its words are not to be found, they are still to be chosen."""
    text, values = record.document.text, {**dict.fromkeys(FIELDS[of], ""), **FIRST[of]}
    try:
        place = _place(text, at) if at else None
    except AskError:
        place = None
    told = [*map(fields, record.events), *map(fields, record.statements)]
    names = ("actors", "recipients", "speaker", "addressee")
    people = dict.fromkeys(line for one in told for name in names for line in one.get(name, "").splitlines())
    return Form(
        of, place, text[slice(*place)] if place else "", (given or {}).get("sentence", ""),
        (given or {}).get("within", ""),
        [(f"{start}-{end}", " ".join(text[start:end].split())) for start, end in sentences(text)],
        {name: (given or {}).get(name, value) for name, value in values.items()},
        [one for one in people if "," in one and one[0].isupper() and one.split(",")[0].casefold() not in PRONOUNS],
        list(dict.fromkeys(one["place"] for one in told if one["place"])),
        list(dict.fromkeys(one["time"] for one in told if one["time"])), (given or {}).get("note", ""),
    )  # fmt: skip


def adding(given: Mapping[str, str], text: str) -> Adding:
    """The correction that a filled-in form asks for.

    Args:
        given: the fields of the form: `at` where the words were chosen in the text; else `sentence`, and `within` the
            words of it.
        text: of the report.

    Raises:
        AskError: something is missing or cannot be read; the message says what.
    """
    of: Of = "statement" if given.get("of") == "statement" else "event"
    start, end = _place(text, given["at"]) if given.get("at") else _typed(text, given)
    first = {name: given.get(name) or value for name, value in FIRST[of].items() if name != "polarity"}
    if of == "event" and not first["type"]:
        raise AskError("type: say which of PLOVER's types it is")
    typed = {name: given.get(name, "").strip() for name in FIELDS[of]}
    changes = {name: valued(name, words) for name, words in typed.items() if words}
    common = {"report": given.get("report", ""), "note": given.get("note", ""), "at": (start, end)}
    made: Adding = correction({"kind": f"add-{of}", **common, "words": text[start:end], **first, "changes": changes})
    return made


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where the sentences of a text stand."""
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        start, end = sentence_of(text, at, at + 1)
        yield max(start, at), max(end, at + 1)
        at = max(end, at + 1)


def _place(text: str, at: str) -> tuple[int, int]:
    """A stretch of a text that is given as BEGIN-END, without white space around it. Raises AskError."""
    first, _, last = at.partition("-")
    if not (first.isdecimal() and last.isdecimal() and len(at) < 40):
        raise AskError("words: choose them in the text")
    start, end = int(first), min(int(last), len(text))
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start >= end:
        raise AskError("words: there is nothing but white space there")
    return start, end


def _typed(text: str, given: Mapping[str, str]) -> tuple[int, int]:
    """Where the words stand that were typed, in the sentence that was picked. Raises AskError."""
    if not given.get("sentence"):
        raise AskError("words: choose them in the text, or pick a sentence")
    start, end = _place(text, given["sentence"])
    words = given.get("within", "").strip()
    found = text.find(words, start, end)
    if words and found < 0:
        raise AskError(f"words: {words[:80]} does not stand so in the sentence")
    return (found, found + len(words)) if words else (start, end)
