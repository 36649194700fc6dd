"""How soon each page of the desk and each answer of its API comes, asked for alone and with ten people clicking.

python bench/desk.py STORE.db                    the desk over this store, in a process of its own
    --people 10 --seconds 60                     how many click, and for how long; each reads about a second in between
    --times 25 --only WORDS                      how often each page is asked for alone; only those with these words

People click on pages; the API, which programs ask, is asked alone. A briefing is kept in the store where none is.
Beside the time from the request to the whole answer stands the processor time of the server, in steps of 10 ms, which
other work on the machine lengthens less.
"""

import argparse
import json
import os
import random
import re
import statistics
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

import httpx
from fastapi.routing import APIRoute

from sitroom.desk import api, sign_in
from sitroom.desk.pages import ROUTERS
from sitroom.desk.panel import panel_of
from sitroom.keep import Store
from sitroom.keep.briefings import Briefings
from sitroom.show.brief_ask import BriefQuestion, brief_of
from sitroom.show.brief_write import composed

COMMAND = [sys.executable, "-c", "from sitroom.cli import main; main()", "desk", "--port", "0", "--store"]
ALONE = 25  # times that each page is asked for alone
LIMIT, LIMIT_TOGETHER = 200, 400  # milliseconds at the 95th percentile, alone and with ten people
REPORTS = 200
ANSWERED = (200, 422)  # the API says so of a pair whose past is too short
PLAIN = [
    "alerts", "mutes", "filters", "feeds", "runs", "account", "corrections", "changes", "gold", "precision", "accounts",
    "audit",
]  # fmt: skip
READING = 1.0  # seconds between two clicks of one person, on average
ACTORS = ["USA", "LBY", "Gaddafi", "EGY", "Obama", "GBR", "Mubarak", "FRA", "NATO", "Clinton"]
PAIRS = 20
WORDS = ["rebels tripoli", "sanctions", "ceasefire OR truce", "protest*", "oil", '"no-fly zone"', "police", "election"]
TYPES = ["ASSAULT", "THREATEN", "PROTEST", "CONSULT", "SANCTION"]
BROWSER = {"accept": "text/html,*/*;q=0.8"}


@dataclass(frozen=True)
class Kept:
    """What there is in a store: ids of reports with one of their parts, of claims, stories, pairs; a briefing."""

    reports: list[tuple[str, str]]
    claims: list[str]
    stories: list[str]
    pairs: Sequence[str]
    briefing: str

    @classmethod
    def of(cls, path: Path) -> Self:
        """What is in the store at this path."""
        with Store(path) as store:
            some = [one.id for one in islice(store.reports(), REPORTS)]
            parts = [(one, event.id) for one in some for event in islice(store.events(report=one, limit=1), 1)]
            claims = [one.claim for one in store.ledgers(limit=50)]
            stories = [one.story for one in store.stories(least=2, limit=50)]
            kept = Briefings(store).all(1)
            if not kept:
                brief = brief_of(store, BriefQuestion("weekly"))
                text, beside = composed(brief, "html")
                kept = [Briefings(store).add(brief.title, text, "bench", None, beside["figures"])]
            return cls(
                parts, claims, stories, panel_of(store).names[:PAIRS], kept[0].id
            )  # of other pairs nothing is known


