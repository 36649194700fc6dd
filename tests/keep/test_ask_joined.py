"""Copies, stories and days are asked of a store, on every database."""

import pytest
from made import report as made
from test_join import CRISIS, QUAKE, QUAKE_LATER, TALKS, report

from sitroom.keep import AskError, Store
from sitroom.model import Record
from stores import Filled


def of_a_crisis(store: Store) -> None:
    store.add_batch([*CRISIS, report("f", TALKS, "2018-09-20")])


@pytest.fixture
def crisis(filled: Filled) -> Store:
    return filled(of_a_crisis)


def test_copies_come_with_the_agency_and_only_where_several_reports_print_a_piece(crisis: Store) -> None:
    rows = crisis.copies()
    assert [(row.group, row.report, row.day, row.outlet, row.agency) for row in rows] == [
        ("b", "b", "2018-08-06", "b news", None),
        ("b", "f", "2018-09-20", "f news", None),
        ("a", "a", "2018-08-06", "a news", "Reuters"),
        ("a", "c", "2018-08-07", "c news", "Reuters"),
    ]
    assert rows[2].agency_words == "(Reuters) -"
    assert rows[2].heading == "Quake kills 91"


@pytest.mark.parametrize(
    ("question", "groups"),
    [
        ({"report": "c"}, ["a", "a"]),
        ({"report": "d"}, []),
        ({"report": "nothing"}, []),
        ({"agency": "reuters"}, ["a", "a"]),
        ({"agency": "AFP"}, []),
        ({"since": "2018-09-01"}, ["b", "b"]),
        ({"until": "2018-08-31"}, ["b", "b", "a", "a"]),
        ({"until": "2018-08-01"}, []),
        ({"limit": 1}, ["b", "b"]),
    ],
)
def test_copies_are_narrowed(crisis: Store, question: dict[str, str], groups: list[str]) -> None:
    assert [row.group for row in crisis.copies(**question)] == groups  # type: ignore[arg-type]


def test_copies_and_stories_are_paged_by_key(crisis: Store) -> None:
    first = crisis.copies(limit=1)
    assert [row.group for row in crisis.copies(limit=1, after=first[-1].after)] == ["a", "a"]
    assert crisis.copies(after=crisis.copies()[-1].after) == []
    stories = crisis.stories()
    assert crisis.stories(limit=1) + crisis.stories(after=stories[0].after) == stories


def test_a_story_has_its_days_outlets_and_independent_reports(crisis: Store) -> None:
    story = next(row for row in crisis.stories(least=2) if row.reports == 3)
    assert (story.first, story.last, story.pieces) == ("2018-08-06", "2018-08-07", 2)
    assert story.outlets == ["a news", "c news", "d news"]
    assert story.title in {"Quake kills 91", "Lombok quake kills 91"}
    assert [(row.report, row.copy_of) for row in crisis.story(story.story)] == [("a", None), ("c", "a"), ("d", None)]
    after = crisis.story(story.story, limit=1)[0].after
    assert [row.report for row in crisis.story(story.story, after=after)] == ["c", "d"]
    assert [row.report for row in crisis.story(story.story, until="2018-08-06")] == ["a"]


def test_a_copy_printed_weeks_later_is_not_in_the_story_of_then(crisis: Store) -> None:
    of = {row.report: story.story for story in crisis.stories() for row in crisis.story(story.story)}
    assert of["b"] != of["f"]


def test_a_merged_story_is_found_by_its_old_id(crisis: Store) -> None:
    left = next(row.story for row in crisis.stories() if [r.report for r in crisis.story(row.story)] == ["b"])
    crisis.add(report("b", QUAKE_LATER + " Talks were put off."))
    reports = crisis.story(left)
    assert {row.report for row in reports} == {"a", "b", "c", "d"}
    assert [row.was for row in crisis.stories() if row.story == reports[0].story] == [[left]]


@pytest.mark.parametrize("ask", ["copies", "stories"])
def test_a_question_that_makes_no_sense_is_told_how_to_be_put(crisis: Store, ask: str) -> None:
    with pytest.raises(AskError, match="not a date"):
        getattr(crisis, ask)(since="yesterday")
    with pytest.raises(AskError, match="no such story: x"):
        crisis.story("x")
    with pytest.raises(AskError, match="after 2018-08-06:x"):
        crisis.copies(after="2018-08-06:x")


DAYS = ["2021-11-11", "2021-11-12", "2021-11-14"]


def of_threats(store: Store) -> None:
    several: list[Record] = [
        made(n, day=day, who=who, outlet=f"outlet {n}", words="with force at the common border on that very day")
        for n, (day, who) in enumerate(
            [(DAYS[0], "Moscow"), (DAYS[1], "Moscow"), (DAYS[1], "Washington"), (DAYS[2], "Berlin")]
        )
    ]
    store.add_batch([*several, made(9, day=None)])


@pytest.fixture
def threats(filled: Filled) -> Store:
    return filled(of_threats)


def test_the_timeline_has_each_day_with_what_was_done_and_said(threats: Store) -> None:
    rows = list(threats.timeline())
    assert sorted({row.day for row in rows}) == DAYS
    assert [row.day for row in rows] == sorted(row.day for row in rows)
    first = next(row for row in rows if row.day == DAYS[1])
    assert (first.rank, first.pieces) == (1, 2)
    assert set(first.outlets) == {"outlet 1", "outlet 2"}
    assert "threatened" in first.sentence
    assert first.report in {"r1", "r2"}


def test_the_timeline_is_narrowed(threats: Store) -> None:
    assert {row.day for row in threats.timeline(since=DAYS[1])} == set(DAYS[1:])
    assert {row.day for row in threats.timeline(until=DAYS[0])} == {DAYS[0]}
    assert {row.day for row in threats.timeline(about="berlin")} == {DAYS[2]}
    assert all(row.rank == 1 for row in threats.timeline(top=1))
    assert list(threats.timeline(about="xylophone")) == []


def test_the_timeline_is_the_same_from_a_store_as_from_records(threats: Store) -> None:
    from sitroom.join.happenings import happenings
    from sitroom.join.timeline import timeline

    records = [record for row in threats.reports() if (record := threats.record(row.id))]
    found = sorted((each for record in records for each in happenings(record)), key=lambda each: each.day)
    entries = [" ".join(entry.happening.sentence.split()) for day in timeline(found) for entry in day]
    assert [row.sentence for row in threats.timeline()] == entries


def test_words_that_no_report_has_end_a_question_with_nothing(store: Store) -> None:
    assert store.copies() == store.stories() == list(store.timeline()) == []
    store.add(report("a", QUAKE))
    assert store.copies() == []
