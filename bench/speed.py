"""Speed and memory of the whole coder beside the bare language pipeline, on the same reports, in one run.

python bench/speed.py REPORTS.jsonl...              words and reports a second, and the ratio
python bench/speed.py REPORTS.jsonl... --memory 2000   resident memory over so many reports
python bench/speed.py REPORTS.jsonl... --stages     where the time goes, stage by stage
"""

import argparse
import itertools
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from sitroom.code import coder as stages
from sitroom.code.coder import Coder
from sitroom.code.pipeline import load_pipeline
from sitroom.model import Document
from sitroom.read import Unread, read

ROUNDS = 3


def resident() -> float:
    """Resident memory of this process, in megabytes."""
    status = Path("/proc/self/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024


def timed(work: Callable[[], Any]) -> float:
    """Seconds of processor time."""
    start = time.process_time()
    work()
    return time.process_time() - start


def compare(documents: list[Document], coder: Coder) -> None:
    """Coder against bare pipeline, the two in turn so that a busy machine hits both."""
    nlp = load_pipeline().nlp
    words = sum(len(d.text.split()) for d in documents)
    bare, whole = [], []
    for _ in range(ROUNDS):
        bare.append(timed(lambda: [None for _ in nlp.pipe(d.text for d in documents)]))
        whole.append(timed(lambda: [None for _ in coder.stream(documents)]))
    for name, seconds in (("bare pipeline", min(bare)), ("whole coder", min(whole))):
        print(f"{name:14} {len(documents) / seconds:7.2f} reports/s {words / seconds:8.0f} words/s")
    print(f"{'ratio':14} {min(bare) / min(whole):7.2f}")


def by_stage(documents: list[Document], coder: Coder) -> None:
    """Processor seconds of each stage, and their share of the parse."""
    spent: Counter[str] = Counter()

    def watched(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            start = time.process_time()
            try:
                return function(*args, **kwargs)
            finally:
                spent[name] += time.process_time() - start

        return call

    def parsed_whole(*args: Any) -> Iterator[Any]:
        start = time.process_time()
        done = list(parse(*args))
        spent["parse"] += time.process_time() - start
        return iter(done)

    parse = stages.parse
    stages.parse = parsed_whole
    for name in (
        "find_times",
        "find_places",
        "Circumstances",
        "Actors",
        "find_statements",
        "Status",
        "find_events",
        "Record",
    ):
        setattr(stages, name, watched(name, getattr(stages, name)))
    total = timed(lambda: [None for _ in coder.stream(documents)])
    for name, seconds in spent.most_common():
        print(f"{name:16} {seconds:7.2f} s {seconds / spent['parse']:6.1%} of the parse")
    print(f"{'all':16} {total:7.2f} s")


def memory(documents: list[Document], coder: Coder, count: int) -> None:
    """Resident memory while so many reports are coded, the given ones again and again."""
    print(f"loaded: {resident():.0f} MB")
    for number, _ in enumerate(coder.stream(itertools.islice(itertools.cycle(documents), count)), start=1):
        if number % max(1, count // 10) == 0:
            print(f"{number:6} reports: {resident():.0f} MB", flush=True)


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", nargs="+")
    parser.add_argument("--limit", type=int, default=150, help="how many reports, taken evenly")
    parser.add_argument("--memory", type=int, metavar="COUNT")
    parser.add_argument("--stages", action="store_true")
    options = parser.parse_args()
    documents = [d for d in read(*options.reports) if not isinstance(d, Unread)]
    coder = Coder()
    if options.memory:
        memory(documents, coder, options.memory)
        return
    documents = documents[:: max(1, len(documents) // options.limit)][: options.limit]
    (by_stage if options.stages else compare)(documents, coder)


if __name__ == "__main__":
    main()