def addresses(dice: random.Random, kept: Kept) -> dict[str, str]:
    """An address of each page and each answer, about somebody or something that the dice choose."""
    who, whom = dice.sample(ACTORS, 2)
    state, other = dice.choice(kept.pairs).removeprefix("pair:").split(",")
    day, words = f"2011-{dice.randint(1, 12):02}-01", dice.choice(WORDS)
    report, part = dice.choice(kept.reports)
    claim, twin = dice.sample(kept.claims, 2)
    story, sister = dice.sample(kept.stories, 2)
    pages = {
        "situation": "/",
        "situation of a pair": f"/?actor={who}&recipient={whom}",
        "situation of words": f"/?words={words}&country=LBY",
        "headlines": f"/situation/brief?actor={who}",
        "report": f"/report?id={report}",
        "report, an event open": f"/report?id={report}&part={part}",
        "events": f"/events?actor={who}&type={dice.choice(TYPES)}",
        "events of a pair": f"/events?actor={who}&recipient={whom}",
        "statements": f"/statements?speaker={who}",
        "claims": "/claims",
        "claims about": f"/claims?about={words}",
        "claims of somebody": f"/claims?actor={who}",
        "claim": f"/claims/{claim}",
        "claim, what is the same": f"/claims/{claim}/merge",
        "claims together": f"/claims/merge?id={claim}&id={twin}",
        "stories": "/stories",
        "story": f"/stories/{story}",
        "story, what is the same": f"/stories/{story}/merge?words={words}",
        "stories together": f"/stories/merge?id={story}&id={sister}",
        "copies": "/copies",
        "search": f"/search?words={words}",
        "search within": f"/search?words={words}&since={day}&sort=best",
        "actors": "/actors",
        "actor": f"/actor?who={who}",
        "series": f"/series?actor={who}&recipient={whom}&by=week",
        "point of a series": f"/series/point?actor={who}&period={day}&column=events&by=week",
        "feeds": "/feeds",
        "timeline": f"/timeline?since={day}",
        "timeline of a word": f"/timeline?since={day}&about=oil",
        "timeline of a pair": f"/timeline?actor={who}&recipient={whom}&since={day}",
        "timeline, a whole day": f"/timeline?actor={who}&recipient={whom}&since={day}&until={day}&whole=1",
        "map": f"/map?actor={who}",
        "places of the map": f"/map/places?actor={who}",
        "places that are typed": "/report/places?place=Trip",
        "alerts": "/alerts",
        "briefings": "/briefings",
        "briefing": f"/briefings/{kept.briefing}",
        "corrections": "/corrections",
        "precedents": f"/precedents?actor={state}&recipient={other}",
        "outlook": f"/outlook?actor={state}&recipient={other}",
        "chances": f"/outlook/chances?actor={state}&recipient={other}",
        "account": "/account",
        "accounts": "/accounts",
        "audit": "/audit",
    }
    answers = {
        "events": f"/events?actor={who}&since={day}",
        "places": f"/places?actor={who}",
        "statements": f"/statements?speaker={who}&since={day}",
        "timeline": f"/timeline?since={day}&limit=14",
        "series": f"/series?pair={who},{whom}&by=week",
        "point of a series": f"/series/events/{day}?pair={who},{whom}&by=week",
        "actors": f"/actors?words={who}",
        "actor": f"/actors/{who}",
        "claims": f"/claims?actor={who}",
        "claim": f"/claims/{claim}",
        "stories": "/stories",
        "story": f"/stories/{story}",
        "copies": f"/copies?since={day}",
        "reports": "/reports",
        "report": f"/reports/{report}",
        "text": f"/texts/{report}",
        "versions": f"/versions/{report}",
        "corrected": f"/corrected/{report}",
        "search": f"/search?words={words}",
        "facets": f"/facets?words={words}&by=month",
        "precedents": f"/precedents?pair={state},{other}",
        "outlook": f"/outlook?pair={state},{other}",
        "briefing of now": f"/briefings?kind=weekly&actor={who}",
        "briefings": "/briefings/kept",
        "briefing": f"/briefings/kept/{kept.briefing}",
        **{name: f"/{name}" for name in PLAIN},
    }
    return pages | {f"API: {name}": f"/api{at}" for name, at in answers.items()}


def not_asked(chosen: dict[str, str]) -> list[str]:
    """The pages and answers that none of these addresses leads to: so that a new one is not forgotten."""
    paths = {urlsplit(at).path for at in chosen.values()}
    routed = [(router, "") for router in (*ROUTERS, sign_in.router)] + [(router, "/api") for router in api.ROUTERS]
    shown = [
        (route, before)
        for router, before in routed
        for route in router.routes
        if isinstance(route, APIRoute) and "GET" in route.methods
    ]
    left = [
        before + route.path
        for route, before in shown
        if not any(path.startswith(before) and route.path_regex.match(path.removeprefix(before)) for path in paths)
    ]
    return sorted(left)


@contextmanager
def serving(store: Path) -> Iterator[tuple[str, int]]:
    """A desk over the store, in a process of its own: its address and the number of the process."""
    process = subprocess.Popen([*COMMAND, str(store)], stderr=subprocess.PIPE, text=True, env=dict(os.environ))
    try:
        assert process.stderr
        found = re.search(r"http://\S+", process.stderr.readline())
        assert found
        yield found[0], process.pid
    finally:
        process.terminate()
        process.wait(20)


