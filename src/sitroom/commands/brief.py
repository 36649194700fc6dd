"""`sitroom brief`: a briefing with a source for every sentence."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from sitroom.commands.console import errors, fail
from sitroom.commands.stores import DEFAULT, Output, Since, StoreName, Until, open_store

MOST = 6  # claims of one section


def brief(
    actor: Annotated[
        str | None, typer.Option(help="Only claims of or about this actor: a code (RUS) or words of a speaker's name.")
    ] = None,
    since: Since = None,
    until: Until = None,
    title: Annotated[str, typer.Option(help="Its heading.")] = "Briefing",
    claims: Annotated[int, typer.Option(min=1, help="How many claims a section has at most.")] = MOST,
    store: StoreName = DEFAULT,
    html: Annotated[bool, typer.Option("--html", help="Write a page of HTML, not Markdown.")] = False,
    out: Output = None,
) -> None:
    """Write a briefing: what happened, what is contested, feared, demanded, promised; a source for every sentence."""
    from sitroom.keep import StoreError
    from sitroom.run.writer import OutputError
    from sitroom.show.briefing import SECTIONS, briefing
    from sitroom.show.export import opened

    form: Literal["md", "html"] = "html" if html or (out and out.suffix in (".html", ".htm")) else "md"
    try:
        with open_store(store) as kept:
            contested = kept.ledgers(actor, since=since, until=until, contested=True, limit=claims)
            others = [
                (name, kept.ledgers(actor, since=since, until=until, stance=stances, limit=2 * claims))
                for name, stances in SECTIONS
            ]
            happened = [] if actor else list(kept.timeline(since, until))
        made = briefing(title, since, until, happened, contested, [(name, found[:claims]) for name, found in others])
        if not made.sources:
            errors.print(f"nothing found in {store}", markup=False)
            return
        with opened(out) as stream:
            stream.write(made.render(form))
    except (StoreError, OutputError) as error:
        fail(str(error))
    if out:
        errors.print(f"briefing from {len(made.sources)} reports → {out}", markup=False)
