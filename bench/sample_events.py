"""A random sample of events to judge by hand: the sentence of each with what was coded, in a random order.

    python bench/sample_events.py RECORDS.jsonl... [--number 100] [--seed 1] [--modality actual] [--phase current]

Each event is printed with a line to fill in: is its type right, its actor, its recipient, its status (modality, phase,
voice)? `bench/sample_events.py --count SHEET` counts the answers: `y` or `n` for each of the four.
"""

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

QUESTIONS = ("type", "actor", "recipient", "status")
AROUND = 350  # characters of the report shown before and behind the event
ANSWER = re.compile(r"^type (\S) +actor (\S) +recipient (\S) +status (\S)", re.MULTILINE)


def events(paths: Iterable[Path], modality: str, phase: str) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """The events of this status, each with its record."""
    for path in paths:
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                for event in record["events"]:
                    if event["modality"] == modality and event["phase"] == phase:
                        yield record, event


def shown(record: dict[str, Any], event: dict[str, Any]) -> str:
    """The event as it is judged: its place in the report with the trigger marked, and what was coded."""
    text, start, end = record["document"]["text"], event["trigger"]["start"], event["trigger"]["end"]
    before, behind = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    passage = " ".join(f"{before}>>>{text[start:end]}<<<{behind}".split())
    speakers = {s["id"]: _words_for(s) for s in record["statements"]}
    voice = "outlet" if event["voice"] == "outlet" else f"{speakers.get(event['voice'])}"
    return (
        f"{record['document']['id']} {event['id']}  published {record['document']['published']}\n{passage}\n"
        f"{event['type']}  {_named(event['actors'])} -> {_named(event['recipients'])}  {event['modality']},"
        f" {event['phase']}, voice {voice}  ({event['confidence']:.2f}, {event['why']})\n"
        "type ?  actor ?  recipient ?  status ?\n"
    )


def _words_for(statement: dict[str, Any]) -> str | None:
    """The words for the speaker: of a pronoun the name or the words of whom it stands for, where they are known."""
    speaker = statement["speaker"]
    if speaker is None:
        return None
    known = speaker["name"] or statement["unnamed"] if speaker["how"] == "pronoun" else None
    return str(known or speaker["span"]["text"])


def _named(refs: list[dict[str, Any]]) -> str:
    return "; ".join(f"{r['span']['text']} [{r['name']}, {r['country']} {r['sector']}]" for r in refs) or "nobody"


def count(sheet: str) -> str:
    """The share of right answers to each question, and of events with all four right."""
    answers = [found.groups() for found in ANSWER.finditer(sheet) if "?" not in found.groups()]
    if not answers:
        return "no event is judged yet: put y or n for each question mark"
    right = Counter(name for given in answers for name, answer in zip(QUESTIONS, given, strict=True) if answer == "y")
    right["all four"] = sum(set(given) == {"y"} for given in answers)
    return "\n".join(f"{name:10} {right[name] / len(answers):.2f}" for name in (*QUESTIONS, "all four"))


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("records", nargs="*", type=Path)
    parser.add_argument("--number", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--modality", default="actual")
    parser.add_argument("--phase", default="current")
    parser.add_argument("--count", type=Path)
    options = parser.parse_args()
    if options.count:
        print(count(options.count.read_text(encoding="utf-8")))
        return
    found = list(events(options.records, options.modality, options.phase))
    chosen = random.Random(options.seed).sample(found, min(options.number, len(found)))
    for number, (record, event) in enumerate(chosen, start=1):
        print(f"#{number} {shown(record, event)}")


if __name__ == "__main__":
    main()
