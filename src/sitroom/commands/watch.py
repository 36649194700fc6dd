"""`sitroom watch`: feeds looked at when they are due, what they name fetched, coded and kept."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sitroom.commands.coding import Model, Tables
from sitroom.commands.console import errors, fail
from sitroom.commands.delivering import Delivering
from sitroom.commands.live import PAUSE, AllowHost, Contact, Pause, client
from sitroom.commands.stores import DEFAULT, StoreName, tell

if TYPE_CHECKING:
    from sitroom.fetch.watch import Watched
    from sitroom.keep.alert_rows import Alert
    from sitroom.keep.feeds import Feeds


OWN = 10.0  # seconds between two looks at a feed in one's own network


def watch(
    store: StoreName = DEFAULT,
    once: Annotated[bool, typer.Option("--once", help="One round: what is due now, then end.")] = False,
    lists: Annotated[
        list[Path] | None,
        typer.Option("--list", help="Also fetch the pages of this list (GDELT, or a table with a column url)."),
    ] = None,
    retry: Annotated[bool, typer.Option("--retry", help="Also try again what was given up.")] = False,
    workers: Annotated[int, typer.Option(min=1, max=64, help="How many hosts are asked at the same time.")] = 8,
    pause: Pause = PAUSE,
    allow_host: AllowHost = None,
    contact: Contact = None,
    model: Model = None,
    tables: Tables = None,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="No news of what comes; problems are still said.")
    ] = False,
) -> None:
    """Watch the feeds of a store: fetch what they name, code it, keep it, tell what is unusual in it.

    Stopped at any moment, it goes on there.
    """
    from sitroom.code.pipeline import ModelError
    from sitroom.fetch.client import iso_now
    from sitroom.fetch.guard import host_name
    from sitroom.fetch.watch import Watch
    from sitroom.keep import Store, StoreError
    from sitroom.keep.feeds import Feeds
    from sitroom.knowledge.gazetteer import GazetteerError
    from sitroom.knowledge.tables import TableError
    from sitroom.run.coding import Coding
    from sitroom.watch.live import Checking

    stop = threading.Event()
    notify = (lambda line: None) if quiet else tell
    try:
        with (
            _ended_by_signals(stop),
            Store(store, notify=tell) as kept,
            kept.alone("watch"),
            client(allow_host, contact, pause) as out,
            Delivering(kept, _problem) as delivering,
        ):
            feeds = Feeds(kept)
            unread = _take_lists(feeds, lists or ())
            if retry:
                feeds.retry(iso_now(out.clock))
            if not feeds.has_work():
                fail(f"no feed in {kept.name}: add one with 'sitroom feeds add URL'")
            checking = Checking(kept, lambda new: _raised(new, notify, delivering))
            coding = Coding(model, tuple(tables or ()), notify)
            own = {host_name(host): OWN for host in allow_host or ()}
            watching = Watch(
                feeds, out, coding, _problem, notify, workers, stop,
                every=lambda host: own.get(host_name(host)), between=checking.between,
            )  # fmt: skip
            try:
                watching.run(once)
                checking.check(watching.watched.reports)
            except KeyboardInterrupt:
                done = _summary(watching.watched, feeds)
                fail(f"interrupted: {done} → {kept.name}; what is left is fetched next time", 130)
            if not quiet:
                errors.print(f"{_summary(watching.watched, feeds)} → {kept.name}", markup=False)
    except (StoreError, ModelError, GazetteerError, TableError) as error:
        fail(str(error))
    if unread or watching.watched.failed:
        raise typer.Exit(1)


@contextmanager
def _ended_by_signals(stop: threading.Event) -> Iterator[None]:
    """Within it Ctrl-C, and a service manager's word to end, set `stop` and raise KeyboardInterrupt."""

    def end(_number: int, _frame: object) -> None:
        stop.set()
        raise KeyboardInterrupt

    before = {number: signal.signal(number, end) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _take_lists(feeds: Feeds, lists: Iterable[Path]) -> int:
    """Adds the pages of these lists to what is to be fetched; how many lines could not be read."""
    from itertools import islice

    from sitroom.fetch.client import iso_now
    from sitroom.fetch.pacing import SystemClock
    from sitroom.keep.feeds import Named
    from sitroom.read import Unread
    from sitroom.read.addresses import host_of
    from sitroom.read.url_lists import listed

    unread = 0
    for path in lists:
        items = listed(path)
        while some := list(islice(items, 1000)):
            named = [
                Named(item.url, host_of(item.url), item.published) for item in some if not isinstance(item, Unread)
            ]
            feeds.add_pages(named, iso_now(SystemClock()))
            for item in some:
                if isinstance(item, Unread):
                    unread += 1
                    _problem(f"{item.where}: {item.why}")
    return unread


def _raised(new: Sequence[Alert], notify: Callable[[str], None], delivering: Delivering) -> None:
    if new:
        delivering.wake()
    for alert in new:
        if alert.state != "muted":
            notify(f"alert: {alert.title}")


def _problem(line: str) -> None:
    errors.print(f"sitroom: {line}", markup=False)


def _summary(watched: Watched, feeds: Feeds) -> str:
    """One line on what came of it."""
    parts = [f"looked {watched.looks} time{'' if watched.looks == 1 else 's'} at feeds"]
    parts += [f"added {watched.reports} report{'' if watched.reports == 1 else 's'}"]
    parts += [f"{watched.failed} failed"] if watched.failed else []
    parts += [f"{left} still to be fetched"] if (left := feeds.left()) else []
    return ", ".join(parts)
