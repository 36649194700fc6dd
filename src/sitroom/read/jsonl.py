"""JSONL: one JSON object a line, read line by line."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import BinaryIO

from sitroom.model import Document
from sitroom.read.encoding import MARKS
from sitroom.read.report import RefusedError, Unread, document

LONGEST_LINE = 32_000_000  # characters: the longest report with all that a record says about it
NOT_A_LINE = "the JSON goes over several lines: write one object a line, with 'jq -c . FILE', or '.[]' for a list"


def read(stream: BinaryIO, where: str, name: str | None) -> Iterator[Document | Unread]:
    """The report in each line: an object with a text, or a record of ours, whose report is read again."""
    mark = stream.peek(4)[:4] if isinstance(stream, io.BufferedReader) else b""
    encoding = next((known for beginning, known in MARKS if mark.startswith(beginning)), "utf-8")
    lines = io.TextIOWrapper(stream, encoding, errors="surrogateescape", newline="\n")
    first = True
    for number, line in enumerate(_lines(lines), start=1):
        if line is not None and not line.strip():
            continue
        if first and line is not None and line.strip() in ("{", "[", "[{"):
            raise RefusedError(NOT_A_LINE)
        first = False
        try:
            yield document(_fields(line))
        except RefusedError as error:
            yield Unread(f"{where}, line {number}", str(error))


def _lines(lines: io.TextIOWrapper) -> Iterator[str | None]:
    """The lines, null for one that is too long, which is never held as a whole."""
    while line := lines.readline(LONGEST_LINE):
        if line.endswith("\n") or len(line) < LONGEST_LINE:
            yield line
            continue
        while (rest := lines.readline(1 << 20)) and not rest.endswith("\n"):
            pass
        yield None


def _fields(line: str | None) -> dict[str, object]:
    if line is None:
        raise RefusedError(f"the line is longer than {LONGEST_LINE:,} characters: split it")
    try:
        found = json.loads(line)
    except json.JSONDecodeError as error:
        raise RefusedError(f"not JSON: {error.msg.lower()} at character {error.colno}") from error
    except (ValueError, RecursionError) as error:
        raise RefusedError("not JSON that can be read: too deep, or a number too long") from error
    if not line.isascii() and any("\udc80" <= character <= "\udcff" for character in line):
        raise RefusedError("not UTF-8: save the file as UTF-8")
    if not isinstance(found, dict):
        raise RefusedError(f'not a JSON object but a {type(found).__name__}: a report is {{"text": ...}}')
    inner = found.get("document")
    return inner if isinstance(inner, dict) and "text" not in found else found
