"""Actors of single phrases, and the places given to events, against gold.

    python bench/who_where.py GOLD_FOLDER [--limit 3000]

who/actor_cases.dev: phrases with the country and sector that they stand for, some at a date. where/event_location:
sentences with an event's verb and the place where it happened; judged where an event is coded at that verb.
"""

import argparse
import json
from collections import Counter
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sitroom.code.actors import resolve
from sitroom.code.coder import Coder
from sitroom.model import Document


def lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def day(words: str | None) -> date | None:
    """The date that a case asks about."""
    for form in ("%Y-%m-%d", "%d %B %Y"):
        try:
            return datetime.strptime(words or "", form).date()
        except ValueError:
            continue
    return date(2022, 11, 1) if words == "today" else None


def cases(folder: Path) -> None:
    """How many phrases get the right country and the right sector (either of two where the gold has two)."""
    n: Counter[str] = Counter()
    for case in lines(folder / "who" / "actor_cases.dev.jsonl"):
        wanted = case["expect"]
        actor = resolve(case["text"], day(case["query_date"]))
        country = wanted.get("country", wanted.get("cc"))
        if country is not None:
            codes = {actor.country, *actor.codes, *(code[:3] for code in actor.codes)}
            n["countries"] += 1
            n["country right"] += country in codes if country else actor.country is None
        if wanted.get("code_1"):
            n["sectors"] += 1
            n["sector right"] += actor.sector in (wanted["code_1"], wanted.get("code_2"))
    print(f"actor cases: country {n['country right'] / n['countries']:.3f} of {n['countries']}", end=", ")
    print(f"sector {n['sector right'] / n['sectors']:.3f} of {n['sectors']}")


def located(folder: Path, limit: int) -> None:
    """How often the place of the verb's event overlaps the gold place, where we code that event."""
    gold = lines(folder / "where" / "event_location.jsonl")
    gold = gold[:: max(1, len(gold) // limit)]
    n: Counter[str] = Counter()
    documents = (Document(id=g["doc_id"], text=g["text"], lang="en") for g in gold)
    for g, record in zip(gold, Coder().stream(documents), strict=True):
        verb = next(s for s in g["spans"] if s["label"] == "VERB")
        places = [s for s in g["spans"] if s["label"] == "LOCATION"]
        event = next(
            (e for e in record.events if e.trigger.start < verb["end"] and verb["start"] < e.trigger.end), None
        )
        n["sentences"] += 1
        if event is None:
            continue
        found = event.place and event.place.span
        n["coded"] += 1
        n["with a place"] += bool(places)
        n["right"] += any(found and found.start < s["end"] and s["start"] < found.end for s in places)
        n["without a place"] += not places
        n["rightly none"] += not places and not found
    print(f"event places: of {n['sentences']} sentences {n['coded']} have the event coded;", end=" ")
    print(f"right place {n['right'] / n['with a place']:.3f} of {n['with a place']},", end=" ")
    print(f"rightly none {n['rightly none'] / n['without a place']:.3f} of {n['without a place']}")


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--limit", type=int, default=3000)
    options = parser.parse_args()
    cases(options.folder)
    located(options.folder, options.limit)


if __name__ == "__main__":
    main()
