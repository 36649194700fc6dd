"""XML from strangers: nothing is expanded, nothing fetched, and its depth is known before it is taken apart."""

from __future__ import annotations

import re
from contextlib import suppress

from lxml import etree

ENTITY = re.compile(rb"<!ENTITY\b", re.IGNORECASE)
HEAD = 1 << 20  # bytes in which a document type stands
UTF16 = (b"\xff\xfe", b"\xfe\xff")
SAFE = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}


def declares_entities(body: bytes) -> bool:
    """Whether the document declares entities of its own: what bombs and thefts of files are made of."""
    return ENTITY.search(body, 0, HEAD) is not None


def without_doctype(body: bytes) -> bytes:
    """The document without its document type, so that no entity is declared. One that never ends takes all with it."""
    head = body[:HEAD].lower()
    start = head.find(b"<!doctype")
    if start < 0:
        return body
    end, inner = head.find(b">", start), head.find(b"[", start)
    if 0 <= inner < end:
        end = head.find(b">", max(head.find(b"]", inner), inner)) if b"]" in head[inner:] else -1
    return body[:start] + body[end + 1 :] if end >= 0 else body[:start]


def in_utf8(body: bytes) -> bytes:
    """The document as it is, or in UTF-8 where its mark says that it is in UTF-16: what follows looks at bytes."""
    if not body.startswith(UTF16):
        return body
    text = body.decode("utf-16", "replace")
    return (text.partition("?>")[2] if text.startswith("<?xml") else text).encode()


def root(body: bytes) -> str:
    """The name of the outermost element, without prefix, in small letters; empty where this is no XML."""
    head = without_doctype(body)[:HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    for opening, closing in ((b"<?", b"?>"), (b"<!--", b"-->")) * 20:
        if head.startswith(opening):
            head = head.partition(closing)[2].lstrip()
    match = re.match(rb"<(?:[\w-]+:)?(\w+)", head)
    return match[1].decode().lower() if match else ""


def depth(body: bytes) -> int:
    """How deep elements stand in each other, as far as the document can be read."""
    counter = _Depth()
    parser = etree.XMLParser(target=counter, recover=True, **SAFE)
    with suppress(etree.LxmlError):  # what is wrong with it is said by who takes it apart
        etree.XML(body, parser)
    return counter.deepest


class _Depth:
    def __init__(self) -> None:
        self.deepest = self._now = 0

    def start(self, tag: str, attributes: object) -> None:
        self._now += 1
        self.deepest = max(self.deepest, self._now)

    def end(self, tag: str) -> None:
        self._now -= 1

    def close(self) -> None:
        pass
