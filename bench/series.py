"""How soon a store gives its series and is checked for what is unusual.

python bench/series.py STORE      each question three times; the slowest counts
"""

import sys
import time
from collections.abc import Callable
from typing import Any

from sitroom.keep import Store
from sitroom.watch import SeriesQuestion, behind, series
from sitroom.watch.check import findings

TIMES = 3
PAIR = ("USA", "LBY")


def slowest(action: Callable[[], Any]) -> float:
    """Seconds that it takes at worst."""
    took = []
    for _ in range(TIMES):
        began = time.perf_counter()
        action()
        took.append(time.perf_counter() - began)
    return max(took)


def main() -> None:
    """Prints the figures."""
    with Store(sys.argv[1], create=False) as store:
        whole = series(store)
        year = whole.periods[len(whole.periods) // 2][:4]
        days = {"since": f"{year}-01-01", "until": f"{year}-12-31"}
        questions = {
            "all events": SeriesQuestion(), "all events, one year": SeriesQuestion(**days),
            "a pair": SeriesQuestion(pair=PAIR), "a pair, one year": SeriesQuestion(pair=PAIR, **days),
            "an actor": SeriesQuestion(actor=PAIR[1]), "a country, one year": SeriesQuestion(country=PAIR[1], **days),
        }  # fmt: skip
        done = sum(whole.columns["events"])
        print(f"{len(store)} reports, {len(whole.periods)} days, {done:.0f} events that were done")
        for name, question in questions.items():
            print(f"| {name}, by day | {slowest(lambda question=question: series(store, question)):.2f} s |")
        top = max(range(len(whole.periods)), key=lambda i: whole.columns["events"][i])
        fullest = whole.periods[top]
        print(f"| what is behind a day | {slowest(lambda: behind(store, SeriesQuestion(), fullest, 'events')):.2f} s |")
        with store.reading() as connection:
            print(f"| a check for alerts | {slowest(lambda: findings(connection)):.2f} s |")


if __name__ == "__main__":
    main()
