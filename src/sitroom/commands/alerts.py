"""`sitroom alerts`: what is unusual, in a store or in a table of daily counts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sitroom.commands.console import errors, fail, terminal
from sitroom.commands.muting import Muting, do_mute, do_unmute, list_mutes, scope_of_filter
from sitroom.commands.series import pair_of
from sitroom.commands.stores import DEFAULT, After, As, Limit, Output, Pair, Since, StoreName, Until, open_store
from sitroom.show.listing import Format, format_of

if TYPE_CHECKING:
    from sitroom.keep.alert_rows import Alert


def alerts(
    kind: Annotated[
        list[str] | None,
        typer.Option(help="escalation, de-escalation, level, first, denied, contradicted, story. May be given again."),
    ] = None,
    pair: Pair = None,
    scope: Annotated[str | None, typer.Option(help="What they are about: claim:ID, story:ID.")] = None,
    filter: Annotated[
        str | None, typer.Option(help="Of a filter that was saved at the desk: its name.", metavar="NAME")
    ] = None,
    state: Annotated[list[str] | None, typer.Option(help="new, acknowledged or muted. May be given again.")] = None,
    since: Since = None,
    until: Until = None,
    kept: Annotated[bool, typer.Option("--kept", help="Only list what is kept; do not look for more.")] = False,
    acknowledge: Annotated[str | None, typer.Option(help="Note that this alert was seen.", metavar="ID")] = None,
    mute: Annotated[
        bool,
        typer.Option("--mute", help="Tell no more of this --pair, --filter, --scope or --kind, up to the day --until."),
    ] = False,
    unmute: Annotated[
        bool, typer.Option("--unmute", help="Tell of this --pair, --filter, --scope or --kind again.")
    ] = False,
    mutes: Annotated[bool, typer.Option("--mutes", help="List what is muted now.")] = False,
    by: Annotated[str | None, typer.Option(help="Who acknowledges or mutes.", envvar="USER")] = None,
    note: Annotated[str | None, typer.Option(help="What is to be remembered of it.")] = None,
    counts: Annotated[
        Path | None,
        typer.Option(
            help="Look through a table instead: dyad, date, verbal_cooperation, material_cooperation, "
            "verbal_conflict, material_conflict.",
            metavar="CSV",
        ),
    ] = None,
    atom: Annotated[
        Path | None, typer.Option(help="Write them as an Atom feed into this file.", metavar="FILE")
    ] = None,
    store: StoreName = DEFAULT,
    limit: Limit = 20,
    after: After = None,
    format: As = None,
    out: Output = None,
) -> None:
    """Tell what is unusual: rises and falls, firsts, new denials, stories that grow; each with its sentences.

    The newest reports are looked through, a month back; with --since all days from then on.
    """
    from sitroom.keep import StoreError
    from sitroom.keep.alerts import Alerts
    from sitroom.run.writer import OutputError
    from sitroom.watch.check import check

    if counts is not None:
        _of_table(counts, out)
        return
    if (two := pair_of(pair)) is not None:
        scope = "pair:" + ",".join(sorted(two))
    try:
        form = format_of(format, out)
        with open_store(store) as opened:
            if filter is not None:
                scope = scope_of_filter(opened, filter)
            if acknowledge is not None:
                seen = Alerts(opened).acknowledge(acknowledge, by or "somebody", note)
                errors.print(f"acknowledged: {seen.title}", markup=False)
                return
            if mute or unmute or mutes:
                asked = Muting(scope, kind[0] if kind else None, until, by, note)
                (do_mute if mute else do_unmute if unmute else list_mutes)(opened, asked)
                return
            if not kept:
                check(opened, since)
            found = Alerts(opened).find(kind or (), scope, state or (), since, until, after, limit or 1_000_000)
        if atom is not None:
            _feed(found, atom)
            return
        if form is not Format.table:
            _write(found, form, out)
            return
    except (StoreError, OutputError) as error:
        fail(str(error))
    if not found:
        errors.print(f"no alerts in {store}", markup=False)
        return
    from sitroom.watch.drawn import alerts_table

    terminal().print(alerts_table(found))
    if limit and len(found) == limit:
        errors.print(f"the first {len(found)}; the next: --after {found[-1].after}", markup=False)


def _feed(found: Sequence[Alert], atom: Path) -> None:
    from sitroom.notify.feed import alert_feed
    from sitroom.show.export import whole

    with whole(atom) as part:
        part.write_bytes(alert_feed(found))
    errors.print(f"{len(found)} alert{'' if len(found) == 1 else 's'} → {atom}", markup=False)


def _write(found: Sequence[Alert], form: Format, out: Path | None) -> None:
    from sitroom.run.writer import OutputError
    from sitroom.show.export import opened

    if form is not Format.jsonl:
        raise OutputError("alerts are written as JSON lines: say --format jsonl, or name a file that ends in .jsonl")
    with opened(out) as stream:
        stream.writelines(json.dumps(asdict(one), ensure_ascii=False) + "\n" for one in found)
    if out:
        errors.print(f"{len(found)} alert{'' if len(found) == 1 else 's'} → {out}", markup=False)


def _of_table(counts: Path, out: Path | None) -> None:
    """One JSON object an alarm."""
    from sitroom.run.writer import OutputError
    from sitroom.show.export import opened
    from sitroom.watch.panel import PanelError, read_panel
    from sitroom.watch.table_alarms import alarms_of

    problems = 0

    def problem(line: str) -> None:
        nonlocal problems
        problems += 1
        errors.print(f"sitroom: {line}", markup=False)

    try:
        panel = read_panel(counts, problem)
        with opened(out) as stream:
            found = list(alarms_of(panel))
            stream.writelines(json.dumps(alarm, ensure_ascii=False) + "\n" for alarm in found)
    except (PanelError, OutputError) as error:
        fail(str(error))
    if out:
        errors.print(f"{len(found)} alarm{'' if len(found) == 1 else 's'} → {out}", markup=False)
    if problems:
        raise typer.Exit(1)
