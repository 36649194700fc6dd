"""From a feed to a mailbox: forty reports of a build-up, one a second, and how soon its alarm arrives, and how often.

    python bench/end_to_end.py [--kills 3] [--pace 1.0] [--seed 7]

A feed server on loopback publishes the reports of `build_up.tsv`; `sitroom watch` takes them, and is killed and started
again `--kills` times in between; alerts go to a mail server and a webhook on loopback. Printed are the seconds from the
publishing of the report that crosses the line to the arrival of the alarm, and how often each alert arrived. The report
that crosses the line is found beforehand, by coding the reports one after the other without any of that.
"""

from __future__ import annotations

import argparse
import csv
import html
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from servers import Hook, Mailbox, mail_server, web_server

HERE = Path(__file__).parent
FIRST_DAY = date(2025, 9, 1)
SCOPE = "pair:BOL,PRY"
SITROOM = [sys.executable, "-c", "from sitroom.cli import main; main()"]
PATIENCE = 180.0  # seconds for all that is left at the end


@dataclass(frozen=True)
class Report:
    """One report of the build-up."""

    number: int
    day: date
    outlet: str
    title: str
    text: str

    def page(self) -> str:
        """As a page of its outlet."""
        paragraphs = "".join(
            f"<p>{html.escape(line)}</p>" for line in (self.text, f"Our correspondent, {self.outlet}.")
        )
        return (
            f'<!DOCTYPE html><html lang="en"><head><title>{html.escape(self.title)}</title>'
            f'<meta property="og:site_name" content="{self.outlet}">'
            f'<meta property="article:published_time" content="{self.day}T08:00:00Z"></head><body><article>'
            f"<h1>{html.escape(self.title)}</h1>{paragraphs}</article></body></html>"
        )


def reports() -> list[Report]:
    """The reports in their order."""
    lines = [line for line in (HERE / "build_up.tsv").read_text().splitlines() if not line.startswith("#")]
    rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    return [
        Report(i, FIRST_DAY + timedelta(days=int(row["day"]) - 1), row["outlet"], row["title"], row["text"])
        for i, row in enumerate(rows, start=1)
    ]


@dataclass
class Feed:
    """A feed server: what was published so far, and when."""

    port: int
    given: list[Report]
    at: dict[int, float] = field(default_factory=dict)

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}/rss"

    def publish(self, report: Report) -> None:
        self.at[report.number] = time.monotonic()

    def answer(self, path: str) -> str | None:
        """The feed, or the page of a report that is published."""
        if path == "/rss":
            items = "".join(
                f"<item><title>{html.escape(one.title)}</title><link>http://localhost:{self.port}/{one.number}</link>"
                f"<pubDate>{one.day:%a, %d %b %Y} 08:00:00 GMT</pubDate></item>"
                for one in self.given if one.number in self.at
            )  # fmt: skip
            return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Wire</title>{items}</channel></rss>'
        number = int(path[1:]) if path[1:].isdigit() else 0
        return self.given[number - 1].page() if number in self.at else None


