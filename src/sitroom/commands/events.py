"""`sitroom events`: who did what to whom, in all reports of a store."""

from __future__ import annotations

from sitroom.commands.listing import listing
from sitroom.commands.series import pair_of
from sitroom.commands.stores import (
    DEFAULT,
    Actor,
    After,
    As,
    Country,
    Limit,
    Modalities,
    Mode,
    Near,
    Oldest,
    Outlet,
    Output,
    Pair,
    Phase,
    Recipient,
    Report,
    Since,
    StoreName,
    Types,
    Until,
    Voice,
    Words,
)


def events(
    actor: Actor = None,
    recipient: Recipient = None,
    pair: Pair = None,
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
    store: StoreName = DEFAULT,
    limit: Limit = 50,
    after: After = None,
    oldest: Oldest = False,
    format: As = None,
    out: Output = None,
) -> None:
    """List events, the newest first, each with its sentence and its report."""
    with listing(store, format, out, limit) as show:
        show.rows(
            lambda kept: kept.events(
                actor, recipient, [kind.upper() for kind in type or ()], mode, modality or (), phase, voice,
                since=since, until=until, near=near, country=country, report=report, outlet=outlet, words=words,
                after=after, oldest=oldest, pair=pair_of(pair), limit=limit or None,
            )
        )  # fmt: skip
