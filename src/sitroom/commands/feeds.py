"""`sitroom feeds`: the feeds that a store is fed from."""

from __future__ import annotations

import json
from dataclasses import asdict
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from sitroom.commands.console import errors, fail, terminal
from sitroom.commands.live import AllowHost, Contact, client
from sitroom.commands.stores import DEFAULT, Since, StoreName, open_store, tell

if TYPE_CHECKING:
    from rich.table import Table

    from sitroom.fetch.client import Client
    from sitroom.fetch.poll import Found
    from sitroom.keep.feeds import Counts, Feed

feeds = typer.Typer(name="feeds", help="The feeds that a store is fed from.", no_args_is_help=True)
Urls = Annotated[list[str], typer.Argument(help="RSS, Atom or JSON feeds, sitemaps.", metavar="URL...")]


class ListFormat(StrEnum):
    """How feeds are listed."""

    table = "table"
    jsonl = "jsonl"


@feeds.command()
def add(
    urls: Urls,
    store: StoreName = DEFAULT,
    since: Since = None,
    every: Annotated[
        float | None,
        typer.Option(min=1, help="Look every so many seconds: for a feed of your own.", metavar="SECONDS"),
    ] = None,
    allow_host: AllowHost = None,
    contact: Contact = None,
) -> None:
    """Look at feeds and add those that can be read; `sitroom watch` then fetches what they name."""
    from sitroom.fetch.client import iso_now
    from sitroom.keep import Store, StoreError
    from sitroom.keep.feeds import Feeds
    from sitroom.model.document import is_iso_date

    if since is not None and not is_iso_date(since):
        fail(f"--since {since}: not a date such as 2021-11-12")
    failed = False
    with client(allow_host, contact) as out:
        try:
            with Store(store, notify=tell) as kept:
                for url in urls:
                    found = _looked(out, url, since and since[:10])
                    if isinstance(found, str):
                        failed = True
                        errors.print(f"sitroom: {url}: {found}", markup=False)
                        continue
                    assert found.listing
                    listing, day = found.listing, since and since[:10]
                    new = Feeds(kept).add(url, listing.kind, listing.title, iso_now(out.clock), day, every)
                    terminal().print(f"{'added' if new else 'had been added'}: {_summary(url, found)}", markup=False)
                    _problems(url, found)
        except StoreError as error:
            fail(str(error))
    if failed:
        raise typer.Exit(1)


@feeds.command("list")
def list_feeds(
    store: StoreName = DEFAULT,
    form: Annotated[ListFormat, typer.Option("--format", help="How to write them.")] = ListFormat.table,
) -> None:
    """List the feeds: what they gave, when they are looked at next, and what is wrong with them."""
    from sitroom.keep import StoreError
    from sitroom.keep.feeds import Feeds

    try:
        with open_store(store) as kept:
            found = Feeds(kept).all()
    except StoreError as error:
        fail(str(error))
    if form is ListFormat.jsonl:
        for feed, counts in found:
            print(json.dumps(asdict(feed) | counts._asdict(), ensure_ascii=False))
    elif found:
        terminal().print(_table(found))
    else:
        errors.print(f"no feed in {store}: add one with 'sitroom feeds add URL'", markup=False)


@feeds.command()
def check(
    urls: Annotated[
        list[str] | None, typer.Argument(help="Feeds; without any, those of the store.", metavar="[URL...]")
    ] = None,
    store: StoreName = DEFAULT,
    allow_host: AllowHost = None,
    contact: Contact = None,
) -> None:
    """Fetch feeds and say what they hold and what is wrong with them. Nothing is kept."""
    from sitroom.keep import StoreError
    from sitroom.keep.feeds import Feeds

    if not urls:
        try:
            with open_store(store) as kept:
                urls = [feed.url for feed, _ in Feeds(kept).all()]
        except StoreError as error:
            fail(str(error))
        if not urls:
            fail(f"no feed in {store}: add one with 'sitroom feeds add URL'")
    failed = False
    with client(allow_host, contact) as out:
        for url in urls:
            found = _looked(out, url, None)
            if isinstance(found, str):
                failed = True
                errors.print(f"sitroom: {url}: {found}", markup=False)
                continue
            terminal().print(_summary(url, found), markup=False)
            failed = _problems(url, found) or failed
            if found.moved:
                errors.print(f"sitroom: {url}: it has moved for good to {found.moved}: add that instead", markup=False)
    if failed:
        raise typer.Exit(1)


@feeds.command()
def remove(urls: Urls, store: StoreName = DEFAULT) -> None:
    """Remove feeds, and what is still to be fetched of them. The reports that they gave stay."""
    from sitroom.keep import StoreError
    from sitroom.keep.feeds import Feeds

    missing = False
    try:
        with open_store(store) as kept:
            for url in urls:
                if not Feeds(kept).remove(url):
                    missing = True
                    errors.print(f"sitroom: {url}: no such feed in {store}", markup=False)
    except StoreError as error:
        fail(str(error))
    if missing:
        raise typer.Exit(1)


def _looked(out: Client, url: str, since: str | None) -> Found | str:
    """What the feed lists, or why it cannot be read."""
    from sitroom.fetch.errors import FetchError
    from sitroom.fetch.feeds import NotAFeedError
    from sitroom.fetch.poll import look
    from sitroom.keep.feeds import new_feed

    try:
        return look(out, new_feed(url, since))
    except (FetchError, NotAFeedError) as error:
        return str(error)


def _problems(url: str, found: Found) -> bool:
    """Says in one line each what of a feed could not be read; whether there was anything."""
    lines = [*found.problems, *([found.error] if found.error else [])]
    for line in lines:
        errors.print(f"sitroom: {url}: {line}", markup=False)
    return bool(lines)


def _summary(url: str, found: Found) -> str:
    """One line on what a feed holds."""
    assert found.listing
    dates = sorted(entry.published for entry in found.entries if entry.published)
    newest = f", the newest of {dates[-1]}" if dates else ", none with a date" if found.entries else ""
    title = f" “{found.listing.title}”" if found.listing.title else ""
    count = len(found.entries)
    return f"{url} ({found.listing.kind}{title}): {count} {'entry' if count == 1 else 'entries'}{newest}"


def _table(found: list[tuple[Feed, Counts]]) -> Table:
    from rich.table import Table
    from rich.text import Text

    shown = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for name in ("feed", "kept", "to do", "given up", "next look, UTC", "state"):
        shown.add_column(name, overflow="fold", justify="right" if name in ("kept", "to do", "given up") else "left")
    for feed, counts in found:
        state = f"{feed.last_error} ({feed.failures}×)" if feed.last_error else "ok" if feed.last_ok else "new"
        shown.add_row(
            Text(feed.url), *map(str, counts), feed.next_due[:16].replace("T", " "),
            Text(state, style="red" if feed.last_error else ""),
        )  # fmt: skip
    return shown
