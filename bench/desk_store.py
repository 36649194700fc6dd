"""A large store for the desk, made of a small one: each report again, on other days and in other outlets.

python bench/desk_store.py STORE.db LARGE.db --events 1000000
"""

import argparse
import shutil
import sqlite3
import time
from pathlib import Path

from sitroom.keep.daily import NUMBERS

DAYS = 97  # by which each round is later than the one before; for half of them earlier
OUTLETS = 60
ROUND = f"CASE n % 2 WHEN 0 THEN n * -{DAYS} ELSE n * {DAYS} END"
# What is otherwise in a round, by table and column; `n` is its number. All else is as it was.
CHANGED = {
    "documents": {
        "key": "key + n * {documents}", "id": "id || '~' || n", "fingerprint": "fingerprint || n",
        "url": "url || '?' || n", "outlet": "'Outlet ' || ((key + n) % {outlets})", "published": "{published}",
        "day": "{day}",
    },
    "texts": {"document": "document + n * {documents}"},
    "statements": {
        "key": "key + n * {statements}", "document": "document + n * {documents}", "day": "{day}", "begins": "{begins}",
        "ends": "{ends}",
    },
    "statement_codes": {"statement": "statement + n * {statements}", "day": "{day}"},
    "events": {
        "key": "key + n * {events}", "document": "document + n * {documents}", "day": "{day}", "begins": "{begins}",
        "ends": "{ends}",
    },
    "event_actors": {"event": "event + n * {events}"},
    "event_codes": {
        "event": "event + n * {events}", "day": "{day}", "document": "document + n * {documents}",
    },
    "happenings": {"day": "{day}", "document": "document + n * {documents}"},
    "daily": {"day": "{day}"},
    "copies": {"document": "document + n * {documents}", "copy_group": "copy_group + n * {documents}"},
    "stories": {
        "id": "id || '~' || n", "first": "{first}", "last": "{last}", "merged_into": "merged_into || '~' || n",
    },
    "story_documents": {
        "document": "document + n * {documents}", "story": "story || '~' || n", "day": "day + ({round})",
    },
    "claims": {"key": "key + n * {claims}", "id": "id || '~' || n", "first": "{first}", "last": "{last}"},
    "claim_names": {"claim": "claim + n * {claims}"},
    "claim_entries": {
        "document": "document + n * {documents}", "claim": "claim + n * {claims}", "day": "{day}",
    },
}  # fmt: skip
DATES = ("published", "day", "begins", "ends", "first", "last")
ORDER = {
    "claim_names": "1, 2", "event_codes": "1, 2, 3, 4", "statement_codes": "1, 2, 3, 4", "happenings": "1, 2, 3, 4",
}  # fmt: skip
SUMS = ", ".join(f'"{name}" = "{name}" + excluded."{name}"' for name in NUMBERS)
ALSO = {"daily": f"ON CONFLICT DO UPDATE SET {SUMS}"}  # where two rounds meet on a day


def enlarge(small: Path, large: Path, count: int) -> None:
    """Makes the large store."""
    shutil.copy(small, large)
    database = sqlite3.connect(large, isolation_level=None)
    for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-1500000", "foreign_keys=OFF"):
        database.execute(f"PRAGMA {pragma}")
    events = database.execute("SELECT count(*) FROM events").fetchone()[0]
    rounds = max(count // events - 1, 0)
    values = {
        name: database.execute(f"SELECT max(key) FROM {name}").fetchone()[0]
        for name in ("documents", "statements", "events", "claims")
    }
    shifted = {
        name: f"CASE WHEN {name} > '' THEN date(substr({name}, 1, 10), ({ROUND}) || ' days') ELSE {name} END"
        for name in DATES
    }
    database.execute("CREATE TEMP TABLE rounds (n INTEGER PRIMARY KEY)")
    database.executemany("INSERT INTO rounds VALUES (?)", [(n,) for n in range(1, rounds + 1)])
    for table, changed in CHANGED.items():
        began = time.monotonic()
        columns = [row[1] for row in database.execute(f"PRAGMA table_info({table})")]
        given = [changed.get(name, f'"{name}"') for name in columns]
        expressions = ", ".join(given).format(**values, **shifted, round=ROUND, outlets=OUTLETS)
        names = ", ".join(f'"{name}"' for name in columns)
        order = ORDER.get(table, "n, 1")
        database.execute(
            f"INSERT INTO {table} ({names}) SELECT {expressions} FROM (SELECT * FROM {table}) CROSS JOIN rounds "
            f"ORDER BY {order} {ALSO.get(table, '')}"
        )
        print(f"  {table}: {time.monotonic() - began:.0f} s", flush=True)
    database.execute("UPDATE totals SET number = number * ?", (rounds + 1,))
    database.execute("INSERT INTO words (words) VALUES ('rebuild')")
    database.execute("PRAGMA journal_mode=WAL")
    database.close()


def main() -> None:
    """Makes the store and says how large it is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("small", type=Path)
    parser.add_argument("large", type=Path)
    parser.add_argument("--events", type=int, default=1_000_000)
    given = parser.parse_args()
    enlarge(given.small, given.large, given.events)
    database = sqlite3.connect(given.large)
    counts = {n: database.execute(f"SELECT count(*) FROM {n}").fetchone()[0] for n in ("documents", "events", "claims")}
    print(f"{given.large}: {counts}, {given.large.stat().st_size / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
