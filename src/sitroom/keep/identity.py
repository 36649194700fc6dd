"""When two reports are the same.

A report is the one that is kept under its `id`. Where that id is new, it is the same report as a kept one if

- its text, title, outlet and date of publication are the same: it would be coded the same, word for word; or
- its text and its URL are the same.

Then it is kept once, and where else it was found is kept as a source of it. The same text in another outlet or on
another day is another report: a copy, which `join` recognises. An id that comes again with another text is a new
version of that report, unless its URL tells that another report is meant: that is refused, not overwritten.
"""

from __future__ import annotations

import hashlib
import json
import re

from sitroom.model import Document, Record


def fingerprint(document: Document) -> str:
    """A digest of all in a document that bears on how it is coded.

    >>> one = Document(id="a", text="Moscow denied it.", published="2021-11-12")
    >>> fingerprint(one) == fingerprint(one.model_copy(update={"id": "b"}))
    True
    """
    parts = [document.sha256, document.title, document.outlet, document.published]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def record_digest(record: Record) -> str:
    """A digest of a record; the moment when its report was fetched makes no difference."""
    return hashlib.sha256(record.model_dump_json(exclude={"document": {"fetched"}}).encode()).hexdigest()


def is_older(version: str, than: str) -> bool:
    """Whether a version of the coder came before another.

    >>> is_older("0.9.0", "0.10.0"), is_older("1.0.0", "1.0.0")
    (True, False)
    """
    return _numbers(version) < _numbers(than)


def _numbers(version: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", version)]
