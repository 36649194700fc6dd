"""How fast a store is filled, how large it is, and how soon it answers what an analyst asks first.

python bench/store.py RECORDS.jsonl                        the records as they are
python bench/store.py RECORDS.jsonl --events 1000000       and more made of them, other days, outlets and countries
    --store URL     a file, or a PostgreSQL database; by default a file in a temporary folder
    --ask-only      the store is there: only ask
    --explain       print how the database finds the answers
"""

import argparse
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event, func, select, text

import sitroom.keep.add
from sitroom.keep import Store
from sitroom.keep.tables import events
from sitroom.model import ActorRef, Event, Record, Statement
from sitroom.run.records import read_records

COUNTRIES = [
    "LBY", "RUS", "UKR", "USA", "FRA", "GBR", "SYR", "IRQ", "IRN", "EGY", "TUN", "DEU", "CHN", "ISR", "LBN", "YEM",
    "SDN", "ETH", "MLI", "TUR",
]  # fmt: skip
ROUNDS = 20  # each question is asked so often, every time about somebody and some days else
PLACES = ["32.9,13.2,100km", "32.1,20.1,50km", "31.2,16.6,100km", "38.9,-77.0,100km", "51.5,-0.1,100km", "28,17,300km"]
NAMES = ["Gaddafi", "Obama", "Clinton", "Sarkozy", "Cameron", "Hague", "Rasmussen", "Lavrov", "Moussa", "Jalil"]
WORDS = [
    '"no-fly zone"', "rebels tripoli", "sanctions assets", "ceasefire OR truce", "civilians killed -nato", "oil",
    "misrata shell*", "defected minister", '"foreign minister" denied', "refugees border",
]  # fmt: skip


def questions(store: Store, dice: random.Random, years: tuple[int, int]) -> dict[str, Callable[[], Any]]:
    """The ten questions, about somebody and some time that the dice choose."""
    who, whom = dice.sample(COUNTRIES[:12], 2)
    first = date(dice.randint(*years), dice.randint(1, 12), 1)
    days = {"since": str(first), "until": str(first + timedelta(days=90))}
    name, near, words = dice.choice(NAMES), dice.choice(PLACES), dice.choice(WORDS)
    kind = dice.choice(["ASSAULT", "THREATEN", "SANCTION", "CONSULT", "PROTEST"])
    return {
        "what has this state done lately": lambda: list(store.events(actor=who, limit=50)),
        "what has it done to that one, in these months": lambda: list(
            store.events(actor=who, recipient=whom, limit=50, **days)
        ),
        "who has threatened, in these months": lambda: list(store.events(type="THREATEN", limit=50, **days)),
        "what happened around this town, of this kind": lambda: list(store.events(type=kind, near=near, limit=50)),
        "what is feared of this state": lambda: list(store.events(actor=who, modality="feared", limit=50)),
        "what is it said to have done, by that one": lambda: list(store.events(actor=who, voice=whom, limit=50)),
        "what has it denied, in these months": lambda: list(
            store.statements(speaker=who, act="deny", limit=50, **days)
        ),
        "what has this person done": lambda: list(store.events(actor=name, limit=50)),
        "where do these words stand": lambda: store.search(words, limit=20),
        "in which months do they stand": lambda: store.facets(words, "month"),
    }


def ask(store: Store, years: tuple[int, int]) -> None:
    """Asks the ten questions and prints how long the answers took."""
    dice = random.Random(7)
    took: dict[str, list[float]] = {}
    rows: dict[str, int] = {}
    for _ in range(ROUNDS):
        for name, question in questions(store, dice, years).items():
            began = time.perf_counter()
            answer = question()
            took.setdefault(name, []).append((time.perf_counter() - began) * 1000)
            rows[name] = rows.get(name, 0) + len(answer)
    for name, times in took.items():
        middle, late = statistics.median(times), percentile(times)
        print(f"  {name:50} median {middle:6.1f} ms, 95th percentile {late:6.1f} ms, {rows[name] / ROUNDS:5.1f} rows")
    print(f"  all: 95th percentile {percentile([t for times in took.values() for t in times]):.1f} ms")


def percentile(times: list[float]) -> float:
    """The 95th percentile."""
    return statistics.quantiles(times, n=20, method="inclusive")[-1]


