"""`sitroom share` and `sitroom received`: events in the formats of partners, and what they send."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sitroom.commands.console import errors, fail, terminal
from sitroom.commands.stores import (
    DEFAULT,
    Actor,
    Country,
    Modalities,
    Mode,
    Near,
    Outlet,
    Output,
    Phase,
    Recipient,
    Report,
    Since,
    StoreName,
    Types,
    Until,
    Voice,
    Words,
    open_store,
)
from sitroom.share import Form, Terms, Tlp


def share(
    form: Annotated[Form, typer.Argument(help="The format.", show_default=False)],
    actor: Actor = None,
    recipient: Recipient = None,
    type: Types = None,
    mode: Mode = None,
    modality: Modalities = None,
    phase: Phase = None,
    voice: Voice = None,
    since: Since = None,
    until: Until = None,
    near: Near = None,
    country: Country = None,
    report: Report = None,
    outlet: Outlet = None,
    words: Words = None,
    tlp: Annotated[Tlp | None, typer.Option(help="How far it may be passed on.")] = None,
    without_text: Annotated[
        bool, typer.Option("--without-text", help="No sentences or other words of reports, but titles and links.")
    ] = False,
    by: Annotated[str, typer.Option(help="Who shares it.", envvar="SITROOM_SHARED_BY")] = "Sitroom",
    everything: Annotated[
        bool,
        typer.Option("--everything", help="gdelt, polecat: also what is denied, feared, past; with columns for it."),
    ] = False,
    store: StoreName = DEFAULT,
    out: Output = None,
) -> None:
    """Share events with partners: STIX, GeoJSON, CSV with HXL, Parquet, tables like GDELT's and POLECAT's, others."""
    from sitroom.keep import StoreError
    from sitroom.run.writer import OutputError
    from sitroom.share.send import send

    terms = Terms(tlp, not without_text, by, everything)
    try:
        with open_store(store) as kept:
            rows = kept.events(
                actor, recipient, [kind.upper() for kind in type or ()], mode, modality or (), phase, voice,
                since=since, until=until, near=near, country=country, report=report, outlet=outlet, words=words,
                oldest=True,
            )  # fmt: skip
            count = send(kept, rows, form, out, terms)
    except (StoreError, OutputError) as error:
        fail(str(error))
    if out:
        mark = f", {tlp.label}" if tlp else ""
        errors.print(f"{count} event{'' if count == 1 else 's'} as {form.value}{mark} → {out}", markup=False)


def received(
    path: Annotated[Path, typer.Argument(help="A file that was shared.", show_default=False)],
    store: StoreName = DEFAULT,
) -> None:
    """Read what was shared: the events of STIX, GeoJSON, FollowTheMoney or Parquet; annotations on stored reports."""
    from itertools import chain

    from sitroom.keep import EventRow, StatementRow, StoreError
    from sitroom.share import ShareError
    from sitroom.share.anchors import Anchor, anchored
    from sitroom.share.receive import receive
    from sitroom.show.listing import table

    try:
        form, found = receive(path)
        first = next(iter(found), None)
        if first is None:
            errors.print(f"nothing of Sitroom's in {path}", markup=False)
        elif isinstance(first, Anchor):
            with open_store(store) as kept:
                anchors = (one for one in chain([first], found) if isinstance(one, Anchor))
                for anchor, span in anchored(kept, anchors):
                    words = f"{span.start}–{span.end} {span.text}" if span else "not in the text that is stored"
                    what = f"{anchor.report} {anchor.part} {anchor.role}, {anchor.status}"
                    terminal().print(f"{what}: {' '.join(words.split())}", markup=False)
        else:
            rows = [one for one in chain([first], found) if isinstance(one, EventRow | StatementRow)]
            terminal().print(table(rows))
            errors.print(f"{len(rows)} event{'' if len(rows) == 1 else 's'} of {form.value}", markup=False)
    except (ShareError, StoreError) as error:
        fail(str(error))
