"""A briefing as a document of a word processor, from its Markdown."""

from __future__ import annotations

import io
import re
from typing import Any

from markdown_it.token import Token

from sitroom.show.markdown import FIGURE, anchor_of, is_end_of_anchor, tokens

UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what XML 1.0 has no place for
BLUE = "1F4E79"


def docx(text: str, title: str, head: str, figures: dict[str, bytes]) -> bytes:
    """The document.

    Args:
        text: in Markdown.
        title: of its properties.
        head: stands at the head of each page, such as a mark.
        figures: pictures by name.
    """
    from docx import Document
    from docx.shared import Cm, Pt

    made = Document()
    made.core_properties.title = _fit(title)
    made.core_properties.author = "Sitroom"
    style = made.styles["Normal"]
    style.font.name, style.font.size = "Calibri", Pt(10.5)
    style.paragraph_format.space_after = Pt(4)
    for section in made.sections:
        section.left_margin = section.right_margin = Cm(2.3)
        section.top_margin = section.bottom_margin = Cm(2)
        section.header.paragraphs[0].text = _fit(head)
    _Writer(made, figures).write(tokens(text))
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


class _Writer:
    """Goes through the tokens and puts what they say into the document."""

    def __init__(self, document: Any, figures: dict[str, bytes]) -> None:
        self._document, self._figures = document, figures
        self._lists: list[str] = []
        self._paragraph: Any = None
        self._bookmarks = 0
        self._rows: list[list[Token]] = []

    def write(self, found: list[Token]) -> None:
        in_table = False
        for token in found:
            if token.type == "table_open":
                in_table, self._rows = True, []
            elif token.type == "table_close":
                in_table = False
                self._table()
            elif in_table:
                self._row(token)
            else:
                self._block(token)

    def _block(self, token: Token) -> None:
        match token.type:
            case "heading_open":
                self._paragraph = self._document.add_heading(level=min(int(token.tag[1:]), 4) - 1)
            case "bullet_list_open":
                self._lists.append("List Bullet")
            case "ordered_list_open":
                self._lists.append("List Number")
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
            case "paragraph_open":
                self._paragraph = self._document.add_paragraph(style=self._lists[-1] if self._lists else None)
            case "fence" | "code_block" | "html_block":
                self._document.add_paragraph(_fit(token.content))
            case "inline":
                self._inline(token, self._paragraph)

    def _row(self, token: Token) -> None:
        if token.type == "tr_open":
            self._rows.append([])
        elif token.type == "inline":
            self._rows[-1].append(token)

    def _table(self) -> None:
        size = {"rows": len(self._rows), "cols": max(map(len, self._rows))}
        made = self._document.add_table(**size, style="Light List Accent 1")
        for row, cells in zip(made.rows, self._rows, strict=True):
            for cell, token in zip(row.cells, cells, strict=False):
                self._inline(token, cell.paragraphs[0])

    def _inline(self, token: Token, paragraph: Any) -> None:
        bold = italic = 0
        link: str | None = None
        for one in token.children or ():
            match one.type:
                case "strong_open":
                    bold += 1
                case "strong_close":
                    bold -= 1
                case "em_open":
                    italic += 1
                case "em_close":
                    italic -= 1
                case "link_open":
                    link = str(one.attrs.get("href", ""))
                case "link_close":
                    link = None
                case "softbreak" | "hardbreak":
                    paragraph.add_run(" ")
                case "image":
                    self._picture(one, paragraph)
                case "html_inline" if anchor_of(one):
                    self._bookmark(paragraph, str(anchor_of(one)))
                case "html_inline" if is_end_of_anchor(one):
                    pass
                case "text" | "code_inline" | "html_inline":
                    self._words(paragraph, one.content, bold > 0, italic > 0, link)

    def _words(self, paragraph: Any, words: str, bold: bool, italic: bool, link: str | None) -> None:
        run = paragraph.add_run(_fit(words))
        run.bold, run.italic = bold or None, italic or None
        if link:
            _linked(paragraph, run, link)

    def _picture(self, token: Token, paragraph: Any) -> None:
        from docx.shared import Cm

        if picture := self._figures.get(str(token.attrs.get("src", "")).removeprefix(FIGURE)):
            paragraph.add_run().add_picture(io.BytesIO(picture), width=Cm(16))

    def _bookmark(self, paragraph: Any, name: str) -> None:
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        self._bookmarks += 1
        for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
            mark = OxmlElement(tag)
            mark.set(qn("w:id"), str(self._bookmarks))
            if tag == "w:bookmarkStart":
                mark.set(qn("w:name"), name)
            paragraph._p.append(mark)


def _linked(paragraph: Any, run: Any, address: str) -> None:
    """Makes a run a link: within the document, or to the web."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import RGBColor

    link = OxmlElement("w:hyperlink")
    if address.startswith("#"):
        link.set(qn("w:anchor"), address[1:])
    elif address.startswith(("http://", "https://", "mailto:")):
        link.set(qn("r:id"), paragraph.part.relate_to(_fit(address), RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    else:
        return
    run.font.color.rgb = RGBColor.from_string(BLUE)
    paragraph._p.append(link)
    link.append(run._r)


def _fit(text: str) -> str:
    return UNFIT.sub("", text)
