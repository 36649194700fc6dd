"""How soon each page of the desk comes, asked for alone and with ten people clicking.

python bench/desk.py STORE.db                    the desk over this store, in a process of its own
    --people 10 --seconds 60                     how many click, and for how long; each reads about a second in between
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
from itertools import islice
from pathlib import Path
from urllib.parse import urlsplit

import httpx
from fastapi.routing import APIRoute

from sitroom.desk.pages import ROUTERS
from sitroom.desk.panel import panel_of
from sitroom.keep import Store

COMMAND = [sys.executable, "-c", "from sitroom.cli import main; main()", "desk", "--port", "0", "--store"]
ALONE = 25  # times that each page is asked for alone
READING = 1.0  # seconds between two clicks of one person, on average
ACTORS = ["USA", "LBY", "Gaddafi", "EGY", "Obama", "GBR", "Mubarak", "FRA", "NATO", "Clinton"]
PAIRS = 20
WORDS = ["rebels tripoli", "sanctions", "ceasefire OR truce", "protest*", "oil", '"no-fly zone"', "police", "election"]
TYPES = ["ASSAULT", "THREATEN", "PROTEST", "CONSULT", "SANCTION"]
BROWSER = {"accept": "text/html,*/*;q=0.8"}


def addresses(
    dice: random.Random,
    reports: list[tuple[str, str]],
    claims: list[str],
    stories: list[str],
    pairs: Sequence[str],
) -> dict[str, str]:
    """An address of each page, about somebody or something that the dice choose."""
    who, whom = dice.sample(ACTORS, 2)
    state, other = dice.choice(pairs).removeprefix("pair:").split(",")
    day = f"2011-{dice.randint(1, 12):02}-01"
    report, part = dice.choice(reports)
    return {
        "situation": "/",
        "situation of a pair": f"/?actor={who}&recipient={whom}",
        "headlines": f"/situation/brief?actor={who}",
        "report": f"/report?id={report}",
        "report, an event open": f"/report?id={report}&part={part}",
        "events": f"/events?actor={who}&type={dice.choice(TYPES)}",
        "events of a pair": f"/events?actor={who}&recipient={whom}",
        "statements": f"/statements?speaker={who}",
        "claims": "/claims",
        "claims about": f"/claims?about={dice.choice(WORDS)}",
        "claims of somebody": f"/claims?actor={who}",
        "claim": f"/claims/{dice.choice(claims)}",
        "stories": "/stories",
        "story": f"/stories/{dice.choice(stories)}",
        "copies": "/copies",
        "search": f"/search?words={dice.choice(WORDS)}",
        "actors": "/actors",
        "actor": f"/actor?who={who}",
        "series": f"/series?actor={who}&recipient={whom}&by=week",
        "point of a series": f"/series/point?actor={who}&period={day}&column=events&by=week",
        "feeds": "/feeds",
        "timeline": f"/timeline?since={day}",
        "timeline of a pair": f"/timeline?actor={who}&recipient={whom}&since={day}",
        "map": f"/map?actor={who}",
        "places of the map": f"/map/places?actor={who}",
        "alerts": "/alerts",
        "briefings": "/briefings",
        "corrections": "/corrections",
        "precedents": f"/precedents?actor={state}&recipient={other}",
        "outlook": f"/outlook?actor={state}&recipient={other}",
        "chances": f"/outlook/chances?actor={state}&recipient={other}",
        "API: events": f"/api/events?actor={who}&since={day}",
        "API: series": f"/api/series?pair={who},{whom}&by=week",
        "API: actor": f"/api/actors/{who}",
        "API: claims": f"/api/claims?actor={who}",
        "API: facets": f"/api/facets?words={dice.choice(WORDS)}&by=month",
    }


def not_asked(chosen: dict[str, str]) -> list[str]:
    """The pages of the desk that none of these addresses leads to: so that a new one is not forgotten."""
    paths = {urlsplit(at).path for at in chosen.values()}
    pages = [route for router in ROUTERS for route in router.routes if isinstance(route, APIRoute)]
    shown = [route for route in pages if "GET" in route.methods]
    return sorted(route.path for route in shown if not any(route.path_regex.match(path) for path in paths))


@contextmanager
def serving(store: Path) -> Iterator[str]:
    """A desk over the store, in a process of its own."""
    process = subprocess.Popen([*COMMAND, str(store)], stderr=subprocess.PIPE, text=True, env=dict(os.environ))
    try:
        assert process.stderr
        found = re.search(r"http://\S+", process.stderr.readline())
        assert found
        yield found[0]
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
            assert status == 200, f"{at}: {status}"
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


def late(times: list[float]) -> float:
    """The 95th percentile."""
    return statistics.quantiles(times, n=20, method="inclusive")[-1] if len(times) > 1 else times[0]


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", type=Path)
    parser.add_argument("--people", type=int, default=10)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--click", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.click:
        chosen = json.load(sys.stdin)
        print(json.dumps(people(given.click, chosen, given.people, given.seconds)))
        return
    with Store(given.store) as store:
        some = [one.id for one in islice(store.reports(), 200)]
        reports = [(one, event.id) for one in some for event in islice(store.events(report=one, limit=1), 1)]
        claims = [one.claim for one in store.ledgers(limit=50)]
        stories = [one.story for one in store.stories(least=2, limit=50)]
        pairs = panel_of(store).names[:PAIRS]  # of others nothing is reckoned
    dice = random.Random(7)
    left_out = not_asked(addresses(dice, reports, claims, stories, pairs))
    print(f"pages that are not asked for: {', '.join(left_out) or 'none'}")
    chosen = [addresses(dice, reports, claims, stories, pairs) for _ in range(ALONE)]
    alone: dict[str, list[float]] = defaultdict(list)
    with serving(given.store) as address:
        with httpx.Client(base_url=address, timeout=300, headers=BROWSER) as client:
            for at in chosen[0].values():
                client.get(at)
            for one in chosen:
                for name, at in one.items():
                    began = time.perf_counter()
                    answer = client.get(at)
                    alone[name].append((time.perf_counter() - began) * 1000)
                    assert answer.status_code == 200, f"{at}: {answer.status_code}"
        command = [sys.executable, __file__, str(given.store), "--click", address]
        command += ["--people", str(given.people), "--seconds", str(given.seconds)]
        told = subprocess.run(command, input=json.dumps(chosen), capture_output=True, text=True, check=True).stdout
        together = json.loads(told)
    print(
        f"{given.store}: 95th percentile in milliseconds; {sum(map(len, together.values()))} clicks of {given.people}"
    )
    print(f"  {'':22} {'alone':>8} {'median':>8} {'together':>9}")
    for name, times in alone.items():
        both = f"{late(together[name]):9.0f}" if name in together else ""
        print(f"  {name:22} {late(times):8.0f} {statistics.median(times):8.0f} {both}")
    every = [time for times in together.values() for time in times]
    print(f"  {'all':22} {late([t for times in alone.values() for t in times]):8.0f} {'':8} {late(every):9.0f}")


if __name__ == "__main__":
    main()