def click(
    address: str, chosen: list[dict[str, str]], number: int, seconds: float, took: dict[str, list[float]]
) -> None:
    """One person, who opens a page, reads, and opens another."""
    dice = random.Random(number)
    until = time.monotonic() + seconds
    with httpx.Client(base_url=address, timeout=120, headers=BROWSER) as client:
        while time.monotonic() < until:
            name, at = dice.choice(list(dice.choice(chosen).items()))
            began = time.perf_counter()
            status = client.get(at).status_code
            took[name].append((time.perf_counter() - began) * 1000)
            assert status in ANSWERED, f"{at}: {status}"
            time.sleep(dice.expovariate(1 / READING))


def people(address: str, chosen: list[dict[str, str]], many: int, seconds: float) -> dict[str, list[float]]:
    """So many people for so long; how long each page took, in milliseconds."""
    took: dict[str, list[float]] = defaultdict(list)
    threads = [threading.Thread(target=click, args=(address, chosen, n, seconds, took)) for n in range(many)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return took


def used(process: int) -> float:
    """The processor time that a process has used, in milliseconds."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def alone(address: str, process: int, chosen: list[dict[str, str]]) -> dict[str, list[tuple[float, float]]]:
    """How long each page took for one who asks, and how much processor time, in milliseconds."""
    took: dict[str, list[tuple[float, float]]] = defaultdict(list)
    with httpx.Client(base_url=address, timeout=300, headers=BROWSER) as client:
        for at in chosen[0].values():
            client.get(at)
        for name, at in (item for one in chosen for item in one.items()):
            before, began = used(process), time.perf_counter()
            answer = client.get(at)
            took[name].append(((time.perf_counter() - began) * 1000, used(process) - before))
            assert answer.status_code in ANSWERED, f"{at}: {answer.status_code}"
    return took


def late(times: Sequence[float]) -> float:
    """The 95th percentile."""
    return statistics.quantiles(times, n=20, method="inclusive")[-1] if len(times) > 1 else times[0]


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", type=Path)
    parser.add_argument("--people", type=int, default=10)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--click", help=argparse.SUPPRESS)
    parser.add_argument("--times", type=int, default=ALONE)
    parser.add_argument("--only", default="")
    given = parser.parse_args()
    if given.click:
        chosen = json.load(sys.stdin)
        print(json.dumps(people(given.click, chosen, given.people, given.seconds)))
        return
    kept, dice = Kept.of(given.store), random.Random(7)
    print(f"not asked for: {', '.join(not_asked(addresses(dice, kept))) or 'none'}")
    chosen = [addresses(dice, kept) for _ in range(given.times)]
    chosen = [{name: at for name, at in one.items() if given.only in name} for one in chosen]
    with serving(given.store) as (address, process):
        took = alone(address, process, chosen)
        command = [sys.executable, __file__, str(given.store), "--click", address]
        command += ["--people", str(given.people), "--seconds", str(given.seconds)]
        pages = [{name: at for name, at in one.items() if not name.startswith("API: ")} or one for one in chosen]
        told = subprocess.run(command, input=json.dumps(pages), capture_output=True, text=True, check=True).stdout
        together = json.loads(told)
    print(
        f"{given.store}: 95th percentile in milliseconds; {sum(map(len, together.values()))} clicks of {given.people}"
    )
    print(f"  {'':26} {'alone':>8} {'median':>8} {'processor':>10} {'together':>9}")
    for name, both in took.items():
        times, cost = zip(*both, strict=True)
        clicked = f"{late(together[name]):9.0f}" if name in together else ""
        over = " over" if late(times) > LIMIT or (name in together and late(together[name]) > LIMIT_TOGETHER) else ""
        print(f"  {name:26} {late(times):8.0f} {statistics.median(times):8.0f} {late(cost):10.0f} {clicked}{over}")
    every = [time for times in together.values() for time in times]
    print(f"  {'all':26} {late([t for both in took.values() for t, _ in both]):8.0f} {'':19} {late(every):9.0f}")


if __name__ == "__main__":
    main()
