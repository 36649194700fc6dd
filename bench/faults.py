"""Kills `sitroom add` with SIGKILL at random moments, starts it again, and compares what is kept with a run in peace.

python bench/faults.py RECORDS.jsonl [--kills 30] [--limit 200] [--only sqlite|postgresql]

Also: two processes that add the same records at once, and a PostgreSQL that is away for ten seconds.
"""

import argparse
import random
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent.parent / "tests"), str(Path(__file__).parent.parent / "tests" / "keep")]

from same import contents  # noqa: E402

from postgres import Server, missing  # noqa: E402

SITROOM = [sys.executable, "-c", "from sitroom.cli import main; main()", "add", "--quiet"]


def adding(path: Path, where: str) -> "subprocess.Popen[str]":
    """Starts to add records in a process of its own."""
    return subprocess.Popen([*SITROOM, str(path), "--store", where], stderr=subprocess.PIPE, text=True)


def finish(process: "subprocess.Popen[str]") -> None:
    """Waits for a process that has to end well."""
    _, said = process.communicate()
    assert process.returncode == 0, said


def kills(path: Path, addresses: list[str], count: int, expected: object, seconds: float) -> int:
    """Kills so often in the midst of work, over several stores; how many stores end as they should."""
    dice, agreed = random.Random(1), 0
    for address in addresses:
        killed = 0
        while killed < count // len(addresses):
            process = adding(path, address)
            time.sleep(dice.uniform(0, seconds))
            killed += process.poll() is None
            process.kill()
            process.communicate()
        finish(adding(path, address))
        agreed += contents(address) == expected
    return agreed


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("records", type=Path)
    parser.add_argument("--kills", type=int, default=30)
    parser.add_argument("--limit", type=int, default=200)
    parser.add_argument("--stores", type=int, default=10, help="over how many stores the kills are spread")
    parser.add_argument("--only", choices=["sqlite", "postgresql"])
    given = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="sitroom-faults-"))
    path = folder / "records.jsonl"
    with given.records.open() as lines:
        path.write_text("".join(islice(lines, given.limit)))
    peace = str(folder / "peace.db")
    began = time.monotonic()
    finish(adding(path, peace))
    took = time.monotonic() - began
    expected = contents(peace)
    print(f"{len(expected['records'])} reports, {len(expected['events'])} events; in peace {took:.1f} s", flush=True)
    if given.only != "postgresql":
        report("sqlite", path, [str(folder / f"{n}.db") for n in range(given.stores + 1)], given.kills, expected, took)
    if given.only != "sqlite":
        if why := missing():
            print(f"postgresql: {why}")
            return
        server = Server()
        try:
            addresses = [server.database() for _ in range(given.stores + 1)]
            report("postgresql", path, addresses, given.kills, expected, took)
            away(server, path, expected)
        finally:
            server.remove()


def report(name: str, path: Path, addresses: list[str], count: int, expected: object, seconds: float) -> None:
    """Prints what came of the kills, and of two processes at once, in one kind of store."""
    *killed, shared = addresses
    agreed = kills(path, killed, count, expected, seconds)
    print(f"{name}: {count} kills in the midst of work: {agreed} of {len(killed)} stores as in peace", flush=True)
    for process in [adding(path, shared), adding(path, shared)]:
        finish(process)
    print(f"{name}: two processes at once: {'as in peace' if contents(shared) == expected else 'NOT as in peace'}")


def away(server: Server, path: Path, expected: object) -> None:
    """Takes the database away for ten seconds in the midst of the work."""
    address = server.database()
    process = adding(path, address)
    time.sleep(2)
    server.stop()
    time.sleep(10)
    server.start()
    _, said = process.communicate()
    same = process.returncode == 0 and contents(address) == expected
    print(f"postgresql away for 10 s: {'as in peace' if same else 'NOT as in peace'}; it said: {said.strip()}")


if __name__ == "__main__":
    main()
