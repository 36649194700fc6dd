"""The body of a response, unpacked piece by piece, so that a bomb is cut before it goes off."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from sitroom.fetch.errors import FetchError

PIECE = 1 << 16  # bytes unpacked at a time
GZIP = b"\x1f\x8b"


def unpacked(pieces: Iterable[bytes], encoding: str, most: int) -> tuple[bytes, bool]:
    """The first `most` bytes of the body, unpacked, and whether it was cut there.

    Args:
        pieces: the body as it comes.
        encoding: the Content-Encoding: gzip, deflate, or nothing.
        most: bytes, after unpacking.

    Raises:
        FetchError: an encoding that was not asked for, or a body that is damaged from its start on.
    """
    body = bytearray()
    for piece in _unpack(pieces, encoding.strip().lower()):
        body += piece
        if len(body) > most:
            return bytes(body[:most]), True
    return bytes(body), False


def gunzipped(data: bytes, most: int) -> tuple[bytes, bool]:
    """A file that is itself compressed (`sitemap.xml.gz`), unpacked to at most `most` bytes; other data as it is."""
    return unpacked([data], "gzip" if data.startswith(GZIP) else "", most)


def _unpack(pieces: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    if encoding in ("", "identity"):
        yield from pieces
    elif encoding in ("gzip", "x-gzip", "deflate"):
        yield from _inflate(pieces, encoding == "deflate")
    else:
        raise FetchError(f"it comes in the encoding {encoding[:40]!r}, which was not asked for")


def _inflate(pieces: Iterable[bytes], bare: bool) -> Iterator[bytes]:
    """Gzip, or zlib with or without its header: servers send both as deflate."""
    source = iter(pieces)
    first = next(source, b"")
    unpacker = zlib.decompressobj(-15 if bare and not _has_zlib_header(first) else 47)
    given = False
    try:
        while piece := first or next(source, b""):
            first = b""
            while piece and not unpacker.eof:
                yield unpacker.decompress(piece, PIECE)
                given = True
                piece = unpacker.unconsumed_tail
        yield unpacker.flush(PIECE)
    except zlib.error as error:
        if not given:
            raise FetchError("its compressed content is damaged", again=True) from error
        # What was unpacked so far is good: it is used, and what is missing shows in it.


def _has_zlib_header(data: bytes) -> bool:
    return len(data) > 1 and data[0] & 15 == 8 and int.from_bytes(data[:2], "big") % 31 == 0
