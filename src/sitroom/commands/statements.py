"""`sitroom statements`: who said what of whom, in all reports of a store."""

from __future__ import annotations

from sitroom.commands.listing import listing
from sitroom.commands.stores import (
    DEFAULT,
    Acts,
    Addressee,
    After,
    As,
    Country,
    Limit,
    Near,
    Oldest,
    Outlet,
    Output,
    Report,
    Since,
    Speaker,
    StoreName,
    Until,
    Words,
)


def statements(
    speaker: Speaker = None,
    addressee: Addressee = None,
    act: Acts = None,
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
    """List statements, the newest first, each with its sentence and its report."""
    with listing(store, format, out, limit) as show:
        show.rows(
            lambda kept: kept.statements(
                speaker, addressee, act or (), since=since, until=until, near=near, country=country,
                report=report, outlet=outlet, words=words, after=after, oldest=oldest, limit=limit or None,
            )
        )  # fmt: skip
