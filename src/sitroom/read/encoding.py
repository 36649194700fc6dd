"""Bytes to text: a byte order mark, else UTF-8, else what the bytes look like."""

from __future__ import annotations

import codecs
from typing import BinaryIO

from sitroom.read.report import RefusedError

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SAMPLE = 1 << 16
WESTERN = "cp1252"
LATIN_END = "\u0250"
GONE = "\ufffd"
DAMAGE = 0.05  # of the characters beyond ASCII
UNKNOWN = "its character encoding cannot be told: save it as UTF-8"


def decode(data: bytes) -> str:
    """The text of these bytes, line endings as they are. Raises RefusedError where no encoding fits."""
    encoding = _marked(data)
    try:
        return data.decode(encoding or "utf-8")
    except UnicodeDecodeError as error:
        if encoding:
            raise RefusedError(f"it says it is {encoding.upper()} and is not: save it as UTF-8") from error
    damaged = data.decode("utf-8", errors="replace")
    # A byte or two gone wrong in a UTF-8 text leave the rest of it UTF-8.
    if damaged.count(GONE) <= DAMAGE * sum(character > "\x7f" for character in damaged):
        return damaged
    return data.decode(_guess(data), errors="replace")


def stream_encoding(stream: BinaryIO) -> str:
    """The encoding of a file too large to hold; reads it once through and goes back to its start."""
    head = stream.read(SAMPLE)
    encoding = _marked(head)
    if encoding is None:
        encoding = "utf-8"
        decoder = codecs.getincrementaldecoder("utf-8")()
        chunk = head
        try:
            while chunk:
                decoder.decode(chunk)
                head, chunk = chunk, stream.read(SAMPLE)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            encoding = _guess(chunk or head)
    stream.seek(0)
    return encoding


def _marked(data: bytes) -> str | None:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return encoding
    return unmarked_utf16(data)


def unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark shows as every second byte being NUL."""
    sample = data[:1024]
    half = len(sample) // 2
    for parity, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if half >= 8 and sample[parity::2].count(0) > 0.7 * half and sample[1 - parity :: 2].count(0) < 0.1 * half:
            return encoding
    return None


def _guess(data: bytes) -> str:
    """The encoding that bytes which are no UTF-8 look like.

    The code pages of languages in Latin letters differ in letters that English has only in names: there, the one that
    English is written in is the likeliest.
    """
    from charset_normalizer import from_bytes

    sample = data[:SAMPLE]
    best = from_bytes(sample).best()
    if best is None:
        raise RefusedError(UNKNOWN)
    letters = [character for character in str(best) if character.isalpha()]
    latin = sum(character < LATIN_END for character in letters) > 0.9 * len(letters)
    return WESTERN if latin and b"\0" not in sample else best.encoding
