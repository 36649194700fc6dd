"""Boxes with other stories inside a page: taken out before the report is."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from sitroom.knowledge.tables import own_table, read_table

WORDS = re.compile(r"[a-z]+", re.ASCII)
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
BLOCKS = ("div", "section", "aside", "ul", "ol", "figure", "nav", "p", "dl", "table")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6", "p", "div", "strong", "b", "span", "header")
LINES = ("p", "li", "div", "blockquote", "h2", "h3", "h4")
LED = 0.5  # of the letters of "Read more: …", that stand in the link
LONGEST_TEASER = 300  # characters
LINKED = 0.3  # of a box's letters that stand in links, at least
LISTED = 0.6  # likewise, of what follows a heading
MOST = 0.4  # of the page's letters, that a box has at most
LONGEST_HEADING = 40  # characters


def without_boxes(tree: Any) -> None:
    """Takes the boxes of other stories out of this tree, as `knowledge/pages/boxes.tsv` knows them."""
    whole = max(1, _letters(tree))
    for element in [*tree.iter(*BLOCKS, *LINES)]:
        foreign = _named(element, "media") or (_named(element, "class") and _linked(element) >= LINKED)
        if foreign and _letters(element) <= MOST * whole:
            _drop(element)
    for line in [*tree.iter(*LINES)]:
        if _is_teaser(line):
            _drop(line)
    for heading in [*tree.iter(*HEADINGS)]:
        if heading.getparent() is None or len(heading) > 2:
            continue
        text = heading.text_content()
        if len(text) <= 2 * LONGEST_HEADING and _plain(text) in _words("heading"):
            _drop_list(heading)


def _is_teaser(line: Any) -> bool:
    """Whether a line only leads to another story: "Read more: …" before a link, or "… Read more »" as the link."""
    links = [*line.iter("a")]
    if not links or next(line.iter(*BLOCKS[:3]), line) is not line:
        return False
    text = _plain(line.text_content())
    lead, colon, _ = text.partition(":")
    if colon and lead in _words("lead"):
        return _linked(line) >= LED
    last = _plain(links[-1].text_content())
    return len(text) <= LONGEST_TEASER and text.endswith(last) and last in _words("link") and last != text


def _plain(text: str) -> str:
    """Small letters, plain apostrophes, single spaces, no arrow or full stop at the end."""
    return " ".join(text.lower().replace("’", "'").split()).strip(" »›→>….:|")


def class_words(element: Any) -> str:
    """The words of an element's class and id, in small letters, one space between two."""
    given = f"{element.get('class') or ''} {element.get('id') or ''}"
    return " ".join(WORDS.findall(CAMEL.sub(" ", given).lower()))


def _named(element: Any, kind: str) -> bool:
    words = class_words(element)
    return bool(words) and _classes(kind).search(words) is not None


def _drop_list(heading: Any) -> None:
    """Drops a heading with the links below it; one without links stays: it may be the report's own."""
    following = heading.getnext()
    found = []
    while following is not None and _linked(following) >= LISTED:
        found.append(following)
        following = following.getnext()
    for element in [*found, heading] if found else []:
        _drop(element)


def _drop(element: Any) -> None:
    if element.getparent() is not None:
        element.drop_tree()  # what stands behind it stays


def _letters(element: Any) -> int:
    return sum(len(text.strip()) for text in element.itertext("*"))


def _linked(element: Any) -> float:
    """The part of an element's letters that stands in links."""
    if not isinstance(element.tag, str):
        return 0.0
    inside = _letters(element) if element.tag == "a" else sum(_letters(link) for link in element.iter("a"))
    return inside / max(1, _letters(element))


@cache
def _classes(kind: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, _words(kind)))})\b")


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(row["words"] for row in _rows() if row["kind"] == kind)


def _rows() -> list[Any]:
    return list(read_table(own_table("pages/boxes.tsv"), "kind", "words"))