def serve(stack: ExitStack, given: list[Report]) -> Feed:
    """Starts the feed server."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = (feed.answer(self.path) or "").encode()
            self.send_response(200 if body else 404)
            self.send_header("content-type", "text/xml" if self.path == "/rss" else "text/html")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        def handle_error(self, request: object, client_address: object) -> None:
            """A watch that is killed is no fault of the server."""

    server = Server(("127.0.0.1", 0), Handler)
    feed = Feed(server.server_address[1], given)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    stack.callback(server.server_close)
    stack.callback(server.shutdown)
    return feed


@dataclass
class Arrivals:
    """When each message arrived: (seconds, channel, kind of alert, scope, key)."""

    mail: Mailbox
    hook: Hook
    seen: list[tuple[float, str, str, str]] = field(default_factory=list)

    def look(self) -> None:
        """Notes what has come since."""
        now = time.monotonic()
        of_mail = len([one for one in self.seen if one[1] == "mail"])
        for letter in self.mail.mails[of_mail:]:
            kind = str(letter["Subject"])
            self.seen.append((now, "mail", kind, str(letter["X-Sitroom-Delivery"])))
        of_hook = len([one for one in self.seen if one[1] == "hook"])
        for headers, body in self.hook.posts[of_hook:]:
            self.seen.append((now, "hook", str(body["title"]), headers["x-sitroom-delivery"]))

    def first(self, channel: str) -> float | None:
        """When the alarm of the pair arrived in a channel."""
        return next((at for at, where, title, _ in self.seen if where == channel and "escalation" in title), None)

    def keys(self) -> Counter[tuple[str, str]]:
        """How often each message arrived in each channel."""
        return Counter((channel, key) for _, channel, _, key in self.seen)


def crossing(given: list[Report], folder: Path) -> int:
    """The number of the report with which the alarm of the pair is raised, without feeds or processes."""
    from sitroom.code.coder import Coder
    from sitroom.keep import Store
    from sitroom.model import Document
    from sitroom.watch.check import check

    coder = Coder()
    with Store(folder / "beforehand.db") as store:
        for one in given:
            text = f"{one.title}\n\n{one.text}"
            document = Document(
                id=str(one.number), outlet=one.outlet, title=one.title, published=str(one.day), text=text
            )
            store.add(coder.code(document))
            if any(alert.kind == "escalation" and alert.scope == SCOPE for alert in check(store)):
                return one.number
    raise SystemExit("no report crosses the line")


def run(
    folder: Path, pace: float, kills: int, seed: int = 7, say: Callable[[str], None] = lambda line: None
) -> tuple[Feed, Arrivals]:
    """Publishes the reports, watches, kills and starts again; what was published when, and what arrived when."""
    given, store = reports(), str(folder / "watched.db")
    deadly = random.Random(seed).sample(range(5, len(given)), kills)
    with ExitStack() as stack:
        feed = serve(stack, given)
        mail, hook = stack.enter_context(mail_server()), stack.enter_context(web_server())
        arrivals = Arrivals(mail, hook)
        command(["feeds", "add", feed.url, "--every", "1", "--allow-host", "localhost", "--store", store])
        command(["channels", "add", "mail", mail.address, "--store", store])
        command(["channels", "add", "hook", hook.address, "--store", store])
        watch = start(store)
        stack.callback(lambda: watch.kill())
        for one in given:
            feed.publish(one)
            until = time.monotonic() + pace
            while time.monotonic() < until:
                arrivals.look()
                time.sleep(0.02)
            if one.number in deadly:
                watch.send_signal(signal.SIGKILL)
                watch.wait()
                say(f"killed after report {one.number}")
                watch = start(store)
        late = time.monotonic() + PATIENCE
        while time.monotonic() < late and not finished(store, len(given)):
            arrivals.look()
            time.sleep(0.1)
        watch.terminate()
        watch.wait()
        arrivals.look()
    return feed, arrivals


def command(arguments: list[str]) -> None:
    subprocess.run([*SITROOM, *arguments], check=True, stdout=subprocess.DEVNULL)


def start(store: str) -> subprocess.Popen[bytes]:
    arguments = ["watch", "--quiet", "--pause", "0", "--allow-host", "localhost", "--store", store]
    return subprocess.Popen([*SITROOM, *arguments])


def finished(store: str, count: int) -> bool:
    """Whether all reports are kept, looked through, and all alerts sent."""
    from sitroom.keep import Store
    from sitroom.keep.alerts import Alerts
    from sitroom.keep.channels import Channels

    with Store(store) as kept:
        raised = [one for one in Alerts(kept).find(limit=1000) if one.kind == "escalation"]
        sent = [one for one in Channels(kept).log(limit=1000) if one.what == "sent"]
        every = 2 * len(Alerts(kept).find(limit=1000))
        return len(kept) == count and bool(raised) and len({(one.channel, one.item) for one in sent}) >= every


def main() -> None:
    """Prints the figures."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--kills", type=int, default=3)
    asked.add_argument("--pace", type=float, default=1.0, help="seconds between two reports")
    asked.add_argument("--seed", type=int, default=7, help="after which reports it is killed")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        number = crossing(reports(), Path(folder))
        print(f"the line is crossed by report {number}")
        feed, arrivals = run(Path(folder), given.pace, given.kills, given.seed, print)
        for channel in ("mail", "hook"):
            at = arrivals.first(channel)
            print(
                f"{channel}: the alarm came {at - feed.at[number]:.1f} s later" if at else f"{channel}: no alarm came"
            )
        counted = arrivals.keys()
        twice = sum(many - 1 for many in counted.values())
        print(f"{len(counted)} messages, {twice} of them came again")


if __name__ == "__main__":
    main()
