"""Who, where and when, as the words of a report meant it on the day of its publication."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import TypeVar

import pytest

from sitroom.code.coder import Coder
from sitroom.knowledge.tables import Row, read_table
from sitroom.model import ActorRef, Document, Place, Record, Span, Time

HERE = Path(__file__).parent
NONE = "none"  # the words are no place, or no time
COLUMNS = ("region", "published", "sentence", "question", "words", "expected", "note")
ROWS = list(read_table(HERE / "dated_cases.tsv", *COLUMNS))
KNOWN_FAILURES = {row["sentence"]: row["reason"] for row in read_table(HERE / "dated_known_failures.tsv", "sentence")}
EARTH_RADIUS = 6371.0  # kilometres

Mention = TypeVar("Mention", ActorRef, Place, Time)


def kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """The distance along the great circle, by the haversine formula."""
    north, east = radians(other_lat - lat), radians(other_lon - lon)
    chord = sin(north / 2) ** 2 + cos(radians(lat)) * cos(radians(other_lat)) * sin(east / 2) ** 2
    return 2 * EARTH_RADIUS * asin(sqrt(chord))


def find_words(words: str, text: str) -> list[re.Match[str]]:
    """Where these whole words stand in the text."""
    return list(re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text))


def actors_of(record: Record) -> list[ActorRef]:
    """Everybody who speaks, is spoken to, acts or is acted upon."""
    spoken = [actor for s in record.statements for actor in (s.speaker, s.addressee) if actor]
    return spoken + [actor for e in record.events for actor in (*e.actors, *e.recipients)]


def mentions(found: Sequence[Mention], row: Row) -> list[Mention]:
    """Of what was found, that which holds the row's words most closely: at their last place where they stand twice."""
    at = find_words(row["words"], row["sentence"])[-1]
    holding = [f for f in found if f.span.start <= at.start() and at.end() <= f.span.end]
    shortest = min((len(f.span.text) for f in holding), default=0)
    return [f for f in holding if len(f.span.text) == shortest]


def overlapping(found: Sequence[Place] | Sequence[Time], row: Row) -> list[Span]:
    """Of what was found, the spans that share a character with the row's words."""
    at = find_words(row["words"], row["sentence"])[-1]
    return [f.span for f in found if f.span.start < at.end() and at.start() < f.span.end]


def asked_actors(record: Record, row: Row) -> list[ActorRef]:
    """The mentions of the actor that the row asks about, of which there has to be one."""
    actors = mentions(actors_of(record), row)
    assert actors, f"no such actor; there are {[actor.span.text for actor in actors_of(record)]}"
    return actors


def check_country(record: Record, row: Row) -> None:
    assert {actor.country for actor in asked_actors(record, row)} <= set(row.list("expected"))


def check_sector(record: Record, row: Row) -> None:
    assert {actor.sector for actor in asked_actors(record, row)} <= set(row.list("expected"))


def check_name(record: Record, row: Row) -> None:
    names = [actor.name for actor in asked_actors(record, row)]
    assert all(name and row["expected"] in name for name in names), names


def check_office(record: Record, row: Row) -> None:
    sectors = {actor.sector for actor in asked_actors(record, row)}
    if row["expected"].startswith("not "):
        assert row["expected"].removeprefix("not ") not in sectors
    else:
        assert sectors == {row["expected"]}


def check_place(record: Record, row: Row) -> None:
    if row["expected"] == NONE:
        assert not overlapping(record.places, row)
        assert not overlapping([e.place for e in record.events if e.place], row)
        return
    lat, lon, tolerance = (float(part) for part in row["expected"].removesuffix("km").split(","))
    places = mentions(record.places, row)
    assert places, f"no such place; there are {[place.span.text for place in record.places]}"
    for place in places:
        assert place.lat is not None, f"{place.name} has no position"
        assert place.lon is not None, f"{place.name} has no position"
        assert kilometres(lat, lon, place.lat, place.lon) <= tolerance, f"{place.name}: {place.lat}, {place.lon}"


def check_time(record: Record, row: Row) -> None:
    if row["expected"] == NONE:
        assert not overlapping(record.times, row)
        return
    times = mentions(record.times, row)
    assert times, f"no such time; there are {[time.span.text for time in record.times]}"
    if row["expected"] == "null-start":
        assert all(time.start is None for time in times), times
    else:
        assert {time.value for time in times} <= set(row.list("expected"))


CHECKS: dict[str, Callable[[Record, Row], None]] = {
    "country": check_country,
    "sector": check_sector,
    "name": check_name,
    "office": check_office,
    "place": check_place,
    "time": check_time,
}


def marked(row: Row) -> Iterator[pytest.MarkDecorator]:
    """A row that is known to fail has to fail."""
    if reason := KNOWN_FAILURES.get(row["sentence"]):
        yield pytest.mark.xfail(reason=reason, strict=True)


def title(row: Row) -> str:
    """What a failing row is called in the test report."""
    return f"line {row.line}: {row['question']}: {row['region']} {row['published'] or 'undated'}: {row['words']}"


@pytest.mark.parametrize("row", [pytest.param(row, id=title(row), marks=list(marked(row))) for row in ROWS])
def test_the_words_mean_what_they_meant_on_that_day(coder: Coder, row: Row) -> None:
    record = coder.code(Document(text=row["sentence"], published=row["published"] or None, lang="en"))
    CHECKS[row["question"]](record, row)


def test_the_table_is_sound() -> None:
    assert len({row["sentence"] for row in ROWS}) == len(ROWS)
    questions = Counter(row["question"] for row in ROWS)
    assert set(questions) == set(CHECKS)
    assert min(questions.values()) >= 15
    for row in ROWS:
        assert find_words(row["words"], row["sentence"]), row.error("the words are not in the sentence")
        assert not row["published"] or date.fromisoformat(row["published"]), row.error("no such day")


def test_known_failures_are_rows_of_the_table() -> None:
    assert set(KNOWN_FAILURES) <= {row["sentence"] for row in ROWS}
    assert all(KNOWN_FAILURES.values())
