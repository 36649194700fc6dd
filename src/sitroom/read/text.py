"""Plain text, with or without front matter: fields in YAML between two lines of ---."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from sitroom.model import Document
from sitroom.read.encoding import decode
from sitroom.read.report import FIELDS, LONGEST, RefusedError, Unread, document

MOST_BYTES = 4 * LONGEST + 4  # no encoding takes more than four bytes a character
FRONT = re.compile(r"---[ \t]*\r?\n(.{0,20000}?\r?\n)---[ \t]*(?:\r?\n|\Z)", re.DOTALL)


def read(stream: BinaryIO, where: str, name: str | None) -> Iterator[Document | Unread]:
    """The one report in a text file. Raises RefusedError where it is none."""
    fields, text = front_matter(decode(read_whole(stream, MOST_BYTES)))
    yield document({"id": name, **fields, "text": text})


def read_whole(stream: BinaryIO, most: int) -> bytes:
    """All bytes. Raises RefusedError, without reading on, where there are more than `most`."""
    data = stream.read(most + 1)
    if len(data) > most:
        raise RefusedError(f"the report is longer than {LONGEST:,} characters: split it")
    return data


def front_matter(text: str) -> tuple[dict[str, object], str]:
    """The fields before the report, and the report. A text that merely begins with --- is all report.

    >>> front_matter("---\\ntitle: Talks\\nlang: no\\n---\\nThey met.")
    ({'title': 'Talks', 'lang': 'no'}, 'They met.')
    >>> front_matter("---\\nThey met.\\n---\\n")
    ({}, '---\\nThey met.\\n---\\n')
    """
    match = FRONT.match(text)
    if match is None:
        return {}, text
    import yaml  # type: ignore[import-untyped]

    try:
        # The base loader leaves every value as written: `no` is a language here, and 2021-11-12 a string.
        fields = yaml.load(match[1], Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError):
        return {}, text
    if not isinstance(fields, dict) or not fields.keys() & set(FIELDS):
        return {}, text
    return {key: value for key, value in fields.items() if key in FIELDS}, text[match.end() :]
