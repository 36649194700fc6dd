"""The JSON-LD of a page: what it tells machines about the report that it shows (schema.org)."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from typing import Any

Node = dict[str, Any]
DEEPEST = 12  # objects within objects that are looked through
MOST = 4_000_000  # characters of one script
OTHERS = ("itemListElement", "isRelatedTo", "mentions", "citation", "isPartOf", "about", "comment", "video")
REPORTS = ("article", "posting", "newsarticle", "report")


def nodes(tree: Any) -> list[Node]:
    """Every object of the page's JSON-LD that has a type, outer ones first; a script that is no JSON gives none.

    Objects that merely are listed, mentioned or related are left out: they speak of other pages.
    """
    found: list[Node] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower() and script.text and len(script.text) <= MOST:
            found += _walk(_loaded(script.text), 0)
    return found


def reports(found: list[Node]) -> list[Node]:
    """Those that are a report: NewsArticle, ReportageNewsArticle, BlogPosting, LiveBlogPosting and the like."""
    return [node for node in found if any(kind.endswith(REPORTS) for kind in kinds(node))]


def kinds(node: Node) -> list[str]:
    """The types of an object, in small letters, without their namespace."""
    given = node.get("@type")
    listed = given if isinstance(given, list) else [given]
    return [kind.rpartition("/")[2].lower() for kind in listed if isinstance(kind, str)]


def listed(value: Any) -> list[Any]:
    """The value as a list: of none, of the one, or as it is."""
    return value if isinstance(value, list) else [] if value is None else [value]


def words(value: Any) -> str | None:
    """A text value without markup and outer space; null where it is none."""
    if not isinstance(value, str):
        return None
    return html.unescape(value).strip() or None


def addresses(node: Node) -> list[str]:
    """What an object gives as its own address."""
    page = node.get("mainEntityOfPage")
    page = page.get("@id") or page.get("url") if isinstance(page, dict) else page
    return [value for value in (node.get("url"), node.get("@id"), page) if isinstance(value, str)]


def _loaded(text: str) -> Any:
    text = text.strip().removeprefix("<!--").removeprefix("//<![CDATA[").removesuffix("-->").removesuffix("//]]>")
    try:
        return json.loads(text, strict=False)  # line breaks within strings are a common mistake
    except (ValueError, RecursionError):
        return None


def _walk(value: Any, depth: int) -> Iterator[Node]:
    if depth > DEEPEST:
        return
    if isinstance(value, dict):
        if "@type" in value:
            yield value
        for name, inner in value.items():
            if name not in OTHERS and isinstance(inner, (dict, list)):
                yield from _walk(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _walk(inner, depth + 1)