def more(records: list[Record], count: int) -> Iterator[Record]:
    """Records with so many events in all, made of real ones: other days, outlets and countries."""
    dice = random.Random(3)
    made = 0
    while made < count:
        record = dice.choice(records)
        shift = timedelta(days=dice.randint(-3650, 3650))
        countries = {"LBY": dice.choice(COUNTRIES), "USA": dice.choice(COUNTRIES)}
        document = record.document.model_copy(
            update={
                "id": f"made-{made}",
                "published": _later(record.document.published, shift),
                "outlet": f"Outlet {dice.randint(1, 60)}",
            }
        )
        yield record.model_copy(
            update={
                "document": document,
                "events": [_event(e, shift, countries) for e in record.events],
                "statements": [_statement(s, shift, countries) for s in record.statements],
            }
        )
        made += len(record.events)


def _later(day: str | None, shift: timedelta) -> str | None:
    return str(date.fromisoformat(day[:10]) + shift) if day else None


def _event(one: Event, shift: timedelta, countries: dict[str, str]) -> Event:
    return one.model_copy(
        update={
            "actors": [_actor(a, countries) for a in one.actors],
            "recipients": [_actor(a, countries) for a in one.recipients],
            "time": _time(one, shift),
        }
    )


def _statement(one: Statement, shift: timedelta, countries: dict[str, str]) -> Statement:
    speaker = one.speaker and _actor(one.speaker, countries)
    return one.model_copy(update={"speaker": speaker, "time": _time(one, shift)})


def _time(one: Event | Statement, shift: timedelta) -> Any:
    if one.time is None or one.time.start is None:
        return one.time
    return one.time.model_copy(update={"start": _later(one.time.start, shift), "end": _later(one.time.end, shift)})


def _actor(one: ActorRef, countries: dict[str, str]) -> ActorRef:
    new = countries.get(one.country or "")
    if new is None:
        return one
    return one.model_copy(
        update={"country": new, "codes": [code.replace(one.country or "", new) for code in one.codes]}
    )


def size(store: Store, where: str) -> float:
    """How large a store is, in megabytes."""
    if "://" not in where:
        return sum(file.stat().st_size for file in Path(where).parent.glob(Path(where).name + "*")) / 1e6
    with store.reading() as connection:
        return float(connection.scalar(text("SELECT pg_database_size(current_database())")) or 0) / 1e6


def explain(store: Store) -> None:
    """Prints how the database finds the answer to each of the ten questions."""
    sqlite = "://" not in store.name
    asked: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        if statement.startswith("SELECT"):
            asked.append((statement, parameters))

    for name, question in questions(store, random.Random(7), (2011, 2011)).items():
        asked.clear()
        event.listen(Engine, "before_cursor_execute", note)
        question()
        event.remove(Engine, "before_cursor_execute", note)
        print(f"\n{name}")
        for statement, parameters in asked:
            with store.reading() as connection:
                how = "EXPLAIN QUERY PLAN " if sqlite else "EXPLAIN (ANALYZE) "
                plan = connection.exec_driver_sql(how + statement, parameters).all()
            print("  " + " ".join(statement.split())[:150])
            print("\n".join(f"      {row[-1]}" for row in plan))


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("records", type=Path)
    parser.add_argument("--events", type=int, default=0)
    parser.add_argument("--store")
    parser.add_argument("--ask-only", action="store_true")
    parser.add_argument("--explain", action="store_true")
    given = parser.parse_args()
    where = given.store or str(Path(tempfile.mkdtemp(prefix="sitroom-bench-")) / "store.db")
    if not given.ask_only:
        began = time.monotonic()
        command = [sys.executable, "-c", "from sitroom.cli import main; main()", "add", str(given.records)]
        subprocess.run([*command, "--store", where], check=True)
        print(f"filled in {time.monotonic() - began:.1f} s, with the start of the program")
    with Store(where) as store:
        if given.events and not given.ask_only:
            began, records = time.monotonic(), list(read_records(given.records))
            # Made records are all copies of a few hundred texts, as no news is: they are kept but not joined.
            sitroom.keep.add.join_reports = lambda connection, coded: None
            for number, _ in enumerate(store.add_all(more(records, given.events)), start=1):
                if number % 5000 == 0:
                    print(f"  {number} reports, {number / (time.monotonic() - began):.0f} a second", flush=True)
        with store.reading() as connection:
            many = connection.scalar(select(func.count()).select_from(events))
        print(f"{where}: {len(store)} reports, {many} events, {size(store, where):.0f} MB")
        ask(store, (2003, 2019) if given.events else (2011, 2011))
        if given.explain:
            explain(store)


if __name__ == "__main__":
    main()
