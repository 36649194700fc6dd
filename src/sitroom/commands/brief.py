"""`sitroom brief`: a briefing with a source for every sentence."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sitroom.commands.console import errors, fail
from sitroom.commands.stores import (
    DEFAULT,
    Mode,
    Near,
    Outlet,
    Output,
    Since,
    StoreName,
    Types,
    Until,
    Voice,
    open_store,
    told,
)
from sitroom.share import Tlp

if TYPE_CHECKING:
    from sitroom.show.brief_write import Form as Written


class Kind(StrEnum):
    """What a briefing is like."""

    daily = "daily"
    weekly = "weekly"
    flash = "flash"


class Form(StrEnum):
    """What a briefing is written as."""

    md = "md"
    html = "html"
    pdf = "pdf"
    docx = "docx"


def brief(
    kind: Annotated[
        Kind | None, typer.Argument(help="daily, weekly or flash; without it, of all days.", show_default=False)
    ] = None,
    actor: Annotated[
        str | None,
        typer.Option(help="Only claims of or about this actor, and what he did: a code (RUS) or words of a name."),
    ] = None,
    recipient: Annotated[
        str | None, typer.Option(help="Another side: only claims of or about both, and what each does to the other.")
    ] = None,
    country: Annotated[
        str | None, typer.Option(help="Only what happened in this country, and claims about it.", metavar="CODE")
    ] = None,
    type: Types = None,
    mode: Mode = None,
    voice: Voice = None,
    near: Near = None,
    outlet: Outlet = None,
    about: Annotated[str | None, typer.Option(help="Only what is about these words: 'missiles in Cuba'.")] = None,
    since: Since = None,
    until: Until = None,
    title: Annotated[str | None, typer.Option(help="Its heading.")] = None,
    claims: Annotated[int | None, typer.Option(min=1, help="How many claims a section has at most.")] = None,
    tlp: Annotated[Tlp | None, typer.Option(help="How far it may be passed on.")] = None,
    template: Annotated[
        Path | None, typer.Option(help="A Jinja2 template of your own, which writes Markdown.", metavar="FILE")
    ] = None,
    keep: Annotated[bool, typer.Option("--keep", help="Keep it in the store too, to be edited at the desk.")] = False,
    store: StoreName = DEFAULT,
    format: Annotated[Form | None, typer.Option(help="By default as the file ends, or Markdown.")] = None,
    out: Output = None,
) -> None:
    """Write a briefing: what happened, what is contested, feared, demanded, promised; a source for every sentence."""
    from sitroom.keep import StoreError
    from sitroom.keep.briefings import Briefings
    from sitroom.keep.telling import ToldOf
    from sitroom.run.writer import OutputError
    from sitroom.show.brief_ask import BriefQuestion, brief_of
    from sitroom.show.brief_write import composed, write

    form = _form(format, out)
    question = BriefQuestion(
        kind.value if kind else None, actor, about, since, until, title, claims, tlp.label if tlp else None, recipient,
        country, ToldOf.of(told(type, mode, voice, near, outlet)),
    )  # fmt: skip
    try:
        with open_store(store) as kept:
            made = brief_of(kept, question)
            if not made.sources:
                errors.print(f"nothing found in {store}", markup=False)
                return
            text, beside = composed(made, form if form != "md" or not keep else "html", template)
            if keep:
                key = Briefings(kept).add(made.title, text, None, question.matter, beside["figures"]).id
                errors.print(f"kept: {key}", markup=False)
        _put(write(text, form, **beside), out)
    except (StoreError, OutputError) as error:
        fail(str(error))
    if out:
        errors.print(f"briefing from {len(made.sources)} reports → {out}", markup=False)


def _form(given: Form | None, out: Path | None) -> Written:
    """The form that was asked for, else that of the file's ending, else Markdown."""
    ending = {"htm": "html", "markdown": "md"}.get(out.suffix[1:], out.suffix[1:]) if out else "md"
    if given is None and ending not in list(Form):
        fail(f"{out}: name a file that ends in .md, .html, .pdf or .docx, or say --format")
    form: Written = given.value if given else ending  # type: ignore[assignment]
    if form in ("pdf", "docx") and out is None:
        fail(f"--format {form}: name a file with -o")
    return form


def _put(written: bytes, out: Path | None) -> None:
    from sitroom.show.export import whole

    if out is None:
        print(written.decode(), end="")
        return
    with whole(out) as part:
        part.write_bytes(written)
