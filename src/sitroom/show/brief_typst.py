"""A briefing as PDF: its Markdown set by typst, on a page of its own template."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from markdown_it.token import Token

from sitroom.show.markdown import FIGURE, anchor_of, is_end_of_anchor, tokens

WRAPPED = {"strong_open": "#strong[", "em_open": "#emph[", "s_open": "#strike["}
CLOSED = frozenset({"strong_close", "em_close", "s_close"})


def string(text: str) -> str:
    """Text as a string of typst: nothing in it is markup or code."""
    kept = "".join(character for character in text if character >= " " or character in "\t\n")
    return json.dumps(kept, ensure_ascii=False).replace("\\/", "/").replace("\\t", " ").replace("\\n", " ")


def as_typst(text: str, figures: frozenset[str]) -> str:
    """Markdown as typst's markup. All words are strings in it, so that none of them can be read as code.

    Args:
        figures: the names of the pictures that there are, each `NAME.png` beside the file.
    """
    found = tokens(text)
    anchors = {name for token in found for inner in token.children or () if (name := anchor_of(inner))}
    return "".join(_block(token, anchors, figures) for token in found)


def _block(token: Token, anchors: set[str], figures: frozenset[str]) -> str:
    match token.type:
        case "heading_open":
            return f"\n#heading(level: {token.tag[1:]})["
        case "heading_close":
            return "]\n"
        case "bullet_list_open":
            return "\n#list("
        case "ordered_list_open":
            return "\n#enum("
        case "list_item_open" | "th_open" | "td_open":
            return "["
        case "list_item_close" | "th_close" | "td_close":
            return "], "
        case "bullet_list_close" | "ordered_list_close" | "table_close":
            return ")\n"
        case "paragraph_open":
            return "" if token.hidden else "\n"
        case "paragraph_close":
            return "" if token.hidden else "\n"
        case "table_open":
            return "\n#figures-table("
        case "blockquote_open":
            return "\n#quote(block: true)["
        case "blockquote_close":
            return "]\n"
        case "hr":
            return "\n#line(length: 100%, stroke: 0.5pt + gray)\n"
        case "fence" | "code_block":
            return f"\n#raw({string(token.content)}, block: true)\n"
        case "html_block":
            return f"\n#{string(token.content)};\n"
        case "inline":
            return "".join(_inline(inner, anchors, figures) for inner in token.children or ())
        case _:
            return ""


def _inline(token: Token, anchors: set[str], figures: frozenset[str]) -> str:
    if token.type in WRAPPED:
        return WRAPPED[token.type]
    if token.type in CLOSED:
        return "];"
    match token.type:
        case "text":
            return f"#{string(token.content)};" if token.content else ""
        case "softbreak":
            return " "
        case "hardbreak":
            return " #linebreak();"
        case "code_inline":
            return f"#raw({string(token.content)});"
        case "link_open":
            address = str(token.attrs.get("href", ""))
            if address.startswith("#"):
                return f"#link(label({string(address[1:])}))[" if address[1:] in anchors else "#text["
            return f"#link({string(address)})["
        case "link_close":
            return "];"
        case "image":
            name = str(token.attrs.get("src", "")).removeprefix(FIGURE)
            shown = f"#picture({string(name + '.png')}, {string(token.content)});"
            return shown if name in figures else ""
        case "html_inline":
            if anchor := anchor_of(token):
                return f"#[#metadata(none) #label({string(anchor)})];"
            return "" if is_end_of_anchor(token) else f"#{string(token.content)};"
        case _:
            return ""


def pdf(source: str, figures: dict[str, bytes]) -> bytes:
    """The PDF of a document in typst with its pictures."""
    import typst

    with tempfile.TemporaryDirectory(prefix="sitroom-brief-") as folder:
        for name, picture in figures.items():
            Path(folder, f"{name}.png").write_bytes(picture)
        main = Path(folder, "brief.typ")
        main.write_text(source, encoding="utf-8")
        made: bytes = typst.compile(str(main), root=folder)
    return made
