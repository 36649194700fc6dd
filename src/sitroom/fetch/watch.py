"""Watching: feeds looked at when they are due, their pages fetched, coded and kept.

Fetching goes on in several threads, one request at a time for each host; what they bring is coded and kept here, by the
thread that runs it. Nothing is remembered outside of the store: ended at any moment, it goes on from there.
"""

from __future__ import annotations

import queue
import random
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sitroom.fetch.client import Client
from sitroom.fetch.errors import FetchError
from sitroom.fetch.feeds import NotAFeedError
from sitroom.fetch.pages import Read, fetch_page
from sitroom.fetch.poll import Found, look, next_look, rest
from sitroom.keep.feeds import Feed, Feeds, Look, Named, ToDo
from sitroom.model import Document, Record
from sitroom.read.addresses import host_of
from sitroom.run.spread import Failed

MOST_TRIES = 8  # of a page, then it is given up
FIRST_WAIT = 120.0  # seconds until a page is tried again, twice as long with each try
LONGEST_WAIT = 12 * 3600.0
LIVE_EVERY = 600.0  # seconds between two looks at a live ticker
PATIENCE = 90.0  # seconds that a single round waits for a host that is left alone
HEARS = 1.0  # seconds between two looks at whether it is to stop, while others work
GLANCE = 30.0  # seconds between two looks at whether a feed was added meanwhile

Task = Feed | ToDo
Code = Callable[[Sequence[Document]], Iterator[Record | Failed]]


@dataclass(slots=True)
class Watched:
    """What came of watching so far: looks at feeds, reports added or renewed, feeds and pages that failed."""

    looks: int = 0
    reports: int = 0
    failed: int = 0


