"""What kind of file this is, by its first bytes and its suffix."""

from __future__ import annotations

import re
import zlib
from pathlib import Path
from typing import Literal

from sitroom.read.encoding import MARKS, unmarked_utf16
from sitroom.read.report import RefusedError

Kind = Literal["text", "html", "jsonl", "csv", "parquet", "warc"]

SUFFIXES: dict[str, Kind] = {
    ".txt": "text", ".text": "text", ".md": "text", ".html": "html", ".htm": "html", ".xhtml": "html",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "jsonl", ".csv": "csv", ".tsv": "csv", ".parquet": "parquet",
    ".warc": "warc", ".warc.gz": "warc",
}  # fmt: skip
# Files that people name .txt or hand over by mistake: how they begin, and what to do about them.
OTHER = (
    (b"%PDF", "a PDF, not text: save its text first, such as with 'pdftotext FILE'"),
    (b"PK\x03\x04", "a ZIP archive or an office document, not text: unpack it, or save it as plain text"),
    (b"\xd0\xcf\x11\xe0", "an office document, not text: save it as plain text"),
    (b"{\\rtf", "an RTF document, not text: save it as plain text"),
    (b"\x1f\x8b", "compressed: unpack it first, with 'gunzip FILE'"),
    (b"\x28\xb5\x2f\xfd", "compressed: unpack it first, with 'unzstd FILE'"),
    (b"BZh", "compressed: unpack it first, with 'bunzip2 FILE'"),
    (b"\xfd7zXZ", "compressed: unpack it first, with 'unxz FILE'"),
    (b"SQLite format 3", "a database, not a report"),
)
PAGE = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,500}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
OBJECT = re.compile(rb'\s*\{\s*"')


def suffix_of(path: Path) -> str:
    """The suffix that tells a file's kind, in small letters: `.warc.gz` is one.

    >>> suffix_of(Path("a/crawl.warc.GZ")), suffix_of(Path("b.2021.txt"))
    ('.warc.gz', '.txt')
    """
    name = path.name.lower()
    return next((suffix for suffix in SUFFIXES if suffix.count(".") > 1 and name.endswith(suffix)), path.suffix.lower())


def kind_of(head: bytes, suffix: str) -> Kind:
    """The kind of a file that begins with `head`; what it plainly is wins over what its suffix says.

    Raises RefusedError for a file that holds no text.
    """
    if head.startswith(b"WARC/") or _unpacked(head).startswith(b"WARC/"):
        return "warc"
    for beginning, what in OTHER:
        if head.startswith(beginning):
            raise RefusedError(f"it is {what}")
    named = SUFFIXES.get(suffix)
    if head.startswith(b"PAR1"):
        return "parquet"
    if named in ("parquet", "warc"):
        raise RefusedError(f"it is no {'Parquet file' if named == 'parquet' else 'web archive'}")
    if b"\0" in head and not any(head.startswith(mark) for mark, _ in MARKS) and not unmarked_utf16(head):
        raise RefusedError("it is a binary file, not text")
    plain = head.removeprefix(MARKS[0][0])
    if named in (None, "text") and PAGE.match(plain):
        return "html"
    if named is None and OBJECT.match(plain):
        return "jsonl"
    return named or "text"


def _unpacked(head: bytes) -> bytes:
    """The first bytes inside a gzip file; nothing for any other."""
    try:
        return zlib.decompressobj(31).decompress(head, 16) if head.startswith(b"\x1f\x8b") else b""
    except zlib.error:
        return b""
