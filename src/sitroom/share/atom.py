"""Atom feeds (RFC 4287)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree

SPACE = "http://www.w3.org/2005/Atom"
NEVER = "1970-01-01T00:00:00Z"  # when a feed changed that has no entries
NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # characters that XML 1.0 has not


@dataclass(frozen=True, slots=True)
class AtomEntry:
    """An entry: `name` tells it from all others for ever, `updated` is an ISO 8601 date or date-time."""

    name: str
    title: str
    updated: str
    summary: str
    author: str | None = None
    link: str | None = None


def atom(title: str, address: str, entries: Iterable[AtomEntry]) -> bytes:
    """The feed with these entries, the newest first; `address` is its own."""
    root = ElementTree.Element("feed", xmlns=SPACE)
    given = list(entries)
    _add(root, "id", address)
    _add(root, "title", title)
    _add(root, "updated", max((moment(entry.updated) for entry in given), default=NEVER))
    ElementTree.SubElement(root, "link", rel="self", type="application/atom+xml", href=_clean(address))
    _add(ElementTree.SubElement(root, "author"), "name", "Sitroom")
    _add(root, "generator", "Sitroom")
    for entry in given:
        made = ElementTree.SubElement(root, "entry")
        _add(made, "id", uuid5(NAMESPACE_URL, f"sitroom/{entry.name}").urn)
        _add(made, "title", entry.title)
        _add(made, "updated", moment(entry.updated))
        if entry.author:
            _add(ElementTree.SubElement(made, "author"), "name", entry.author)
        if entry.link and entry.link.startswith(("http://", "https://")):  # others may be script
            ElementTree.SubElement(made, "link", rel="alternate", href=_clean(entry.link))
        _add(made, "summary", entry.summary)
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))


def moment(given: str) -> str:
    """A date or date-time as RFC 3339 wants it: a day begins at midnight, in UTC where no zone is told.

    >>> moment("2021-11-12"), moment("2021-11-12T08:30"), moment("2021-11-12T08:30:00+02:00")
    ('2021-11-12T00:00:00Z', '2021-11-12T08:30:00Z', '2021-11-12T08:30:00+02:00')
    """
    day, _, time = given.partition("T")
    clock, zone = re.fullmatch(r"([\d:]*)(?:\.\d+)?(.*)", time).groups()  # type: ignore[union-attr]
    hour, minute, second = (*clock.split(":"), "00", "00", "00")[:3] if clock else ("00", "00", "00")
    return f"{day}T{hour}:{minute}:{second}{zone or 'Z'}"


def _add(parent: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(parent, name).text = _clean(text)


def _clean(text: str) -> str:
    return NO_XML.sub("", text)