class Watch:
    """Watches the feeds of a store.

    Args:
        feeds: the feeds of the store.
        client: fetches.
        code: codes documents.
        tell: is told each problem in one line.
        notify: is told what comes in.
        workers: how many hosts are asked at the same time.
        stop: set where it is to end; KeyboardInterrupt alone may be lost in the midst of somebody else's code.
        chance: the source of jitter.
        every: seconds between two looks at the feeds of a host, null where that is left to the feeds and their news.
        between: is called between two pieces of work with how many reports were added so far; it tells in how many
            seconds it is to be called again, even where there is nothing to do.
    """

    def __init__(
        self,
        feeds: Feeds,
        client: Client,
        code: Code,
        tell: Callable[[str], None] = lambda line: None,
        notify: Callable[[str], None] = lambda line: None,
        workers: int = 8,
        stop: threading.Event | None = None,
        chance: random.Random | None = None,
        every: Callable[[str], float | None] = lambda host: None,
        between: Callable[[int], float] = lambda reports: GLANCE,
    ) -> None:
        self.watched = Watched()
        self._feeds = feeds
        self._client = client
        self._code = code
        self._tell = tell
        self._notify = notify
        self._workers = workers
        self._stop = stop or threading.Event()
        self._chance = chance or random.Random()
        self._every = every
        self._between = between
        self._tasks: queue.SimpleQueue[Task | None] = queue.SimpleQueue()
        self._results: queue.SimpleQueue[tuple[Task, Found | Read | Exception]] = queue.SimpleQueue()
        self._busy: dict[str, Task] = {}

    def run(self, once: bool = False) -> Watched:
        """Watches until KeyboardInterrupt; with `once`, looks at each feed that is due and fetches all pages that are.

        Raises:
            StoreError: the store cannot be read or written any more; nothing that was kept is lost.
        """
        for _ in range(self._workers):
            threading.Thread(target=self._work, daemon=True).start()
        began = self._at(0)
        try:
            while True:
                if self._stop.is_set():
                    raise KeyboardInterrupt
                self._hand_out(began if once else self._at(0))
                again = self._between(self.watched.reports)
                if self._busy:
                    self._take_up_next()
                elif (wait := self._wait(began if once else None)) is None:
                    return self.watched
                else:
                    self._client.clock.sleep(min(wait, again))
        finally:
            for _ in range(self._workers):
                self._tasks.put(None)

    def _work(self) -> None:
        """A thread: fetches what it is given."""
        while task := self._tasks.get():
            try:
                self._results.put((task, self._fetch(task)))
            except Exception as error:  # noqa: BLE001  whatever it is, the other pages go on
                self._results.put((task, error))

    def _fetch(self, task: Task) -> Found | Read:
        if isinstance(task, Feed):
            return look(self._client, task)
        return fetch_page(self._client, task.url, task.published, "feed" if task.feed else "list")

    def _hand_out(self, until: str) -> None:
        """Gives feeds that are due by `until`, then pages that are due, to free threads, one of each host."""
        resting = self._client.pacing.resting()
        for feed in self._feeds.due(until):
            host = host_of(feed.url)
            if len(self._busy) < self._workers and host not in self._busy and host not in resting:
                self._start(host, feed)
        if free := self._workers - len(self._busy):
            for page in self._feeds.due_pages(self._at(0), free, {*self._busy, *resting}):
                self._start(page.host, page)

    def _start(self, host: str, task: Task) -> None:
        self._busy[host] = task
        self._tasks.put(task)

    def _wait(self, until: str | None) -> float | None:
        """Seconds until there may be something to do; null where a single round, which began at `until`, is over."""
        now = self._client.clock.now()
        hosts = [host_of(feed.url) for feed in self._feeds.due(until or self._at(0))]
        hosts += [page.host for page in self._feeds.due_pages(self._at(0), 1000)]
        resting = self._client.pacing.resting()
        free = min((resting.get(host, now) for host in hosts), default=None)
        if until:
            return max(free - now, 0.0) if free is not None and free - now <= PATIENCE else None
        due = self._feeds.next_due()
        times = [free] if free is not None else [datetime.fromisoformat(due).timestamp()] if due else []
        return min([GLANCE, *(max(time - now, 0.05) for time in times)])

    def _take_up_next(self) -> None:
        """Keeps what the next thread brings, if one does so soon."""
        try:
            brought = self._results.get(timeout=HEARS)
        except queue.Empty:
            return
        self._take_up(*brought)

    def _take_up(self, task: Task, result: Found | Read | Exception) -> None:
        """Keeps what a thread brings."""
        self._busy = {host: other for host, other in self._busy.items() if other is not task}
        match task, result:
            case Feed(), Found():
                self._looked(task, result)
            case Feed(), Exception():
                self._feed_failed(task, result)
            case ToDo(), Read():
                self._keep(task, result)
            case ToDo(), Exception():
                self._page_failed(task, result)

    def _feed_failed(self, feed: Feed, error: Exception) -> None:
        self.watched.failed += 1
        after = error.after if isinstance(error, FetchError) else None
        wait, why = rest(feed, after, self._chance), _told(error)
        if why != feed.last_error:  # said once, not with every look
            self._tell(f"{feed.url}: {why}")
        self._feeds.looked(feed.url, Look([], self._at(0), feed.interval, self._at(wait), error=why))

    def _looked(self, feed: Feed, found: Found) -> None:
        self.watched.looks += 1
        new = self._feeds.unknown([entry.url for entry in found.entries])
        interval, wait = next_look(feed, found, new, self._chance, self._every(host_of(feed.url)))
        if new:
            self._notify(f"{feed.url}: {new} new")
        if lines := [*found.problems, *([found.error] if found.error else [])]:
            self._tell(f"{feed.url}: {'; '.join(lines)}")
        named = [Named(entry.url, host_of(entry.url), entry.published) for entry in found.entries]
        kind, title = (found.listing.kind, found.listing.title) if found.listing else (None, None)
        self._feeds.looked(
            feed.url,
            Look(named, self._at(0), interval, self._at(wait), kind, title, found.etag, found.modified, found.error),
        )

    def _keep(self, page: ToDo, read: Read) -> None:
        records: list[Record] = []
        why = "it holds no report"
        known = self._feeds.known(read.documents, page.feed)
        fresh = [document for document, is_known in zip(read.documents, known, strict=True) if not is_known]
        for result in self._code(fresh) if fresh else ():
            if isinstance(result, Failed):
                why = result.why
                self._tell(f"{result.where}: {why}")
            else:
                records.append(result)
        if fresh and not records:
            self.watched.failed += 1
            self._feeds.failed(page, why, None)
            return
        again = self._at(LIVE_EVERY) if read.alive else None
        added = self._feeds.keep(page, records, read.documents[0].id, again)
        self.watched.reports += sum(one.what in ("added", "replaced") for one in added)
        for one in added:
            if one.why:
                self._tell(f"{page.url}: {one.why}")

    def _page_failed(self, page: ToDo, error: Exception) -> None:
        self.watched.failed += 1
        again = isinstance(error, FetchError) and error.again and page.tries + 1 < MOST_TRIES
        after = error.after if isinstance(error, FetchError) else None
        wait = min(FIRST_WAIT * 2**page.tries, LONGEST_WAIT)
        wait = max(wait, after or 0.0) * (1 + self._chance.random() / 2)
        self._tell(f"{page.url}: {_told(error)}" + (f"; tried again in {_duration(wait)}" if again else "; given up"))
        self._feeds.failed(page, _told(error), self._at(wait) if again else None)

    def _at(self, seconds: float) -> str:
        """The time in so many seconds, in ISO 8601."""
        when = datetime.fromtimestamp(self._client.clock.now() + seconds, UTC)
        return when.isoformat(timespec="milliseconds")


def _told(error: Exception) -> str:
    if isinstance(error, (FetchError, NotAFeedError)):
        return str(error)
    return f"could not be read: {type(error).__name__}: {error}; please report it"


def _duration(seconds: float) -> str:
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.0f} h"
