"""Markdown as briefings are written in it, read for the page, the printed sheet and the word processor.

Raw HTML is none: it is shown as it stands, but for the anchors of sources.
"""

from __future__ import annotations

import re
from functools import cache
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~^$&!])")
LEADING = re.compile(r"^([-+]|\d+(?=[.)]))")  # what begins a list at the beginning of a line
ANCHOR = re.compile(r'<a id="([A-Za-z0-9-]+)">')
FIGURE = "figure:"  # before the name of a picture that a briefing draws


def plain(words: object) -> str:
    """Words with all that Markdown would read as markup escaped, in one line.

    >>> plain("a *b*\\n[c](d)")
    'a \\\\*b\\\\* \\\\[c\\\\](d)'
    """
    line = SPECIAL.sub(r"\\\1", " ".join(str(words).split()))
    return LEADING.sub(lambda found: f"\\{found[1]}" if found[1] in "-+" else f"{found[1]}\\", line)


def tokens(text: str) -> list[Token]:
    """The text as tokens of CommonMark with tables."""
    return _parser().parse(text)


def anchor_of(token: Token) -> str | None:
    """The name of an anchor, where raw HTML is one."""
    found = ANCHOR.fullmatch(token.content)
    return found[1] if found else None


def is_end_of_anchor(token: Token) -> bool:
    """Whether raw HTML closes an anchor."""
    return token.content == "</a>"


def as_html(text: str, figures: dict[str, str]) -> str:
    """The text as HTML.

    Args:
        figures: an address of each picture by its name; a picture that is not among them is left out.
    """
    return str(_parser().renderer.render(tokens(text), _parser().options, {"figures": figures}))


@cache
def _parser() -> MarkdownIt:
    made = MarkdownIt("commonmark", {"html": True}).enable("table")
    made.add_render_rule("html_inline", _raw)
    made.add_render_rule("html_block", _raw)
    made.add_render_rule("image", _image)
    return made


def _raw(_self: Any, found: list[Token], at: int, _options: Any, _env: Any) -> str:
    token = found[at]
    name = anchor_of(token)
    return f'<a id="{name}">' if name else "</a>" if is_end_of_anchor(token) else escape(token.content)


def _image(_self: Any, found: list[Token], at: int, _options: Any, env: Any) -> str:
    token = found[at]
    address = env["figures"].get(str(token.attrs.get("src", "")).removeprefix(FIGURE))
    return f'<img src="{escape(address)}" alt="{escape(token.content)}">' if address else ""
