"""Writes a briefing: its Markdown by a template, and from that a page of HTML, PDF or a word processor's document."""

from __future__ import annotations

import base64
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from jinja2 import Environment, PackageLoader, StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from sitroom.run.writer import OutputError
from sitroom.show.briefing import Briefing
from sitroom.show.markdown import plain

Form = Literal["md", "html", "pdf", "docx"]
FORMS: tuple[str, ...] = get_args(Form)


def markdown_of(brief: Briefing, template: Path | None = None) -> str:
    """The briefing in Markdown; words of reports are escaped by the filter `plain`.

    Args:
        template: a Jinja2 template of one's own, which is given `brief` (a Briefing); it can reach nothing else.

    Raises:
        OutputError: the template cannot be read, or has a mistake.
    """
    try:
        if template is None:
            return _tidy(_environment().get_template(f"{brief.kind}.md.j2").render(brief=brief))
        own = ImmutableSandboxedEnvironment(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
        own.filters["plain"] = plain
        return _tidy(own.from_string(template.read_text(encoding="utf-8")).render(brief=brief))
    except OSError as error:
        raise OutputError(f"{template}: cannot read: {(error.strerror or str(error)).lower()}") from error
    except UnicodeDecodeError as error:
        raise OutputError(f"{template}: not text in UTF-8") from error
    except TemplateError as error:
        line = f", line {error.lineno}" if getattr(error, "lineno", None) else ""  # type: ignore[attr-defined]
        raise OutputError(f"{template or brief.kind}{line}: {error.message}") from error


def write(
    text: str, form: Form, title: str, tlp: str | None = None, made: str | None = None,
    figures: dict[str, bytes] | None = None,
) -> bytes:  # fmt: skip
    """A briefing in Markdown, in another form. What somebody has edited by hand is written like any other.

    Args:
        text: in Markdown; a picture is `![what it shows](figure:NAME)`.
        title: for the properties of the file.
        tlp: a mark for each page.
        made: when it was made.
        figures: pictures by name; one that is not among them is left out.
    """
    figures = figures or {}
    head = " · ".join(filter(None, (tlp, made and f"made {made[:16].replace('T', ' ')} UTC")))
    if form == "md":
        return text.encode()
    if form == "docx":
        from sitroom.show.brief_docx import docx

        return docx(text, title, head, figures)
    if form == "pdf":
        from sitroom.show.brief_typst import as_typst, pdf, string

        body = as_typst(text, frozenset(figures))
        page = _environment().get_template("page.typ.j2")
        return pdf(page.render(title=string(title), head=string(head), tlp=string(tlp or ""), body=body), figures)
    from sitroom.show.markdown import as_html

    pictures = {name: f"data:image/png;base64,{base64.b64encode(of).decode()}" for name, of in figures.items()}
    page = _environment().get_template("page.html.j2")
    return page.render(title=title, head=head, body=as_html(text, pictures)).encode()


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("sitroom.show"),
        autoescape=lambda name: bool(name and name.endswith(".html.j2")),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["plain"] = plain
    return made


def _tidy(text: str) -> str:
    """Text without the empty lines that the conditions of a template leave."""
    lines: list[str] = []
    for line in text.splitlines():
        if line.strip() or (lines and lines[-1].strip()):
            lines.append(line.rstrip())
    return "\n".join(lines).strip() + "\n"


def composed(brief: Briefing, form: Form, template: Path | None = None) -> tuple[str, dict[str, Any]]:
    """The briefing in Markdown, and what `write` is to be given beside it; pictures only where the form has them.

    Raises:
        OutputError: as markdown_of does.
    """
    from sitroom.show.figures import figures

    drawn = {} if form == "md" else figures(brief)  # first, since what cannot be drawn is noted in the text
    return markdown_of(brief, template), {
        "title": brief.title, "tlp": brief.tlp, "made": brief.made, "figures": drawn,
    }  # fmt: skip
