"""Actors of single phrases, the places given to events, and how far the confidence of places is to be believed.

    python bench/who_where.py GOLD_FOLDER [--limit 3000] [--only cases|located|reliability]

who/actor_cases.dev: phrases with the country and sector that they stand for, some at a date. where/event_location:
sentences with an event's verb and the place where it happened; judged where an event is coded at that verb.
where/lgl and where/geowebnews: of the places that overlap a gold one, by confidence, how many are right (the same
geonameid or within 161 km, a country within 1,500 km); the error is the mean distance of confidence and that share.
"""

import argparse
import json
from collections import Counter, defaultdict
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sitroom.code.actors import resolve
from sitroom.code.coder import Coder
from sitroom.code.layout import blocks
from sitroom.code.parse import parse
from sitroom.code.pipeline import load_pipeline
from sitroom.code.places import find_places
from sitroom.code.places_ranking import kilometres
from sitroom.knowledge.gazetteer import open_gazetteer
from sitroom.model import Document, Place


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


def is_right(gold: dict[str, Any], place: Place) -> bool:
    """Whether a place with coordinates is the gold one."""
    if gold.get("geonameid") and place.geonameid == gold["geonameid"]:
        return True
    assert place.lat is not None
    assert place.lon is not None
    far = kilometres(gold["lat"], gold["lon"], place.lat, place.lon)
    return far <= (1500 if place.kind == "country" else 161)


def reliability(folder: Path) -> None:
    """A reliability table: bins of confidence, and the share of each that is right."""
    nlp, gazetteer = load_pipeline().nlp, open_gazetteer()
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for name in ("lgl", "geowebnews"):
        gold = lines(folder / "where" / f"{name}.jsonl")
        for g, parsed in zip(gold, parse(nlp, [(g["text"], blocks(g["text"])) for g in gold]), strict=True):
            known = [t for t in g["toponyms"] if t.get("lat") is not None]
            for place in find_places(parsed, gazetteer):
                over = [t for t in known if place.span.start < t["end"] and t["start"] < place.span.end]
                if over and place.lat is not None:
                    right = any(is_right(t, place) for t in over)
                    bins[min(9, int(place.confidence * 10))].append((place.confidence, right))
    whole = sum(map(len, bins.values()))
    error = 0.0
    print("places: confidence  mean  right      n")
    for number in sorted(bins):
        held = bins[number]
        mean, share = sum(c for c, _ in held) / len(held), sum(r for _, r in held) / len(held)
        error += abs(mean - share) * len(held) / whole
        print(f"         {number / 10:.1f} - {number / 10 + 0.1:.1f}  {mean:.2f}   {share:.2f}  {len(held):5}")
    print(f"expected calibration error {error:.3f} of {whole}")


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--limit", type=int, default=3000)
    parser.add_argument("--only", choices=("cases", "located", "reliability"))
    options = parser.parse_args()
    if options.only in (None, "cases"):
        cases(options.folder)
    if options.only in (None, "located"):
        located(options.folder, options.limit)
    if options.only in (None, "reliability"):
        reliability(options.folder)


if __name__ == "__main__":
    main()
