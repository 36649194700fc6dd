"""From the fields that an input gives to a Document, or the one line that says why there is none."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import ValidationError

from sitroom.model import Document
from sitroom.read.dates import iso_date

LONGEST = 1_000_000  # characters in a report: some 160,000 words, twenty times the longest press briefing
FIELDS = ("id", "url", "outlet", "title", "author", "published", "fetched", "lang")
ORIGINS = ("page", "feed", "list")
LANGUAGE = re.compile(r"([A-Za-z]{2})(?:[-_][A-Za-z0-9_-]+)?")
# What JSON can name and UTF-8 cannot write: half of a surrogate pair.
SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Unread:
    """An input that gives no report: where it is ("reports.jsonl, line 3"), and in one line why and what to do."""

    where: str
    why: str


class RefusedError(Exception):
    """An input cannot be read; the message is the `why` of an Unread."""


def document(fields: Mapping[str, object], published: str | None = None) -> Document:
    """The document with these fields; what it has no use for is left out.

    Args:
        fields: `text` and, where known, `id`, `url`, `outlet`, `title`, `author`, `published`, `fetched`, `lang`,
            `published_from`, `paywalled`.
        published: the date of a report that has none of its own.

    Raises:
        RefusedError: no text, a text that is too long or not text, a date that is none.
    """
    text = fields.get("text")
    if text is None:
        raise RefusedError("no text: a report needs a field named text")
    if not isinstance(text, str):
        raise RefusedError(f"text is {_kind(text)}, not a string")
    check_text(text)
    known = {name: _plain(name, fields.get(name)) for name in FIELDS}
    for name in ("published", "fetched"):
        if (given := known[name]) is not None:
            known[name] = iso_date(given)
            if known[name] is None:
                raise RefusedError(f"{name} is {_short(given)}, which is no full, unambiguous date: write 2021-11-12")
    origin = _plain("published_from", fields.get("published_from"))
    origin = origin if known["published"] and origin in ORIGINS else None
    known["published"] = known["published"] or published
    if known["lang"] is not None:
        code = LANGUAGE.fullmatch(known["lang"])
        known["lang"] = code[1].lower() if code else None
    try:
        return Document.model_validate({**known, **_marks(fields, origin), "text": text})
    except ValidationError as error:
        raise RefusedError(str(error.errors()[0]["msg"]).removeprefix("Value error, ")) from error


def check_text(text: str) -> None:
    """Raises RefusedError where this cannot be the text of a report."""
    if len(text) > LONGEST:
        raise RefusedError(f"the report is longer than {LONGEST:,} characters: split it")
    if not text.strip():
        raise RefusedError("the report is empty")
    if "\0" in text:
        raise RefusedError("the text holds a NUL character: it is not plain text")


def _marks(fields: Mapping[str, object], origin: str | None) -> dict[str, object]:
    """What a record of ours says of its document beside the fields that every input may have.

    By its digest a text that was changed since is found out.
    """
    digest = fields.get("sha256")
    marks: dict[str, object] = {"published_from": origin, "paywalled": fields.get("paywalled") is True}
    return marks | ({"sha256": digest} if isinstance(digest, str) and len(digest) == 64 else {})


def _plain(name: str, value: object) -> str | None:
    """A field's value as text; null where it is empty."""
    if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
        value = ", ".join(value)
    if value is None or value != value or value == [] or value == {}:  # not a number: how tables write "no value"
        return None
    if isinstance(value, (dict, list, bytes)):
        raise RefusedError(f"{name} is {_kind(value)}, not a string")
    if hasattr(value, "isoformat"):
        value = value.isoformat()
    found = SURROGATE.sub("\ufffd", str(value)).strip()
    return found or None


def _kind(value: object) -> str:
    names = {dict: "an object", list: "a list", bool: "true or false", int: "a number", float: "a number"}
    return names.get(type(value), "bytes" if isinstance(value, bytes) else f"a {type(value).__name__}")


def _short(value: str) -> str:
    return repr(value if len(value) <= 40 else value[:40] + "…")
