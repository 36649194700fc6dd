"""Times and the gazetteer by themselves: speed on one core, size, opening, memory.

    python bench/where_when.py REPORTS...      texts, JSON lines, folders of them, as `sitroom code` reads them

Words a second that the time expressions of the reports are read at, without a parse; names a second whose candidates
are looked up (the capitalised words and pairs of words of the reports, each once, so that no cache helps); size of the
gazetteer's file, seconds to open it and the memory that it takes with all these names looked up.
"""

import argparse
import multiprocessing
import re
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

from sitroom.code.times import find_times
from sitroom.knowledge.gazetteer import Gazetteer, default_path, open_gazetteer
from sitroom.model import Document
from sitroom.read import Unread, read

NAME = re.compile(r"(?=\b([A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?))")
ROUNDS = 3


def fastest(work: Callable[[], None]) -> float:
    """Seconds of processor time, the best of a few rounds."""
    found = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return min(found)


def resident() -> float:
    """Memory of this process that is no other's, in megabytes: its own pages and the file's that it has touched."""
    status = Path("/proc/self/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024


def times(documents: list[Document]) -> None:
    """Words a second."""
    find_times("On Thursday.")  # compiles the rules
    words = sum(len(d.text.split()) for d in documents)

    def work() -> None:
        for document in documents:
            find_times(document.text, document.day)

    print(f"times: {words / fastest(work):,.0f} words/s of {words:,}")


def look_up(path: Path, names: list[str], out: Connection) -> None:
    """In a process of its own: seconds to open, names a second, megabytes taken."""
    before = resident()
    start = time.perf_counter()
    gazetteer = Gazetteer(path)
    gazetteer.find("Kyiv")
    opened = time.perf_counter() - start
    start = time.process_time()
    found = sum(bool(gazetteer.find(name)) for name in names)
    seconds = time.process_time() - start
    start = time.process_time()
    for name in names[-10_000:]:
        gazetteer.find(name)
    again = time.process_time() - start
    out.send((opened, len(names) / seconds, min(10_000, len(names)) / again, found, resident() - before))


def gazetteer(documents: list[Document]) -> None:
    """Size, opening, look-ups, memory."""
    open_gazetteer(print).close()
    names = list(dict.fromkeys(name for d in documents for name in NAME.findall(d.text)))
    ours, theirs = multiprocessing.get_context("spawn").Pipe()
    process = multiprocessing.get_context("spawn").Process(target=look_up, args=(default_path(), names, theirs))
    process.start()
    opened, rate, again, found, memory = ours.recv()
    process.join()
    size = default_path().stat().st_size / 1e6
    print(f"gazetteer: {size:.1f} MB, open in {opened:.3f} s, {memory:.0f} MB resident after all look-ups")
    print(f"look-up: {rate:,.0f} names/s of {len(names):,} different ones, {found:,} known, {again:,.0f} known before")


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", type=Path, nargs="+")
    options = parser.parse_args()
    documents = [d for path in options.reports for d in read(path) if not isinstance(d, Unread)]
    times(documents)
    gazetteer(documents)


if __name__ == "__main__":
    main()
