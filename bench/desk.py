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
from pathlib import Path

import httpx
from desk_pages import Kept, addresses, not_asked

COMMAND = [sys.executable, "-c", "from sitroom.cli import main; main()", "desk", "--port", "0", "--store"]
ALONE = 25  # times that each page is asked for alone
LIMIT, LIMIT_TOGETHER = 200, 400  # milliseconds at the 95th percentile, alone and with ten people
ANSWERED = (200, 422)  # the API says so of a pair whose past is too short
READING = 1.0  # seconds between two clicks of one person, on average
BROWSER = {"accept": "text/html,*/*;q=0.8"}


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
